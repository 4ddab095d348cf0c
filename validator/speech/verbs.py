"""Verbs that attribute: "said", "is said to", "plans to", before, behind and inside of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.extent import content_end, source_after, source_before, verb_of
from validator.speech.openings import behind, content_start, noun_end, skip_adjuncts
from validator.speech.spoken import FREE, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.speech.spoken import Cue, Range, Spoken


def read_verbs(spoken: Spoken) -> Iterator[Said]:
    """The attributions of a sentence's verbs, in order."""
    said: list[Said] = []
    for chunk, cue in spoken.cues.items():
        kind = spoken.kinds[chunk]
        if kind == "W":
            found = _passive(spoken, cue)
        elif kind == "Z":
            found = _participle(spoken, cue, said)
        elif kind == "B" and cue.first == chunk:
            found = _infinitive(spoken, cue)
        else:
            found = _inverted(spoken, cue) or _active(spoken, cue, said)
        if found is not None:
            said.append(found)
            yield found


def _before_it(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    """The outermost attribution whose content ends right before a verb that a comma or a conjunction joins to it."""
    k = cue.first - 1
    while k > 0 and spoken.kinds[k] in ",cR":
        k -= 1
    end = spoken.chunks.ends[k]
    joined = k < cue.first - 1
    return next((s for s in said if joined and s.subject is not None and s.content and s.content[-1][1] == end), None)


def _active(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    before = _before_it(spoken, cue, said) if spoken.kind(cue.first - 1) in "cR" else None
    subject = before.subject if before is not None else spoken.chunks.subject(cue.first)
    start = content_start(spoken, cue)
    if subject is None and not (start is not None and cue.first == 0 and spoken.is_headline):
        return None
    if subject is not None and not _governs(spoken, subject, cue, start):
        return None
    if start is not None:
        source = None if subject is None else _source(spoken, subject, cue.first)
        source = before.source if before is not None else source
        end = content_end(spoken, start, subject)
        whole = _cue_range(spoken, cue, start)
        return Said(whole, source, (spoken.tokens_of(start, end - 1),), subject=subject)
    if subject is not None and spoken.kinds[-1] == ":" and _addressed(spoken, cue) == spoken.size - 1:
        return Said(
            (spoken.chunks.starts[cue.first], cue.end), _source(spoken, subject, cue.first), (), subject=subject
        )
    return None if subject is None else _trailing(spoken, cue, subject)


def _governs(spoken: Spoken, subject: int, cue: Cue, start: int | None) -> bool:
    """Can a noun group be who speaks by a verb? A bare past form behind a thing is often a participle."""
    kind = spoken.kinds[cue.chunk]
    if kind != "U":
        return True
    after = spoken.word(behind(spoken, cue.end))
    if after in ("by", "of"):
        return False
    return not (spoken.kinds[subject] in "MK" and start is not None and spoken.kinds[start] == "B")


def _source(spoken: Spoken, subject: int, verb: int) -> Range | None:
    if subject > verb:
        return spoken.tokens_of(subject, subject)
    return source_before(spoken, subject, verb_of(spoken, subject, verb))


def _cue_range(spoken: Spoken, cue: Cue, stop: int) -> Range:
    """The verb group, with "in a statement" where that follows it."""
    start = spoken.chunks.starts[cue.first]
    i = behind(spoken, cue.end)
    if i < stop and spoken.kind(i) == "I" and spoken.word(i) in ("in", "during") and spoken.kind(i + 1) in "KG":
        named = spoken.head(i + 1) in spoken.words.documents
        return start, spoken.chunks.ends[i + 1] if named else cue.end
    return start, cue.end


def _inverted(spoken: Spoken, cue: Cue) -> Said | None:
    """Who speaks behind the verb: "…," said the minister."""
    left, first = cue.first - 1, behind(spoken, cue.end)
    if spoken.kinds[cue.chunk] not in "VU" or spoken.kind(left) not in ",Q-" or left < 1:
        return None
    quoted = spoken.kind(left) == "Q" or (spoken.kind(left - 1) == "Q" and not spoken.marks[left - 1])
    if spoken.kind(left) == "Q" and spoken.marks[left]:
        return None
    if spoken.kind(first) not in ("NME" if quoted else "N"):
        return None
    if not quoted and (spoken.clause_at(_first_noun(spoken), left) is None or "s" not in cue.classes):
        return None
    if not ("s" in cue.classes or ("q" in cue.classes and quoted)):
        return None
    if spoken.clause_at(first, spoken.size) is not None and not quoted:
        return None
    source, after = source_after(spoken, first)
    content = _before(spoken, left)
    if content is None:
        return None
    more = _resumed(spoken, after, content)
    return Said((spoken.chunks.starts[cue.first], cue.end), source, (content, *more), trailing=True, subject=first)


def _first_noun(spoken: Spoken) -> int:
    """The first free noun group of a sentence, or its first chunk."""
    return next((i for i, kind in enumerate(spoken.kinds) if kind in FREE), 0)


_TELLING = ("tell", "told", "assur", "inform", "remind")


def _trailing(spoken: Spoken, cue: Cue, subject: int) -> Said | None:
    """What is said before who says it, or on both sides: "…, the minister said"."""
    left = subject - 1
    as_said = spoken.word(left) == "as"
    if as_said:
        left -= 1
    quoted = (spoken.kind(left) == "Q" and not spoken.marks[left]) or (
        spoken.kind(left) in ",-" and spoken.kind(left - 1) == "Q" and not spoken.marks[left - 1]
    )
    telling = spoken.head(cue.chunk).startswith(_TELLING)
    if not ("s" in cue.classes or telling or (quoted and ("q" in cue.classes or "t" in cue.classes))):
        return None
    source = _source(spoken, subject, cue.first)
    after = _addressed(spoken, cue)
    whole = _cue_range(spoken, cue, spoken.size)
    if as_said and left < 0:
        end = content_end(spoken, after + 1, subject) if spoken.kind(after) == "," else 0
        content = (spoken.tokens_of(after + 1, end - 1),) if end > after + 1 else ()
        return Said(whole, source, content, subject=subject) if content else None
    if spoken.kind(left) not in (",Q-" if not quoted else ",Q-:") or left < 1 or spoken.marks.get(left, False):
        return None
    before = _before(spoken, left)
    if before is None or not (quoted or _tells(spoken, before) or spoken.kind(after) == ","):
        return None
    if not quoted and not _tells(spoken, before):
        more = _resumed(spoken, after, before)
        return Said(whole, source, (before, *more), trailing=True, subject=subject) if more else None
    return Said(whole, source, (before, *_resumed(spoken, after, before)), trailing=True, subject=subject)


def _tells(spoken: Spoken, content: Range) -> bool:
    """Does a token range hold a finite verb?"""
    first, last = spoken.chunks.at(content[0]), spoken.chunks.at(content[1] - 1)
    for k in range(first, last + 1):
        subject = spoken.chunks.subject(k) if spoken.kinds[k] in "VWUA" else None
        if subject is not None and subject >= first:
            return True
    return spoken.kinds[last] == "Q"


def _addressed(spoken: Spoken, cue: Cue) -> int:
    """The chunk behind a verb, who it is said to, and when and where."""
    i = behind(spoken, cue.end)
    if "t" in cue.classes and spoken.kind(i) in FREE:
        i = noun_end(spoken, i)
    return skip_adjuncts(spoken, i)


def _before(spoken: Spoken, left: int) -> Range | None:
    """What is said before a cue: from the sentence's start, or the last semicolon, to the comma or the mark."""
    quote_end = left if spoken.kinds[left] == "Q" else left - 1
    last = quote_end if spoken.kind(quote_end) == "Q" else left - 1
    first = 0
    for k in range(last - 1, 0, -1):
        if spoken.kinds[k] == ";":
            first = k + 1
            break
    while first < last and spoken.kinds[first] in "-.,()c":
        first += 1
    return spoken.tokens_of(first, last) if first <= last else None


def _resumed(spoken: Spoken, i: int, before: Range) -> tuple[Range, ...]:
    """What is said behind a cue in the middle: the rest of the clause, or a quotation that goes on."""
    if spoken.kind(i) not in ",:-":
        return ()
    nxt = i + 1
    kind = spoken.kind(nxt)
    if kind == "Q" and spoken.marks[nxt]:
        end = content_end(spoken, nxt, None)
        return (spoken.tokens_of(nxt, end - 1),)
    before_or_after = kind == "w" and spoken.word(nxt) in ("before", "after", "because") and not _tells(spoken, before)
    if (kind in "Zw.h" and not before_or_after) or nxt >= spoken.size or spoken.word(nxt) == "according":
        return ()
    if _tells(spoken, before) and spoken.kinds[spoken.chunks.at(before[1] - 1)] != "Q":
        if not (kind in "c" and spoken.kind(nxt + 1) in "VWUA" and nxt + 1 not in spoken.cues):
            return ()
    elif _tells(spoken, before):
        return ()
    end = content_end(spoken, nxt, None, finite=True)
    return (spoken.tokens_of(nxt, end - 1),) if end > nxt else ()


_JUDGING = ("blam", "call", "describ", "condemn", "critici", "accus", "denounc", "prais", "brand", "label")


def _participle(spoken: Spoken, cue: Cue, said: Sequence[Said]) -> Said | None:
    """A participle: ", saying that …"."""
    start = content_start(spoken, cue)
    if spoken.word(cue.first - 1) == "as" or spoken.head(cue.chunk) in ("quoting", "citing"):
        return None
    if start is None or (spoken.kind(cue.first - 1) in "NMEGKX" and spoken.kinds[start] not in "hQ"):
        return None
    urging = "t" in cue.classes and spoken.kinds[start] == "B" and start > cue.chunk + 1
    if spoken.kinds[start] in "BNME" and spoken.kind(cue.first - 1) not in ",Zc" and not urging:
        return None
    plain = spoken.kinds[start] in "NME" and spoken.clause_at(start, spoken.size) is None
    if plain and not spoken.head(cue.chunk).startswith(_JUDGING):
        return None
    comma = "," in (spoken.kind(cue.first - 1), spoken.kind(cue.first - 2) if spoken.kind(cue.first - 1) == "Q" else "")
    last = _before_it(spoken, cue, said) if comma else None
    if last is None and said and comma and said[-1].trailing:
        last = said[-1]
    if last is not None:
        subject = last.subject
    else:
        subject = spoken.main_subject(cue.first) if comma else spoken.chunks.subject(cue.first)
    source = last.source if last is not None else None
    if source is None and subject is not None:
        source = _source(spoken, subject, cue.first)
    end = content_end(spoken, start, subject)
    return Said(_cue_range(spoken, cue, start), source, (spoken.tokens_of(start, end - 1),), subject=subject)


def _infinitive(spoken: Spoken, cue: Cue) -> Said | None:
    """An infinitive, only before "that" or a quotation: "was forced to admit that …"."""
    start = content_start(spoken, cue)
    if start is None or spoken.kinds[start] not in "hQ" or not set(cue.classes) & set("st"):
        return None
    subject = spoken.chunks.subject(cue.first)
    if subject is None or spoken.kinds[subject] != "N":
        return None
    source = _source(spoken, subject, cue.first)
    end = content_end(spoken, start, subject)
    first = spoken.chunks.starts[cue.first]
    return Said((first, cue.end), source, (spoken.tokens_of(start, end - 1),), subject=subject)


_REPORTED: tuple[str, ...] = (
    "say",
    "said",
    "expect",
    "believ",
    "thought",
    "report",
    "alleg",
    "fear",
    "understood",
    "suspect",
    "known",
)
_REPORTED += ("claim", "rumo", "estimat", "assum", "presum", "predict", "project", "hope", "forecast", "consider")


def _passive(spoken: Spoken, cue: Cue) -> Said | None:
    """The passive: "It was reported that", "is said to", "was quoted as saying"."""
    subject = spoken.chunks.subject(cue.first)
    impersonal = subject is not None and spoken.word(subject) == "it" and spoken.kinds[subject] in "NE"
    head = spoken.head(cue.chunk)
    first = spoken.chunks.starts[subject if impersonal and subject == cue.first - 1 else cue.first]
    i = behind(spoken, cue.end)
    by = i + 2 if spoken.word(i) == "by" else i
    if head in ("quoted", "cited", "reported") and spoken.word(by) == "as" and spoken.kind(by + 1) == "Z":
        return _quoted_as(spoken, cue, subject, by + 1)
    i = skip_adjuncts(spoken, i)
    if head in spoken.words.adjectives:
        return _convinced(spoken, cue, subject, i)
    agent = _agent(spoken, behind(spoken, cue.end))
    reported = head.startswith(_REPORTED)
    starts = spoken.kind(i) == "h" or (spoken.kind(i) == "B" and reported)
    if impersonal and spoken.kind(i) in FREE and reported:
        starts = spoken.clause_at(i, spoken.size) is not None
    if starts and set(cue.classes) & set("shto"):
        end = content_end(spoken, i, subject)
        return Said((first, cue.end), agent, (spoken.tokens_of(i, end - 1),))
    if impersonal and subject is not None and spoken.kind(subject - 1) in ",Q" and "s" in cue.classes:
        before = _before(spoken, subject - 1)
        if before is not None:
            return Said((first, cue.end), agent, (before, *_resumed(spoken, i, before)), trailing=True)
    return None


def _agent(spoken: Spoken, i: int) -> Range | None:
    """Who speaks by a passive: "by the ministry"."""
    if spoken.word(i) == "by" and spoken.kind(i + 1) in "GK":
        return source_after(spoken, i + 1)[0]
    return None


def _quoted_as(spoken: Spoken, cue: Cue, subject: int | None, saying: int) -> Said | None:
    start = saying + 1
    if spoken.kind(start) not in "hQNMEwT" or subject is None:
        return None
    end = content_end(spoken, start, subject)
    whole = spoken.chunks.starts[cue.first], spoken.chunks.ends[saying]
    return Said(whole, _source(spoken, subject, cue.first), (spoken.tokens_of(start, end - 1),), subject=subject)


def _convinced(spoken: Spoken, cue: Cue, subject: int | None, i: int) -> Said | None:
    if subject is None or spoken.kind(i) not in "hB":
        return None
    end = content_end(spoken, i, subject)
    whole = spoken.chunks.starts[cue.first], cue.end
    return Said(whole, _source(spoken, subject, cue.first), (spoken.tokens_of(i, end - 1),), subject=subject)
