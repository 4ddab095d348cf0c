"""Facts corrupted on purpose: each operator makes one kind of error and names the codes that must tell of it.

What the checks are worth is the share of corrupted facts that they tell from sound ones, by operator. `variants` are
the counterpart: changes that keep the meaning, on which no check may see a defect.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from validator.align import words_differ
from validator.checks import run_checks
from validator.folding import fold, words_of
from validator.foreign.shelf import digest_of
from validator.model import Count, Fact, Report, ReportFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from validator.model import Ref, Span

BARS = {"number": 0.99, "entity": 0.99, "date": 0.99, "negation": 0.99, "span": 0.99,
        "promotion": 0.9, "hedge": 0.9, "words": 0.9}  # fmt: skip
CODES: dict[str, tuple[str, ...]] = {
    "number": ("G09", "N01", "N03", "N04", "N06", "N08", "N13", "N14", "U05", "X10"),
    "entity": ("A01", "A02", "A03", "A08", "A09", "A10", "A17", "G11", "C05", "X10"),
    "date": ("T01", "T02", "T03", "T05", "T06", "T07", "T08", "T10", "G12", "X10"),
    "negation": ("G14", "N13", "C01", "C03", "X10"),
    "hedge": ("G15", "A04", "X10"),
    "span": ("G01", "G02", "G03", "G04", "G07", "G08", "G17"),
    "promotion": ("A04", "X10"),
    "words": ("G02", "G03", "G07", "G08"),
}
_SMALL = frozenset(
    "the a an of and in for its their he she it they him her them we i you who which that this these those both".split()
)


class Mutant(Struct, frozen=True):
    """The facts of a report with one of them corrupted; `fact` is its id, `number` its place."""

    operator: str
    fact: str
    number: int
    facts: ReportFacts


class Outcome(Struct, frozen=True):
    """What the checks made of a mutant: the codes that should tell, those that newly did, whether one is in both."""

    operator: str
    report: str
    fact: str
    expected: tuple[str, ...]
    fired: tuple[str, ...]
    killed: bool


def mutants(facts: ReportFacts, seed: int = 0) -> Iterator[tuple[Mutant, Fact]]:
    """Each fact corrupted by each operator that can be applied to it, and the corrupted fact; the same for a seed."""
    parties = tuple(ref for fact in facts.facts for ref in (*fact.actor, *fact.recipient))
    for number, fact in enumerate(facts.facts):
        for operator, change in OPERATORS.items():
            random = Random(f"{seed}|{facts.document.id}|{fact.id}|{operator}")
            changed = change(fact, parties, random)
            if changed is not None:
                whole = (*facts.facts[:number], changed, *facts.facts[number + 1 :])
                yield Mutant(operator, fact.id, number, structs.replace(facts, facts=whole)), changed


def judge_mutants(
    facts: ReportFacts, report: Report, reading: ReportFacts | None, seed: int = 0, types: Collection[str] | None = None
) -> Iterator[tuple[Outcome, Fact]]:
    """What the checks make of each mutant of a report's facts, and the corrupted fact."""
    before = Counter(f.code for f in run_checks(facts, report, reading, types=types)[0])
    for mutant, changed in mutants(facts, seed):
        after = Counter(f.code for f in run_checks(mutant.facts, report, reading, types=types)[0])
        fired = tuple(sorted(after - before))
        expected = CODES[mutant.operator]
        killed = not set(expected).isdisjoint(fired)
        yield Outcome(mutant.operator, facts.document.id, mutant.fact, expected, fired, killed), changed


# ---- operators: a fact corrupted in one way, or None where it has nothing of that kind


