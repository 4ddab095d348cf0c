"""What has not happened, by where it stands: "as soon as she wins", "cancelled the talks", "wants the mayor jailed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.settings.tense import is_present, tense_at
from validator.facts.stances.described import of_described
from validator.facts.stances.verbgroup import (
    AHEAD,
    NOT_DONE,
    OPEN,
    Cue,
    Stance,
    first_of_coordination,
    is_infinitive,
    read_group,
)
from validator.facts.stances.verbs_above import governed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

    Lists = Mapping[str, frozenset[str]]

_TRIED: Stance = ("+", "CT", "attempted")
_REACH = 40  # chunks; a clause without an end costs no more than a long one
_UNTIL = frozenset({"when", "once", "after", "before", "until", "till"})
_CAUSING = frozenset("have has had having get gets getting got".split())
_WANTING = frozenset("want wants wanted wanting order orders ordered ordering need needs needed like".split())
_SEEING = frozenset({"see", "leave", "find"})
_MEANS = frozenset({"by", "through", "in"})
_VERDICTS = frozenset("is isn't isn’t are can could would will must should constitutes amounts violates".split())
_ALL = frozenset({"all", "everything", "whatever", "what"})
_DOING = frozenset({"do", "does", "did", "done", "doing"})
_TALKED = frozenset({"of", "about", "for", "against", "on"})
# What waits for something, or takes pleasure in it: an -ing form behind them tells of nothing that was done.
_HANGING = frozenset("depend depends depended depending dependent conditional contingent hinges hinge hinged".split())
_VOTING = frozenset(
    "vote votes voted voting campaign campaigned campaigning lobby lobbied lobbying argue argues argued decide decided "
    "advise advised speak spoke call calls called calling".split()
)
_INTENT = frozenset("bent intent keen".split())
_LIKING = frozenset("pleasure joy delight thrill rush kick kicks satisfaction fun interest interested believe".split())


def of_verb(sentence: Sentence, chunk: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """What stands around a verb group says of it, as far as its own words and its governor are silent."""
    kind = sentence.chunks.kinds[chunk]
    if kind in "VWU" and (at := awaited(sentence, chunk, lists)) >= 0:
        cues.append(("stage", at, at + 1))
        return AHEAD
    if kind in "VWUZ" and (described := of_described(sentence, chunk, lists, cues)) is not None:
        return described
    if kind == "U":
        return _caused(sentence, chunk, lists, cues)
    if kind == "Z":
        return _spoken_of(sentence, chunk, lists, cues) or _in_general(sentence, chunk, cues)
    if kind == "B" and (able := _all_it_can(sentence, chunk, cues) or _left_open(sentence, chunk, cues)) is not None:
        return able
    if kind in "VB":
        return _rather_than(sentence, chunk, cues)
    return None


def awaited(sentence: Sentence, chunk: int, lists: Lists) -> int:
    """The token that puts a present form ahead, where the main clause is ahead: "will flee when the army attacks".

    Behind "until" a past form, too: "would not leave until the army withdrew".
    """
    chunks = sentence.chunks
    word = chunks.head_word(chunk)
    group = chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]].strip("r")
    first = sentence.tokens[chunks.starts[chunk]].lower()
    passive = group == "ak" and first in ("is", "are")  # "once it is signed"
    passive = passive or (group in ("ek", "eak") and first in ("has", "have"))  # "when all have been freed"
    if sentence.tokens[-1] not in (".", "”", '"', "'", "’", "!") or not (passive or group in ("v", "B", "k")):
        return -1
    subject = chunks.subject(chunk)
    if subject is None or not 0 < subject < chunk:
        return -1
    at = chunks.starts[subject] - 1
    opens = chunks.tokens[at].lower()
    past_form = chunks.kinds[chunk] == "U" or (
        group == "v" and not word.endswith("s") and word.endswith(("ed", "t", "ew", "ent"))
    )
    if past_form and opens not in ("until", "till"):
        return -1
    if [token.lower() for token in chunks.tokens[at + 1 : at + 3]] == ["next", "time"]:
        return at + 1
    soon = opens == "as" and at > 1 and chunks.tokens[at - 1].lower() == "soon"
    if (opens not in _UNTIL and not soon) or (opens == "after" and not at and group == "eak"):
        return -1  # "after two clerks have been killed, the mayor will visit the town"
    past = is_present(word, 1) or opens in ("until", "till")
    end = chunk if past_form else min(chunk + _REACH, len(chunks.kinds))
    for i in range(max(chunk - _REACH, 0), end):
        if i == chunk or chunks.kinds[i] not in "VWA":
            continue
        may = (soon or opens == "once") and chunks.word(i) in ("may", "can")
        must = opens in ("until", "till") and chunks.word(i) in ("must", "should", "can", "cannot")
        if may or must or _is_ahead(chunks, i, lists, past=past):
            return at
    return -1


def _is_ahead(chunks: Chunks, i: int, lists: Lists, *, past: bool) -> bool:
    """Is it "will flee", "are going to put", or, beside a plain present, "would flee"?"""
    words = {token.lower() for token in chunks.tokens[chunks.starts[i] : chunks.ends[i]]}
    return (past or "would" not in words) and not words.isdisjoint(lists["future-modals"] | {"going"})


def _caused(sentence: Sentence, chunk: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """What is wished for: "wants the mayor jailed"; what somebody has done for him: "promised to have him jailed"."""
    chunks = sentence.chunks
    if chunk < 2 or chunks.kinds[chunk - 1] not in "NME" or chunks.kinds[chunk - 2] not in "VWUZBA":
        return None
    above = chunk - 2
    word = chunks.head_word(above)
    wished = word in _WANTING and "".join(chunks.kinds[chunk + 1 : chunk + 2]) not in ("N", "M")
    if word in _SEEING and first_of_coordination(chunks, above) != above:
        return _with_first(sentence, above, lists, cues)
    ahead = chunks.has(above, "T") or chunks.has(above, "m") or _goes_on(chunks, above)
    if not wished and not (word in _CAUSING and ahead):
        return None
    cues.append(("stage", chunks.ends[above] - 1, chunks.ends[above]))
    return OPEN


def _goes_on(chunks: Chunks, verb: int) -> bool:
    """Does a base form go on an infinitive: "promised to reopen the case, and have it investigated"?"""
    if verb < 2 or chunks.kinds[verb - 1] != "c" or chunks.word(verb) != "have":
        return False
    return next((chunks.kinds[i] for i in range(verb - 2, -1, -1) if chunks.kinds[i] in "VWUZBA"), "") == "B"


def _with_first(sentence: Sentence, verb: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """What is seen done, ahead with the first of the joined verbs: "will displace thousands and see them used as …"."""
    first = first_of_coordination(sentence.chunks, verb)
    read = read_group(sentence, first, lists, cues) if sentence.chunks.kinds[first] in "VW" else None
    return read if read is not None and read[2] in ("future", "hypothetical") else None


def _spoken_of(sentence: Sentence, chunk: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """An -ing form behind a preposition: "instead of attacking", "talked of barring", "could help by sending"."""
    chunks = sentence.chunks
    above = _first_of_forms(chunks, chunk) - 1
    if above > 1 and chunks.kinds[above] in "NMGK" and chunks.kinds[above - 1] in "IF":
        above -= 1  # "by Kenya sending"
    if above < 1 or chunks.kinds[above] not in "IF":
        return None
    word, before = chunks.head_word(above), chunks.head_word(above - 1)
    if word == "of" and before == "instead":
        cues.append(("polarity", chunks.ends[above] - 2, chunks.ends[above]))
        return NOT_DONE
    verb = next((i for i in range(above - 1, max(above - 6, -1), -1) if chunks.kinds[i] in "VWUZBA,;hw"), -1)
    if word in _TALKED and (before in lists["idea-nouns"] or (verb == above - 1 and before in lists["talk-verbs"])):
        cues.append(("stage", chunks.ends[above] - 1, chunks.ends[above]))
        return OPEN
    if word in ("for", "against") and verb == above - 1 and before in _VOTING:
        cues.append(("stage", chunks.ends[above] - 1, chunks.ends[above]))
        return OPEN  # "voted against sending troops"
    if word in ("on", "upon") and before in _HANGING | _INTENT:
        cues.append(("stage", chunks.ends[above - 1] - 1, chunks.ends[above - 1]))
        return OPEN
    pleased = chunks.ends[above - 1] - 1 - (before in ("out", "from"))  # "a rush out of killing people"
    if word in ("in", "of", "from") and sentence.tokens[pleased].lower() in _LIKING:
        cues.append(("stage", pleased, pleased + 1))
        return OPEN
    if word in _MEANS and verb >= 0 and chunks.has(verb, "m") and not chunks.has(verb, "e"):
        cues.append(("stage", chunks.starts[verb], chunks.starts[verb] + 1))
        return OPEN
    meant = word in _MEANS and verb > 0 and (chunks.kinds[verb] == "B" or is_infinitive(sentence, verb))
    if meant and governed(sentence, verb, lists, []) in ("planned", "future", "threatened"):
        cues.append(("stage", chunks.starts[verb], chunks.starts[verb] + 1))
        return OPEN  # "is expected to be harsh in negotiating it"
    return None


def _first_of_forms(chunks: Chunks, chunk: int) -> int:
    """The first of several -ing forms that "and" and commas join: "on lifting the siege, opening roads and freeing"."""
    first = chunk
    while first > 1 and chunks.kinds[first - 1] in "c,":
        i = first - 2
        while i > 0 and chunks.kinds[i] in "NMGKXEIFTRBc":
            i -= 1
        if chunks.kinds[i] != "Z" or not i:
            return chunk if chunks.kinds[first - 1] == "," else first
        first = i
    return first


def _in_general(sentence: Sentence, chunk: int, cues: list[Cue]) -> Stance | None:
    """What is done by nobody, the subject of a verdict: "Bombing clinics is a crime", "that killing them is wrong"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    if chunk and kinds[chunk - 1] not in "hQ:":
        return None
    i = chunk + 1
    while i < len(kinds) and kinds[i] in "NMGKEXIFT":
        i += 1
    while i + 1 < len(kinds) and kinds[i] == "B":  # "forcing people to leave their homes is"
        i += 1
        while i < len(kinds) and kinds[i] in "NMGKEXIFO":
            i += 1
    if i == chunk + 1 or i >= len(kinds) or kinds[i] not in "VA":
        return None
    at = chunks.starts[i]
    if chunks.tokens[at].lower() not in _VERDICTS:
        return None
    cues.append(("stage", at, at + 1))
    return OPEN


