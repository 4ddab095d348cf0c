"""What stands over a clause says how far it is asserted: "thinks that", "it is possible that", "Perhaps", "Did …?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.stances.described import ensured
from validator.facts.stances.verbgroup import Cue, negation
from validator.function_words import NO_ONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

Asserted = tuple[str, str | None]  # certainty, and the stage if it says one

_OPEN: Asserted = ("U", "hypothetical")
_NOUNS: tuple[tuple[str, Asserted], ...] = (("rumour-nouns", ("PR", None)), ("possibility-nouns", ("PS", None)))
_BELIEVING = frozenset("believe imagine think conceive accept".split())
_HARD = frozenset("hard harder difficult impossible tough".split())
_UNLIKELY = frozenset("unlikely improbable impossible inconceivable unthinkable implausible doubtful untrue".split())
_INVERTED = frozenset({"had", "were", "should"})
_SUPPOSING = frozenset({"imagine", "suppose"})
_PERHAPS = frozenset({"perhaps", "maybe", "possibly", "conceivably"})
_DEGREES = frozenset("less more most least the because even as".split())
_HEARSAY = frozenset(
    "report reports rumour rumours rumor rumors allegation allegations claim claims suspicion suspicions talk".split()
)
_EVENTS = {
    **dict.fromkeys(("alleged", "reported", "apparent", "purported", "supposed"), ("PR", None)),
    **dict.fromkeys(("possible", "potential"), ("PS", "hypothetical")),
    **dict.fromkeys(("attempted", "failed", "foiled", "thwarted", "botched"), ("CT", "attempted")),
    **dict.fromkeys(("planned", "proposed"), _OPEN),
    "threatened": ("CT", "threatened"),
    "imminent": ("CT", "future"),
}


def over_clause(
    sentence: Sentence, chunk: int, subject: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> Asserted | None:
    """The certainty, and the stage, that the words over a verb group's clause give it; None where none do."""
    for found in (asked(sentence, chunk, cues), _inverted(sentence, chunk, cues), _of_alleged(sentence, chunk, cues)):
        if found is not None:
            return found
    return _held(sentence, chunk, subject, lists, cues)


_SUPPOSED = frozenset("alleged apparent purported supposed reported".split())
_TALES = frozenset("conspiracy conspiracies theory theories myth myths fantasy fantasies hoax fable".split())


def _of_alleged(sentence: Sentence, chunk: int, cues: list[Cue]) -> Asserted | None:
    """What a noun says of the deed it governs: "an *alleged attempt* to kill him", "a *theory* about Chad arming"."""
    chunks = sentence.chunks
    kind, noun = chunks.kinds[chunk], chunk - 1
    if kind == "B" and noun >= 0 and chunks.kinds[noun] in "MK":
        alone = noun > 1 and chunks.kinds[noun - 1] == "U" and chunks.kinds[noun - 2] in "VUWZBIF"  # "probes alleged"
        for at in range(chunks.starts[noun - alone], chunks.ends[noun] - 1):
            if sentence.tokens[at].lower() in _SUPPOSED:
                cues.append(("certainty", at, at + 1))
                return "PR", None
        return None
    if kind != "Z" or noun < 2 or chunks.kinds[noun] not in "NGMK" or chunks.word(noun - 1) not in ("about", "of"):
        return None
    if chunks.head_word(noun - 2) not in _TALES:
        return None
    cues.append(("certainty", chunks.ends[noun - 2] - 1, chunks.ends[noun - 2]))
    return "U", None


_WHY = frozenset("why how when where what who whom which whose".split())


def asked(sentence: Sentence, chunk: int, cues: list[Cue]) -> Asserted | None:
    """A question that can be answered by yes or no: it, or its clause, begins with an auxiliary."""
    if "?" not in sentence.tokens[sentence.chunks.ends[chunk] :]:
        return None
    last = sentence.tokens.index("?", sentence.chunks.ends[chunk])  # who asks may follow: "“Did they go?” she asked"
    kinds = sentence.chunks.kinds
    who = chunk - 1
    while who > 2 and kinds[who] in "GKX" and kinds[who - 1] == "F":
        who -= 2  # "but should the head of the union meet him?"
    turned = who > 0 and kinds[who] in "NME" and kinds[who - 1] == "A"  # "but should the premier meet him?"
    at = sentence.chunks.starts[who - 1] if turned else 0
    ahead = sentence.tokens[at].lower() in ("will", "would", "can", "could", "should", "may", "might")
    why = at > 0 and sentence.tokens[at - 1].lower() in _WHY
    turned = turned and (ahead or not why)  # "why did rebels attack?": they did
    opens = 1 if sentence.chunks.parts[0] == '"' and last > 1 else 0
    if sentence.chunks.parts[opens] not in "aemD" and not turned:
        return None
    cues.append(("certainty", last, last + 1))
    return _OPEN


