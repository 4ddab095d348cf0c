"""Where a content ends: with the quotation it stands in, at a cue behind it, at a verb of the main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import CUES, SAYING, SAYS_STILL, TELLS
from validator.facts.attributions.tails import before_comment, before_past, goes_on_telling, is_comment, over_dashes

if TYPE_CHECKING:
    from validator.sentences import Sentence

_BULLETS = frozenset("•●▪‣◦*·")
_ASIDE = frozenset({"after", "before", "since"})
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_STRAIGHT = frozenset({'"', "''", "``"})
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_IDIOMS = frozenset("goodbye farewell hello thanks sorry responsibility credit victory lives".split())
_WARNS = frozenset("warn warns warned cautioned cautions".split())
_WRITING = frozenset("write writes wrote written writing".split())
_DOCUMENTS = frozenset(
    "letter book piece article report memo essay column op-ed novel song poem note post message email".split()
)
_DECLINES = frozenset("decline declines declined refuse refuses refused".split())
# Gerunds whose object can be a clause without "that".
_WITH_CLAUSE = SAYING | frozenset("believing thinking knowing hoping ensuring letting making having seeing".split())
_SAYS = frozenset("claims reports warns denies insists says".split())
_QUESTIONS = frozenset({"what", "why", "how", "whether", "whom"})
_COUNTED_TIMES = frozenset("several many numerous two three four five dozens countless".split())
_SUBORDINATE = frozenset("after before since until while as when if because although though once unless".split())


def content_in(sentence: Sentence, start: int, end: int, trigger: int, *, said: bool) -> tuple[int, int] | None:
    """Code-point range of the content that a slot took; `said`: it is that of a statement."""
    if is_manner(sentence, start, end) or (said and _is_declined(sentence, trigger)):
        return None
    if said and _is_asked(sentence, start, end, trigger):
        return None
    if said and start > trigger:
        start = _behind_warned(sentence, start, trigger)
    end = _with_owned(sentence, end) if end > trigger else end
    whole = _before_cue(sentence, start, end) if said and end <= trigger else (start, end)
    return trimmed(sentence, *whole, clause=said, before=end <= trigger) if whole is not None else None


def _with_owned(sentence: Sentence, end: int) -> int:
    """Where a content ends that is only whose it is: "discussed Hale's firing of the clerk"."""
    chunks = sentence.chunks
    if end + 1 >= len(sentence.tokens) or sentence.tokens[end] not in ("'s", "’s"):
        return end
    owned = chunks.at(end + 1)
    if chunks.kinds[owned] not in "ZNMGK":
        return end
    while owned + 2 < len(chunks.kinds) and chunks.kinds[owned + 1] == "F" and chunks.kinds[owned + 2] in "GKX":
        owned += 2
    return chunks.ends[owned]


def _is_asked(sentence: Sentence, start: int, end: int, trigger: int) -> bool:
    """Is the verb that of a clause with "what", and the content no part of it?

    "Asked what he meant, Hale said …", "the boat came close, in what it said was a breach".
    """
    chunks = sentence.chunks
    subject = chunks.subject(chunks.at(trigger))
    if not subject or (start > trigger and sentence.tokens[start - 1] != ","):
        return False
    first = chunks.starts[subject]
    return sentence.tokens[first - 1].lower() in _QUESTIONS and (start > trigger or end <= first)


def _behind_warned(sentence: Sentence, start: int, trigger: int) -> int:
    """Where what somebody is told begins behind him: "warned the premier he should know his limits"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if (
        sentence.tokens[trigger].lower() not in _WARNS
        or first + 2 >= len(chunks.kinds)
        or chunks.kinds[first] not in "NM"
    ):
        return start
    nxt = first + 1
    pronoun = chunks.kinds[nxt] == "N" and chunks.parts[chunks.starts[nxt] : chunks.ends[nxt]] == "o"
    return chunks.starts[nxt] if pronoun or chunks.kinds[nxt] == "h" else start


