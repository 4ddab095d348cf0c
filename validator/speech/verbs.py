"""Verbs that attribute: "said", "is said to", "plans to", before, behind and inside of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.adjuncts import behind
from validator.speech.extent import content_end
from validator.speech.openings import content_start
from validator.speech.passives import is_reduced, passive, reduced
from validator.speech.source_extent import source_after, source_before
from validator.speech.spans import addressed, cue_range, source_of
from validator.speech.spoken import FINITE, FREE, Cue, Said
from validator.speech.trailing import before_of, inverted, trailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.speech.spoken import Spoken

_SHOWING = frozenset({"showing", "suggesting", "indicating"})
_EVIDENCE = frozenset("data figures poll polls survey surveys report reports documents records study evidence".split())
_BY_MEANS = frozenset("phone telephone email e-mail text radio video letter fax satellite".split())
_JUDGING = ("blam", "call", "describ", "condemn", "critici", "accus", "denounc", "prais", "brand", "label", "challeng")


def read_verbs(spoken: Spoken, nouns: Sequence[Said] = ()) -> Iterator[Said]:
    """The attributions of a sentence's verbs, in order; `nouns` are those of its nouns."""
    said: list[Said] = list(nouns)
    for chunk, cue in spoken.cues.items():
        kind = spoken.kinds[chunk]
        if kind == "W":
            found = passive(spoken, cue)
        elif kind == "Z":
            found = _participle(spoken, cue, said)
        elif kind == "B" and cue.first == chunk:
            found = _infinitive(spoken, cue)
        else:
            found = (
                _opening(spoken, cue)
                or inverted(spoken, cue)
                or _active(spoken, cue, said)
                or _leading(spoken, cue, said)
            )
        if found is not None:
            said.append(found)
            yield found


def _opening(spoken: Spoken, cue: Cue) -> Said | None:
    """A verb that opens its sentence before who speaks and a colon: "Says Ana Roe, a broker: “…”."""
    if cue.first != 0 or "s" not in cue.classes or spoken.kind(1) != "N":
        return None
    source, after = source_after(spoken, 1)
    if spoken.kind(after) != ":" or after + 1 >= spoken.size:
        return None
    end = content_end(spoken, after + 1, None)
    return Said((0, cue.end), source, (spoken.tokens_of(after + 1, end - 1),), subject=1)


