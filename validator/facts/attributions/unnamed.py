"""What stands in a quotation of which the text around it does not say who speaks: claimed, of a source not named.

“The guards shot my son. They burned the mill.” That is how she remembers it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.model import Link, Span, Spans
from validator.text import CLOSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact

    Range = tuple[int, int]

_DID = compiled(
    r"\s*(?:(?:has|have|had|was|were|been|being) ){0,2}"
    r"(?:\w+ed|shot|struck|slain|fought|burnt|beaten|taken|stolen|killing)"
)
_NAMES = compiled(r"(?i)\b(?:a|an|the|no|of|of the|.s)\s*$")  # 'a “failed attack”'
_FEW, _MANY = 3, 8  # words of a name or a term in quotation marks; of a sentence without its stop
_ENDS = (".", ",", "!", "?", "…", ";")
_OPENS = compiled(r"(?:^|[\r\n.!?:,;–—-]|[”\"])[ \t]*$")
_WORD = compiled(r"[^\W\d_][\w'’-]*")
_SMALL = 4  # letters of the words that a title leaves small
_BEGINS = 600  # characters in which its kind shows, at its beginning and its end
_REACH = 20_000  # characters of a paragraph on either side of a mark


def of_unnamed(fact: Fact, quotations: Sequence[Range], text: str) -> Fact:
    """A fact that the text tells as its own, as claimed where it stands in a quotation."""
    if not quotations or fact.trigger is None:
        return fact
    at = bisect_right(quotations, (fact.trigger.start, len(text))) - 1
    if at < 0 or not quotations[at][0] < fact.trigger.start < quotations[at][1]:
        return fact
    low, high = quotations[at]
    if any(not low < _cue_of(link) < high for link in fact.attribution):
        return fact
    if not _is_speech(text, low, high) and not _is_verb_of(text, low, high, fact.trigger):
        return fact
    link = Link(source=None, content=Spans(spans=(Span(low, high, text[low:high]),)), mode="direct-quote")
    state = replace(fact.factuality, author="Uu")
    if state.status == "reported-as-fact":
        state = replace(state, status="claimed")
    return replace(fact, attribution=(link, *fact.attribution), factuality=state)


def _cue_of(link: Link) -> int:
    """Where the words stand that make a link."""
    return link.cue.spans[0].start if link.cue is not None else -1


def _is_speech(text: str, low: int, high: int) -> bool:
    """Is a quotation what somebody says: begun as a sentence, longer than a name, and no title of a book or a page?"""
    said = text[low : min(high, low + _BEGINS)]
    words = _WORD.findall(said)
    if len(words) <= _FEW or not (words[0][0].isupper() or said.lstrip('“"«„‎ ')[:1].isdigit()):
        return False
    if not text[max(low, high - _BEGINS) : high].rstrip('”"» ').endswith(_ENDS) and (
        len(words) <= _MANY or text[high - 1 : high] in CLOSING
    ):
        return False
    if not _OPENS.search(text, max(low - 8, 0), low) or not _is_paired(text, low):
        return False
    return any(word[0].islower() and len(word) >= _SMALL for word in words)


def _is_verb_of(text: str, low: int, high: int, trigger: Span) -> bool:
    """Does a quotation begin with the verb of a fact and go on with its object: 'the army “killed nine men”'?"""
    if not _DID.fullmatch(text, low + 1, trigger.end) or _NAMES.search(text, max(low - 6, 0), low):
        return False
    return len(_WORD.findall(text, trigger.end, min(high, trigger.end + _BEGINS))) > 1 and _is_paired(text, low)


def _is_paired(text: str, low: int) -> bool:
    """Do the straight marks of a paragraph pair, so that what stands between two of them is the quotation?"""
    if text[low] != '"':
        return True
    first, last = max(low - _REACH, 0), min(low + _REACH, len(text))
    start = max(text.rfind("\n", first, low), text.rfind("\r", first, low), first - 1) + 1
    end = min(end if (end := text.find(mark, low, last)) >= 0 else last for mark in "\n\r")
    if start == first > 0 or end == last < len(text):
        return False  # a line of such a length is no paragraph
    line = text[start:end]
    return '""' not in line and (line.count('"') % 2 == 0 or start == low)