def trimmed(sentence: Sentence, start: int, end: int, *, clause: bool, before: bool = False) -> tuple[int, int] | None:
    """Code-point range of a content without the punctuation around it; `clause`: can it be what somebody says?

    What stands `before` its cue goes as far as that.
    """
    tags = sentence.chunks.tags
    if clause:
        start = _from_that(sentence, start, end)
        start = _in_document(sentence, start, end)
        start = _behind_times(sentence, start, end)
    if not before and (clause or sentence.chunks.kinds[sentence.chunks.at(start)] in "hBZV"):
        end = over_dashes(sentence, start, end)
    end = _before_main(sentence, start, end)
    end = _within_brackets(sentence, start, end)
    end = _within_quotation(sentence, start, end, clause=clause)
    end = _ended_by_cue(sentence, start, end)
    if not before:
        end = _own_level(sentence, start, end, clause=clause)
        end = before_comment(sentence, start, end)
    while start < end and (
        tags[start] in ",:;-."
        or sentence.tokens[start] in _BULLETS
        or _joins(sentence, start)
        or _is_ago(sentence, start)
    ):
        start += 1
    start = _behind_alternative(sentence, start, end)
    while start < end and tags[end - 1] in ",:;-.c":
        end -= 1
    if clause and not before:
        end = _before_date(sentence, start, end)
    if clause and start < end and _is_no_clause(sentence, start, end):
        return None
    spoken = any(token[0].isalnum() for token in sentence.tokens[start:end])
    return sentence.span(start, end) if spoken else None


def _before_date(sentence: Sentence, start: int, end: int) -> int:
    """Where a thing that somebody tells of ends before the day on which he does: "announced the start, Dec. 10"."""
    chunks = sentence.chunks
    first, last = chunks.at(start), chunks.at(end - 1)
    dated = last > first + 1 and chunks.kinds[last] == "T" and chunks.kinds[last - 1] == ","
    if not dated or any(kind in "VUWAh" for kind in chunks.kinds[first : last + 1]):
        return end
    return (
        chunks.starts[last - 1] if any(map(str.isdigit, "".join(sentence.tokens[chunks.starts[last] : end]))) else end
    )


def _before_main(sentence: Sentence, start: int, end: int) -> int:
    """Where a relative clause ends that somebody says: "men who guards say shot him were freed"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if not first or chunks.kinds[first] not in "VWUA" or not chunks.is_held(first - 1):
        return end
    who = chunks.subject(first)
    for i in range(first + 1, chunks.at(end - 1) + 1):
        if chunks.kinds[i] in "VWUA" and chunks.kinds[i - 1] not in "cw" and chunks.subject(i) == who:
            return chunks.starts[i]
    return end


def _is_no_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Is what somebody would say only a pointer, or a verb whose subject stands before: "Hart's warning came as …"?"""
    word = sentence.tokens[start].lower()
    if end - start == 1:
        return word in ("that", "this", "it", "so")
    if word in _IDIOMS:
        return True  # "said goodbye to her son", "claimed responsibility"
    chunks = sentence.chunks
    return chunks.kinds[chunks.at(start)] in "VA" and chunks.parts[start] in "v"


