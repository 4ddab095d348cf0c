"""How a pronoun stands in its sentence: what it governs, which clause it is in, and what else it could mean there."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.chunks.saying import SPEAKS
from validator.facts.references.pointing import HE, IT, OBJECTS, SHE
from validator.function_words import THIRD_POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.facts.references.nouns import Mention, Story
    from validator.sentences import Sentence

_WARNING = frozenset("warned warns reminded reminds advised advises assured assures cautioned cautions".split())
_BEING = frozenset("is was are were be been being become becomes became becoming".split())
_MAKING = frozenset("make makes made making find finds found finding think thinks thought consider".split())
_SINGLE = frozenset({"a", "an", "one", "this", "that", "each", "every"})
_EASE = frozenset("clear plain possible impossible hard difficult easy easier harder necessary likely known".split())
_QUOTING = SPEAKS | frozenset("posted tweeted wrote writes asked asks replied responded argued continued".split())


def chunk_of(story: Story, here: Mention) -> tuple[Chunks, int]:
    """The chunks of a mention's sentence, and the number of its first one; 0 where none begins there."""
    sentence = story.sentence(story.number(here.start))
    return sentence.chunks, sentence.chunk_at(here.start) or 0


def is_object(here: Mention) -> bool:
    """Is a pronoun no subject, by its form? "Her" is one where it says nobody's thing."""
    word = here.words[0].lower()
    return word in OBJECTS or (word == "her" and here.end - here.start == len(word))


def governs(story: Story, here: Mention) -> bool:
    """Is a pronoun the subject of a verb, or does it say whose a thing is?"""
    if is_object(here):
        return False
    sentence = story.sentence(story.number(here.start))
    chunks = sentence.chunks
    i = sentence.chunk_at(here.start)
    if i is None:
        return True
    after = i + 1
    if after < len(chunks.kinds) and chunks.kinds[after] == "R":
        after += 1
    return chunks.ends[i] - chunks.starts[i] > 1 or (after < len(chunks.kinds) and chunks.kinds[after] in "VWUA")


def is_empty(story: Story, here: Mention) -> bool:
    """Does "it" stand for a clause: "it is hard to …", "making it clear that …"?"""
    if here.words[0].lower() != "it":
        return False
    sentence = story.sentence(story.number(here.start))
    chunks = sentence.chunks
    at = sentence.chunk_at(here.start)
    if at is None or at + 1 == len(chunks.kinds):
        return False
    made = at > 0 and sentence.tokens[chunks.starts[at] - 1].lower() in _MAKING
    return chunks.kinds[at + 1] == "A" or (made and sentence.tokens[chunks.ends[at]].lower() in _EASE)


def trails(story: Story, here: Mention) -> bool:
    """Does a pronoun speak behind what it says: ", she added"? Then nobody in the sentence is meant."""
    sentence = story.sentence(story.number(here.start))
    chunks = sentence.chunks
    i = sentence.chunk_at(here.start)
    if not i or i + 1 == len(chunks.kinds):
        return False
    verb = sentence.tokens[chunks.ends[i + 1] - 1].lower()
    return chunks.kinds[i - 1] in ",Q" and chunks.kinds[i + 1] in "VU" and verb in SPEAKS


def is_told(story: Story, here: Mention) -> bool:
    """Does a pronoun stand in what somebody says: "the guards told the rebels they would leave"?"""
    chunks, at = chunk_of(story, here)
    verb = chunks.nearest(at, "VUWZB")
    return verb is not None and chunks.head_word(verb) in SPEAKS


def is_other(story: Story, word: str, other: Mention, beside: Sequence[Mention]) -> bool:
    """Is a subject, the only person of its sentence, told of there by the other pronoun: "Hale had her own plan"?"""
    if other.rank == 2 or any(m is not other and m.party.kind in ("person", "unknown") for m in beside):
        return False
    sentence = story.sentence(story.number(other.start))
    spans = (sentence.span(i, i + 1) for i, t in enumerate(sentence.tokens) if t.lower() in HE | SHE)
    words = {story.text[low:high].lower() for low, high in spans if not story.quoted(low)}
    same, opposite = (HE, SHE) if word in HE else (SHE, HE)
    return words.isdisjoint(same) and not words.isdisjoint(opposite)


