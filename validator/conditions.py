"""What an attempt must hold beyond its expressions: clauses, passives, who may govern, what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import goes_on, goes_with_another, is_counted, is_held, over_asides, tells_toll, told_from
from validator.function_words import NOMINATIVES, RELATIVES
from validator.guards import SLOT_GUARDS, reads_back
from validator.program import reader
from validator.units import UNIT

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.program import Variant
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_FULL_STOPS = frozenset({".", "”", '"'})  # which end a sentence, and no headline
_THEY = frozenset({"both", "neither", "many", "some", "most", "several", "few"})
_AGAINST = frozenset("while whereas though although but and".split())


def is_clause(chunks: Chunks, start: int, end: int, *, before: bool = False) -> bool:
    """Does a token range hold a verb group with its subject, or a quotation, and begin a clause of its own?

    What stands `before` its cue goes back over the stops that only part it.
    """
    first, last = chunks.at(start), chunks.at(end - 1)
    if before and first and chunks.kinds[first - 1] in ";:-":
        first = told_from(chunks, first, last)
        start = min(start, chunks.starts[first])
    if goes_with_another(chunks, first, last) or _is_day_of_telling(chunks, first, last):
        return False
    if _is_parted(chunks, first, last, start) or _is_speaker(chunks, first, last):
        return False
    if not before and first and chunks.kinds[first] in "NM" and is_object(chunks, first, last):
        return False
    if tells_toll(chunks, first):
        return True
    for i in range(first, over_asides(chunks, last) + 1):
        kind = chunks.kinds[i]
        if kind == "," and _is_cue_behind(chunks, i):
            return False  # "write a book that tells all, the newspaper said"
        if kind == "Q" and _opens_speech(chunks, i, start):
            return True
        if kind == "A" and chunks.word(i) == "there":
            return True  # "said that there were no survivors"
        if kind in "VWUA" and (i == 0 or chunks.kinds[i - 1] not in "wh"):
            subject = chunks.subject(i)
            if subject is None:
                if kind == "A" and _is_inverted(chunks, i, start, end):
                    return True
            elif chunks.starts[subject] >= start or (i == first and is_held(chunks, i - 1)):
                return True
    return False


def _is_day_of_telling(chunks: Chunks, first: int, last: int) -> bool:
    """Does a day only tell when it was said, before what another says: "said on Friday, while the union said …"?"""
    if chunks.kinds[first] != "T" or first + 2 >= last or chunks.kinds[first + 1] != ",":
        return False
    before, that, _ = "".join(chunks.kinds[first + 3 : last]).partition("h")
    another = not that or not {"V", "U"}.isdisjoint(before)  # whose "that" it is
    return another and chunks.word(first + 2) in _AGAINST


_PARTS = frozenset({"but", "though", "although", "while", "whereas", "after", "as", "when", "because", "hours", "days"})


def _is_parted(chunks: Chunks, first: int, last: int, start: int) -> bool:
    """Does a comma and a clause of its own follow what is no clause: "said Hale, but it was late", "on Friday, as …"?

    So it is with who speaks behind his verb, and with the day on which somebody spoke.
    """
    if first + 2 > last or chunks.kinds[first] not in "NMT":
        return False
    if chunks.kinds[first] == "T" and chunks.starts[first] == start:
        return False
    comma = first + 1
    while comma < last and chunks.kinds[comma] in "FIGKX":
        comma += 1
    return chunks.kinds[comma] == "," and chunks.word(comma + 1) in _PARTS


def _is_speaker(chunks: Chunks, first: int, last: int) -> bool:
    """Does who speaks stand behind his verb, no verb of his own behind him: ", said a clerk, who asked for help"?"""
    kinds = chunks.kinds
    if first < 2 or kinds[first] not in "NM" or kinds[first - 1] not in "UV" or kinds[first - 2] not in ",Q":
        return False
    finite = (k for k in range(first + 1, last + 1) if kinds[k] in "VWUA" and chunks.parts[chunks.starts[k]] != "T")
    governed = (k for k in finite if chunks.subject(k) == first)
    return all(kinds[k - 1] in "wh" or (kinds[k - 1] == "R" and kinds[k - 2] == "w") for k in governed)


_SAY = frozenset({"say", "says", "said", "saying"})  # which take no object with a relative: "said a word that …"
_RELATIVE = RELATIVES | {"that"}
_SUBORDINATE = frozenset("though although while as when after since because if".split())


def is_object(chunks: Chunks, first: int, last: int) -> bool:
    """Does a noun group with a relative, and no verb of its own, stand behind a verb: "declared a truce that was kept"?

    So it is with one before the main clause: "though she maintained a wary stance, her aides attacked him".
    """
    if chunks.kinds[first - 1] not in "VUBZ" or chunks.head_word(first - 1) in _SAY:
        return False
    opening = first + 1
    while opening <= last and (
        chunks.kinds[opening] in "FIGKXTZ" or (chunks.kinds[opening] in "NM" and chunks.kinds[opening - 1] == "Z")
    ):
        opening += 1  # "a blockade of goods entering Oslo that …"
    if opening + 1 > last:
        return False
    if chunks.kinds[opening] == "," and chunks.kinds[opening + 1] != "w":
        subject = chunks.subject(first - 1)
        hangs = subject is not None and subject > 0 and chunks.word(subject - 1) in _SUBORDINATE
        main = hangs and chunks.kinds[opening + 1] in "NME" and _is_finite(chunks, min(opening + 2, last))
        return main and chunks.head_word(opening + 2) not in _SAY
    opening += chunks.kinds[opening] == ","
    if chunks.kinds[opening] not in "wh" or chunks.kinds[opening - 1] == "Z" or chunks.word(opening) not in _RELATIVE:
        return False
    own, *others = [i for i in range(opening + 1, last + 1) if _is_finite(chunks, i)] or [last]
    within = chunks.subject(own)  # "the rule that he wrote would end": that of the relative is none of the second verb
    governors = ((chunks.subject(i), chunks.kinds[i - 1] == "c") for i in others)
    return all((who or 0) > opening and (who != within or joined) for who, joined in governors)


def _is_cue_behind(chunks: Chunks, comma: int) -> bool:
    """Does ", the ministry said" begin at a comma: not ", the guard told him to sit", ", he said he was ill"?"""
    kinds = chunks.kinds
    verb = comma + 2
    if verb >= len(kinds) or kinds[comma + 1] not in "NE" or kinds[verb] not in "UV":
        return False
    if chunks.head_word(verb) not in ("said", "says", "told", "added"):
        return False
    after = verb + 1 + (chunks.head_word(verb) == "told")
    return after >= len(kinds) or kinds[after] not in "BhNME"


def _opens_speech(chunks: Chunks, mark: int, start: int) -> bool:
    """Does a quotation mark open what is said, or a verb with its subject before it: not 'a "limited" supply'?"""
    first = chunks.starts[mark] <= start or chunks.kinds[mark - 1] == "h"
    return first or (mark + 1 < len(chunks.kinds) and chunks.kinds[mark + 1] in "VWUAR")


def _is_inverted(chunks: Chunks, verb: int, start: int, end: int) -> bool:
    """Is a form of "be" a clause with the subject behind it: "among the dead were two guards"?"""
    after = verb + 1
    return (
        chunks.starts[verb] > start
        and chunks.parts[chunks.starts[verb]] == "a"
        and after < len(chunks.kinds)
        and chunks.kinds[after] in "NME"
        and chunks.ends[after] <= end
    )


def can_fill(sentence: Sentence, chunk: int, variant: Variant, rules: RuleSet) -> bool:
    """Can a noun group be the governing one of a variant? A thing can where its name says that it acts."""
    chunks = sentence.chunks
    kind = chunks.kinds[chunk]
    if kind in variant.subject_kinds:
        return "E" not in variant.subject_kinds or sentence.tokens[chunks.starts[chunk]].lower() != "it"
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    of = chunk + 2 < len(chunks.kinds) and chunks.kinds[chunk + 1] == "F"
    if kind in "EX":  # "half of the deputies", and who say something: "both said"
        alone = end == start + 1 and sentence.tokens[start].lower() in _THEY
        return of or (alone and bool(variant.clauses))
    if kind == "M" and of and variant.clauses and sentence.tokens[end - 1].lower() in ("percent", "%"):
        return chunks.parts[chunks.ends[chunk + 2] - 1] in "hg"  # "20 percent of the voters"
    return kind in "MK" and variant.subject_kinds == "NG" and rules.acts(tuple(sentence.tokens[start:end]))


def can_be_passive(chunks: Chunks, trigger: int) -> bool:
    """A bare past form is a passive only where no object follows it, and no relative or act of its subject precedes."""
    if chunks.tags[trigger] != "U":
        return True
    chunk = chunks.at(trigger)
    if chunk and chunks.kinds[chunk - 1] == "w":
        return False
    if _is_main(chunks, chunk) or _is_of_outer(chunks, chunk) or _closes_relative(chunks, chunk):
        return False
    if is_counted(chunks, chunk):
        return True
    if goes_on(chunks, chunk) or _acts(chunks, chunk) or _is_listed(chunks, chunk):
        return False
    after = chunk + 1
    if after < len(chunks.kinds) and chunks.kinds[after] == "R":
        after += 1  # "shot dead three"
    if _takes_behind_time(chunks, after) or _shares_object(chunks, after) or chunks.word(after) in _IN_PLACE_OF_NOUN:
        return False
    if after >= len(chunks.kinds) or chunks.kinds[after] in "IFTRc,.;:)-QZw":
        return True
    if chunks.kinds[after] == "(":  # "45 killed (four of them children)", not "militants killed (8)"
        return chunk > 0 and chunks.parts[chunks.starts[chunk - 1]] == "q"
    return chunks.kinds[after] == "O" and chunks.parts[chunks.starts[after]] == "j"


_IN_PLACE_OF_NOUN = frozenset({"what", "whatever", "whom", "whoever"})  # "bombed what they called a depot"


def _is_main(chunks: Chunks, chunk: int) -> bool:
    """Is a bare past form the only verb of its subject, in a sentence that ends: "The minister, Ana Ode, warned of …"?

    A headline leaves out its "were": "Swimmers warned of currents".
    """
    if (
        not chunk
        or chunks.kinds[chunk - 1] not in "NM,"
        or chunks.head_word(chunk) not in _SPEAK_OF
        or chunks.word(chunk + 1) == "by"
    ):
        return False
    ended = chunks.tokens[-1] in _FULL_STOPS
    later = (k for k in range(chunk + 1, len(chunks.kinds)) if _is_finite(chunks, k))
    return ended and all("c" in chunks.kinds[chunk:k] or chunks.parts[chunks.starts[k]] == "T" for k in later)


def _closes_relative(chunks: Chunks, chunk: int) -> bool:
    """Is a past form of asking the verb of who has a relative: "Hale, who met the envoys, *called* on them to go."?"""
    kinds = chunks.kinds
    if chunk < 5 or kinds[chunk - 1] != "," or chunks.head_word(chunk) not in _SPEAK_OF | {"called"}:
        return False
    opening = chunks.back(chunk - 1, ",")
    if opening != 1 or kinds[0] not in "NM" or chunks.word(2) not in ("who", "which", "whose"):
        return False
    return chunks.word(chunk + 1) != "by" and not any(kind in "VWA" for kind in kinds[chunk + 1 :])


def _is_of_outer(chunks: Chunks, chunk: int) -> bool:
    """Does a past form of saying go on over a clause: "claimed that the town was unsafe and *warned* of raids"?"""
    if chunk < 2 or chunks.kinds[chunk - 1] != "c" or chunks.head_word(chunk) not in _SPEAK_OF:
        return False
    before = chunks.nearest(chunk, "VWUA")
    if before is None or chunks.word(chunk + 1) == "by":
        return False
    return chunks.subject(chunk) is not None and chunks.subject(chunk) != chunks.subject(before)


_SPEAK_OF = frozenset("warned cautioned asked begged protested complained apologised apologized investigated".split())


def _shares_object(chunks: Chunks, after: int) -> bool:
    """Does the past form that "and" joins have an object, which is both's: "captured and later shot nine men"?"""
    return "".join(chunks.kinds[after : after + 3]) == "cUN"