def _all_it_can(sentence: Sentence, chunk: int, cues: list[Cue]) -> Stance | None:
    """What somebody does all he can for: it is tried, or open, with the verb before: "must do all it can to end it"."""
    chunks = sentence.chunks
    start = chunks.starts[chunk]
    low = [token.lower() for token in sentence.tokens[max(start - 6, 0) : start + 1]]
    if len(low) < 4 or low[-1] != "to" or low[-2] not in ("can", "could") or _ALL.isdisjoint(low[:-3]):
        return None
    for i in range(chunk - 1, max(chunk - 6, -1), -1):
        if chunks.kinds[i] in "AVBZU" and chunks.head_word(i) in _DOING:
            is_open = chunks.kinds[i] == "B" or chunks.has(i, "m") or chunks.has(i, "T")
            cues.append(("stage", start - 1, start))
            return OPEN if is_open else _TRIED
    return None


_GIVING = frozenset("gave give gives given giving has have had".split())
_TAKING = frozenset("took take takes taken taking".split())


def _left_open(sentence: Sentence, chunk: int, cues: list[Cue]) -> Stance | None:
    """What there is time, need or a way for somebody to do: "the deadline for them to leave", "has until May to pay".

    Not "it took an hour for the police to free them".
    """
    chunks, kinds = sentence.chunks, sentence.chunks.kinds
    at = chunk - 1
    while at > 0 and kinds[at] == "R":
        at -= 1
    if at > 0 and kinds[at] == "T":
        day = next((start for start, _ in chunks.times if chunks.at(start) == at), chunks.starts[at])
        above = chunks.nearest(at, "VUWABZ")
        if above is None or kinds[above] in "BZ" or kinds[at - 1] not in "NMGK" or tense_at(chunks, day) != "future":
            return None
        cues.append(("stage", chunks.starts[at], chunks.ends[at]))
        return OPEN if chunks.head_word(above) in _GIVING else AHEAD
    if at < 1 or kinds[at] != "G" or chunks.head_word(at - 1) != "for" or chunks.parts[chunks.starts[chunk]] != "T":
        return None
    took = chunks.nearest(at - 1, "VUWAB")
    if took is not None and chunks.head_word(took) in _TAKING:
        return None
    cues.append(("stage", chunks.starts[at] - 1, chunks.starts[at]))
    return OPEN


def _rather_than(sentence: Sentence, chunk: int, cues: list[Cue]) -> Stance | None:
    """What is not done: "rather than attack it"; what is only compared: "is easier than to attack it"."""
    at = sentence.chunks.starts[chunk]
    if at > 1 and sentence.tokens[at - 1].lower() == "than" and sentence.tokens[at].lower() == "to":
        cues.append(("stage", at - 1, at))
        return OPEN
    if at < 2 or [token.lower() for token in sentence.tokens[at - 2 : at]] != ["rather", "than"]:
        return None
    cues.append(("polarity", at - 2, at))
    return NOT_DONE
