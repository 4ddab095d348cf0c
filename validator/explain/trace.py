"""Why a rule matches in a sentence, or how far it came, and which rule took its trigger: a Trace a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from validator.compile.words import noun_forms, verb_forms
from validator.explain.reader import Found, Miss, View, matches, read_rule
from validator.explain.wording import CHUNKS, in_words
from validator.guards import SLOT_GUARDS
from validator.match import match_sentence
from validator.pattern import Noun, Slot, Verb, Word, WordList, unparse, walk
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.explain.book import Book
    from validator.explain.elements import Element
    from validator.explain.reader import Took
    from validator.match import Match
    from validator.model import Report
    from validator.pattern import Pattern
    from validator.rulefile import Rule

Outcome = Literal["match", "suppressed", "miss", "no-trigger"]


class Piece(Struct, frozen=True):
    """A stretch of the sentence and the element that took it; `element` is empty for what stands between."""

    start: int  # code points in the report
    end: int
    exact: str
    element: str = ""
    slot: str = ""


class Furthest(Struct, frozen=True):
    """Where the nearest miss failed: after what, what was expected, what stood there, and why that does not do."""

    stage: str
    after: str
    expected: tuple[str, ...]
    got: str
    start: int  # code points in the report; both are the sentence's end where nothing stood there
    end: int
    detail: str


class Trace(Struct, frozen=True):
    """One rule on one sentence."""

    rule: str
    outcome: Outcome
    sentence: str
    start: int
    pattern: str
    voice: str = ""
    pieces: tuple[Piece, ...] = ()
    slots: tuple[Piece, ...] = ()
    suppressed: tuple[str, ...] = ()  # rules that lost the trigger to this one
    taken_by: str = ""  # the rule that took the trigger
    reason: str = ""  # why it did
    factless: str = ""  # why the match gives no fact
    furthest: Furthest | None = None


def trace_rule(book: Book, rule: Rule, report: Report, lines: tuple[int, int] | None = None) -> Iterator[Trace]:
    """A Trace for each match of the rule and for each sentence without one; `lines` is the range of offsets to look at.

    A sentence in which no trigger of the rule stands gets the outcome no-trigger.
    """
    for sentence in read_sentences(report, book.ruleset, gate=False):
        start = sentence.offset
        end = start + len(sentence.text)
        if lines is not None and (end <= lines[0] or start >= lines[1]):
            continue
        view = View(sentence)
        found = matches(book, rule, view)
        winners = match_sentence(sentence, book.ruleset)
        for match in found:
            yield _of_match(book, rule, view, match, winners)
        if not found:
            yield _of_miss(book, rule, view)


def _of_match(book: Book, rule: Rule, view: View, match: Found, winners: Sequence[Match]) -> Trace:
    infos = book.ruleset.rules
    own = next(number for number, info in enumerate(infos) if info.id == rule.id)
    winner = next((w for w in winners if w.trigger == match.trigger and infos[w.rule].type == rule.type), None)
    lost: tuple[str, ...] = ()
    taken_by = reason = ""
    if winner is not None and winner.rule == own:
        lost = tuple(infos[number].id for number in winner.suppressed)
    elif winner is not None:
        taken_by = infos[winner.rule].id
        reason = _reason(book, rule, match, winner)
    return Trace(
        rule=rule.id,
        outcome="suppressed" if taken_by else "match",
        sentence=view.sentence.text,
        start=view.sentence.offset,
        pattern=rule.pattern,
        voice=match.reading.voice,
        pieces=tuple(_pieces(view, match.took)),
        slots=tuple(
            Piece(*_span(view, start, end), slot=name)
            for name, start, end in sorted(match.captures, key=lambda c: c[1])
        ),
        suppressed=lost,
        taken_by=taken_by,
        reason=reason,
        factless=_factless(book, rule, match),
    )


def _factless(book: Book, rule: Rule, match: Found) -> str:
    """Why a match gives no fact of its own, as far as its type says; empty where it gives one."""
    kind = book.ruleset.types.get(rule.type)
    if kind is None:
        return ""
    if not kind.emit:
        return f"the type {rule.type} only gives other facts their source"
    have = {name for name, _, _ in match.captures} | {name.removeprefix("factuality.") for name, _ in rule.emit}
    have |= {"count"} if "party" in have else set()
    lacking = [field for field in kind.required if field not in have]
    return f"the type {rule.type} needs {' and '.join(lacking)}" if lacking else ""


def _reason(book: Book, rule: Rule, match: Found, winner: Match) -> str:
    """Which line of the conflict policy decided."""
    other = book.ruleset.rules[winner.rule]
    if other.priority != rule.priority:
        return f"priority {other.priority} is above {rule.priority}"
    if winner.end - winner.start != match.end - match.start:
        return f"{winner.end - winner.start} tokens are longer than {match.end - match.start}"
    if winner.start != match.start:
        return "it begins earlier"
    return f"{other.id!r} comes before {rule.id!r}"


def _of_miss(book: Book, rule: Rule, view: View) -> Trace:
    misses = [tried for tried in read_rule(book, rule, view) if isinstance(tried, Miss)]
    common = {"rule": rule.id, "sentence": view.sentence.text, "start": view.sentence.offset, "pattern": rule.pattern}
    if not misses:
        triggers = [r.items[r.at].node for r, _ in book.readings(rule) if r.voice == "active"]
        wanted = tuple(dict.fromkeys(unparse(node).lstrip("^") for node in triggers))
        detail = _other_form(view, triggers, range(view.size))
        furthest = Furthest("trigger", "", wanted, "", view.sentence.offset, view.sentence.offset, detail)
        return Trace(outcome="no-trigger", furthest=furthest, **common)  # type: ignore[arg-type]
    best = max(misses, key=Miss.rank)
    return Trace(
        outcome="miss",
        voice=best.reading.voice,
        pieces=tuple(_pieces(view, best.took)) if best.took else (),
        furthest=_furthest(view, best),
        **common,  # type: ignore[arg-type]
    )


def _furthest(view: View, miss: Miss) -> Furthest:
    size = view.size
    last = max((t for t in miss.took if not t.element.inner), key=lambda t: t.end, default=None)
    token, after = miss.token, ""
    if miss.stage == "right" and last is not None:  # what adjuncts might have stood there is beside the point
        token, after = last.end, unparse(last.element.node)
    inside = 0 <= token < size
    start, end, got = _span(view, token, token + 1) if inside else (_end(view), _end(view), "")
    if inside:
        got = f"{got!r}, {CHUNKS.get(view.chunks.tags[token], 'punctuation')}"
    expected = tuple(dict.fromkeys(in_words(element.node) for element in miss.wanted))
    return Furthest(miss.stage, after, expected, got or "the end of the sentence", start, end, _detail(miss, view))


def _detail(miss: Miss, view: View) -> str:
    if miss.stage == "trigger-form":
        kind = "passive" if miss.reading.voice == "passive" else "verb of that form"
        underived = miss.reading.voice == "active" and view.chunks.tags[miss.trigger] == "W"
        more = "; a passive follows by itself only where a slot stands behind the verb" if underived else ""
        return miss.detail or f"the word is no {kind} here{more}"
    if miss.stage == "guard":
        slot = SLOT_GUARDS.get(miss.detail)
        where = f"at the slot '{slot}'" if slot else "outside the match"
        return f"{miss.detail} looks {where}, and does not let it stand"
    if miss.stage == "right" and (skipped := _before_noun(view, miss)):
        return (
            f"{skipped!r} stands before the noun, and the pattern has nothing for it: ...{{0,2}} in front of the noun"
        )
    if miss.stage == "clause":
        return "it needs a verb with its subject, or a quotation, in it"
    return miss.detail or _other_form(view, [e.node for e in miss.wanted], range(miss.trigger + 1, miss.token + 1))


def _other_form(view: View, wanted: Iterable[Pattern], tokens: range) -> str:
    """That a word of the pattern stands here in another form, which a plain word does not take; else empty."""
    for word in dict.fromkeys(p.text for node in wanted for p in walk(node) if isinstance(p, Word)):
        nouns = noun_forms(word)
        verbs = {form for forms in verb_forms(word).values() for form in forms}
        for i in tokens:
            here = view.words[i] if i < view.size else word
            if here != word and (here in nouns or here in verbs):
                wide = f"<{word}>" if here in nouns else f"[{word}]"
                return f"{here!r} stands here, and a plain word takes no other form: write {wide} for all its forms"
    for lemma in dict.fromkeys(word for node in wanted for p in walk(node) if isinstance(p, Verb) for word in p.lemmas):
        for base in _bases(lemma):
            here = next((view.words[i] for i in tokens if i < view.size and view.words[i] in _all_forms(base)), "")
            if here:
                return f"{here!r} stands here; a verb is written in its base form, for all its forms: [{base}]"
    return ""


_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"))


def _bases(form: str) -> Iterator[str]:
    """The verbs that a word may be a form of, by its ending, other than itself."""
    for ending, put in _ENDINGS:
        base = form.removesuffix(ending) + put
        if form.endswith(ending) and len(base) > 1 and form in _all_forms(base) - {base}:
            yield base


def _all_forms(verb: str) -> set[str]:
    return {verb, *(form for forms in verb_forms(verb).values() for form in forms)}


def _before_noun(view: View, miss: Miss) -> str:
    """The article or adjectives of a noun group whose noun is wanted right behind the last element; else empty."""
    last = max((t.end for t in miss.took if not t.element.inner), default=miss.trigger + 1)
    if last >= view.size:
        return ""
    nouns = [e.node for e in miss.wanted if isinstance(e.node, Noun | WordList)]
    chunk = view.chunks.at(last)
    words = range(last + 1, view.chunks.ends[chunk])
    if view.chunks.starts[chunk] != last or view.chunks.parts[last] not in "dqjs":
        return ""
    forms = {form for node in nouns if isinstance(node, Noun) for lemma in node.lemmas for form in noun_forms(lemma)}
    listed = any(isinstance(node, WordList) or node.lists for node in nouns)
    found = next((i for i in words if view.words[i] in forms or (listed and view.chunks.parts[i] in "nhgl")), None)
    return _span(view, last, found)[2] if found is not None else ""


def _end(view: View) -> int:
    return view.sentence.offset + len(view.sentence.text)


def _span(view: View, start: int, end: int) -> tuple[int, int, str]:
    low, high = view.sentence.span(start, end)
    offset = view.sentence.offset
    return low, high, view.sentence.text[low - offset : high - offset]


def _pieces(view: View, took: Iterable[Took]) -> Iterator[Piece]:
    """The whole sentence in pieces: what elements took, and what stands between."""
    at = 0
    for one in sorted((t for t in took if not t.element.inner), key=lambda t: (t.start, t.end)):
        if one.start < at:
            continue
        if one.start > at:
            yield Piece(*_span(view, at, one.start))
        yield Piece(*_span(view, one.start, one.end), unparse(one.element.node), slot_name(one.element))
        at = one.end
    if at < view.size:
        yield Piece(*_span(view, at, view.size))


def slot_name(element: Element) -> str:
    """The name of a slot, empty for other elements."""
    return element.node.name if isinstance(element.node, Slot) else ""