def _takes_behind_time(chunks: Chunks, after: int) -> bool:
    """Does its object or its clause stand behind a time: "Hale warned on Monday that …", "ordered on Monday a halt"?"""
    behind = after
    while behind < len(chunks.kinds) and chunks.kinds[behind] == "T":
        behind += 1
    if behind == after or behind >= len(chunks.kinds):
        return False
    return chunks.kinds[behind] == "h" or (chunks.kinds[behind] in "NM" and not _goes_on(chunks, behind + 1))


def _is_listed(chunks: Chunks, chunk: int) -> bool:
    """Is a bare past form one of a list behind an active verb: "have suspended, detained or fined them"?"""
    before = "".join(chunks.kinds[max(chunk - 4, 0) : chunk])
    return before.endswith("V,") or before == "V,Uc"


def _acts(chunks: Chunks, chunk: int) -> bool:
    """Is the noun group before a bare past form its subject: "which she praised", "The mayor warned of a flood."?

    In "the men whom guards beaten by rebels met" it is not: there another verb follows.
    """
    kinds = chunks.kinds
    if not chunk or kinds[chunk - 1] not in "NME":
        return False
    start = chunks.starts[chunk - 1]
    if chunks.tokens[start].lower() in NOMINATIVES:
        return True
    if chunks.tokens[start].lower() == "it" and chunk > 1 and kinds[chunk - 2] in "NMGK":
        return True  # "the nurses it sacked"
    if chunks.tokens[chunks.ends[chunk] : chunks.ends[chunk] + 1] == ["how"]:
        return True  # "one witness told how …"
    if chunks.tokens[chunks.ends[chunk] : chunks.ends[chunk] + 1] in (["by"], ["dead"]):
        return False
    if chunk > 1 and kinds[chunk - 2] == "w":
        if chunks.tokens[start].lower() == "many" and chunks.tokens[start - 1].lower() == "as":
            return False  # "two were killed and as many wounded"
        return not _goes_on(chunks, chunk + 1)
    person = chunks.parts[start] == "d" and chunks.parts[chunks.ends[chunk - 1] - 1] in "hg"
    alone = person and chunks.tokens[-1] in _FULL_STOPS and not any(kinds[i] in "VWUA" for i in range(chunk))
    stop = next((i for i in range(chunk + 1, len(kinds)) if kinds[i] == "h"), len(kinds))  # "warned that they had …"
    later = (i for i in range(chunk + 1, stop) if _is_finite(chunks, i))
    return alone and all(kinds[i] == "U" and kinds[i - 1] == "c" for i in later)  # "attacked down the left and shot"


