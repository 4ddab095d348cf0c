"""The nouns: what a report, a rule, a match, a fact and a finding are.

Every value is frozen and compares by value; collections are tuples. Offsets are half-open and count
Unicode code points in the untouched text of the report, so `report.text[span.start:span.end] == span.exact`.
Field order is the order of keys in JSON; a field that holds its default is left out there.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from msgspec import UNSET, Struct, UnsetType, field

SCHEMA_VERSION = "1.0"

Polarity = Literal["+", "-", "u"]
Certainty = Literal["CT", "PR", "PS", "U"]
Stage = Literal["accomplished", "attempted", "threatened", "future", "hypothetical", "historical", "ongoing"]
Status = Literal["reported-as-fact", "claimed", "accused", "denied", "admitted"]
Alignment = Literal["exact", "normalized", "partial", "fuzzy", "none"]
Kind = Literal["defect", "suspect", "source-anomaly", "contested", "revision", "coverage"]
Severity = Literal["error", "warning", "info"]

ALIGNMENTS: tuple[Alignment, ...] = get_args(Alignment)  # from the best to none
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # from the gravest
EFFECTS = ("killed", "wounded", "missing", "captured", "displaced")  # on people: what a tally adds up
COUNTED = frozenset({"defect", "suspect", "source-anomaly"})  # the kinds of findings that can fail a run


class Base(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A frozen value that is written as JSON without its defaults.

    Values hold no value that holds them, so that the garbage collector need not look after them.
    """


class Span(Base, frozen=True, kw_only=False):
    """A piece of the report's text: half-open code-point offsets and the characters that stand there."""

    start: int
    end: int
    exact: str
    prefix: str | None = None
    suffix: str | None = None
    role: str | None = None
    alignment: Alignment | None = None


class Ref(Base, frozen=True):
    """A party as the text names it, and what it resolves to."""

    text: str
    span: Span | None = None
    entity: str | None = None
    name: str | None = None
    country: str | None = None  # ISO 3166 alpha-3
    side: str | None = None
    kind: str | None = None
    antecedent: Span | None = None
    resolved: bool | None = None


class Count(Base, frozen=True):
    """A number of persons or things as an interval; null is an open end."""

    low: int | None
    high: int | None
    best: int | None = None
    qualifier: str = field(default="exact")
    unit: str | None = None
    scope: str | None = None
    text: str | None = None
    span: Span | None = None


class Clock(Base, frozen=True):
    """Local times of day, HH:MM."""

    from_: str = field(name="from")
    to: str


class Time(Base, frozen=True):
    """A closed interval of possible dates (ISO 8601), with what the text said and what it was resolved against."""

    start: str | None = None
    end: str | None = None
    clock: Clock | None = None
    edtf: str | None = None
    timex: str | None = None
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"] | None = None
    granularity: str | None = None
    relation: str | None = None
    approx: bool | None = None
    weekday: str | None = None
    text: str | None = None
    span: Span | None = None
    anchor: str | None = None


class Candidate(Base, frozen=True):
    """A place that a name can mean, with its country."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None


class Place(Base, frozen=True):
    """Where, as the text says it, with its country where a gazetteer knows it."""

    text: str
    name: str | None = None
    ids: dict[str, str] | None = None
    country: str | None = None
    admin: tuple[str, ...] | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    relation: str | None = None
    disputed: bool | None = None
    candidates: tuple[Candidate, ...] | None = None
    span: Span | None = None


class Content(Base, frozen=True):
    """What was said, asked, denied or alleged: its text, and the facts found inside it."""

    text: str | None = None
    span: Span | None = None
    facts: tuple[str, ...] = ()


class Cue(Base, frozen=True):
    """The words that attribute: "has also said", "according to", a colon."""

    text: str
    spans: tuple[Span, ...] = ()


class Spans(Base, frozen=True):
    """A discontinuous stretch of text."""

    spans: tuple[Span, ...] = ()


class Link(Base, frozen=True):
    """One link of an attribution chain; a chain stands outermost first."""

    source: Ref | None
    cue: Cue | None = None
    content: Spans | None = None
    addressee: tuple[Ref, ...] = ()
    mode: Literal["direct-quote", "indirect", "paraphrase", "citation"] | None = None
    anonymous: bool | None = None
    time: Time | None = None


class FieldCue(Base, frozen=True):
    """The words that set one field of the factuality."""

    field: str
    span: Span


class Factuality(Base, frozen=True):
    """How far the fact is asserted: certainty and polarity by its innermost source, `author` by the reporter."""

    certainty: Certainty
    polarity: Polarity
    author: str | None = None
    stage: Stage | None = None
    status: Status | None = None
    cues: tuple[FieldCue, ...] = ()


STANCE = tuple(name for name in Factuality.__struct_fields__ if name != "cues")  # what a rule or others can say of it


class Code(Base, frozen=True):
    """The fact's type in a foreign code book (PLOVER, CAMEO, ACLED)."""

    scheme: str
    value: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


