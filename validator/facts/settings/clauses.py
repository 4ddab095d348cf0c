"""What a time or a place belongs to: which verb of the sentence it says something about, or which noun.

"Police arrested two men on Thursday over a killing in March": the arrest was on Thursday, the killing in March.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import TOLD_THAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.chunks import Chunks

_VERBS = frozenset("VWUZBA")
_FINITE = frozenset("VWUA")
_NOUNS = frozenset("NMEGKX")
_ATTACHED = frozenset("FGKIX()-")  # what can stand between a noun and a time of its own
_STOPS = frozenset("wh;:Q")
_REACH = 80  # chunks; a list without an end costs no more than a long clause
# Behind these a noun tells of another happening than the verb before them.
_APART = frozenset(
    "over after for against about before since following despite regarding concerning to at from".split()
)
# Verbs that speak of a happening, and do not say that it happens.
_ABOUT = frozenset(
    "condemned condemns condemn condemning denounced denounces deplored deplores denied denies investigated "
    "investigates investigating mourned mourns marked marks marking recalled recalls protested protesting discussed "
    "discuss discussing criticized criticised praised commemorated remembered mark commemorate mourn denounce deplore "
    "investigate remember protest honour honor".split()
)


def belongs(chunks: Chunks, trigger: int, times: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """Of some times, by token ranges, the one that says when what the trigger tells happened; None where none does."""
    chunk = chunks.at(trigger)
    found = [(start, end) for start, end in times]
    if chunks.kinds[chunk] in _VERBS:
        return _of_verb(chunks, chunk, trigger, found)
    return _of_noun(chunks, chunk, trigger, found)


def _of_verb(chunks: Chunks, verb: int, trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    if _is_prenominal(chunks, verb - 1):
        return next((time for time in times if chunks.at(time[0]) == verb - 1), None)
    owners = {time: owner(chunks, chunks.at(time[0])) for time in times}
    own = [time for time, of in owners.items() if of == verb]
    shared = [
        time
        for time, of in owners.items()
        if of is not None and of != verb and _shares(chunks, verb, of) and not _is_next(chunks, time, verb, of)
    ]
    return _nearest(trigger, own) or _nearest(trigger, shared) or _of_antecedent(chunks, verb, times)


def _is_next(chunks: Chunks, time: tuple[int, int], verb: int, of: int) -> bool:
    """Does a time open a second clause, behind the verb: "… were killed, and on Friday the army …"?"""
    return of > verb and chunks.kinds[chunks.at(time[0]) - 1] == "c"


def _of_antecedent(chunks: Chunks, verb: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time right before the relative of a verb group: "the attack on Sunday that killed two".

    What had been done before is not of that day: "arrested a man on Monday who had fired at guards".
    """
    if chunks.tokens[chunks.starts[verb]].lower() == "had":
        return None
    for i in range(verb - 1, 0, -1):
        if chunks.kinds[i] in "wh":
            named = i > 1 and chunks.kinds[i - 2] in "MKGN"
            if not named or chunks.tokens[chunks.starts[i]].lower() not in ("that", "which", "who"):
                return None
            teller = verb_left(chunks, i - 1)
            if teller is not None and chunks.tokens[chunks.ends[teller] - 1].lower() in TOLD_THAT:
                return None  # "told reporters on Monday that …"
            return next((time for time in times if chunks.at(time[0]) == i - 1), None)
        if chunks.kinds[i] in ";:Q,":
            return None
    return None