def _is_finite(chunks: Chunks, i: int) -> bool:
    """Is a chunk a finite verb: not the "have" of "to have"?"""
    kind = chunks.kinds[i]
    return kind in "VWU" or (kind == "A" and chunks.parts[chunks.starts[i] - 1] != "T")


def _goes_on(chunks: Chunks, i: int) -> bool:
    """Does a verb of the same clause follow: "where two men killed in the raid were buried"?"""
    for kind in chunks.kinds[i:]:
        if kind in "VWUA":
            return True
        if kind in ",;:whQ.":
            return False
    return False


def is_time(chunks: Chunks, start: int, end: int) -> bool:
    """Does a time stand here, and no more: "he announced on Wednesday" tells when, not what?"""
    chunk = chunks.at(start)
    return chunks.kinds[chunk] == "T" and chunk == chunks.at(end - 1)


def is_source(sentence: Sentence, start: int) -> bool:
    """Does "according to" stand before it: "asked them, according to an aide" tells who says so, not to do what?"""
    tokens = sentence.tokens
    return start > 1 and tokens[start - 1] == "to" and tokens[start - 2].lower() == "according"


def head_end(chunks: Chunks, start: int, end: int) -> int:
    """Where the head of what a slot took ends: its first noun group without "of" and what follows.

    That of a number alone is what it counts: "dozens of villages".
    """
    first = chunks.at(start)
    counts = chunks.kinds[first] in "EX" and first + 2 < len(chunks.kinds) and chunks.kinds[first + 1] == "F"
    return min(chunks.ends[first + 2 if counts else first], end)


def takes_object(chunks: Chunks, trigger: int, end: int) -> bool:
    """Does a noun group follow the preposition that a bare past form was read with: "They shot down the plan"?"""
    tags = chunks.tags
    return tags[trigger] == "U" and end - 1 > trigger and tags[end - 1] == "I" and tags[end : end + 1] in tuple("NGMK")


def is_guarded(
    sentence: Sentence, side: str, source: bytes, start: int, end: int, captures: list[tuple[str, int, int]]
) -> bool:
    """Does a guard let the match stand? An empty slot is nothing: what it must be it is not."""
    if side in SLOT_GUARDS:
        found = next(((a, b) for slot, a, b in captures if slot == SLOT_GUARDS[side]), None)
        if found is None:
            return side.startswith("not")
        start = head_end(sentence.chunks, *found)
    units, at = (sentence.backward, len(sentence.tokens) - start) if reads_back(side) else (sentence.forward, end)
    ended: int = reader(source)(units, at * UNIT)[0][1]
    return (ended < 0) == side.startswith("not")
