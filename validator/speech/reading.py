"""A report's sentences -> its attributions, their contents drawn out over quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import repeat
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.attributions.announced import below
from validator.facts.attributions.attribution import MOST_QUOTATIONS
from validator.facts.attributions.going_on import going_on
from validator.facts.phrases import party_of
from validator.marks import double_marks
from validator.sentences import sentence_at
from validator.speech.cited import read_citations
from validator.speech.nouns import read_nouns
from validator.speech.rereading import reread
from validator.speech.spoken import Said, Spoken
from validator.speech.verbs import read_verbs
from validator.speech.words import speech_rules, speech_words
from validator.text import find_quotations, split_sentences, tokenize, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.model import Report
    from validator.ruleset import RuleSet
    from validator.speech.spoken import Range

_REACH = 500  # characters to a quotation that a cue announces
_FAR = 120  # characters between quotations of one speaker


class Attribution(Struct, frozen=True):
    """Source, cue and content as half-open code-point ranges of the report; mode as in a fact's link."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    mode: str
    anonymous: bool = False


def find_attributions(report: Report, rules: RuleSet) -> tuple[Attribution, ...]:
    """Every attribution of a report, by where its cue starts."""
    text = _without_slugs(unwrapped(double_marks(report.text), report.body), rules)
    words, chosen = speech_words(rules), speech_rules(rules)
    quotations = find_quotations(text, report.body)
    found: list[Attribution] = []
    for start, end in _joined(split_sentences(text, report.body), text):
        if words.openers.isdisjoint(tokenize(text[start:end].lower().replace("\u00ad", ""))):
            continue
        sentence = sentence_at(text, start, end, chosen)
        reread(sentence.chunks, words, chosen.classes)
        spoken = Spoken(sentence, words, _near(quotations, start, end))
        found += _located(spoken, _settled(list(_read(spoken))), rules)
    found.sort(key=lambda a: (a.cue[0], a.content))
    return tuple(_grown(found, quotations, text))


_SLUG = compiled(
    r"^(?:(?:UPDATE|WRAPUP|CORRECTED|REFILE|RPT|EXCLUSIVE|FACTBOX|INSIGHT|ANALYSIS|BREAKING)(?: \d+)?-"
    r"|(?P<city>[A-Z]{4,}(?: [A-Z]{3,})?)(?: (?=[A-Z][a-z])|: (?=[\"“A-Z][^\n]{60})))",
    re.MULTILINE,
)


def _without_slugs(text: str, rules: RuleSet) -> str:
    """The text with spaces for slugs of wires and datelines without a dash: "BEIRUT Syria's army …", "ACCRA: Two …"."""
    place = rules.gazetteer.place

    def blank(found: re.Match[str]) -> str:
        city = found["city"]
        return found.group() if city and not place(city.title()) else " " * len(found.group())

    return _SLUG.sub(blank, text)


def _asked(text: str, end: int) -> bool:
    """Does a question or a call in quotation marks end at an offset?"""
    return text[end - 1] in '"”»' and text[max(end - 2, 0)] in "?!…"