def _leading(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    """A verb whose infinitive says nothing by itself: "declined to comment"."""
    if cue.first == cue.chunk or not spoken.head(cue.first).startswith(("declin", "refus")):
        return None
    return _active(spoken, Cue(cue.first, cue.first, "w", spoken.chunks.ends[cue.first]), said)


def _before_it(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    """The outermost attribution whose content ends right before a verb that a comma or a conjunction joins to it."""
    k = cue.first - 1
    while k > 0 and spoken.kinds[k] in ",cR":
        k -= 1
    end = spoken.chunks.ends[k]
    joined = k < cue.first - 1
    return next((s for s in said if joined and s.subject is not None and s.content and s.content[-1][1] == end), None)


def _active(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    if is_reduced(spoken, cue):
        return reduced(spoken, cue)
    before = _before_it(spoken, cue, said) if spoken.kind(cue.first - 1) in "cR," else None
    subject = before.subject if before is not None else spoken.subject(cue.first)
    if before is None and spoken.kind(cue.first - 1) == "c" and subject is not None and spoken.kind(subject + 1) == "w":
        subject = spoken.main_subject(cue.first) or subject  # "described a man who … and claimed that"
    start = content_start(spoken, cue)
    says = cue.first == 0 and spoken.is_headline and spoken.head(0).endswith("s")
    if subject is None and not (start is not None and says):
        return None
    if subject is not None and not _governs(spoken, subject, cue, start):
        return None
    if start is not None:
        source = None if subject is None else source_of(spoken, subject, cue.first)
        source = before.source if before is not None else source
        end = _within_relative(spoken, cue, start, content_end(spoken, start, subject))
        whole = cue_range(spoken, cue, start)
        return Said(whole, source, (spoken.tokens_of(start, end - 1),), subject=subject)
    if subject is not None and spoken.named(subject - 1) and spoken.kind(subject - 2) == "," and "o" in cue.classes:
        return _of_a_charge(spoken, cue, subject)
    if subject is not None and spoken.word(subject - 1) == "which" and "o" in cue.classes and "n" not in cue.classes:
        return _of_a_charge(spoken, cue, subject)
    if subject is not None and spoken.kinds[-1] in ":," and addressed(spoken, cue) == spoken.size - 1:
        return Said(
            (spoken.chunks.starts[cue.first], cue.end), source_of(spoken, subject, cue.first), (), subject=subject
        )
    return None if subject is None else trailing(spoken, cue, subject)


def _within_relative(spoken: Spoken, cue: Cue, start: int, end: int) -> int:
    """Where content ends: in a relative clause before the verb behind it, "a man who asked not to be named said"."""
    if spoken.kind(cue.first - 1) not in "wh":
        return end
    subject = spoken.chunks.subject(cue.first)
    for k in range(start + 1, end):
        if spoken.word(k) == "to":
            continue
        closed = spoken.kinds[k - 1] == "," and spoken.kind(cue.first - 2) == ","  # "Hale, who said he was ill, left"
        joined = spoken.kinds[k - 1] in "cwhR" or (spoken.kinds[k] == "U" and not closed)
        if spoken.kinds[k] in FINITE and spoken.chunks.subject(k) == subject and (k in spoken.cues or not joined):
            return k
    return end


def _of_a_charge(spoken: Spoken, cue: Cue, subject: int) -> Said:
    """What a relative clause without a relative says of a claim: "…, a charge the firm denies"."""
    content = [spoken.tokens_of(subject - 1, subject - 1)]
    i = behind(spoken, cue.end)
    if spoken.word(i) == "as":
        content.append(spoken.tokens_of(i, content_end(spoken, i, None) - 1))
    whole = spoken.chunks.starts[cue.first], cue.end
    return Said(whole, source_of(spoken, subject, cue.first), tuple(content), subject=subject)


def _governs(spoken: Spoken, subject: int, cue: Cue, start: int | None) -> bool:
    """Can a noun group be who speaks by a verb? A bare past form behind a thing is often a participle."""
    kind = spoken.kinds[cue.chunk]
    if kind != "U":
        return True
    if spoken.word(subject) in ("this", "that", "it") and set(cue.classes) <= {"h"}:
        return False  # "this means that"
    thing = spoken.kinds[subject] in "MK" and not spoken.speaks(subject)
    if (
        thing
        and "t" in cue.classes
        and "s" not in cue.classes
        and start is not None
        and spoken.kinds[start] not in "hQ"
    ):
        return False  # "a setback would convince him to stop"
    after = spoken.word(behind(spoken, cue.end))
    of_it = spoken.head(cue.chunk) == "said" or spoken.head(cue.chunk).startswith(("warn", "complain"))
    medium = spoken.head(behind(spoken, cue.end) + 1) in _BY_MEANS
    if (after == "by" and not medium) or (after == "of" and not of_it):
        return False
    return not (thing and start is not None and spoken.kinds[start] == "B")


def _participle(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    """A participle: ", saying that …"."""
    start = content_start(spoken, cue)
    if spoken.word(cue.first - 1) == "as" and (quoted := _quoted_as(spoken, cue, start)) is not None:
        return quoted
    if spoken.word(cue.first - 1) in ("as", "under") or spoken.head(cue.chunk) in ("quoting", "citing"):
        return None
    if spoken.kind(cue.first - 1) in "IF" and start is not None and spoken.kinds[start] not in "hQ":
        return None  # "criticism for encouraging him to go"
    if spoken.head(cue.chunk) in _SHOWING and spoken.head(cue.first - 1) in _EVIDENCE:
        return _shown_by(spoken, cue, start)
    issued = _issued(spoken, cue.first - 1)
    shown = issued or (spoken.head(cue.first - 2).startswith("show") and spoken.kind(cue.first - 2) in "VU")
    if start is None or (spoken.kind(cue.first - 1) in "NMEGKX" and spoken.kinds[start] not in "hQ" and not shown):
        return None
    asked = spoken.kinds[start] == "B" or (spoken.word(start) == "not" and spoken.kind(start + 1) == "B")
    urging = "t" in cue.classes and asked and start > cue.chunk + 1
    comma = "," in (spoken.kind(cue.first - 1), spoken.kind(cue.first - 2) if spoken.kind(cue.first - 1) == "Q" else "")
    clause = spoken.kinds[start] in FREE and spoken.clause_at(start, spoken.size) is not None
    free = spoken.kind(cue.first - 1) in "Zc" or comma or urging or shown
    free = free or (clause and spoken.kind(cue.first - 1) == "R")  # "are running around claiming they won"
    if spoken.kinds[start] in "BNME" and not free:
        return None
    plain = spoken.kinds[start] in "NME" and spoken.clause_at(start, spoken.size) is None
    if plain and not spoken.head(cue.chunk).startswith(_JUDGING):
        return None
    if not set(spoken.kinds[: cue.first]) - set("cIFKGTR") and (fronted := _fronted(spoken, cue, start)) is not None:
        return fronted
    brought = _brought_in(spoken, cue.first - 1) if comma else None
    last = _before_it(spoken, cue, said) if comma and brought is None else None
    if last is None and brought is None and said and comma and said[-1].trailing:
        last = said[-1]
    if last is not None:
        subject = last.subject
    else:
        outer = comma or issued or spoken.kind(cue.first - 1) == "F"
        subject = spoken.main_subject(cue.first) if outer else spoken.chunks.subject(cue.first)
        if spoken.kind(cue.first - 1) in "GKNM" and spoken.word(cue.first - 2) in ("with", ","):
            subject = cue.first - 1  # "with some saying that"
    source = last.source if last is not None else None
    if brought is not None:
        source, subject = spoken.tokens_of(brought, cue.first - 2), brought
    if source is None and subject is not None:
        source = source_of(spoken, subject, cue.first)
    end = content_end(spoken, start, subject)
    return Said(cue_range(spoken, cue, start), source, (spoken.tokens_of(start, end - 1),), subject=subject)


def _quoted_as(spoken: Spoken, cue: Cue, start: int | None) -> Said | None:
    """Whom a medium quotes: "the agency quoted a miner as saying that …", "…, the agency quoted a miner as saying"."""
    verb = next((k for k in range(cue.first - 2, max(cue.first - 10, -1), -1) if spoken.kinds[k] in "VUWZB"), None)
    if verb is None or not spoken.head(verb).startswith(("quot", "cit")) or spoken.kind(verb + 1) not in FREE:
        return None
    source = source_before(spoken, verb + 1, cue.first - 1)
    whole = spoken.chunks.starts[cue.first], cue.end
    if start is not None:
        end = content_end(spoken, start, verb + 1)
        return Said(whole, source, (spoken.tokens_of(start, end - 1),), subject=verb + 1)
    medium = spoken.chunks.subject(verb)
    if medium is None or spoken.kind(medium - 1) != "," or (content := before_of(spoken, medium - 1)) is None:
        return None
    return Said(whole, source, (content,), trailing=True, subject=verb + 1)


def _issued(spoken: Spoken, i: int) -> bool:
    """Is a participle behind a chunk that of a document somebody gave out: "issued a letter Tuesday condemning it"?"""
    while spoken.kind(i) == "T":
        i -= 1
    given = i - 2 if spoken.word(i - 1) in ("out", "up") and spoken.kind(i - 1) in "IR" else i - 1  # "put out a note"
    document = spoken.kind(i) in "NMGK" and spoken.head(i) in spoken.words.documents
    return document and spoken.kind(given) in "VUW"


def _fronted(spoken: Spoken, cue: Cue, start: int) -> Said | None:
    """A participle that opens its sentence says what stands before the main clause: "Saying he was ill, Hale left"."""
    for comma in range(start + 1, spoken.size - 2):
        if spoken.kinds[comma] != "," or spoken.kinds[comma + 1] not in FREE:
            continue
        verb = spoken.clause_at(comma + 1, spoken.size)
        if verb is not None and spoken.chunks.subject(verb) == comma + 1:
            source = source_of(spoken, comma + 1, verb)
            content = spoken.tokens_of(start, comma - 1)
            return Said(cue_range(spoken, cue, start), source, (content,), subject=comma + 1)
    return None


def _shown_by(spoken: Spoken, cue: Cue, start: int | None) -> Said | None:
    """What figures show right behind their noun: "helped by data showing a fall in stocks"."""
    start = behind(spoken, cue.end) if start is None else start
    if spoken.kind(start) not in "hQNME" or start >= spoken.size:
        return None
    end = content_end(spoken, start, cue.first - 1)
    source = spoken.tokens_of(cue.first - 1, cue.first - 1)
    return Said(cue_range(spoken, cue, start), source, (spoken.tokens_of(start, end - 1),), subject=cue.first - 1)


def _brought_in(spoken: Spoken, comma: int) -> int | None:
    """The noun group behind ", with" that a comma parts from its participle: ", with the chief, Ana Roe, saying"."""
    for k in range(comma - 1, max(comma - 8, 0), -1):
        if spoken.word(k) == "with":
            return k + 1 if spoken.kinds[k] == "I" and spoken.kind(k - 1) == "," else None
        if spoken.kinds[k] not in "NMGKXF,":
            return None
    return None


def _infinitive(spoken: Spoken, cue: Cue) -> Said | None:
    """An infinitive, only before "that" or a quotation: "was forced to admit that …"."""
    start = content_start(spoken, cue)
    if start is None or spoken.kinds[start] not in "hQ" or not set(cue.classes) & set("st"):
        return None
    subject = spoken.chunks.subject(cue.first)
    if subject is None or spoken.kinds[subject] != "N":
        return None
    leading = next((k for k in range(subject + 1, cue.first) if spoken.kinds[k] in FINITE), cue.first)
    source = source_of(spoken, subject, leading)
    end = content_end(spoken, start, subject)
    first = spoken.chunks.starts[cue.first]
    return Said((first, cue.end), source, (spoken.tokens_of(start, end - 1),), subject=subject)
