"""Victims in lists: persons with ages ("Ana Ruiz, 24, and a cook, 31"), and lists that say who some counted are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import CLAUSE_START
from validator.expressions import compiled
from validator.values import read_quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.sentences import Sentence

Range = tuple[int, int]  # of tokens

_AGE = "(?:q|Y+)"  # "24", "aged 24"
_ONE_OF_THEM = "d[jJngl]{0,4}h"  # "a night porter"
_PERSON = f"(?:d?[hgnlJ]{{0,3}}P+|{_ONE_OF_THEM})"
_AGED_NAMES = compiled(
    rf"(?:P+|{_ONE_OF_THEM}),{_AGE}(?:,{_PERSON},{_AGE})*(?:,?c{_PERSON},{_AGE})(?=[,.;])|P+,q(?:,P+,q)+(?=[,.;])"
)
_AGED_BEFORE = compiled(rf"(?:^|[^PhgnlJd]){_PERSON},{_AGE}(?:,{_PERSON},{_AGE})*,?c{_PERSON}$")
_AGED_AND = compiled(rf"{_PERSON},q(?:,{_PERSON},q)*,?c(?:{_PERSON}(?=(,q)?[,.;]|$)|q[jJn]{{0,2}}h(?![hgnlJPfi,]))")
_NAME = compiled(rf"P+|{_ONE_OF_THEM}(?![hgnlJP])")
_LISTED = compiled(r"[^,c]+")
_AGED_FIRST = compiled(rf"(?:d[hgnlJ]*h|{_PERSON}),{_AGE},?c$")  # "a teacher, 40, and his son were killed"
_SINGULAR_VERBS = frozenset({"is", "was", "has"})
_MEMBERS = frozenset(  # of whom others can be some
    "people persons civilians villagers residents locals members relatives victims relations passengers pilgrims "
    "worshippers tourists foreigners others adults siblings kinsmen household citizens inhabitants islanders "
    "townspeople".split()
)
_ONE = frozenset({"a", "an", "his", "her", "their", "the", "another"})


def named_with_ages(sentence: Sentence, found: Range) -> Sequence[Range]:
    """The names of a list with ages: "Ana Ruiz, 24, Ivo Marek, 31, and Lena Dusek, 19"; none of other lists."""
    parts = sentence.chunks.parts
    told = _AGED_NAMES.match(parts, found[0])
    if told is None:
        return _named_before(sentence, found)
    names = [m.span() for m in _NAME.finditer(parts, told.start(), told.end())]
    return names if names[0] == found and len(names) > 1 else ()


def with_aged(sentence: Sentence, start: int, end: int) -> int:
    """The end of an object with those behind it in a list with ages: "held *a nurse, 31, and two cooks*"."""
    chunks = sentence.chunks
    told = _AGED_AND.match(chunks.parts, start) if chunks.parts[end : end + 2] == ",q" else None
    if told is None or told.end() <= end or told.end() not in chunks.ends:
        return end
    at = told.end() + 3 * (chunks.parts[told.end() : told.end() + 3] == ",q,")
    goes_on = at < len(chunks.parts) and chunks.kinds[chunks.at(at)] in "VUWA"  # "and two cooks fled"
    return end if goes_on else told.end()


def _named_before(sentence: Sentence, found: Range) -> Sequence[Range]:
    """The names of such a list that ends in the subject: "Ana Ruiz, 24, and her son Ivo, 3, were killed"."""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    if parts[found[0] - 1 : found[0]] != "c":
        return ()
    if parts[found[1] : found[1] + 1] != ",":
        return _aged_first(sentence, found)
    verb = parts.find(",", found[1] + 1) + 1
    if not verb or verb - found[1] > len(("aged", "24", ",", ",")) or tokens[verb : verb + 1] == []:
        return ()
    told = _AGED_BEFORE.search(parts[: found[1]])
    if told is None or tokens[verb].lower() in _SINGULAR_VERBS:
        return ()
    names = [m.span() for m in _NAME.finditer(parts, told.start(), found[1])]
    whole = _counted_before(sentence, names[0][0])
    return names if whole is None else (whole,)


def _aged_first(sentence: Sentence, found: Range) -> Sequence[Range]:
    """One told with an age, and others behind him: "his grandson, 9, and two neighbours were hurt"."""
    chunks = sentence.chunks
    told = _AGED_FIRST.search(chunks.parts[: found[0]])
    verb = chunks.at(found[1] - 1) + 1
    if told is None or verb >= len(chunks.kinds) or chunks.kinds[verb] not in "UW":
        return ()
    if chunks.parts[found[0]] not in "dqP" or sentence.tokens[found[1]].lower() in _SINGULAR_VERBS:
        return ()
    first = chunks.at(told.start())
    opens = first == 0 or chunks.kinds[first - 1] in CLAUSE_START
    return ((told.start(), chunks.ends[first]), found) if opens and chunks.kinds[first] == "N" else ()


def _counted_before(sentence: Sentence, first: int) -> Range | None:
    """Those counted before a list that names them: "three teachers, Ana Ruiz, 24, …"."""
    chunks = sentence.chunks
    at = chunks.at(first) - 1
    if at < 1 or chunks.kinds[at] != "," or "q" not in chunks.parts[chunks.starts[at - 1] : chunks.ends[at - 1]]:
        return None
    return chunks.starts[at - 1], chunks.ends[at - 1]


def without_division(sentence: Sentence, victims: Sequence[Range]) -> Sequence[Range]:
    """The victims, those only who stand first where the others are they: "killed four villagers, a widow and …".

    The numbers of the others must give that of the first, which must be one of people of whom anybody can be one.
    """
    parts = sentence.chunks.parts
    if len(victims) < 2 or parts[victims[0][1] : victims[1][0]] != ",":
        return victims
    start, end = victims[0]
    words = [token.lower() for token in sentence.tokens[start:end]]
    whole = _number(words)
    if whole < len(victims) - 1 or whole < 2 or _MEMBERS.isdisjoint(words) or words[-1] == "others":
        return victims
    others = [m.span() for a, b in victims[1:] for m in _LISTED.finditer(parts, a, b)]
    rest = [_number([token.lower() for token in sentence.tokens[a:b]]) for a, b in others]
    if 0 in rest or sum(rest) != whole:
        return victims
    return victims[:1]


def _number(words: Sequence[str]) -> int:
    """How many persons a noun group tells of: by its number, or one by its article; 0 where neither is there."""
    if words[-1] in ("couple", "twins"):
        return 2
    if words[0] in _ONE and words[-1] not in ("children", "men", "women") and not words[-1].endswith("s"):
        return 1
    said = read_quantity(words[1] if words[0] in _ONE and len(words) > 1 else words[0])
    return said.low if said is not None and said.low is not None and said.low == said.high else 0
