"""Tokens into chunks: noun groups, verb groups, times, and what governs them.

Chunks cover the sentence. Their kinds:

    N noun group that can act   M noun group of a thing   E number without a noun   (free: no preposition governs it)
    G K X                       the same three, governed by the preposition before them
    I preposition   F "of", and "for" after a person or an organisation
    T time with its preposition   R adverbs   A auxiliary without a verb
    V finite active verb group   W passive   U bare past form or participle   Z -ing form   B infinitive
    c conjunction   w relative   h that   Q quotation mark   , ( ) : ; - .   O anything else

A tag is a chunk's kind on its first token (on the head of a verb group), else `n`, `t` or `v` inside one.
After the cascade of FASTUS (Hobbs et al. 1997): phrases first, then clause patterns over them.
"""

from validator.chunks.groups import Chunks
from validator.chunks.relatives import is_held
from validator.chunks.told import clause_stop, closing_dash, goes_with_another, over_asides, tells_toll, told_from
from validator.chunks.verbs_before import goes_on, is_counted
from validator.chunks.words import FINITE_KINDS, FREE_NOUN_KINDS, NOMINAL, NOUN_KINDS, VERB_KINDS

__all__ = [
    "FINITE_KINDS",
    "FREE_NOUN_KINDS",
    "NOMINAL",
    "NOUN_KINDS",
    "VERB_KINDS",
    "Chunks",
    "clause_stop",
    "closing_dash",
    "goes_on",
    "goes_with_another",
    "is_counted",
    "is_held",
    "over_asides",
    "tells_toll",
    "told_from",
]
