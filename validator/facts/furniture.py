"""The furniture of a page: what stands in a report's text and is none of it, as links to other reports."""

from __future__ import annotations

import re

from validator.expressions import compiled

_MARK = (
    r"(?:(?:also|now|please) read|read (?:also|more|next|this|now)|see (?:also|more)|watch(?: (?:also|now|more))?"
    r"|also see|related(?: (?:articles?|stor(?:y|ies)|news|content|links?|posts?|coverage|topics?|reading))?"
    r"|(?:you (?:might|may) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|reading))?"
    r"|trending(?: now)?|most (?:read|popular|viewed)|editors?'s? picks?|must[ -]reads?|in other news"
    r"|top (?:stories|news)|(?:latest|other|more) (?:news|stories|headlines|articles|posts)"
    r"|more (?:from|on|in|about) [\w' -]{2,40}|more|don't miss(?: the big stories[^\n]{0,40})?"
    r"|(?:previous|next) (?:post|article|story)|from (?:the|our) archives?|the latest|up next"
    r"|(?:popular|similar) (?:posts|articles|stories)|go to video))"
)
# The link stands behind it in its line.
_LINKED = compiled(rf"\W*{_MARK}(?:\s*[:|»>–—-]+\s*|[ \t]{{2,}})(?=\S)", re.IGNORECASE)
_OPENS = compiled(rf"\W*{_MARK}\s*\W*$", re.IGNORECASE)  # the links stand in the lines below
_CLOCK = compiled(r"\d{1,2}:\d\d(?::\d\d)?")
_ONE = compiled(r"\W*(?:also|see|read|watch|now|please)\b", re.IGNORECASE)  # of a mark that one link follows
_WORDS = tuple(  # one of which every mark holds
    "read relat more also latest miss trending popular watch recommend previous next other top like archive pick "
    "similar interested viewed video see".split()
)
_FIRST = 1  # lines: a headline, and one below it
_SHORT = 60  # characters of a line that is no paragraph
_LONGEST = 160  # characters of a link: longer lines are text


def links_in(text: str, start: int) -> list[tuple[int, int]]:
    """Where links to other reports stand: behind "Also read:", below "Related articles", a line each."""
    low = text.lower()
    if not any(map(low.__contains__, _WORDS)) and ":" not in low:
        return _between(text, start)
    found: list[tuple[int, int]] = _between(text, start)
    left = 0  # links that may follow
    for begin, end in _lines(text, start):
        line = text[begin:end].replace("’", "'")
        if not line.strip():
            continue
        if _CLOCK.fullmatch(line.strip()):
            left = 1  # how long a film is: its title follows
        elif (mark := _LINKED.match(line)) is not None and len(line) < _LONGEST:
            found.append((begin + mark.end(), end))
            left = 3
        elif _OPENS.match(line):
            left = 1 if _ONE.match(line) else 12
        elif left and _is_link(line):
            found.append((begin, end))
            left -= 1
        else:
            left = 0
    return found


def _between(text: str, start: int) -> list[tuple[int, int]]:
    """Where a line that ends as no sentence stands between two paragraphs: a link, or a headline within the text."""
    lines = [(low, high) for low, high in _lines(text, start) if text[low:high].strip()]
    return [
        (low, high)
        for before, (low, high), after in zip(lines[_FIRST:], lines[_FIRST + 1 :], lines[_FIRST + 2 :], strict=False)
        if _is_text(text[slice(*before)]) and _is_text(text[slice(*after)]) and _is_link(text[low:high], "?")
    ]


def _is_text(line: str) -> bool:
    return len(line) > _SHORT and line.rstrip()[-1] in '.!”"'


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """The ranges of the lines of a text from an offset on."""
    bounds = [m.start() for m in re.finditer("\n", text[start:])]
    begins = [start, *(start + n + 1 for n in bounds)]
    return list(zip(begins, [*(start + n for n in bounds), len(text)], strict=True))


def _is_link(line: str, ends: str = "") -> bool:
    """Could a line be the headline of another report? It is short and does not end as a sentence does."""
    last = line.rstrip()[-1]
    return len(line) < _LONGEST and last not in '.!”"' and last not in ends
