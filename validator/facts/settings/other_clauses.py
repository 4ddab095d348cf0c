"""Whether a time or a place stands in a clause that tells of another happening than a trigger's.

"Struck the port in order to drive the army from Oran", "a man who served in Chad was jailed", "crossed the border, and
officials say it fell on Friday": by the clauses of the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import VERB_KINDS
from validator.chunks.clauses import CONTENT, DOING, DONE, INFINITIVE, JOINED, QUESTION, RELATIVE, TELLER, UNDER, tense
from validator.chunks.control import FOR_HIMSELF
from validator.chunks.saying import BLAMES, SAYING, SAYING_ON, SAYS_SO
from validator.chunks.verbs_before import verb_before
from validator.facts.settings.owners import DISASTERS, HAPPENINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.chunks import Chunks
    from validator.chunks.clauses import Clause, Clauses

_GOING_ON = (
    SAYING | SAYING_ON | frozenset("appealing demanding condemning denying confirming rejecting refusing".split())
)
_SEQUENCE = frozenset({"after", "before", "since"})
# What befell somebody after something else did so there and then: "was killed after a shell hit a bus in Herat".
_BEFALLING = frozenset("killed died wounded injured hurt dead drowned damaged destroyed burned displaced".split())
_UNREAL = frozenset({"although", "though", "because", "unless", "until", "if", "whereas"})


def in_other_clause(chunks: Chunks, trigger: int, at: int) -> bool:
    """Does a chunk stand in a clause that tells of another happening than that of a trigger's chunk?"""
    if chunks.kinds[trigger] not in VERB_KINDS or not _may_divide(chunks, trigger, at):
        return False
    if _is_of_what_was_told(chunks, trigger, at):
        return True
    clauses = chunks.clauses
    own = _clause_of(clauses, trigger)
    inner, outer = _paths(clauses, own, clauses.innermost[at])
    if any(_is_elsewhere(chunks, clauses, clauses.all[n]) or _has_own_time(chunks, clauses, n) for n in inner):
        return True
    if any(_tells_another(chunks, clauses, clauses.all[n], own) for n in outer):
        return True
    return bool(inner) and _tells_who(chunks, clauses, clauses.all[inner[0]], at)


def in_unlike_clause(chunks: Chunks, trigger: int, at: int) -> bool:
    """Does a chunk stand in what is told of somebody, or in who tells it, and not in how it came to a trigger's act?

    "Was shot near a mayor who was found beaten in Oslo"; not "died when a mine that lay in a field in Herat blew up".
    """
    clauses = chunks.clauses
    own = _clause_of(clauses, trigger)
    for n in _paths(clauses, own, clauses.innermost[at])[1]:
        clause = clauses.all[n]
        of_person = clause.kind == RELATIVE and at > trigger and _is_person(chunks, _before(chunks, clause.first))
        if (of_person or clause.kind in (DONE, TELLER, QUESTION)) and _tells_another(chunks, clauses, clause, own):
            return True
    return False


def _is_person(chunks: Chunks, noun: int) -> bool:
    """Does a noun group name somebody?"""
    return chunks.kinds[noun] == "N" or (chunks.kinds[noun] == "G" and chunks.parts[chunks.ends[noun] - 1] in "gh")