def tellers_besides(story: Story, here: Mention) -> bool:
    """Do several, who are no party, say what a pronoun's clause tells: "a third of voters said they would stay"?"""
    chunks, at = chunk_of(story, here)
    verb = chunks.nearest(at, "VUWZB")
    if verb is None or chunks.head_word(verb) not in SPEAKS:
        return False
    subject = chunks.subject(verb)
    return subject is not None and chunks.kinds[subject] in "EMX"


def tells_of(story: Story, here: Mention) -> bool:
    """Does a verb of saying stand before a pronoun in its sentence: "her lawyer argued that records prove she …"?"""
    chunks, at = chunk_of(story, here)
    return any(chunks.kinds[i] in "VU" and chunks.head_word(i) in SPEAKS for i in range(at))


def is_teller(story: Story, here: Mention, other: Mention) -> bool:
    """Is a body the teller of the clause that a pronoun opens: "the front announced that they are holding two men"?"""
    number = story.number(here.start)
    if other.party.kind not in ("armed-group", "organization") or story.number(other.start) != number:
        return False
    chunks, at = chunk_of(story, here)
    verb = chunks.nearest(at, "VU")
    subject = chunks.subject(verb) if verb is not None and chunks.head_word(verb) in SPEAKS else None
    return (
        subject is not None
        and story.sentence(number).span(chunks.starts[subject], chunks.ends[subject])[0] == other.start
    )


def same_clause(story: Story, here: Mention, other: Mention) -> bool:
    """Do two mentions stand in one clause, so that a pronoun cannot mean the other?

    The subject of a clause is told from an object by one finite verb between them, from the next subject by none.
    """
    sentence = story.sentence(story.number(here.start))
    chunks = sentence.chunks
    verbs, held, passive = 0, 0, is_object(here)
    if passive and _acts_on(sentence, here) == other.start:
        return True
    if passive and _is_of_participle(sentence, here, other):
        return False
    counted = "VWZB" if passive and other.rank == 2 else "VW"
    for i in range(bisect_left(chunks.starts, sentence.token_at(other.end)), len(chunks.kinds)):
        kind = chunks.kinds[i]
        low, high = sentence.span(chunks.starts[i], chunks.ends[i])
        if other.end <= low and high <= here.start:
            if kind in "h;Q":
                return False
            verbs += kind in counted or (kind == "U" and chunks.subject(i) is not None)
            if verbs > 1:
                return False  # no more are asked for, however long the sentence is
            held += kind == "A" and chunks.subject(i) is not None
        elif low >= here.end:
            subject = kind in "VWAU" and not passive
            verbs += held if subject and len(here.words) == 1 else 0  # "Hale was ill when he met them"
            owned = here.words[0].lower() in THIRD_POSSESSIVES and not passive
            return verbs < (1 if subject or owned or counted != "VW" else 2)
    return verbs < 2


def _acts_on(sentence: Sentence, here: Mention) -> int | None:
    """Where the subject of the verb begins whose object a pronoun is."""
    chunks, at = sentence.chunks, sentence.chunk_at(here.start) or 0
    verb = chunks.nearest(at, "VUWZB")
    subject = chunks.subject(verb) if verb is not None else None
    return None if subject is None else sentence.span(chunks.starts[subject], chunks.ends[subject])[0]


def _is_of_participle(sentence: Sentence, here: Mention, other: Mention) -> bool:
    """Do others, named before a participle, do it to him: "Hale would not meet the rebels fighting him"?"""
    chunks, at = sentence.chunks, sentence.chunk_at(here.start) or 0
    if at < 3 or chunks.kinds[at - 1] != "Z" or chunks.kinds[at - 2] not in "NGMKEX":
        return False
    doers = sentence.span(chunks.starts[at - 2], chunks.ends[at - 2])[0]
    between = chunks.kinds[chunks.at(sentence.token_at(other.end) - 1) + 1 : at - 2]
    return other.end < doers and any(kind in "VUWA" for kind in between)


def is_predicate(story: Story, other: Mention) -> bool:
    """Does a mention only tell what somebody is: "Hale was the son of a farmer", "as a mayor and rich farmer"?"""
    if not other.words[0].islower() or len(other.words) == 1:
        return False
    sentence = story.sentence(story.number(other.start))
    chunks = sentence.chunks
    at = chunks.at(sentence.token_at(other.start + 1) - 1)
    return at > 0 and (chunks.head_word(at - 1) in _BEING or chunks.head_word(at - 1) == "as")


