"""How far what is said reaches where its sentence goes on: before the main clause, before what is said of a denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import HARMING
from validator.chunks.saying import SAYING_ON

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.facts.drafts import Draft

_FINITE = "VWUA"
_FREE = "NME"
_NOUNS = "NMGK"


_ASKING = frozenset({"how", "what", "why", "who", "whom"})


def stop_of(draft: Draft) -> int | None:
    """The code point at which what a draft says ends before its sentence does; None where nothing ends it.

    "Although the mayor admits ten deaths, 20 were counted": the main clause is not said. "He denied that ten died,
    saying that four had": what follows is said, not denied.
    """
    sentence, chunks = draft.sentence, draft.sentence.chunks
    verb = chunks.at(draft.match.trigger)
    if chunks.kinds[verb] in _NOUNS:
        stop = _clause_of_noun(chunks, verb)
        return None if stop is None else sentence.span(chunks.starts[stop], chunks.starts[stop] + 1)[0]
    if "," not in chunks.kinds:
        return None
    found = _main_clause(chunks, verb)
    cites = chunks.word(verb) == "according"  # no participle of who does what the main clause tells
    if found is None and not cites and chunks.kinds[verb] in "ZB" and not set(chunks.kinds[:verb]) - set("cIFKGTR"):
        found = _main_behind(chunks, verb)  # "Accusing Peru of theft, the mayor left"
    if found is None and draft.info.type == "denial":
        found = _told_instead(draft, verb)
    return None if found is None else sentence.span(chunks.starts[found], chunks.starts[found] + 1)[0]


def goes_on_behind(draft: Draft) -> tuple[int, int] | None:
    """The code points at which what stands before its cue goes on: "A bomb went off, police said, *killing two*".

    Or with what was counted: "Murders rose, according to police figures, *with 210 people killed*".
    """
    chunks = draft.sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    at = chunks.at(draft.match.trigger) + 1
    if at < size and kinds[at] in "NM" and chunks.head_word(at - 1) in ("told", "tells"):
        at += 1
    while at < size and kinds[at] in "RTIGK":
        at += 1
    if at + 2 >= size or kinds[at] != ",":
        return None
    counted = (
        kinds[at + 1] == "I" and chunks.word(at + 1) == "with" and kinds[at + 2] in "GX"
    )  # ", with two of them hurt"
    if not counted and (kinds[at + 1] != "Z" or chunks.head_word(at + 1) not in HARMING):
        return None
    end = next((k for k in range(at + 2, size) if kinds[k] in ".;:Q"), size)
    return draft.sentence.span(chunks.starts[at + 1], chunks.ends[end - 1])


def _clause_of_noun(chunks: Chunks, noun: int) -> int | None:
    """The chunk before which the clause of a noun ends: at the verb that the noun governs, at the comma of a phrase.

    "The claim that the gate was open *angered* the town", "After reports that two had died*,* the mayor left".
    """
    kinds, size = chunks.kinds, len(chunks.kinds)
    if noun + 1 >= size or kinds[noun + 1] != "h":
        return None
    first = noun
    while first and kinds[first - 1] not in ",;:whcQ":
        first -= 1
    if any(kinds[k] in _FINITE for k in range(first, noun)):
        return None
    if kinds[noun] in "GK":
        fronted = set(kinds[:noun]) <= set("IFZGKRTc,") and kinds[0] in "IZRcTw"
        return next((k for k in range(noun + 3, size) if kinds[k] == ","), None) if fronted else None
    verbs = 0
    for k in range(noun + 2, size):
        if kinds[k] in ";:":
            break
        if kinds[k] in "VWA" or (kinds[k] == "U" and not _is_reduced(chunks, k)):
            if kinds[k - 1] in "cwh" or (kinds[k - 1] == "R" and kinds[k - 2] in "cwh"):
                continue
            verbs += 1
            if verbs == 2:
                return k
        elif kinds[k] in "wh":
            verbs = min(verbs, 0)
    return None


def _is_reduced(chunks: Chunks, k: int) -> bool:
    """Is a past form a participle behind its noun: "the men shot by guards"?"""
    return k + 1 < len(chunks.kinds) and chunks.kinds[k + 1] in "IFT"


def _main_clause(chunks: Chunks, verb: int) -> int | None:
    """The comma before the main clause, where the verb stands in one under a conjunction that opens the sentence."""
    subject = chunks.subject(verb) if chunks.kinds[verb] in "VWUAZB" else None
    if subject is None or subject == 0 or chunks.kinds[subject - 1] != "w":
        return None
    if chunks.word(subject - 1) in _ASKING:
        return None  # "How we explain that, when a boy is cruel, …"
    if any(kind not in "cRTw," for kind in chunks.kinds[: subject - 1]):
        return None
    return _main_behind(chunks, verb)


def _main_behind(chunks: Chunks, verb: int) -> int | None:
    """The first comma behind a verb that a clause of its own follows."""
    for comma in range(verb + 1, len(chunks.kinds)):
        if chunks.kinds[comma] == "," and _governs(chunks, comma + 1):
            return comma
    return None


def _governs(chunks: Chunks, i: int) -> bool:
    """Does a clause of its own begin at a chunk?"""
    size = len(chunks.kinds)
    while i < size and chunks.kinds[i] in "RT":
        i += 1
    if i >= size or chunks.kinds[i] not in _FREE:
        return False
    return any(chunks.kinds[k] in _FINITE and chunks.subject(k) == i for k in range(i + 1, min(i + 8, size)))


def _told_instead(draft: Draft, verb: int) -> int | None:
    """The comma before ", saying that …" behind a denial."""
    chunks = draft.sentence.chunks
    for comma in range(verb + 1, len(chunks.kinds) - 1):
        if chunks.kinds[comma] == "," and chunks.kinds[comma + 1] == "Z":
            word = draft.sentence.tokens[chunks.starts[comma + 1]].lower()
            if word in SAYING_ON:
                return comma
    return None