def _inverted(sentence: Sentence, chunk: int, cues: list[Cue]) -> Asserted | None:
    """A condition without "if": "Had they come, …", "what to do should they come"."""
    chunks = sentence.chunks
    inverted = chunk > 2 and chunks.kinds[chunk - 1] in "NME" and chunks.kinds[chunk - 2] == "A"
    if inverted and chunks.word(chunk - 2) == "should" and "?" not in sentence.tokens[chunks.ends[chunk] :]:
        cues.append(("certainty", chunks.starts[chunk - 2], chunks.starts[chunk - 2] + 1))
        return _OPEN
    if sentence.tokens[0].lower() not in _INVERTED or sentence.tokens[-1] == "?" or "," in chunks.kinds[:chunk]:
        return None
    if "," not in chunks.kinds or chunks.kinds[1:2] not in ("N", "M", ["N"], ["M"]):
        return None
    cues.append(("certainty", 0, 1))
    return _OPEN


def _held(
    sentence: Sentence, chunk: int, subject: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> Asserted | None:
    """What somebody thinks, hopes or doubts, and what is possible: before "that", or right before the subject."""
    chunks = sentence.chunks
    if 0 < subject < chunk and chunks.kinds[subject - 1] in "VUWZ" and chunks.kinds[chunk] != "Z":
        return _thought(sentence, subject - 1, lists, cues)
    if chunk > 2 and chunks.kinds[chunk - 1] in "NME" and _is_said_of_it(chunks, chunk - 2):
        return _thought(sentence, chunk - 2, lists, cues)  # "it is possible they are held"
    for i in range(chunk - 1, -1, -1):
        kind = chunks.kinds[i]
        if kind == "h":
            so = i > 0 and sentence.tokens[chunks.starts[i] - 1].lower() == "so" and sentence.chunks.kinds[i - 1] == "R"
            if so and (
                chunks.parts[chunks.starts[chunk]] == "m"
                or (chunks.parts[chunks.starts[chunk]] in "aeBv" and _is_now(sentence, chunk))
            ):
                cues.append(("stage", chunks.starts[i] - 1, chunks.starts[i]))
                return _OPEN  # "so that such marriages are banned"
            above = _over_insertion(chunks, i - 1)
            if above > 0 and chunks.head_word(above) == "out" and chunks.head_word(above - 1) == "rule":
                denied = negation(sentence, above - 1)
                cues += [("certainty", denied, denied + 1)] if denied >= 0 else []
                return ("PS", None) if denied >= 0 else None  # "did not rule out that"
            if (at := _wanted(chunks, chunk, i, above)) >= 0:
                cues.append(("stage", at, at + 1))
                return _OPEN
            if (at := _made_believe(chunks, above)) >= 0:
                cues.append(("certainty", at, at + 1))
                return "U", None
            return _thought(sentence, above, lists, cues) if above >= 0 else None
        if kind == "," and i == 1 and chunks.kinds[0] == "R":
            return _perhaps(sentence, 0, lists, cues)
        if kind == "R" and (found := _perhaps(sentence, i, lists, cues)) is not None:
            return found
        if kind in ";:Qw," or (kind in "VWU" and i < chunk - 1):
            return None
    return None


def _over_insertion(chunks: Chunks, above: int) -> int:
    """The chunk that governs "that" before it: over adverbs, times, and what stands between commas behind a verb.

    "Demanded, in a loud voice, that she tell him".
    """
    while above > 0 and chunks.kinds[above] in "RT":
        above -= 1
    at = above - (chunks.kinds[above] == "Q") if above > 1 else 0
    if at < 1 or chunks.kinds[at] != ",":
        return above
    i = at - 1
    while i > 0 and chunks.kinds[i] in 'IFGKXNMTRQ"':
        i -= 1
    return i - 1 if i > 0 and chunks.kinds[i] == "," and chunks.kinds[i - 1] in "VUZB" else above


_PERSUADING = frozenset(
    "convince convinces convinced convincing persuade persuades persuaded persuading fool fools fooled fooling".split()
)
_DENIALS = frozenset({"denial", "denials"})


def _made_believe(chunks: Chunks, above: int) -> int:
    """The token of "convinced her that", or of "a denial in court that": what these tell is open; or -1."""
    if above < 1 or chunks.kinds[above] not in "NMGKXE":
        return -1
    first = above
    while first > 0 and chunks.kinds[first] in "IFGKX":
        first -= 1
    if chunks.kinds[first] in "NM" and chunks.head_word(first) in _DENIALS:
        return chunks.ends[first] - 1
    verb = first - 1
    if chunks.kinds[first] not in "NME" or verb < 0 or chunks.kinds[verb] not in "VUZB":
        return -1
    return chunks.ends[verb] - 1 if chunks.head_word(verb) in _PERSUADING else -1


_DEMANDING = frozenset(
    "demand demands demanded demanding insist insists insisted insisting order orders ordered ordering ask asks asked "
    "asking request requests requested requesting require requires required requiring urge urges urged urging "
    "recommend recommends recommended recommending propose proposes proposed proposing suggest suggests suggested "
    "suggesting plead pleads pleaded pleading beg begs begged begging".split()
)
_ONE = frozenset({"he", "she", "it"})


def _wanted(chunks: Chunks, chunk: int, that: int, above: int) -> int:
    """The token by which a "that" clause is only wanted: "demanded that he tell", "to ensure that they get"; or -1."""
    if above < 0:
        return -1
    start = chunks.starts[chunk]
    base = chunks.parts[start : chunks.ends[chunk]] == "B" and chunks.kinds[chunk] == "V"
    if base and chunks.kinds[above] in "VUZB" and chunks.head_word(above) in _DEMANDING:
        subject = that + 1
        one = chunks.word(subject) in _ONE or not chunks.head_word(subject).endswith("s")
        return chunks.ends[above] - 1 if one and chunks.kinds[subject] in "NME" else -1
    present = base or (chunks.parts[start : chunks.ends[chunk]] == "v" and chunks.head_word(chunk).endswith("s"))
    return ensured(chunks, above) if present else -1


def _is_now(sentence: Sentence, chunk: int) -> bool:
    """Is a verb group one of the present: "are banned", "leave"?"""
    first = sentence.tokens[sentence.chunks.starts[chunk]].lower()
    return first in ("is", "are", "has", "have") or sentence.chunks.parts[sentence.chunks.starts[chunk]] == "B"


def _perhaps(sentence: Sentence, i: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> Asserted | None:
    """An adverb of the clause: "Perhaps", "Apparently"."""
    chunks = sentence.chunks
    for at in range(chunks.starts[i], chunks.ends[i]):
        word = sentence.tokens[at].lower()
        if word in _PERHAPS and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].lower() in _DEGREES:
            return None  # "perhaps less openly than with its efforts to kill him"
        if word in _PERHAPS or word in lists["hedge-adverbs"]:
            cues.append(("certainty", at, at + 1))
            return ("PS" if word in _PERHAPS else "PR", None)
    return None


def _thought(sentence: Sentence, i: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]) -> Asserted | None:
    """What the verb or the adjective over "that" says of the clause."""
    chunks = sentence.chunks
    kind, head = chunks.kinds[i], chunks.ends[i] - 1
    word = sentence.tokens[head].lower()
    if kind == "V" and word in ("confirm", "deny") and negation(sentence, i) >= 0:
        cues.append(("certainty", head, head + 1))
        return "U", None  # "would not confirm that"
    if kind in "VUWB" and word == "deny" and i and chunks.word_before(i) == "nor":
        cues.append(("certainty", head, head + 1))
        return "U", None  # "would neither confirm nor deny that"
    if kind in "VUW":
        names: tuple[tuple[str, Asserted], ...] = (
            ("doubt-verbs", _OPEN),
            ("hope-verbs", _OPEN),
            ("opinion-verbs", ("PR", None)),
            *_NOUNS,  # "Rumours that …" may be read as a verb
        )
        if kind == "W":
            names = (("report-verbs", ("PR", None)), *names)
    elif kind == "Z":
        names = (("opinion-verbs", ("PR", None)),)  # "evidence suggesting rebels shot him"
    elif kind in "NMGK":  # also a verb that was read as one: "the mayor doubts that …"
        names = (("doubt-verbs", _OPEN), ("hope-verbs", _OPEN), ("opinion-verbs", ("PR", None)), *_NOUNS)
    elif kind == "B" and word in _BELIEVING and i > 1 and chunks.head_word(i - 1) in _HARD:
        cues.append(("certainty", chunks.ends[i - 1] - 1, chunks.ends[i - 1]))
        return _OPEN  # "it is hard to believe that", "found it hard to imagine that"
    elif _is_said_of_it(chunks, i) and word in _UNLIKELY:
        cues.append(("certainty", head, head + 1))
        return _OPEN if negation(sentence, i - 1) < 0 else ("PS", None)
    elif _is_said_of_it(chunks, i):
        names = (("likely-adjectives", ("PR", None)), ("possible-adjectives", ("PS", None)))
    else:
        return None
    if kind in "VB" and word in _SUPPOSING:
        cues.append(("certainty", head, head + 1))
        return _OPEN
    for name, asserted in names:
        if word in lists[name]:
            cues.append(("certainty", head, head + 1))
            return _OPEN if name == "opinion-verbs" and _is_by_none(sentence, i) else asserted
    return None