class RuleRef(Base, frozen=True):
    """Which rule made the fact, and where it stands; `file` is relative to its pack."""

    id: str
    version: str | None = None
    pack: str | None = None
    digest: str | None = None
    file: str | None = None
    line: int | None = None


class Relation(Base, frozen=True):
    """A link from one fact to another of the same report."""

    type: str
    fact: str


class Ignore(Base, frozen=True):
    """A finding that the producer of the fact does not want, and why."""

    code: str
    reason: str
    until: str | None = None


class Fact(Base, frozen=True, kw_only=True):
    """One thing that a report says happened, was said, asked, denied or alleged."""

    id: str
    type: str
    codes: tuple[Code, ...] = ()
    event: str | None = None
    actor: tuple[Ref, ...] = ()
    recipient: tuple[Ref, ...] = ()
    trigger: Span | None = None
    content: Content | None = None
    effect: str | None = None
    party: Ref | None = None
    party_status: str | None = None
    count: Count | None = None
    time: Time | None = None
    place: Place | None = None
    attribution: tuple[Link, ...] = ()
    factuality: Factuality
    provenance: tuple[Span, ...]
    rule: RuleRef | None = None
    derived_from: tuple[str, ...] = ()
    confidence: float | None = None
    relations: tuple[Relation, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


class Entity(Base, frozen=True):
    """Someone or something that facts speak of, under one id."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    side: str | None = None
    ids: dict[str, str] | None = None


class Dateline(Base, frozen=True):
    """The place and date at the head of a report: not those of the event."""

    place: str | None = None
    date: str | None = None


class Document(Base, frozen=True, kw_only=True):
    """The report that facts were taken from, with the state of its text."""

    id: str
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    dateline: Dateline | None = None
    language: str | None = None
    sha256: str
    length: int
    normalization: str | None = None
    offset_unit: str | None = None


class RuleSetRef(Base, frozen=True):
    """The rules that a producer worked with."""

    id: str | None = None
    version: str | None = None
    sha256: str | None = None


class Producer(Base, frozen=True):
    """Who or what made the facts."""

    name: str
    version: str | None = None
    kind: Literal["rules", "llm", "human", "import"] = field(default="rules")
    ruleset: RuleSetRef | None = None


class ReportFacts(Base, frozen=True, kw_only=True):
    """The envelope of one report's facts: what `extract` returns and the report schema describes."""

    schema_version: str
    document: Document
    producer: Producer
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...]


class Report(Base, frozen=True):
    """A report as it was read. `text` is the decoded source, untouched; matching starts at `body`."""

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    uri: str | None = None
    body: int = 0  # code points of front matter and byte order mark, masked from matching
    file: str | None = None  # POSIX path as given; None for a string
    record: int | None = None  # line of a .jsonl file, from 1
    status: str | None = None  # what became of it, as its publisher says: usable, withheld, canceled


class FindingSpan(Base, frozen=True, omit_defaults=False):
    """A span that a finding points at, labelled; the first one is primary."""

    start: int
    end: int
    exact: str
    label: str = ""


class Position(Base, frozen=True, omit_defaults=False):
    """Where an editor finds it: line and column from 1; `record` is the line of a .jsonl file."""

    file: str | None
    record: int | None
    line: int | None
    column: int | None


class Finding(Base, frozen=True, omit_defaults=False):
    """Something about the facts or the report that is wrong, suspect, contested or worth knowing."""

    code: str
    name: str
    kind: Kind
    severity: Severity
    message: str
    report: str | None = None
    facts: tuple[str, ...] = ()
    path: str | None = None  # JSON Pointer into the report's facts
    spans: tuple[FindingSpan, ...] = ()
    location: Position | None = None
    expected: Any = None
    actual: Any = None
    fix: Any = None
    fingerprint: str = ""
    report_location: Position | UnsetType = UNSET  # of validated facts: where in the report, beside `location`


class NotChecked(Base, frozen=True, omit_defaults=False):
    """A check that could not run, on what, and why."""

    code: str
    report: str | None
    fact: str | None
    reason: str