def is_warned_of(story: Story, here: Mention, fitting: Sequence[Mention]) -> bool:
    """Can who warns and who is warned both be meant: "Hale warned the premier he should stop after he had lied"?"""
    if len(fitting) < 2:
        return False
    starts = {m.start for m in fitting}
    chunks, at = chunk_of(story, here)
    sentence = story.sentence(story.number(here.start))
    for i in range(1, at - 1):
        if chunks.kinds[i] in "VU" and chunks.head_word(i) in _WARNING and chunks.kinds[i + 1] == "N":
            subject = chunks.subject(i)
            both = {sentence.span(chunks.starts[k], chunks.ends[k])[0] for k in (subject, i + 1) if k is not None}
            return both <= starts
    return False


def is_governed(story: Story, other: Mention) -> bool:
    """Does a mention stand behind a preposition?"""
    chunks, at = chunk_of(story, other)
    return chunks.kinds[at] in "GKX"


def rivals(story: Story, here: Mention) -> int:
    """How many things of its sentence an object "them" could mean."""
    if here.words[0].lower() != "them":
        return 0
    chunks, at = chunk_of(story, here)
    return sum(chunks.kinds[i] in "MK" and _plural(chunks, i) for i in range(at))


def things_compete(story: Story, here: Mention, fitting: Sequence[Mention], back: int) -> bool:
    """Could a pronoun mean a thing of its own sentence rather than a party told before, so many sentences back?"""
    word = here.words[0].lower()
    if word in IT:
        if back > 0 and _is_acted_on(story, here) and _holds_thing(story, story.number(here.start) - back):
            return True
        return (back > 0 or not governs(story, here)) and _thing_before(story, here)
    return word not in HE | SHE and _things_since(story, here, fitting)


def _is_acted_on(story: Story, here: Mention) -> bool:
    """Is a pronoun the subject of a passive?"""
    chunks, at = chunk_of(story, here)
    return at + 1 < len(chunks.kinds) and chunks.kinds[at + 1] == "W"


def _holds_thing(story: Story, number: int) -> bool:
    """Does a sentence speak of a thing outside of prepositions?"""
    return number >= 0 and "M" in story.sentence(number).chunks.kinds


def _thing_before(story: Story, here: Mention) -> bool:
    """Does a single thing stand before "it" in its sentence?"""
    chunks, at = chunk_of(story, here)
    return any(chunks.kinds[i] == "M" and not _plural(chunks, i) for i in range(at))


def _things_since(story: Story, here: Mention, fitting: Sequence[Mention]) -> bool:
    """Is the last subject before "they" things: "having people shot, the executions were legal, as they …"?"""
    chunks, at = chunk_of(story, here)
    sentence = story.sentence(story.number(here.start))
    past = max((m.end for m in fitting), default=0)
    governing = {chunks.subject(i) for i in range(at) if chunks.kinds[i] in "VWUA"}
    for i in range(at - 1, -1, -1):
        if i in governing and sentence.span(chunks.starts[i], chunks.ends[i])[0] >= past:
            return chunks.kinds[i] == "M" and _plural(chunks, i)
    return False


def _plural(chunks: Chunks, i: int) -> bool:
    """Does a noun group look like several: a plural head, or a conjunction in it?"""
    tokens = chunks.tokens[chunks.starts[i] : chunks.ends[i]]
    if tokens[0].lower() in _SINGLE or tokens[-1].endswith(("ss", "us")):
        return "and" in tokens
    return tokens[-1].endswith("s") or "and" in tokens


def outside(story: Story, here: Mention, other: Mention) -> bool:
    """Does a pronoun stand within a quotation and a mention not? Whom a speaker means is not told outside of it.

    Who is spoken of right before may be meant, but never who speaks: that is "I".
    """
    if other.quoted or not story.quoted(here.start):
        return False
    return other.rank != 0 or story.number(other.start) == story.number(here.start) or is_speaker(story, other)


def is_speaker(story: Story, other: Mention) -> bool:
    """Does a mention govern a verb of saying, or stand right behind one?"""
    chunks, at = chunk_of(story, other)
    heads = [chunks.tokens[end - 1].lower() for end in chunks.ends]
    if at > 0 and heads[at - 1] in _QUOTING:
        return True
    after = range(at, len(chunks.kinds))
    sentence = story.sentence(story.number(other.start))
    last = chunks.at(sentence.token_at(other.end) - 1)  # with an apposition: "a clerk, Ana Hale, told"
    told = (i for i in after if chunks.kinds[i] in "VU" and heads[i] in _QUOTING)
    return any(at <= (chunks.subject(i) or 0) <= last for i in told if chunks.subject(i) is not None)