def _joined(bounds: Sequence[Range], text: str) -> list[Range]:
    """The sentences; a question or a call in quotation marks is one with who asks it, "“Why?” she asked."."""
    out: list[Range] = []
    for start, end in bounds:
        if out and text[start] not in '"“«' and text[out[-1][1] : start] == " " and _asked(text, out[-1][1]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _near(quotations: Sequence[Range], start: int, end: int) -> Sequence[Range]:
    """The quotations that touch a range."""
    first = max(bisect_right(quotations, (start, start)) - 1, 0)
    last = bisect_right(quotations, (end, end))
    return [q for q in quotations[first:last] if q[1] > start]


def _read(spoken: Spoken) -> Iterator[Said]:
    nouns = [*read_nouns(spoken)]
    said = [*read_verbs(spoken, nouns), *nouns]
    yield from said
    yield from read_citations(spoken, said)


def _settled(said: list[Said]) -> list[Said]:
    """One attribution a cue, each content ended where a cue that trails it begins."""
    kept: list[Said] = []
    for one in sorted(said, key=lambda s: (s.cue[0], -s.cue[1])):
        if not kept or one.cue[0] >= kept[-1].cue[1]:
            kept.append(one)
    trailing = [s for s in kept if s.trailing]
    return [one if one.trailing else _cut(one, trailing) for one in kept]


def _cut(one: Said, trailing: Sequence[Said]) -> Said:
    """An attribution with its content ended before the source of one that trails it."""
    content = []
    for start, end in one.content:
        for other in trailing:
            at = min(other.cue[0], other.source[0] if other.source else other.cue[0])
            holds = other.content and other.content[0][0] <= one.cue[0]
            if holds and start < at < end and not other.content[0][0] >= start:
                end = at
        content.append((start, end))
    return replace(one, content=tuple(content))


def _located(spoken: Spoken, said: Sequence[Said], rules: RuleSet) -> Iterator[Attribution]:
    """The attributions of a sentence with ranges of the report."""
    span = spoken.sentence.span
    for one in map(_where_they_are, said, repeat(spoken)):
        content = tuple(span(*_bare(spoken, a, b)) for a, b in one.content if b > a)
        source = (span(*one.source),) if one.source else ()
        if content or spoken.kinds[-1] in ":,":
            anonymous = one.source is not None and party_of(spoken.sentence, *one.source, rules).anonymous
            yield Attribution(source, (span(*one.cue),), content, one.mode, anonymous)


def _where_they_are(one: Said, spoken: Spoken) -> Said:
    """An attribution whose source keeps the word that says where they are: "nurses *there* said"."""
    start, end = one.cue
    near = one.source is not None and one.source[1] == start and end - start > 1
    if not near or one.source is None or spoken.low[start] not in ("there", "here", "everywhere"):
        return one
    if spoken.chunks.parts[start + 1] == "a":
        return one  # "there was said to be"
    return replace(one, source=(one.source[0], start + 1), cue=(start + 1, end))


def _bare(spoken: Spoken, start: int, end: int) -> Range:
    """A token range without the commas and stops at its ends."""
    tags = spoken.chunks.tags
    while start < end - 1 and tags[start] in ",:;-.":
        start += 1
    while end > start + 1 and tags[end - 1] in ",:;-.":
        end -= 1
    return start, end


# -- quotations -------------------------------------------------------------------------------------------------------


def _grown(found: Sequence[Attribution], quotations: Sequence[Range], text: str) -> Iterator[Attribution]:
    """The attributions with the whole of the quotations that their contents open or close."""
    cues = sorted(a.cue[0][0] for a in found)
    for one in found:
        cue = one.cue[0]
        pieces = [_over_quotation(piece, cue, quotations) for piece in one.content or _announced(cue, quotations, text)]
        pieces = [part for piece in pieces for part in below(text, piece[0], quotations) or (piece,)]
        direct = any(_is_quotation(piece, quotations) for piece in pieces)
        ended = bool(pieces) and max(end for _, end in pieces) <= cue[0]  # "X, he said. “Y.”"
        if direct or (ended and one.source):
            last = max(cue[1], *(end for _, end in pieces), *(end for _, end in one.source))
            pieces += _continued(last, quotations, cues, text)
            last = max(last, *(end for _, end in pieces))
            pieces += [piece for piece in going_on(text, last, quotations) if piece not in pieces]
            one = replace(one, mode="direct-quote" if one.mode == "indirect" and direct else one.mode)
        content = tuple(dict.fromkeys(_stripped(piece, text) for piece in pieces if _says(piece, text)))
        if content:
            yield replace(one, content=content)


def _announced(cue: Range, quotations: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The quotation behind a colon that ends a sentence, or a paragraph."""
    at = bisect_right(quotations, cue)
    nxt = quotations[at] if at < len(quotations) else None
    if nxt is None or nxt[0] - cue[1] > _REACH:
        return ()
    between = text[cue[1] : nxt[0]].rstrip()
    return (nxt,) if between.endswith((":", ",")) and len(between) < 200 else ()


def _says(piece: Range, text: str) -> bool:
    """Does a word stand in a range?"""
    return any(map(str.isalnum, text[piece[0] : piece[1]]))


def _stripped(piece: Range, text: str) -> Range:
    """A range without white space at its ends."""
    exact = text[piece[0] : piece[1]]
    start, end = piece[0] + len(exact) - len(exact.lstrip()), piece[0] + len(exact.rstrip())
    return start, end


def _over_quotation(piece: Range, cue: Range, quotations: Sequence[Range]) -> Range:
    """A range of content with all of the quotation that it begins or ends in."""
    start, end = piece
    for low, high in _near(quotations, start, end):
        if low <= cue[0] < high:
            continue
        if low < start < high:
            start = low
        if low < end < high:
            end = high
    return start, end


def _is_quotation(piece: Range, quotations: Sequence[Range]) -> bool:
    return any(piece[0] <= low <= piece[0] + 1 and high >= piece[1] - 2 for low, high in _near(quotations, *piece))


def _continued(at: int, quotations: Sequence[Range], cues: Sequence[int], text: str) -> list[Range]:
    """Quotations that stand as sentences of their own behind a quotation and its cue, in the same paragraph."""
    out: list[Range] = []
    first = bisect_right(quotations, (at, at))
    for low, high in quotations[first : first + MOST_QUOTATIONS]:
        between = text[at : min(low, at + _FAR + 1)]
        if (
            "\n" in between
            or len(between) > _FAR
            or not (out or (between.rstrip() or text[at - 1 : at]).endswith((".", "!", "?")))
        ):
            break
        if out and between.strip(".!? "):
            break
        after = text[high : high + 40].lstrip()
        said = text[low:high].strip("”\"“'’ ")
        if said[-1:] not in (".", "!", "?", "…") or not said[:1].isupper():
            break
        if after[:1] and not after[:1].isupper() and after[:1] not in '"“\n':
            break
        out.append((low, high))
        at = high
    return out
