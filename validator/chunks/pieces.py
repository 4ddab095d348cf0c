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
    rf"|r+(?:Tr*)?{_VERB}|r+(?:[mDea][rN]*)+|r+|Tr*{_VERB}|.",
    re.DOTALL,
)
_CHARGES = frozenset(
    "charge charges claim claims accusation accusations allegation allegations assertion account suggestion".split()
)
_DENYING = ("deny", "deni", "reject", "disput", "dismiss", "refut", "contest", "rebut")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms."})


def cut(tokens: Sequence[str], parts: str, words: frozenset[str]) -> list[str]:
    """The parts of speech of a sentence cut into its chunks; `words` are its tokens, each once."""
    pieces = _CHUNK.findall(parts)
    if not _CHARGES.isdisjoint(words):
        pieces = _charges_apart(tokens, pieces)
    if not _TITLES.isdisjoint(words):
        pieces = _names_apart(tokens, pieces)
    pieces = set_apart(tokens, parts, pieces, words)
    return wires_apart(tokens, parts, pieces) if not WIRES.isdisjoint(words) else pieces


def _names_apart(tokens: Sequence[str], pieces: list[str]) -> list[str]:
    """The pieces, a name apart from another with a title: "told Morris Mr Hale's death was …"."""
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        at = next(
            (i for i in range(start + 1, end) if tokens[i] in _TITLES and piece[: i - start].strip("P") == ""), -1
        )
        out += [piece[: at - start], piece[at - start :]] if at > 0 else [piece]
        start = end
    return out


def _charges_apart(tokens: Sequence[str], pieces: list[str]) -> list[str]:
    """The pieces, a word for what is said apart from the name of who denies it: "…, a charge Peru denies"."""
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        denied = any(token.startswith(_DENYING) for token in tokens[end : end + 5])
        opened = start > 0 and tokens[start - 1] == "," and denied
        at = next((i for i in range(start, end - 1) if tokens[i] in _CHARGES), -1) if opened else -1
        if at >= 0 and tokens[at + 1][0].isupper():
            out += [piece[: at + 1 - start], piece[at + 1 - start :]]
        else:
            out.append(piece)
        start = end
    return out