def _of_noun(chunks: Chunks, noun: int, trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    inside = [time for time in times if _in_group(chunks, noun, chunks.at(time[0]))]
    if inside:
        return _nearest(trigger, inside)
    place = _taking_place(chunks, noun)
    if place is not None:
        return _of_verb(chunks, place, trigger, times)
    start = chunks.starts[noun]
    before = chunks.tokens[start - 1].lower() if start else ""
    kinds = chunks.kinds
    if kinds[noun] in "GKX" and (before in _APART or (before == "of" and _is_remembered(chunks, noun - 2))):
        return None
    verb = owner(chunks, noun) if kinds[noun] not in "NME" or not _is_subject(chunks, noun) else _right(chunks, noun)
    if verb is None:
        free = [t for t in times if owner(chunks, chunks.at(t[0])) is None]
        return _nearest(trigger, [t for t in free if ";" not in _between(chunks, noun, chunks.at(t[0]))])
    if (
        (kinds[noun] in "NME" or before == "of")
        and verb < noun
        and chunks.tokens[chunks.ends[verb] - 1].lower() in _ABOUT
    ):
        return None
    return _of_verb(chunks, verb, trigger, times)


def _is_remembered(chunks: Chunks, i: int) -> bool:
    """Is a noun group a day of remembrance: "the centenary of the massacre"?"""
    word = chunks.tokens[chunks.ends[i] - 1].lower() if i >= 0 else ""
    return word in ("anniversary", "centenary", "commemoration", "memory", "remembrance")


def _between(chunks: Chunks, i: int, k: int) -> Sequence[str]:
    """The kinds of what stands between two chunks."""
    return chunks.kinds[min(i, k) + 1 : max(i, k)]


def _taking_place(chunks: Chunks, noun: int) -> int | None:
    """The verb group behind a noun that says only that it happened: "the attack, which took place on Friday"."""
    for i in range(noun + 1, min(len(chunks.kinds), noun + _REACH)):
        if chunks.kinds[i] in _VERBS:
            return i if chunks.tokens[chunks.ends[i] - 1].lower() in _HAPPENED else None
        if chunks.kinds[i] not in _ATTACHED and chunks.kinds[i] not in ",whTR":
            return None
    return None


_HAPPENED = frozenset("took happened occurred began started erupted came conducted launched staged committed".split())


def _is_subject(chunks: Chunks, noun: int) -> bool:
    """Does a finite verb follow the noun group before anything but its attachments?"""
    for i in range(noun + 1, min(len(chunks.kinds), noun + _REACH)):
        if chunks.kinds[i] in _FINITE:
            return True
        if chunks.kinds[i] not in _ATTACHED and chunks.kinds[i] not in "TRNMZO":
            return False
        if chunks.kinds[i] in "NM" and chunks.kinds[i - 1] not in "OT":
            return False
    return False


def _in_group(chunks: Chunks, noun: int, time: int) -> bool:
    """Is a time part of a noun group: right before its head, or behind it over attachments only?"""
    if time == noun - 1:
        return _is_prenominal(chunks, time)
    if time == noun - 2 and _is_possessive(chunks, time):
        return True
    if time < noun or (chunks.kinds[noun] in "NME" and _is_subject(chunks, noun) and time - noun > 3):
        return False
    return all(chunks.kinds[i] in _ATTACHED or chunks.kinds[i] == "R" for i in range(noun + 1, time))


def _starts_clause(chunks: Chunks, i: int) -> bool:
    return i == 0 or chunks.kinds[i - 1] in ",;:whQc"


def is_own(chunks: Chunks, trigger: int, time: int) -> bool:
    """Does a time belong to the trigger's very verb, or stand in its noun group?"""
    chunk, at = chunks.at(trigger), chunks.at(time)
    return owner(chunks, at) == chunk or (chunks.kinds[chunk] not in _VERBS and _in_group(chunks, chunk, at))


def is_apart(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place stand behind a happening other than the trigger's: "expelled two men over a killing in Berlin"?"""
    i = place - 1
    while i > trigger and chunks.kinds[i] in "IFGKXQNM":
        start = chunks.starts[i]
        if chunks.kinds[i] in "GKNM" and start and chunks.tokens[start - 1].lower() in _APART:
            word = chunks.tokens[chunks.ends[i] - 1].lower()
            if word in _HAPPENINGS or (word.endswith("ing") and len(word) > 6):
                return True
        if chunks.kinds[i] in "NM":
            return False
        i -= 1
    return False


_HAPPENINGS = frozenset(
    "attack attacks arrest arrests death deaths murder murders assassination massacre coup war invasion election "
    "elections crackdown detention abduction kidnapping raid raids strike strikes clash clashes protest protests "
    "incident execution executions explosion blast crash vote referendum violence".split()
)


def _of_group(chunks: Chunks, at: int) -> int | None:
    """The verb of a time inside a noun group: that of its subject, or "said at a Monday briefing"."""
    if chunks.kinds[at - 1] == "E":
        return _right(chunks, at + 1) if _is_subject(chunks, at + 1) else None
    word = chunks.tokens[chunks.ends[at + 1] - 1].lower()
    before = chunks.tokens[chunks.starts[at - 1] - 1].lower() if chunks.starts[at - 1] else ""
    return verb_left(chunks, at) if word in _MEETINGS and before in ("at", "in", "during") else None


_MEETINGS = frozenset(
    "briefing conference interview statement speech address meeting hearing session summit report letter tweet post "
    "attack raid strike shooting bombing clash vote election".split()
)


def _is_possessive(chunks: Chunks, at: int) -> bool:
    """Does "'s" follow a time: "Sunday's attack"?"""
    nxt = at + 1
    return chunks.kinds[at] == "T" and nxt < len(chunks.kinds) and chunks.tokens[chunks.starts[nxt]] in ("'s", "’s")


def _is_prenominal(chunks: Chunks, at: int) -> bool:
    """Does a time stand between an article and its noun: "the 1988 bombing"?"""
    if at < 1 or at + 1 >= len(chunks.kinds) or chunks.kinds[at] != "T" or chunks.kinds[at + 1] not in "NMEGKXZ":
        return False
    return chunks.kinds[at - 1] in "EX" and chunks.parts[chunks.ends[at - 1] - 1] == "d"


def is_others(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place behind the trigger belong to another verb: "freed men held in Herat"?"""
    if chunks.kinds[trigger] not in _VERBS:
        return False
    verb = verb_left(chunks, place)
    return verb is not None and verb > trigger and not _shares(chunks, trigger, verb)


def is_of_person(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a relative before the trigger tell by a place who somebody is: "a man who lives in Lima was killed"?

    Not "the men who were asleep in a hut in Lima died".
    """
    verb = verb_left(chunks, place)
    if verb is None or verb < 1 or not place < trigger:
        return False
    if chunks.tokens[chunks.starts[verb] - 1].lower() not in _WHO or "c" in chunks.kinds[verb:trigger]:
        return False
    before = chunks.tokens[chunks.starts[verb]].lower() in _ALREADY
    return before or chunks.tokens[chunks.ends[verb] - 1].lower().startswith(_AT_HOME)


_WHO = frozenset({"who", "that", "which"})
_ALREADY = frozenset({"had", "has", "have"})
_AT_HOME = ("live", "work", "resid", "stud", "serv", "born", "board", "grew", "comes", "came", "teach", "taught")


def owner(chunks: Chunks, at: int) -> int | None:
    """The verb group that the time or noun group at a chunk belongs to; None where no verb of its clause has it."""
    if _is_prenominal(chunks, at):
        return _of_group(chunks, at)
    if _is_possessive(chunks, at):
        governed = chunks.parts[chunks.starts[at]] == "i" or (at > 0 and chunks.kinds[at - 1] in "IF")
        return None if governed or not _is_subject(chunks, at + 1) else _right(chunks, at + 1)
    if 0 < at < len(chunks.kinds) - 1 and chunks.kinds[at - 1] == "c" and chunks.kinds[at + 1] in "NME":
        return _right(chunks, at)  # "…, and now the army has …"
    left = verb_left(chunks, at)
    if left is not None and _is_recalled(chunks, at, left):
        return None
    after = at + 1
    while after < len(chunks.kinds) and chunks.kinds[after] == "R":
        after += 1
    finite = after < len(chunks.kinds) and chunks.kinds[after] in _FINITE and chunks.kinds[at] == "T"
    if left is None:
        return _right(chunks, at) if finite or _is_fronted(chunks, at) else None
    if finite and chunks.kinds[left] == "U" and chunks.kinds[left - 1 : left] in ("N", "M"):
        return left  # "those hurt in Herat on Friday have died": a past form with another behind it is a participle
    if finite and chunks.kinds[at - 1] in _NOUNS and not is_relative(chunks, left):
        return after
    return left


def _is_recalled(chunks: Chunks, at: int, verb: int) -> bool:
    """Does a time belong to a happening that what the verb tells comes after: "memories of a flood last year", "jailed
    over a raid in May", "after an attack in 2019 that killed nine", "recalled the raid in May that failed"?
    """
    if chunks.kinds[at] != "T" or chunks.kinds[at - 1] not in "MGKX":
        return False
    noun = at - 1
    before = chunks.tokens[chunks.starts[noun] - 1].lower()
    of_it = chunks.kinds[noun] != "M" and noun > 1 and before == "of"
    if of_it and chunks.tokens[chunks.ends[noun - 2] - 1].lower() in _REMINDERS:
        return True
    head = chunks.tokens[chunks.ends[noun] - 1].lower()
    happening = head in _HAPPENINGS or (head.endswith("ing") and len(head) > 6)
    if chunks.kinds[noun] != "M" and before in _BEFORE_CAUSES and happening:
        return True  # "beheaded in reprisals for an attack on Thursday"
    behind = chunks.tokens[chunks.starts[at + 1]].lower() if at + 1 < len(chunks.kinds) else ""
    if behind not in ("that", "which", "who", "where"):
        return False
    if chunks.kinds[noun] == "M":
        return chunks.tokens[chunks.ends[verb] - 1].lower() in _ABOUT
    return before in _APART and happening


_BEFORE_CAUSES = frozenset("for over after following despite since".split())
_REMINDERS = frozenset("memory memories reminder reminders echo echoes repeat images scenes trauma anniversary".split())


def verb_left(chunks: Chunks, at: int) -> int | None:
    """The nearest verb group to the left in the same clause."""
    for i in range(at - 1, max(at - _REACH, -1), -1):
        kind = chunks.kinds[i]
        if kind in _VERBS:
            return i
        if kind in _STOPS and not (kind == "w" and i == at - 1):
            return None
    return None


def _right(chunks: Chunks, at: int) -> int | None:
    """The first finite verb to the right, over relative clauses between commas."""
    i = at + 1
    while i < min(len(chunks.kinds), at + _REACH):
        kind = chunks.kinds[i]
        if kind in _FINITE:
            return i
        if kind == ";":
            return None
        if kind == "w" and chunks.kinds[i - 1] == ",":
            last = min(len(chunks.kinds), at + _REACH)
            i = next((j for j in range(i, last) if chunks.kinds[j] == ","), last)
        i += 1
    return None


def _is_fronted(chunks: Chunks, at: int) -> bool:
    """Does a time open its clause, or stand between commas of its own?"""
    first = at
    while first and chunks.kinds[first - 1] in "RTIGKXF":
        first -= 1
    return _starts_clause(chunks, first) or (chunks.kinds[at] == "T" and chunks.kinds[at - 1] in ",-")


def is_relative(chunks: Chunks, verb: int) -> bool:
    """Does the clause of a verb group open with a relative?"""
    for i in range(verb - 1, max(verb - _REACH, -1), -1):
        if chunks.kinds[i] in "wh":
            return True
        if chunks.kinds[i] in ";:Q," or chunks.kinds[i] in _FINITE:
            return False
    return False


_CHARGING = frozenset("of for with from over after before about against since on".split())
_DIVIDING = frozenset({"w", *_STOPS})
_WHILE = frozenset({"when", "as", "while"})


def _shares(chunks: Chunks, verb: int, other: int) -> bool:
    """Do two verb groups tell of one happening, as far as no relative or other clause divides them?"""
    low, high = min(verb, other), max(verb, other)
    if high - low > _REACH:
        return False
    kinds = chunks.kinds[low:high]
    comma = list(kinds).index(",") if "," in kinds else -1
    if verb < other and _in_contact_clause(chunks, verb, other):
        return False
    gerund = verb < other and chunks.kinds[other] == "Z" and chunks.kinds[other - 1] in "FI"
    if gerund and chunks.tokens[chunks.starts[other] - 1].lower() in _CHARGING:
        return False  # "arrested a man accused of killing a guard in May"
    if verb > other and chunks.kinds[verb] in _FINITE and "," not in kinds and "c" not in kinds[1:]:
        reduced = chunks.kinds[other] == "U" and chunks.kinds[other - 1 : other] in ("N", "M")
        if (reduced or is_relative(chunks, other)) and not set(kinds[1:]) & set("wh;:Q"):
            # "those who fled last week have returned", "men seized by rebels in May are free", but one happening in
            # "a fire that broke out on Friday killed two"
            return not reduced and _is_happening(chunks, other) and chunks.kinds[verb] == "U"
    if comma > 0 and is_relative(chunks, low) and "w" not in kinds[comma + 1 : comma + 2]:
        return False  # the relative clause has ended
    plain = not any(kind in "whc,;:" for kind in kinds)
    if plain and verb < other and chunks.kinds[other] == "U" and chunks.kinds[other - 1] in _NOUNS:
        before = chunks.tokens[chunks.starts[other - 1] - 1].lower()
        return before in (
            "in",
            "during",
        )  # "killed in a raid conducted on Friday"; not "freed girls abducted on Friday"
    if _DIVIDING.isdisjoint(kinds[1:]):
        return True
    forwards = verb > other and chunks.kinds[other] in _FINITE  # not "… to invade it in May; he said …"
    return not any(_divides(chunks, i, forwards) for i in range(low + 1, high) if chunks.kinds[i] in _DIVIDING)


def _is_happening(chunks: Chunks, verb: int) -> bool:
    """Is what the relative of a verb tells of a happening: "a fire that broke out", "the blast that hit the port"?"""
    for i in range(verb - 1, 0, -1):
        if chunks.kinds[i] in "wh":
            word = chunks.tokens[chunks.ends[i - 1] - 1].lower()
            return chunks.kinds[i - 1] in "MN" and (word in _HAPPENINGS or word in _DISASTERS)
        if chunks.kinds[i] != "R":
            return False
    return False


_DISASTERS = frozenset(
    "fire blaze storm flood floods quake earthquake landslide avalanche bomb bombing shooting hurricane cyclone "
    "typhoon tornado collapse accident shelling".split()
)


def _in_contact_clause(chunks: Chunks, verb: int, other: int) -> bool:
    """Does a verb with a subject of its own tell of the object of ", bringing …": ", bringing what we gave"?"""
    subject = chunks.subject(other)
    if subject is None or not verb < subject < other:
        return False
    return any(chunks.kinds[i] == "Z" and chunks.kinds[i - 1] == "," for i in range(verb + 2, subject))


def _divides(chunks: Chunks, i: int, forwards: bool) -> bool:
    """Does a chunk begin a clause with a time of its own? What follows a semicolon can go on with the time before."""
    kind = chunks.kinds[i]
    if kind == "w":
        word = chunks.tokens[chunks.starts[i]].lower()
        inner = word == "which" and chunks.tokens[chunks.starts[i] - 1].lower() in ("in", "during")
        return word not in _WHILE and not inner
    return kind in _STOPS and not (kind == ";" and forwards)


def _nearest(trigger: int, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time with the fewest tokens between it and the trigger; the first of two as near."""

    def distance(time: tuple[int, int]) -> int:
        return time[0] - trigger if time[0] > trigger else trigger - time[1] + 1

    return min(times, key=distance, default=None)
