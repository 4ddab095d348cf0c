"""The closed classes of English words, in small letters: articles, pronouns, possessives, relatives, modals.

Whoever needs most of a class says what it leaves out and why: `POSSESSIVES - {"her"}`.
"""

from __future__ import annotations

ARTICLES = frozenset({"a", "an", "the"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
THIRD_POSSESSIVES = frozenset({"his", "her", "its", "their"})
POSSESSIVES = frozenset({"my", "our", "your", *THIRD_POSSESSIVES})
DEFINITE = frozenset({"the", *DEMONSTRATIVES, *POSSESSIVES})  # how a noun group begins that tells of a known one
RELATIVES = frozenset({"who", "whom", "whose", "which"})
RELATIVE_SUBJECTS = frozenset({"who", "which", "that"})
NOMINATIVES = frozenset({"i", "he", "she", "we", "they"})  # no object is one of these
SUBJECT_PRONOUNS = frozenset({"it", *NOMINATIVES})
OBJECT_PRONOUNS = frozenset({"me", "him", "her", "it", "us", "them"})
GENERATIONS = frozenset({"Jr.", "Sr.", "Jr", "Sr"})
REFLEXIVES = frozenset("himself herself itself themselves myself ourselves yourself yourselves".split())
FIRST_PERSON = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ourselves"})
NO_ONE = frozenset({"no", "none", "neither", "nobody", "no-one"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "around", "inside", "across"})
WILL = frozenset({"will", "shall", "'ll", "’ll"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MODALS = frozenset({"can", "could", "may", "might", "must", "should", "would", *WILL})
