"""What befell whom in the sentence before: who denies was accused, who is charged is not who was found dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import SPEAKS, TELLS
from validator.facts.references.pointing import PRONOUNS, gender_fits
from validator.facts.references.standing import chunk_of, is_object, is_speaker
from validator.function_words import THIRD_POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.facts.references.identities import Identities
    from validator.facts.references.nouns import Mention, Story

_DENYING = ("den", "reject", "disput", "refut")
_ACCUSING = ("accus", "blam", "charg", "suspect", "alleg")
_CHARGES = frozenset(
    "charge charges claim claims allegation allegations accusation accusations wrongdoing involvement it them any "
    "responsibility guilt".split()
)
_KILLED = frozenset("killed murdered stabbed shot slain assassinated executed died beheaded strangled drowned".split())
_DEAD = frozenset({"dead", "unresponsive", "stabbed", "shot", "murdered", "strangled", "wounded"})
_SLAYING = ("kill", "murder", "assassinat", "slay", "strangl", "behead")
_KILLING = (*_SLAYING, "stab", "shot", "shoot")
_TRIED = frozenset(
    "charged arrested convicted jailed sentenced detained indicted remanded acquitted bailed tried imprisoned "
    "extradited prosecuted".split()
)
_STRUCK = _KILLED | frozenset(
    "attacked beaten hit wounded injured robbed raped abducted kidnapped hospitalised".split()
)
_TRAILING = 12  # characters: ", police said."
_JUDGING = frozenset(
    "judge magistrate coroner prosecutor prosecutors court jury detective detectives sheriff inspector".split()
)
_HOLDERS = frozenset("police prosecutors authorities officers investigators detectives".split())
_DEFENCE = frozenset("lawyer lawyers attorney attorneys defence defense trial sentence conviction cell bail".split())
_CRIMES = frozenset(
    "killed murdered stabbed shot robbed raped strangled attacked beaten abducted stolen lied smuggled plotted planned "
    "ambushed fled fired kill murder stab shoot rob rape strangle attack".split()
)


def _verb_of(story: Story, here: Mention) -> tuple[Chunks, int]:
    """The chunks of a pronoun's sentence and the number of the verb group that it governs; -1 for none."""
    chunks, at = chunk_of(story, here)
    verb = next((i for i in range(at + 1, min(at + 3, len(chunks.kinds))) if chunks.kinds[i] in "VUWA"), -1)
    return chunks, -1 if is_object(here) else verb


def _own_verb(story: Story, here: Mention) -> tuple[Chunks, int]:
    """The same of a pronoun that is a subject by itself, not of "his lawyer"."""
    chunks, verb = _verb_of(story, here)
    return chunks, -1 if here.words[0].lower() in THIRD_POSSESSIVES else verb


def accused_before(story: Story, here: Mention) -> tuple[int, int] | None:
    """Where who was accused in the sentence before stands, if a reference opens its own and denies it."""
    number = story.number(here.start)
    chunks, verb = _verb_of(story, here)
    if not number or verb < 1 or here.start != story.sentence(number).span(0, 1)[0]:
        return None
    if not chunks.head_word(verb).startswith(_DENYING) or chunks.kinds[verb] not in "VU":
        return None
    if _CHARGES.isdisjoint(token.lower() for token in chunks.tokens[chunks.ends[verb] : chunks.ends[verb] + 4]):
        return None
    before = story.sentence(number - 1)
    told = before.chunks
    for i, kind in enumerate(told.kinds):
        if kind in "VUW" and told.head_word(i).startswith(_ACCUSING):
            found = told.subject(i) if kind == "W" else i + 1
            if found is not None and found < len(told.kinds) and told.kinds[found] in "NE":
                return before.span(told.starts[found], told.ends[found])
    return None


def is_dead(story: Story, other: Mention, killing: tuple[str, ...] = _KILLING) -> bool:
    """Is a mention told to have been killed, or found dead, in its sentence?"""
    chunks, at = chunk_of(story, other)
    sentence = story.sentence(story.number(other.start))
    after = chunks.at(sentence.token_at(other.end) - 1) + 1
    if after < len(chunks.kinds) and chunks.kinds[after] in "WUV" and chunks.subject(after) == at:
        word = chunks.head_word(after)
        found = word in ("found", "pronounced", "declared") and chunks.word(after + 1) in _DEAD
        return found or (word in _KILLED and (chunks.kinds[after] == "W" or word == "died"))
    return at > 0 and chunks.kinds[at - 1] in "VUZB" and chunks.head_word(at - 1).startswith(killing)


def is_suspect(story: Story, other: Mention) -> bool:
    """Is a mention told to have been charged or accused in its sentence?"""
    chunks, at = chunk_of(story, other)
    verbs = (i for i, kind in enumerate(chunks.kinds) if kind == "W" and chunks.subject(i) == at)
    if any(chunks.head_word(i) in _TRIED or chunks.head_word(i).startswith(_ACCUSING) for i in verbs):
        return True
    before = chunks.head_word(at - 1) if at else ""
    return at > 0 and chunks.kinds[at - 1] in "VUZB" and (before in _TRIED or before.startswith(_ACCUSING))


