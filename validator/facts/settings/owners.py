"""Which verb of the sentence a time, a place or a happening belongs to: the nearest of its clause, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS, NOUN_KINDS, VERB_KINDS
from validator.function_words import RELATIVE_SUBJECTS

if TYPE_CHECKING:
    from validator.chunks import Chunks

ATTACHED = frozenset("FGKIX()-")  # what can stand between a noun and a time of its own
STOPS = frozenset("wh;:Q")
REACH = 80  # chunks; a list without an end costs no more than a long clause
# Behind these a noun tells of another happening than the verb before them.
APART = frozenset("over after for against about before since following despite regarding concerning to at from".split())
# Verbs that speak of a happening, and do not say that it happens.
ABOUT = frozenset(
    "condemned condemns condemn condemning denounced denounces deplored deplores denied denies investigated "
    "investigates investigating mourned mourns marked marks marking recalled recalls protested protesting discussed "
    "discuss discussing criticized criticised praised commemorated remembered mark commemorate mourn denounce deplore "
    "investigate remember protest honour honor".split()
)


def is_subject(chunks: Chunks, noun: int) -> bool:
    """Does a finite verb follow the noun group before anything but its attachments?"""
    for i in range(noun + 1, min(len(chunks.kinds), noun + REACH)):
        if chunks.kinds[i] in FINITE_KINDS:
            return True
        if chunks.kinds[i] not in ATTACHED and chunks.kinds[i] not in "TRNMZO":
            return False
        if chunks.kinds[i] in "NM" and chunks.kinds[i - 1] not in "OT":
            return False
    return False


def _starts_clause(chunks: Chunks, i: int) -> bool:
    return i == 0 or chunks.kinds[i - 1] in ",;:whQc"


HAPPENINGS = frozenset(
    "attack attacks arrest arrests death deaths murder murders assassination massacre coup war invasion election "
    "elections crackdown detention abduction kidnapping raid raids strike strikes clash clashes protest protests "
    "incident execution executions explosion blast crash vote referendum violence killings discovery ambush ambushes "
    "riot riots battle battles airstrike airstrikes assault assaults bombardment skirmish skirmishes stampede "
    "gunfight firefight shootout explosions blasts".split()
)
DISASTERS = frozenset(
    "fire blaze storm flood floods quake earthquake landslide avalanche bomb bombing shooting hurricane cyclone "
    "typhoon tornado collapse accident shelling bombings shootings".split()
)
# What befell somebody in a happening did so on its day, and not, as an arrest, on another.
BEFALLING = frozenset("killed died wounded injured hurt drowned burned displaced".split())


def _of_group(chunks: Chunks, at: int) -> int | None:
    """The verb of a time inside a noun group: that of its subject, or "said at a Monday briefing"."""
    if chunks.kinds[at - 1] == "E":
        return verb_right(chunks, at + 1) if is_subject(chunks, at + 1) else None
    word = chunks.head_word(at + 1)
    before = chunks.word_before(at - 1)
    return verb_left(chunks, at) if word in _MEETINGS and before in ("at", "in", "during") else None


_MEETINGS = frozenset(
    "briefing conference interview statement speech address meeting hearing session summit report letter tweet post "
    "attack raid strike shooting bombing clash vote election".split()
)


def is_possessive(chunks: Chunks, at: int) -> bool:
    """Does "'s" follow a time: "Sunday's attack"?"""
    nxt = at + 1
    return chunks.kinds[at] == "T" and nxt < len(chunks.kinds) and chunks.tokens[chunks.starts[nxt]] in ("'s", "’s")


def is_prenominal(chunks: Chunks, at: int) -> bool:
    """Does a time stand between an article and its noun: "the 1988 bombing"?"""
    if at < 1 or at + 1 >= len(chunks.kinds) or chunks.kinds[at] != "T" or chunks.kinds[at + 1] not in "NMEGKXZ":
        return False
    return chunks.kinds[at - 1] in "EX" and chunks.parts[chunks.ends[at - 1] - 1] == "d"


def _is_scene(chunks: Chunks, at: int) -> bool:
    """Is it the day of what killed or hurt somebody: "were killed in Friday's raid"? Not "arrested in it"."""
    if chunks.word(at) != "in" or at + 2 >= len(chunks.kinds) or chunks.kinds[at + 2] not in NOUN_KINDS:
        return False
    if chunks.head_word(at + 2) not in HAPPENINGS and chunks.head_word(at + 2) not in DISASTERS:
        return False
    verb = verb_left(chunks, at)
    return verb is not None and chunks.head_word(verb) in BEFALLING


def owner(chunks: Chunks, at: int) -> int | None:
    """The verb group that the time or noun group at a chunk belongs to; None where no verb of its clause has it."""
    if is_prenominal(chunks, at):
        return _of_group(chunks, at)
    if is_possessive(chunks, at):
        # "failed to foresee last year's win" and "in last year's war", where "win" can look like a verb
        if _is_scene(chunks, at):
            return verb_left(chunks, at)
        governed = chunks.parts[chunks.starts[at]] == "i" or (at > 0 and chunks.kinds[at - 1] in "IFVUZB")
        return None if governed or not is_subject(chunks, at + 1) else verb_right(chunks, at + 1)
    opening = at - 1 - (at > 1 and chunks.kinds[at - 1] == "I")  # "…, and by Friday the army had …"
    if 0 < at < len(chunks.kinds) - 1 and chunks.kinds[opening] == "c" and chunks.kinds[at + 1] in "NME":
        return verb_right(chunks, at)  # "…, and now the army has …"
    if 0 < at < len(chunks.kinds) - 1 and chunks.kinds[at - 1] == "c" and chunks.kinds[at + 1] in "ZUV":
        return at + 1  # "freeing nine, and now moving men from the border"
    if chunks.kinds[at] == "T" and chunks.word(at) in OF_NOUNS and at + 1 < len(chunks.kinds):
        return None  # "a protest against February 1 coup"
    if is_due(chunks, at):
        return None
    left = verb_left(chunks, at)
    if left is not None and _is_recalled(chunks, at, left):
        return None
    after = at + 1
    while after < len(chunks.kinds) and chunks.kinds[after] == "R":
        after += 1
    finite = after < len(chunks.kinds) and chunks.kinds[after] in FINITE_KINDS and chunks.kinds[at] == "T"
    if left is None:
        return verb_right(chunks, at) if finite or _is_fronted(chunks, at) else None
    if finite and chunks.kinds[left] == "U" and chunks.kinds[left - 1 : left] in ("N", "M"):
        return left  # "those hurt in Herat on Friday have died": a past form with another behind it is a participle
    if finite and chunks.kinds[at - 1] in NOUN_KINDS and not is_relative(chunks, left):
        return after
    return left


def is_due(chunks: Chunks, at: int) -> bool:
    """Does a time tell when a noun's happening is to be: "pulled out of elections *due next month*, accusing …"?"""
    due = chunks.starts[at] - 1
    if due > 0 and chunks.kinds[at - 1] == "I" and chunks.starts[at - 1] == due:
        due -= 1  # "due in May"
    return due > 0 and chunks.tokens[due] == "due" and chunks.kinds[chunks.at(due - 1)] in NOUN_KINDS