def _before_cue(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """What stands before its cue, with the clause that a quotation only ends; None where a mark opens what follows.

    'Two were shot "by mistake," the army said' says all of it; 'she hid because "all told us to"' is not said by all.
    """
    chunks = sentence.chunks
    first, last = chunks.at(start), chunks.at(end - 1)
    if chunks.kinds[last] == "Q" and _opens(sentence, end - 1):
        return None
    if chunks.kinds[first] != "Q" or first == 0 or chunks.kinds[first - 1] in ",:;.-Q(h" or not _opens(sentence, start):
        return start, end
    titled = sentence.tokens[start - 1].lower() in ("show", "programme", "program")
    partial = chunks.kinds[first - 1] in "VUWZAIF" and not titled  # 'said it showed "Peru's worth," the Post reported'
    if not partial and not sentence.tokens[start + 1][:1].islower():
        named = (titled or chunks.kinds[first - 1] in "NMEGKX") and not set(chunks.kinds[first:last]) & set("VWUA")
        return None if named else (start, end)  # 'on the show "Night Watch," Hart said', or a whole sentence
    while first and chunks.kinds[first - 1] not in ";:":
        first -= 1
    while chunks.kinds[first] in ",c":
        first += 1
    hangs = chunks.kinds[first] == "w" and chunks.tokens[chunks.starts[first]].lower() in _SUBORDINATE
    return None if hangs else (chunks.starts[first], end)


def _is_declined(sentence: Sentence, trigger: int) -> bool:
    """Does somebody decline to say: "declined for years to reveal its owners"? That is a refusal, and no statement."""
    chunks = sentence.chunks
    verb = chunks.at(trigger)
    if chunks.kinds[verb] != "B":
        return False
    before = verb - 1
    while before >= 0 and chunks.kinds[before] in "TR":
        before -= 1
    return before >= 0 and chunks.kinds[before] in "UV" and chunks.tokens[chunks.ends[before] - 1].lower() in _DECLINES


def is_manner(sentence: Sentence, start: int, end: int) -> bool:
    """Does a content begin with an adverb that closes its verb: "declined to comment further, citing a lawsuit"?"""
    kinds = sentence.chunks.kinds
    first = sentence.chunks.at(start)
    if sentence.tokens[start].lower() in ("because", "as") and first and kinds[first - 1] in "VUWB":
        return True  # "declined to be named because of his post", "trials that she condemns as a farce"
    return kinds[first] == "R" and (sentence.chunks.ends[first] >= end or kinds[first + 1] in ",;.c")


def _opens(sentence: Sentence, mark: int) -> bool:
    """Does a quotation begin at a mark?"""
    tokens = sentence.tokens
    if tokens[mark] not in _STRAIGHT:
        return tokens[mark] in _OPENING
    if not _CLOSING.isdisjoint(tokens[mark + 1 :]) and _OPENING.isdisjoint(tokens):
        return True  # one mark of each kind
    before, whole = (sum(map(_STRAIGHT.__contains__, words)) for words in (tokens[:mark], tokens))
    if whole % 2 == 0:
        return before % 2 == 0
    _, behind = sentence.span(mark, mark + 1)
    return sentence.text[behind - sentence.offset : behind - sentence.offset + 1].isalnum()


def _joins(sentence: Sentence, start: int) -> bool:
    """Does a conjunction join what is said to something before it: "But the road is shut, the mayor said"?

    In a quotation that began in the sentence before it is said too.
    """
    if sentence.chunks.tags[start] != "c" or sentence.tokens[start].lower() not in ("and", "but", "or"):
        return False
    return "Q" not in sentence.chunks.kinds


def _in_document(sentence: Sentence, start: int, end: int) -> int:
    """Where what a letter says begins: "wrote a letter saying that …"; at the end where it is only written."""
    chunks = sentence.chunks
    first = chunks.at(start)
    wrote = first > 0 and chunks.tokens[chunks.ends[first - 1] - 1].lower() in _WRITING
    if not wrote or chunks.kinds[first] != "M" or chunks.parts[start] != "d":
        return start
    if chunks.tokens[chunks.ends[first] - 1].lower() not in _DOCUMENTS:
        return start
    for i in range(first + 1, chunks.at(end - 1)):
        if chunks.kinds[i] == "Z" and chunks.tokens[chunks.ends[i] - 1].lower() in SAYING:
            return chunks.ends[i]
    return end


def _behind_times(sentence: Sentence, start: int, end: int) -> int:
    """Where what is said begins behind how often it was: "testified several times about the raid"."""
    if start + 2 >= end:
        return start
    first, second, after = [token.lower() for token in sentence.tokens[start : start + 3]]
    often = second == "times" and (first in _COUNTED_TIMES or first.isdigit())
    return start + 2 if often and after in ("about", "that", "of", "to") else start


def _from_that(sentence: Sentence, start: int, end: int) -> int:
    """Where "that" begins what is said, behind what only tells when it was: "said before Monday's vote that he …"."""
    chunks = sentence.chunks
    kinds, first = chunks.kinds, chunks.at(start)
    described = first > 1 and kinds[first] == "w" and kinds[first - 1] == "," and kinds[first - 2] in "NME"
    if described and sentence.tokens[start].lower() in ("who", "which", "whose"):
        return chunks.starts[first - 2]  # "as the Post told, Hart, who was ill, …"
    if kinds[first] not in "Iw" and sentence.tokens[start] not in ("'s", "’s"):
        return start
    for i in range(first, chunks.at(end - 1)):
        if kinds[i] == "h":
            return chunks.starts[i]
        if kinds[i] in "VWUABZNE,:;Q":
            return start
    return start


def _is_ago(sentence: Sentence, start: int) -> bool:
    """Does the end of a time stand before what is said: "noted two weeks ago, the firm …"?"""
    return (
        sentence.tokens[start].lower() in ("ago", "earlier", "later")
        and sentence.chunks.tags[start + 1 : start + 2] == ","
    )


def _behind_alternative(sentence: Sentence, start: int, end: int) -> int:
    """Where a content begins behind a second verb that a conjunction joins: "would not confirm or deny that …"."""
    chunks = sentence.chunks
    joined = 0 < start < end and chunks.tags[start - 1] == "c" and "Q" not in chunks.kinds
    if not joined or chunks.kinds[chunks.at(start)] not in "VUB" or chunks.kinds[chunks.at(start - 1) - 1] not in "VUB":
        return start
    after = chunks.ends[chunks.at(start)]
    return after if after < end else start


def _within_brackets(sentence: Sentence, start: int, end: int) -> int:
    """Where the brackets close that a content begins in."""
    if ")" not in sentence.tokens[start:end]:
        return end
    deep = 0
    for i in range(start, end):
        deep += (sentence.tokens[i] == "(") - (sentence.tokens[i] == ")")
        if deep < 0:
            return i
    return end


def _within_quotation(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
    """Where the quotation ends that a content begins in: 'ready to talk," she said' goes no further than the mark."""
    tokens = sentence.tokens
    if _MARKS.isdisjoint(tokens[start:end]):
        return end
    last = end - 1 if clause else end  # what is said keeps the mark that closes it
    before = sum(map(_STRAIGHT.__contains__, tokens[:start]))
    odd = (before + sum(map(_STRAIGHT.__contains__, tokens[start:]))) % 2
    for i in range(start, last):
        token = tokens[i]
        if token in _OPENING:
            return end
        if token in _CLOSING:
            return i
        if token in _STRAIGHT:
            closes = before % 2 == 1 or (odd == 1 and i > start and tokens[i - 1] in (",", ".", "?", "!"))
            return i if closes else end
    return end


def _ended_by_cue(sentence: Sentence, start: int, end: int) -> int:
    """Where ", according to …" begins behind a content."""
    tokens = sentence.tokens
    if "according" in tokens[start:end]:
        for i in range(start + 1, end - 1):
            if tokens[i] == "according" and tokens[i - 1] == "," and tokens[i + 1] == "to":
                return i - 1
    end = _before_source(sentence, start, end)
    chunks = sentence.chunks
    if "Q" not in chunks.kinds or chunks.kinds[chunks.at(start)] == "Q":
        return end
    for k in range(chunks.at(start) + 2, min(chunks.at(end - 1) - 1, len(chunks.kinds) - 2)):
        cue = chunks.kinds[k] == "Q" and chunks.kinds[k + 1] == "N" and chunks.kinds[k + 2] in "UV"
        if cue and tokens[chunks.ends[k + 2] - 1].lower() in CUES:
            return chunks.ends[k]  # 'noting that it was "late," she replied'
    return end


def _before_source(sentence: Sentence, start: int, end: int) -> int:
    """Where ", a spokesman for the army said" begins behind a content."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for k in range(chunks.at(start) + 1, min(chunks.at(end - 1), len(kinds) - 2)):
        if kinds[k] != ",":
            continue
        verb = (
            k + 2 if sentence.tokens[chunks.starts[k + 1]] not in ("'", "’") else k + 3
        )  # "I need to stay,' Hale said"
        if verb >= len(kinds) or kinds[verb - 1] not in "NEM":
            continue
        while verb < len(kinds) and kinds[verb] in "IFGKX":
            verb += 1
        if verb >= len(kinds) or kinds[verb] not in "UV":
            continue
        after = kinds[verb + 1] if verb + 1 < len(kinds) else "."
        word = sentence.tokens[chunks.ends[verb] - 1].lower()
        if word == "quoted" or (word in CUES and after not in "hNMEZ:QBO"):
            return chunks.starts[k]
    return end


def _own_level(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
    """Where a content ends that is no clause of its own: before a conjunction with a finite verb."""
    chunks = sentence.chunks
    first = chunks.at(start)
    kinds = chunks.kinds
    second = -1
    for i in range(first, len(kinds) - 1):
        if chunks.starts[i] >= end:
            break
        if i == second:
            continue
        if i > first and kinds[i] == "c":
            nxt = i + 1 + (kinds[i + 1] == "R")
            if _says_another(sentence, nxt):
                return chunks.starts[i]
            if nxt < len(kinds) and kinds[nxt] in "VWU":
                if _is_second_infinitive(sentence, start, nxt):
                    second = nxt
                    continue
                return chunks.starts[i]
            told = first > 0 and kinds[first - 1] in "VUWZB"  # an object, no subject of its own
            if told and kinds[i - 1] == "," and sentence.tokens[chunks.starts[i]] == "but":
                return chunks.starts[i]  # "denied the charge, but in recent days has …"
            while not clause and kinds[i - 1] == "," and nxt + 1 < len(kinds) and kinds[nxt] in "RTIFGK,":
                nxt += 1  # "sentenced to death, and along with Hart, was hanged"
            joins = kinds[i - 1] == "," and kinds[nxt] in "NM" and (told or any(k in "BZ" for k in kinds[first:i]))
            if joins and _is_verb(sentence, chunks.skip_right(nxt + 1)):
                return chunks.starts[i]  # "asked him to call, and the king met …"
            if not clause and kinds[i - 1] == "," and kinds[nxt] == "W":
                return chunks.starts[i]
        elif i > first and not clause and _is_main(sentence, start, i):
            return chunks.starts[i]  # "men accused of theft were freed", "who accuses him of theft, says …"
        elif i > first and kinds[i] == "," and kinds[i + 1] == "Z":
            if is_comment(chunks, i, nominal=kinds[first] in "NMX" and not clause):
                return chunks.starts[i]
        elif kinds[i] in "VWA" or (kinds[i] == "U" and chunks.subject(i) in range(first, i)):
            if not clause and i <= first + 1 and kinds[first] in "VQ":
                end = before_past(chunks, i, end)
            return _before_aside(sentence, first, i, end, clause=clause)
    return end


def _says_another(sentence: Sentence, i: int) -> bool:
    """Is a plural at a chunk the verb of a clause behind it: "denied it, but claims the raid was legal"?"""
    chunks = sentence.chunks
    if i + 2 >= len(chunks.kinds) or chunks.kinds[i] not in "MN" or chunks.kinds[i + 1] not in "NME":
        return False
    alone = chunks.ends[i] == chunks.starts[i] + 1 and sentence.tokens[chunks.starts[i]].lower() in _SAYS
    return alone and chunks.kinds[i + 2] in "VWUA"


def _is_second_infinitive(sentence: Sentence, start: int, verb: int) -> bool:
    """Is a bare verb that a conjunction joins to be done too: "urged them to show restraint and avoid any move"?"""
    chunks = sentence.chunks
    if not start or sentence.tokens[start - 1].lower() != "to" or chunks.kinds[verb] != "V":
        return False
    word = sentence.tokens[chunks.starts[verb]].lower()
    return (
        chunks.ends[verb] == chunks.starts[verb] + 1 and chunks.parts[chunks.starts[verb]] == "B" and word not in TELLS
    )


def _is_verb(sentence: Sentence, i: int) -> bool:
    kinds = sentence.chunks.kinds
    return i < len(kinds) and kinds[i] in "VWAU"


def _is_main(sentence: Sentence, start: int, verb: int) -> bool:
    """Is a verb behind a noun or a gerund that of the main clause: "a man accused of theft was shot"?

    Its subject stands before the content, or nothing makes it subordinate. Only a verb with an auxiliary, or one behind
    a comma, is surely none of the nouns that look like it.
    """
    chunks = sentence.chunks
    kinds, first = chunks.kinds, chunks.at(start)
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    infinite = "T" in group or (kinds[verb] == "A" and chunks.tokens[chunks.starts[verb] - 1].lower() == "to")
    if kinds[verb] not in "VWA" or kinds[first] not in "ZGKNM" or infinite:
        return False
    if kinds[verb - 1] != "," and not set(group) & set("amDe"):
        return False
    subject = chunks.subject(verb)
    if subject is not None and chunks.starts[subject] < start:
        return True
    between = range(first, verb)
    if kinds[first] != "Z" or any(kinds[i] in "whc;:Q," for i in between):
        return False
    words = {chunks.tokens[chunks.ends[i] - 1].lower() for i in between if kinds[i] in "ZVUWB"}
    starts = {chunks.tokens[chunks.starts[i]].lower() for i in between}
    return words.isdisjoint(_WITH_CLAUSE) and starts.isdisjoint(_SUBORDINATE)


def _before_aside(sentence: Sentence, first: int, i: int, end: int, *, clause: bool) -> int:
    """Where a clause ends before what is told by who tells the rest: ", a day after …", ", and urged …"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for j in range(i + 1, len(kinds) - 2):
        if chunks.starts[j] >= end:
            break
        but = kinds[j] == "c" and sentence.tokens[chunks.starts[j]] == "but" and kinds[j + 1] in "VU"
        if but and sentence.tokens[chunks.ends[j + 1] - 1].lower() in SAYS_STILL:
            return chunks.starts[j]  # "said the road was open but warned that …"
        if kinds[j] == "c" and _says_another(sentence, j + 1):
            return chunks.starts[j]
        if clause and goes_on_telling(chunks, first, i, j):
            return chunks.starts[j]
        if kinds[j] not in ",Q":
            continue
        stop = chunks.ends[j + 1]
        if kinds[j + 1] == "T" and stop < end:
            around = {sentence.tokens[stop - 1].lower(), sentence.tokens[stop].lower()}
            if not around.isdisjoint(_ASIDE):
                return min(end, chunks.starts[j])
        elif kinds[j + 1] == "c":
            verb = j + 2 + (kinds[j + 2] == "R")
            if verb < len(kinds) and kinds[verb] in "VU" and sentence.tokens[chunks.ends[verb] - 1].lower() in TELLS:
                return chunks.starts[j + (kinds[j] == "Q")]
        elif kinds[j + 1] == "Z" and not clause and is_comment(chunks, j, nominal=False):
            return chunks.starts[j]
    return end