def apart(story: Story, here: Mention, fitting: Sequence[Mention]) -> list[Mention]:
    """Of candidates those whom what befalls a pronoun can befall: no dead man is charged, no suspect was found dead."""
    chunks, verb = _own_verb(story, here)
    if verb < 0:
        return list(fitting)
    word = chunks.head_word(verb)
    if chunks.kinds[verb] in "VU" and word in SPEAKS:
        return [m for m in fitting if not (m.rank and is_dead(story, m, _SLAYING))]  # "troops shot a man. …, he said"
    if chunks.kinds[verb] not in "WU":
        return list(fitting)
    if word in _TRIED:
        return [m for m in fitting if not is_dead(story, m)]
    if word in _STRUCK and chunks.kinds[verb] == "W":
        return [m for m in fitting if not is_suspect(story, m)] or list(fitting)
    return list(fitting)


def is_judge_of(story: Story, here: Mention, other: Mention) -> bool:
    """Is it the accused, no judge or detective: "the judge said he had killed two men", "her lawyers", "denies it"?"""
    if _JUDGING.isdisjoint(word.lower() for word in other.words):
        return False
    chunks, at = chunk_of(story, here)
    if here.words[0].lower() in THIRD_POSSESSIVES and chunks.head_word(at) in _DEFENCE:
        return True  # "the judge found her guilty, but her lawyers said …"
    chunks, verb = _own_verb(story, here)
    if verb >= 0 and chunks.head_word(verb).startswith(_DENYING):
        return not _CHARGES.isdisjoint(t.lower() for t in chunks.tokens[chunks.ends[verb] : chunks.ends[verb] + 4])
    return verb >= 0 and chunks.head_word(verb) in _CRIMES


def is_mouthpiece_of(story: Story, here: Mention, other: Mention) -> bool:
    """Does one who speaks for others tell what befell a pronoun: "a police spokesman said …. He was killed"?"""
    if not any(word.lower().startswith("spokes") for word in other.words):
        return False
    chunks, at = chunk_of(story, here)
    if here.words[0].lower() in THIRD_POSSESSIVES:
        return chunks.head_word(at) in _ENDS
    verbs = (i for i in range(at + 1, min(at + 4, len(chunks.kinds))) if chunks.kinds[i] in "VUWB")
    return any(chunks.head_word(i) in _STRUCK | _TRIED | _KILLED for i in verbs)


_ENDS = frozenset("death murder killing assassination execution suicide arrest abduction body".split())


def is_within_teller(story: Story, here: Mention, sure: Sequence[Mention]) -> bool:
    """Are those that a pronoun can mean only told of in a relative about who tells: "Bell, who met Roe, said she …"?

    It means him who tells, if he is not known to be no "she".
    """
    chunks, at = chunk_of(story, here)
    verb = chunks.nearest(at, "VUW")
    if verb is None or chunks.kinds[verb] not in "VU" or chunks.head_word(verb) not in SPEAKS:
        return False
    teller = chunks.subject(verb)
    if teller is None or chunks.kinds[teller] != "N" or chunks.parts[chunks.ends[teller] - 1] != "P":
        return False  # "the officer who arrested Ana Roe said she …"
    sentence = story.sentence(story.number(here.start))
    low, high = sentence.span(chunks.starts[teller], chunks.ends[teller])
    opens = sentence.span(chunks.starts[verb], chunks.ends[verb])[0]
    relative = any(chunks.kinds[i] == "w" for i in range(teller + 1, verb))
    told = [m for m in story.mentions_over(low) if m.start == low]
    word = here.words[0].lower()
    return (
        relative
        and all(high <= m.start and m.end <= opens for m in sure)
        and not any(m.party.plural or not gender_fits(word, m) for m in told)
    )


def is_holder_of(story: Story, here: Mention, other: Mention) -> bool:
    """Do those hold others who tell that "they" are held: "police said they were arrested"?"""
    if other.words[-1].lower() not in _HOLDERS:
        return False
    chunks, verb = _own_verb(story, here)
    return verb >= 0 and chunks.kinds[verb] == "W" and chunks.head_word(verb) in _TRIED


def is_told_by_another(known: Identities, here: Mention, other: Mention, fitting: Sequence[Mention]) -> bool:
    """Did one tell of another in the sentence before, and is either meant now: "police said the men fled. They"?"""
    story = known.story
    number = story.number(other.start)
    if number == story.number(here.start) or other.rank:
        return False
    chunks, verb = _own_verb(story, here)
    if verb < 0 or chunks.head_word(verb) in SPEAKS | TELLS or chunks.kinds[verb] == "A":
        return False
    told, at = chunk_of(story, other)
    says = next((i for i in range(at, len(told.kinds)) if told.kinds[i] in "VU" and told.subject(i) == at), 0)
    if not says or told.head_word(says) not in SPEAKS:
        return False
    sentence = story.sentence(number)
    behind = sentence.span(told.starts[says], told.ends[says])[1]
    others = [m for m in fitting if m is not other and m.rank == 1 and m.start >= behind]
    return any(known.who(m) != known.who(other) and not is_reference(m) for m in others)


def is_teller_apart(known: Identities, other: Mention) -> bool:
    """Does somebody tell a sentence whom a pronoun cannot mean: "…, police said", "Hale tweeted that …"?"""
    story = known.story
    if not is_speaker(story, other) or other.party.refers == "speaker":
        return False
    sentence = story.sentence(story.number(other.start))
    last = sentence.offset + len(sentence.text.rstrip()) - other.end
    return last < _TRAILING or (other.party.kind in ("person", "unknown") and not other.party.plural)


def is_reference(mention: Mention) -> bool:
    """Is a mention a pronoun, which may mean who tells?"""
    return len(mention.words) == 1 and mention.words[0].lower() in PRONOUNS
