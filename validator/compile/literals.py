"""The words of which a sentence holds one wherever a rule can match, as one expression over its letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.lexicon import CLOSED, QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from validator.compile.words import Vocabulary
    from validator.program import Variant

_CLOSED = 300.0  # what a word of a closed class weighs, or a mark, against one of four letters that weighs one
_FOREIGN = re.compile("(?:i\u0307|[^\x00-\x7f])+")  # what `program.letters` does not keep
_WORD = re.compile(r"\w", re.ASCII)


def literals(variants: Iterable[Variant], words: Vocabulary, english: Mapping[str, str]) -> bytes:
    """An expression over `program.letters` that finds something in every sentence in which a variant can match.

    Of the sets of symbols of which a variant needs one each, it takes the rarest: short words are common ones, and
    those of the closed classes are in every second sentence. Empty where a variant needs nothing that can be found.
    """
    written: dict[str, list[str]] = {QUOTE: ['["?]']}
    for word, symbol in words.symbols.items():
        written.setdefault(symbol, []).append(_written(word))
    weights = dict.fromkeys(written, 0.0)
    for word, symbol in words.symbols.items():
        closed = english.get(word, "") in CLOSED or not any(map(str.isalnum, word))
        weights[symbol] += 2.0 ** (4 - len(word)) + _CLOSED * closed
    weights[QUOTE] = _CLOSED
    chosen: set[str] = set()
    for variant in variants:
        usable = [s for s in (variant.trigger, *variant.needs) if all(all(written.get(x, [""])) for x in s)]
        if not usable:
            return b""
        chosen.update(min(usable, key=lambda symbols: (sum(map(weights.__getitem__, symbols)), symbols)))
    found = sorted({text for symbol in chosen for text in written[symbol]})
    return "|".join(found).encode()


def _written(word: str) -> str:
    """An expression that a text has wherever it has the word; of a word that is not ASCII its longest piece that is."""
    pieces = _FOREIGN.split(word)
    if len(pieces) > 1:
        return re.escape(max(pieces, key=len))
    first, last = ("\\b" if _WORD.match(letter) else "" for letter in (word[0], word[-1]))
    return f"{first}{re.escape(word)}{last}".replace("'", "['?]")