def _is_by_none(sentence: Sentence, i: int) -> bool:
    """Does nobody hold an opinion: "does not believe that", "nobody thinks that", "few believe that"?"""
    chunks = sentence.chunks
    if chunks.kinds[i] not in "VUW":
        return chunks.kinds[i] == "M" and chunks.word(i) == "few"
    subject = chunks.subject(i)
    return negation(sentence, i) >= 0 or (subject is not None and chunks.word(subject) in NO_ONE | {"few"})


def _is_said_of_it(chunks: Chunks, i: int) -> bool:
    """Is this an adjective behind "it is"?"""
    return i > 0 and chunks.kinds[i] in "OMR" and chunks.kinds[i - 1] == "A"


_RECORDS = frozenset(
    "record records evidence sign signs indication indications proof report reports confirmation trace hint".split()
)


def _of_none(chunks: Chunks, group: int) -> tuple[int, int] | None:
    """The tokens of "no record" and the like."""
    if chunks.kinds[group] not in "NMGK" or chunks.head_word(group) not in _RECORDS:
        return None
    return (chunks.starts[group], chunks.ends[group]) if chunks.word(group) == "no" else None


def over_noun(sentence: Sentence, trigger: int, cues: list[Cue]) -> Asserted | None:
    """What the words before the noun of an event say of it: "the alleged attack", "reports of raids"."""
    chunks = sentence.chunks
    start = chunks.starts[chunks.at(trigger)]
    if trigger and sentence.tokens[trigger - 1].lower() == "suspected":  # not "suspected rebel attacks"
        cues.append(("certainty", trigger - 1, trigger))
        return "PR", None
    for at in range(trigger - 1, start - 1, -1):
        if chunks.parts[at] in 's,c"':
            return None
        found = _EVENTS.get(sentence.tokens[at].lower())
        if found is not None:
            cues.append(("stage" if found[1] else "certainty", at, at + 1))
            return found
    before = chunks.at(start - 1) if start else -1
    if before > 0 and chunks.kinds[before] == "F" and (none := _of_none(chunks, before - 1)) is not None:
        cues.append(("certainty", *none))
        return _OPEN  # "there is no record of an air strike"
    if before > 0 and chunks.kinds[before] == "U" and chunks.kinds[before - 1] in "VUWZBIF":  # "probes alleged raids"
        found = _EVENTS.get(sentence.tokens[start - 1].lower())
        if found is not None:
            cues.append(("stage" if found[1] else "certainty", start - 1, start))
        return found
    if before > 0 and sentence.tokens[start - 1].lower() == "of" and sentence.tokens[start - 2].lower() in _HEARSAY:
        cues.append(("certainty", start - 2, start - 1))
        return "PR", None  # "reports of violations"
    return None
