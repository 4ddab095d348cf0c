"""What only says who is meant by a coming or supposed act: "will jail smugglers who are caught", "if men who attack".

Where nobody certain is meant, what a relative clause or a participle tells of him has not happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.tree import CONTENT, DOING, DONE, INFINITIVE, NO_CLAUSE, RELATIVE
from validator.facts.stances.verbgroup import OPEN, Cue, Stance, has_modal, read_group
from validator.facts.stances.verbs_above import governed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.chunks.clauses.tree import Clause
    from validator.sentences import Sentence

    Lists = Mapping[str, frozenset[str]]

_ANY = frozenset("a an any anyone anybody someone somebody everyone everybody those".split())
_ENSURING = frozenset("ensure guarantee require sure".split())
_NOW = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_SAME_FORM = frozenset({"come", "become", "overcome", "run", "overrun"})  # base forms that are participles, too
_NOUNS_TOO = frozenset(  # no past forms
    "attack block back strike support protest fight march shell raid riot bomb murder harm abuse torture beat rape "
    "threat cross target arm aid help visit".split()
)
_MEANT = ("planned", "future", "threatened")
_NOT_YET = ("future", "hypothetical")


def of_described(sentence: Sentence, chunk: int, lists: Lists, cues: list[Cue]) -> Stance | None:
    """The stance of a verb that says who is meant, under a verb that is ahead or supposed; else None."""
    chunks = sentence.chunks
    if not _may_describe(chunks, chunk) or not _is_of_anybody(chunks, chunk):
        return None
    clauses = chunks.clauses
    own = clauses.of(chunk)
    if own.verb != chunk or own.kind not in (RELATIVE, DONE, DOING) or own.parent == NO_CLAUSE:
        return None
    parent = clauses.all[own.parent]
    whose = _antecedent(chunks, own)
    if whose < 0 or not _is_anybody(chunks, whose):
        return None
    reduced = own.kind != RELATIVE or own.word is None
    if reduced and (parent.subject != whose or any(c == "T" for c in chunks.kinds[own.first : own.last + 1])):
        return None  # "will free clerks jailed in May"
    at = _ahead(sentence, own, parent, lists)
    if at < 0:
        return None
    cues.append(("stage", at, at + 1))
    return OPEN


def _may_describe(chunks: Chunks, chunk: int) -> bool:
    """Is a verb group a participle, or one of the present: "who attack", "that are armed"?"""
    start = chunks.starts[chunk]
    parts = chunks.parts[start : chunks.ends[chunk]].strip("r")
    if chunks.kinds[chunk] == "W":
        return parts == "ak" and chunks.tokens[start].lower() in _NOW
    word = chunks.head_word(chunk)
    if chunks.kinds[chunk] == "U" and parts == "k" and chunks.kinds[chunk - 1] in "wh":
        return word in _SAME_FORM  # "towns that come under attack"
    if chunks.kinds[chunk] in "UZ":
        behind = chunk > 0 and chunks.kinds[chunk - 1] in "NM"
        return parts == "k" if chunks.kinds[chunk] == "U" else parts == "z" and behind
    return chunks.kinds[chunk] == "V" and (
        parts == "B" or (parts == "v" and (word.endswith("s") or word in _NOUNS_TOO))
    )


def _is_of_anybody(chunks: Chunks, chunk: int) -> bool:
    """Can it be of somebody uncertain, by what stands before it? The clauses of a sentence cost more to read."""
    at = chunk - 1
    if chunks.kinds[chunk] in "VW":
        while at >= 0 and chunks.kinds[at] not in "wh":
            at -= 1
        return at > 0 and (chunks.kinds[at - 1] not in "NMGKE" or _is_anybody(chunks, at - 1))
    return any(chunks.kinds[i] in "NMGKE" and _is_anybody(chunks, i) for i in range(max(at - 4, 0), chunk))


def _antecedent(chunks: Chunks, own: Clause) -> int:
    """The noun group before a relative word, or before a participle; -1 where it is none."""
    if own.kind != RELATIVE or own.word is None:
        participle = own.verb is not None and chunks.kinds[own.verb] in "UZ"
        return own.subject if own.subject is not None and participle else -1
    at = own.word - 1
    return at if at >= 0 and chunks.kinds[at] in "NMGKE" else -1


def _is_anybody(chunks: Chunks, group: int) -> bool:
    """Is nobody certain meant: "a man", "anyone", "smugglers"?"""
    start, end = chunks.starts[group], chunks.ends[group]
    if chunks.tokens[start].lower() in _ANY:
        return True
    named = chunks.parts[end - 1] in "PC"  # "NATO nations" are any of them
    bare = not named and not set(chunks.parts[start:end]) & set("dsqo")
    return bare and chunks.tokens[end - 1].lower().endswith(("s", "people", "men", "women", "children"))


def _ahead(sentence: Sentence, own: Clause, parent: Clause, lists: Lists) -> int:
    """The token that puts the verb of a clause ahead, or in the air; or -1."""
    chunks, verb = sentence.chunks, parent.verb
    if verb is None:
        return -1
    start = chunks.starts[verb]
    if chunks.kinds[verb] in "VW":
        _, certainty, stage = read_group(sentence, verb, lists, [])
        if stage in _NOT_YET and (certainty != "PS" or own.kind == DOING):
            return start  # not "a party can hold a man who denounces it"
    if chunks.kinds[verb] == "A" and has_modal(chunks, verb):
        told = parent.subject is not None and parent.subject == _antecedent(chunks, own)
        if sentence.tokens[-1] == "?" or (told and chunks.tokens[start].lower() == "would"):
            return start  # "What would they say to a man who …?", "A mayor who lies would be a danger"
    if parent.kind == INFINITIVE and chunks.head_word(verb) in _ENSURING:
        return start
    if chunks.kinds[verb] == "B" and own.kind == RELATIVE and governed(sentence, verb, lists, []) in _MEANT:
        return start  # "vowed to jail guards who beat prisoners"
    if parent.kind == CONTENT and parent.parent != NO_CLAUSE:
        return ensured(chunks, chunks.clauses.all[parent.parent].verb)
    return -1


def ensured(chunks: Chunks, verb: int | None) -> int:
    """The token of a verb that is to make sure of something: "to ensure that", "would guarantee that"; or -1."""
    if verb is None or chunks.head_word(verb) not in _ENSURING:
        return -1
    ahead = chunks.kinds[verb] == "B" or (chunks.kinds[verb] == "V" and has_modal(chunks, verb))
    return chunks.ends[verb] - 1 if ahead else -1