def _is_elsewhere(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Is what a clause tells asked, set against the rest, or an alternative to it: "in prison or shot"?"""
    either = clause.kind == JOINED and clause.word is not None and chunks.word(clause.word) == "or"
    still = clause.kind == JOINED and _is_still(chunks, clauses, clause)
    return (
        either
        or still
        or clause.kind == QUESTION
        or _contrasts(chunks, clauses, clause)
        or _is_now(chunks, clauses, clause)
    )


def _is_since(chunks: Chunks, earlier: int, verb: int) -> bool:
    """Does a verb tell what is, and another what was?"""
    return tense(chunks, verb) in ("present", "base") and tense(chunks, earlier) == "past"


def _is_still(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Does "but" set what still is against what was: "failed to agree by Friday, but the talks are going on"?"""
    above = clauses.all[clause.parent].verb
    if clause.word is None or clause.verb is None or above is None or chunks.word(clause.word) not in _CONTRASTS:
        return False
    return _is_since(chunks, above, clause.verb)


def _has_own_time(chunks: Chunks, clauses: Clauses, number: int) -> bool:
    """Is it told of somebody else, with a time: "was shot on Friday and two aides were held after a raid in May"?"""
    clause = clauses.all[number]
    if clause.kind != JOINED or clause.subject is None or clause.subject < clause.first:
        return False
    return "T" in chunks.kinds[clause.first : clause.last + 1]


def _is_now(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Does a relative tell of what somebody is blamed still: "on Friday froze the funds of men it accuses of theft"?"""
    above = clauses.all[clause.parent].verb
    if clause.kind != RELATIVE or clause.verb is None or above is None:
        return False
    if chunks.head_word(clause.verb) not in BLAMES:
        return False
    return _is_since(chunks, above, clause.verb)


def _is_of_what_was_told(chunks: Chunks, trigger: int, at: int) -> bool:
    """Is it of what a teller told before he went on: "shelled Dorn on Friday, the mayor said, adding that …"?"""
    if chunks.kinds[trigger] != "Z" or chunks.head_word(trigger) not in _GOING_ON or chunks.kinds[trigger - 1] != ",":
        return False
    verb = verb_before(chunks, trigger)
    if verb is None or verb < 2 or at > verb or chunks.head_word(verb) not in SAYS_SO:
        return False
    subject = chunks.subject(verb)
    return subject is not None and at < subject and chunks.kinds[subject - 1] == ","


def in_clause_above(chunks: Chunks, noun: int, at: int) -> bool:
    """Is a happening, told by a noun, only spoken of in a clause that a chunk stands outside of, or beside?

    "Released a film on Monday that showed the execution", "reported no deaths, but crews were digging on Friday".
    """
    if not _may_divide(chunks, noun, at):
        return False
    clauses = chunks.clauses
    inner, outer = _paths(clauses, clauses.innermost[noun], clauses.innermost[at])
    if any(clauses.all[n].kind == JOINED and _is_still(chunks, clauses, clauses.all[n]) for n in inner):
        return True
    if any(_only_speaks(chunks, clauses.all[n]) for n in inner):
        return True
    return any(_is_other_deed(chunks, clauses, clauses.all[n]) for n in outer)


def _is_other_deed(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Is it set against a happening, or what had befallen people before: "the bodies of clerks abducted in May"?"""
    if clause.kind == DONE and clause.verb is not None and clause.verb == clause.first:
        return chunks.head_word(clause.verb).startswith(_TAKING) and _is_person(chunks, _before(chunks, clause.first))
    return clause.kind == JOINED and _goes_elsewhere(chunks, clauses, clause)


_TAKING = ("abduct", "captur", "kidnap", "seiz", "taken", "held", "detain", "arrest", "report")


def clause_paths(chunks: Chunks, trigger: int, at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The clauses that a trigger stands in and those of another chunk, up to the one that holds both."""
    if _DIVIDING.isdisjoint(chunks.kinds[: max(trigger, at) + 1]):
        return (), ()
    clauses = chunks.clauses
    return _paths(clauses, _clause_of(clauses, trigger), clauses.innermost[at])


def _clause_of(clauses: Clauses, chunk: int) -> int:
    """The clause whose verb a chunk is, else the innermost that it stands in."""
    return next((n for n, clause in enumerate(clauses.all) if clause.verb == chunk), clauses.innermost[chunk])


def _paths(clauses: Clauses, own: int, other: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The clauses that one stands in and those of another, up to the one that holds both."""
    if own == other:
        return (), ()
    around = set(_upwards(clauses, own))
    shared = next((n for n in _upwards(clauses, other) if n in around), 0)
    return tuple(_upwards(clauses, own, shared)), tuple(_upwards(clauses, other, shared))


_DIVIDING = frozenset("whBcQ-UZ")
_WHOSE = ("whose", "Whose", "WHOSE")


def _may_divide(chunks: Chunks, trigger: int, at: int) -> bool:
    """Can a clause begin or end between two chunks, by what stands before them?"""
    last = max(trigger, at)
    if not _DIVIDING.isdisjoint(chunks.kinds[:last]):
        return True
    return any(map(chunks.tokens.__contains__, _WHOSE)) and any(
        chunks.kinds[i] == "," and chunks.word(i + 1) == "whose" for i in range(last)
    )


def _upwards(clauses: Clauses, number: int, stop: int = -1) -> Iterator[int]:
    """A clause and those around it, up to one."""
    while number > stop:
        yield number
        number = clauses.all[number].parent


def _tells_another(chunks: Chunks, clauses: Clauses, clause: Clause, own: int) -> bool:
    """Does a clause have a time and a place of its own?"""
    if clause.kind == RELATIVE:
        head = clause.first - 1
        while head > 0 and chunks.kinds[head] in ",T":
            head -= 1
        thing = chunks.kinds[head] == "M" and head == clauses.all[own].subject  # "the riot that erupted hurt nine"
        return not thing and chunks.head_word(head) not in HAPPENINGS
    if clause.kind in (QUESTION, CONTENT, TELLER):
        return True
    if clause.kind == DONE:
        before = _is_apposed(chunks, clauses, clause, own) or _is_of_before(chunks, clauses, clause, own)
        return before or _is_begun(chunks, clause)
    if clause.kind == DOING and clause.word is not None and clauses.all[own].kind == JOINED:
        verb = clauses.all[own].verb  # "accused the army of killing two in March and called on Lima to act"
        return verb is not None and verb > clause.last and chunks.word(clause.word) in ("of", "for", "from")
    if clause.kind == UNDER and clause.word is not None:
        if _contrasts(chunks, clauses, clause):
            return True
        word = chunks.word(clause.word)
        verb = clauses.all[own].verb
        acts = verb is not None and "".join(chunks.kinds[verb + 1 : verb + 2]) in ("N", "M", "E")
        befell = verb is not None and not acts and chunks.head_word(verb) in _BEFALLING
        return word in _UNREAL or (word in _SEQUENCE and not befell)
    if clause.kind == INFINITIVE:
        above = clauses.all[clause.parent].verb
        active = above is not None and chunks.kinds[above] in "VU" and above < clause.first - 1
        purpose = above is not None and active and chunks.head_word(above) in FOR_HIMSELF
        return purpose or chunks.word_before(clause.first) == "order"
    if clause.kind != JOINED or clause.verb is None or clause.verb + 1 == len(chunks.kinds):
        return False
    if _goes_elsewhere(chunks, clauses, clause):
        return True
    return chunks.head_word(clause.verb) in SAYS_SO and chunks.kinds[clause.verb + 1] in "NMEhQ"


_CONTRASTS = frozenset({"while", "whereas", "but", "yet"})


def _contrasts(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Does a clause set a present against a past: "crashed on Friday, while unions accuse the owners"?"""
    above = clauses.all[clause.parent].verb
    if clause.kind != UNDER or clause.word is None or clause.verb is None or above is None:
        return False
    word = chunks.word(clause.word)
    if word != "as" and (word not in _CONTRASTS or chunks.kinds[clause.word - 1] != ","):
        return False  # "talks failed on Monday as unions continue to demand more"
    said = {tense(chunks, clause.verb), tense(chunks, above)}
    return "past" in said and not said.isdisjoint(("present", "base"))


def _goes_elsewhere(chunks: Chunks, clauses: Clauses, clause: Clause) -> bool:
    """Does a joined clause tell what had been before, or set somebody else's deed against it?

    "…, but the rebels had left on Friday", "abducted two, and had shot a third in May".
    """
    above = clauses.all[clause.parent]
    if clause.verb is None or above.verb is None or clause.word is None:
        return False
    if chunks.word(clause.verb) == "had":
        return chunks.kinds[clause.word - 1] == "," or chunks.word(above.verb) != "had"
    another = chunks.word(clause.verb) == "there" or clause.subject not in (None, above.subject)
    return chunks.word(clause.word) in _CONTRASTS and another


def _is_of_before(chunks: Chunks, clauses: Clauses, clause: Clause, own: int) -> bool:
    """Does a participle before a verb tell who or what somebody is: "a cook expelled last month said"?

    Not "hit by a mine on Friday, the ship sank", nor of what happened: "a raid launched on Friday killed nine".
    """
    verb = clauses.all[own].verb
    if clause.verb is None or verb is None or verb < clause.last:
        return False
    if clause.first == 0:
        return chunks.word(clause.verb).lower() in _BASED
    noun = _before(chunks, clause.first)
    if chunks.kinds[noun] not in "NMGK" or (noun == 1 and chunks.kinds[0] == "I"):
        return False  # "at the last games, held in Rio in 2016, he was fined"
    head = chunks.head_word(noun)
    return head not in HAPPENINGS and head not in DISASTERS


def _is_begun(chunks: Chunks, clause: Clause) -> bool:
    """Does a participle tell when something long began: "died in an offensive on Orlen launched on April 2"?"""
    if clause.verb is None or clause.verb != clause.first or chunks.head_word(clause.verb) not in _BEGUN:
        return False
    near = range(max(clause.first - _NEAR, 0), clause.first)
    return any(chunks.kinds[i] in "NMGK" and chunks.head_word(i) in _LONG for i in near)


_BEGUN = frozenset("launched begun started declared announced imposed".split())
_LONG = frozenset(
    "offensive campaign war siege crackdown uprising revolt insurgency operation counteroffensive counter-offensive "
    "conflict blockade curfew strike movement drive".split()
)
_NEAR = 6  # chunks


def _is_apposed(chunks: Chunks, clauses: Clauses, clause: Clause, own: int) -> bool:
    """Does a participle tell who or what somebody is, behind a comma: "freed Bell, a banker jailed in May"?"""
    noun, verb = clause.first - 1, clauses.all[own].verb
    if noun < 2 or clause.verb != clause.first:
        return False
    included = chunks.kinds[noun] == "G" and chunks.word(noun - 1) == "including" and _is_person(chunks, noun)
    apposed = chunks.kinds[noun] in "NM" and chunks.kinds[noun - 1] == "," and chunks.parts[chunks.starts[noun]] == "d"
    if not included and not apposed:
        return False
    head = chunks.head_word(noun)
    return verb is not None and verb < noun and head not in HAPPENINGS and head not in DISASTERS


def _before(chunks: Chunks, first: int) -> int:
    """The noun group that a clause hangs on, by the clause's first chunk."""
    noun = first - 1
    while noun > 0 and chunks.kinds[noun] in ",RT":
        noun -= 1
    return noun


_BASED = frozenset({"based", "compared", "given"})


def _tells_who(chunks: Chunks, clauses: Clauses, clause: Clause, at: int) -> bool:
    """Does a participle right behind people only say who they are: "a man shot by police died on Friday"?

    What comes of it is as old as the verb before: "hit a school killing nine", "a letter urging him to go".
    """
    if clause.kind == RELATIVE and clause.word is not None and chunks.word(clause.word) in ("who", "whose", "whom"):
        main = clauses.all[clause.parent].verb  # "a man who killed a nurse was jailed on Friday"
        return main is not None and clause.last < main < at
    if clause.verb is not None and clause.first > 1 and clause.verb == clause.first + 1 and at < clause.first:
        them = chunks.word(clause.first - 1) == "them" and chunks.word(clause.first - 2) == "among"
        if them:  # "among them a clerk jailed for theft"
            return chunks.head_word(clause.verb) not in _BEFALLING and chunks.head_word(clause.verb) != "shot"
    if clause.verb is None or clause.verb != clause.first or not clause.first:
        return False
    noun, above = clause.first - 1, clauses.all[clause.parent].verb
    if chunks.kinds[noun] == ",":  # "a cook expelled last month, said …"
        return clause.kind == DONE and clauses.all[clause.parent].kind == DONE
    if not _is_person(chunks, noun) or above in (None, clause.verb) or (noun and chunks.kinds[noun - 1] == "c"):
        return False  # "were killed and three others hurt"
    word = chunks.head_word(clause.verb)
    if clause.kind == DOING:
        return word not in SAYING and not word.startswith(_RESULTS)
    return clause.kind == DONE and chunks.head_word(noun) not in HAPPENINGS


_RESULTS = (
    "kill",
    "wound",
    "injur",
    "hurt",
    "leav",
    "destroy",
    "damag",
    "forc",
    "caus",
    "trigger",
    "spark",
    "prompt",
    "suffer",
)


def _only_speaks(chunks: Chunks, clause: Clause) -> bool:
    """Does a clause bring a happening up, and say nothing of when it was: "that showed the execution", "to avert a
    strike"?
    """
    if clause.verb is None:
        return False
    if clause.kind == RELATIVE:
        return chunks.head_word(_before(chunks, clause.first)) not in HAPPENINGS
    if clause.kind in (INFINITIVE, CONTENT, QUESTION):
        return not chunks.head_word(clause.verb).startswith(_STAGING)
    if clause.kind == DOING:
        return chunks.head_word(clause.verb) in _SPEAKING_OF  # "adopted on Monday a text denouncing the murder"
    return clause.kind == DONE and chunks.kinds[clause.first - 1] in "NMGK"


_SPEAKING_OF = frozenset(
    "condemning denouncing deploring criticizing criticising praising welcoming hailing recalling announcing marking "
    "mourning commemorating protesting discussing investigating describing detailing censuring".split()
)


_STAGING = ("carr", "launch", "stag", "mount", "conduct", "commit", "perpetrat", "open", "start", "begin", "resum")