def _number(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """Another number; words such as "dozens" stand for no number in particular."""
    count = fact.count
    if count is None or count.qualifier == "vague" or (count.low is None and count.high is None):
        return None
    by = random.choice((1, 2, 10))
    return structs.replace(fact, count=_shifted(count, by))


def _shifted(count: Count, by: int) -> Count:
    low, best, high = (None if n is None else n + by for n in (count.low, count.best, count.high))
    return structs.replace(count, low=low, best=best, high=high)


def _entity(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """Actor and recipient swapped; where there is only an actor, that of another fact of the report in its place."""
    if fact.actor and fact.recipient:
        if fold(fact.actor[0].text) == fold(fact.recipient[0].text):
            return None
        return structs.replace(fact, actor=fact.recipient, recipient=fact.actor)
    if not fact.actor:
        return None
    own = fact.actor[0]
    if not set(words_of(own.name or own.text)) - _SMALL:
        return None  # a pronoun that stands for nobody known
    others = [ref for ref in parties if all(_another(ref, a) for a in fact.actor)]
    return structs.replace(fact, actor=(random.choice(others), *fact.actor[1:])) if others else None


def _another(ref: Ref, own: Ref) -> bool:
    """Is it surely another party, and named? "The rebels" may be those that were called South Sudanese before."""
    names = [set(words_of(f"{r.text} {r.name or ''}")) - _SMALL for r in (ref, own)]
    if not ref.text[:1].isupper() or not names[0] or names[0] & names[1]:
        return False
    sides = ref.side or ref.country, own.side or own.country
    return not (ref.entity and ref.entity == own.entity) and (sides[0] != sides[1] or None in sides)


def _date(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """Another day."""
    time = fact.time
    if time is None or time.start is None or time.end is None:
        return None
    length = (_day(time.end) - _day(time.start)).days + 1
    by = random.choice((-3, 2, 30)) if length < 8 else random.choice((-2, 2)) * length
    start, end = ((_day(day) + timedelta(days=by)).isoformat() for day in (time.start, time.end))
    return structs.replace(fact, time=structs.replace(time, start=start, end=end))


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _negation(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """The other polarity; a fact that leaves it open has none to flip."""
    polarity = fact.factuality.polarity
    if polarity == "u":
        return None
    flipped = structs.replace(fact.factuality, polarity="-" if polarity == "+" else "+")
    return structs.replace(fact, factuality=flipped)


def _hedge(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """A hedged fact made certain."""
    own = fact.factuality
    if own.certainty == "CT":
        return None
    return structs.replace(fact, factuality=structs.replace(own, certainty="CT", cues=(), author="CT+"))


def _span(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """The quotation moved by a few characters, its words left as they were."""
    first = fact.provenance[0]
    if first.role == "report":
        return None
    by = random.choice((1, 2, 5))
    moved = structs.replace(first, start=first.start + by, end=first.end + by)
    return structs.replace(fact, provenance=(moved, *fact.provenance[1:]))


def _promotion(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """What a source says told as the report's own."""
    if not fact.attribution:
        return None
    own = structs.replace(fact.factuality, author="CT+", certainty="CT", status="reported-as-fact", cues=())
    return structs.replace(fact, attribution=(), factuality=own)


def _words(fact: Fact, parties: tuple[Ref, ...], random: Random) -> Fact | None:
    """Two neighbouring words of the quotation swapped."""
    first = fact.provenance[0]
    words = first.exact.split(" ") if first.role != "report" else []
    places = [n for n in range(len(words) - 1) if words_differ(words[n], words[n + 1])]
    if len(words) < 3 or not places:
        return None
    at = random.choice(places)
    words[at], words[at + 1] = words[at + 1], words[at]
    return structs.replace(fact, provenance=(structs.replace(first, exact=" ".join(words)), *fact.provenance[1:]))


OPERATORS: dict[str, Callable[[Fact, tuple[Ref, ...], Random], Fact | None]] = {
    "number": _number,
    "entity": _entity,
    "date": _date,
    "negation": _negation,
    "hedge": _hedge,
    "span": _span,
    "promotion": _promotion,
    "words": _words,
}


# ---- changes that keep the meaning


def variants(facts: ReportFacts, report: Report) -> Iterator[tuple[str, ReportFacts, Report]]:
    """The facts and their report changed in ways that keep the meaning: name of the change, facts, report.

    The report's text changes together with every span in it, or the quotations alone change in their typography.
    """
    for name, change in TEXT_CHANGES.items():
        changed = _rewritten(facts, report, change)
        if changed is not None:
            yield name, *changed
    for name, quote in QUOTE_CHANGES.items():
        yield name, _requoted(facts, quote), report
    yield "alias", _renamed(facts), report


def _rewritten(facts: ReportFacts, report: Report, change: Callable[[str], str]) -> tuple[ReportFacts, Report] | None:
    """Facts and report with each cluster of the text changed; spans follow, the digest is that of the new text."""
    pieces = _clusters(report.text)
    starts: list[int] = []
    out: list[str] = []
    at = 0
    for piece in pieces:
        new = change(piece)
        starts += [at] * len(piece)
        out.append(new)
        at += len(new)
    starts.append(at)
    text = "".join(out)
    if text == report.text:
        return None

    def move(span: Span) -> Span:
        low, high = starts[span.start], starts[span.end]
        return structs.replace(span, start=low, end=high, exact=text[low:high])

    moved = _map_spans(facts, move)
    document = structs.replace(facts.document, sha256=digest_of(text), length=len(text))
    return structs.replace(moved, document=document), structs.replace(report, text=text, body=starts[report.body])


def _clusters(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and unicodedata.combining(char):
            out[-1] += char
        else:
            out.append(char)
    return out


def _map_spans(value: object, move: Callable[[Span], Span]) -> ReportFacts:
    """A value with every span in it moved, and the words beside a span that are its own."""
    from validator.model import Span

    def visit(part: object) -> object:
        if isinstance(part, Span):
            return move(part)
        if isinstance(part, tuple):
            return tuple(visit(p) for p in part)
        if not isinstance(part, Struct):
            return part
        changed = {name: visit(getattr(part, name)) for name in part.__struct_fields__}
        span, text = getattr(part, "span", None), getattr(part, "text", None)
        if isinstance(span, Span) and text == span.exact:
            changed["text"] = changed["span"].exact  # type: ignore[attr-defined]
        return structs.replace(part, **changed)

    done = visit(value)
    assert isinstance(done, ReportFacts)
    return done


def _requoted(facts: ReportFacts, change: Callable[[str], str]) -> ReportFacts:
    """The facts with the typography of their own quotations changed; offsets stay."""
    changed = [
        structs.replace(f, provenance=tuple(structs.replace(s, exact=change(s.exact)) for s in f.provenance))
        for f in facts.facts
    ]
    return structs.replace(facts, facts=tuple(changed))


def _renamed(facts: ReportFacts) -> ReportFacts:
    """The facts with parties called by the names that they resolve to, without the spans of the words in the text."""

    def rename(ref: Ref) -> Ref:
        return (
            structs.replace(ref, text=ref.name, span=None) if ref.name and ref.resolved and not ref.antecedent else ref
        )

    changed = [
        structs.replace(f, actor=tuple(map(rename, f.actor)), recipient=tuple(map(rename, f.recipient)))
        for f in facts.facts
    ]
    return structs.replace(facts, facts=tuple(changed))


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans({"–": "—", "—": "–"})
TEXT_CHANGES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda piece: unicodedata.normalize("NFD", piece),
    "composed": lambda piece: unicodedata.normalize("NFC", piece),
    "straight-quotes": lambda piece: piece.translate(_STRAIGHT),
    "dashes": lambda piece: piece.translate(_DASHES),
    "no-break-spaces": lambda piece: "\xa0" if piece == " " else piece,
    "wide-spaces": lambda piece: "  " if piece == " " else piece,
}
QUOTE_CHANGES: dict[str, Callable[[str], str]] = {
    "quotation-spaces": lambda exact: exact.replace(" ", "  "),
    "quotation-marks": lambda exact: exact.translate(_STRAIGHT),
    "quotation-dashes": lambda exact: exact.translate(_DASHES),
    "quotation-decomposed": lambda exact: unicodedata.normalize("NFD", exact),
    "quotation-case": str.upper,
}