def _is_recalled(chunks: Chunks, at: int, verb: int) -> bool:
    """Does a time belong to a happening that what the verb tells comes after: "memories of a flood last year", "jailed
    over a raid in May", "after an attack in 2019 that killed nine", "recalled the raid in May that failed"?
    """
    if chunks.kinds[at] != "T" or chunks.kinds[at - 1] not in "MGKX":
        return False
    noun = at - 1
    before = chunks.word_before(noun)
    of_it = chunks.kinds[noun] != "M" and noun > 1 and before == "of"
    if of_it and chunks.head_word(noun - 2) in _REMINDERS:
        return True
    head = chunks.head_word(noun)
    happening = head in HAPPENINGS or (head.endswith("ing") and len(head) > 6)
    if chunks.kinds[noun] != "M" and before in _BEFORE_CAUSES and happening:
        return True  # "beheaded in reprisals for an attack on Thursday"
    behind = chunks.word(at + 1)
    if behind not in ("that", "which", "who", "where"):
        return False
    if chunks.kinds[noun] == "M":
        return chunks.head_word(verb) in ABOUT
    return before in APART and happening


OF_NOUNS = frozenset("against of regarding concerning despite".split())
_BEFORE_CAUSES = frozenset("for over after following despite since".split())
_REMINDERS = frozenset("memory memories reminder reminders echo echoes repeat images scenes trauma anniversary".split())


def verb_left(chunks: Chunks, at: int) -> int | None:
    """The nearest verb group to the left in the same clause."""
    for i in range(at - 1, max(at - REACH, -1), -1):
        kind = chunks.kinds[i]
        if kind in VERB_KINDS:
            return i
        if kind in STOPS and not (kind == "w" and (i == at - 1 or _is_role(chunks, i, at))):
            return None
    return None


def _is_role(chunks: Chunks, i: int, at: int) -> bool:
    """Does "as" say what somebody is, and begin no clause: "was sworn in as president of Peru on Monday"?"""
    if chunks.word(i) != "as" or chunks.kinds[i + 1] not in "NM":
        return False
    if any(kind not in "FGKXI" for kind in chunks.kinds[i + 2 : at]):
        return False
    return all(kind not in FINITE_KINDS for kind in chunks.kinds[at + 1 : at + 2])


def verb_right(chunks: Chunks, at: int) -> int | None:
    """The first finite verb to the right, over relative clauses between commas."""
    i = at + 1
    while i < min(len(chunks.kinds), at + REACH):
        kind = chunks.kinds[i]
        if kind in FINITE_KINDS:
            return i
        if kind == ";":
            return None
        if kind == "w" and chunks.kinds[i - 1] == ",":
            last = min(len(chunks.kinds), at + REACH)
            i = next((j for j in range(i, last) if chunks.kinds[j] == ","), last)
        elif kind in "wh" and chunks.kinds[i - 1] in NOUN_KINDS and chunks.word(i) in RELATIVE_SUBJECTS:
            return _behind_relative(chunks, i, at)
        i += 1
    return None


def _behind_relative(chunks: Chunks, relative: int, at: int) -> int | None:
    """The verb behind a relative without commas: "on Friday the man who had fled gave himself up"; else its own."""
    own = None
    for i in range(relative + 1, min(len(chunks.kinds), at + REACH)):
        if chunks.kinds[i] in FINITE_KINDS:
            if own is not None:
                return i
            own = i
        elif chunks.kinds[i] in ",;:whQ" and own is not None:
            return own
    return own


def _is_fronted(chunks: Chunks, at: int) -> bool:
    """Does a time open its clause, or stand between commas of its own?"""
    first = at
    while first and chunks.kinds[first - 1] in "RTIGKXF":
        first -= 1
    return _starts_clause(chunks, first) or (chunks.kinds[at] == "T" and chunks.kinds[at - 1] in ",-")


def is_relative(chunks: Chunks, verb: int) -> bool:
    """Does the clause of a verb group open with a relative?"""
    for i in range(verb - 1, max(verb - REACH, -1), -1):
        if chunks.kinds[i] in "wh":
            return True
        if chunks.kinds[i] in ";:Q," or chunks.kinds[i] in FINITE_KINDS:
            return False
    return False
