"""Parts of speech -> pieces, each the letters of a chunk: noun groups, verb groups, times, what stands by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.chunks.apart import set_apart
from validator.chunks.wires import WIRES, wires_apart
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = "[nhglPCJ]"
_MODIFIER = "(?:[qjJM]|(?<=q)d|[kz](?=[kz]?[jJnhglPC])|(?<=[dj])h(?=j[hg]))"
# "the Kurdistan Workers' Party (PKK)", "… (PKK) militants", "Ana Cole (41)"
_NAMED = r"(?:\([PC]\)(?:[hg]+P*)?|(?<=P)\(q\))?"
_OWNED = rf"{_NAMED}(?:s(?:r(?=[kj]))?{_MODIFIER}*{_NOUN}+{_NAMED})*"
_VERB = "(?:[mDea][rN]*)*[vkzB]"
_CHUNK = compiled(  # an alternative begins with letters that no other begins with, as far as can be: so it is fast
    rf"[nhglPC]{_NOUN}*{_OWNED}"  # nouns
    r'|[vkzBobfcwtx,.:;"()\-sN]'  # a verb by itself, a pronoun, what is a chunk of its own
    r"|iY*|Y+"  # a preposition, alone or with a time
    rf"|d+(?:r(?=[jkqJPC]))?{_MODIFIER}*(?:P+j+(?=[nhg]))?{_NOUN}+{_OWNED}"  # "an IDF senior officer"
    r"|ds?[jkz](?![a-zA-Z])|d[kjz](?=[aemDvkifbc,.wrTt])|d+M+|d+q+"
    rf"|[qjJM](?:r(?=k[jJnhglPC]))?{_MODIFIER}*(?:P+j+(?=[nhg]))?{_NOUN}+{_OWNED}|J{_OWNED}|M+|q+"
    r"|(?:[mDea][rN]*)+[vkzB]?"  # a verb group, or an auxiliary without a verb
    rf"|r+(?:T[rN]*)?{_VERB}|r+(?:[mDea][rN]*)+|r+|T[rN]*{_VERB}|.",
    re.DOTALL,
)


def cut(tokens: Sequence[str], parts: str, words: frozenset[str]) -> list[str]:
    """The parts of speech of a sentence cut into its chunks; `words` are its tokens, each once."""
    pieces = set_apart(tokens, parts, _CHUNK.findall(parts), words)
    return wires_apart(tokens, parts, pieces) if not WIRES.isdisjoint(words) else pieces
