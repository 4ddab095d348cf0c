"""Whom a pronoun means: the one best candidate of the nearest sentence that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.chunks.saying import SPEAKS
from validator.facts.references.agreement import agrees, is_of_gender
from validator.facts.references.candidates import levels
from validator.facts.references.fates import (
    accused_before,
    apart,
    is_holder_of,
    is_judge_of,
    is_mouthpiece_of,
    is_teller_apart,
    is_told_by_another,
    is_within_teller,
)
from validator.facts.references.nouns import Mention, words_of
from validator.facts.references.pointing import HE, IT, REFLEXIVE, SHE, THEY, gender_known
from validator.facts.references.standing import (
    chunk_of,
    governs,
    is_governed,
    is_object,
    is_other,
    is_predicate,
    is_told,
    is_warned_of,
    outside,
    rivals,
    tellers_besides,
    things_compete,
    trails,
)
from validator.function_words import THIRD_POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.identities import Identities

_SUBORDINATE = frozenset({"before", "after", "when", "while", "until", "as", "once"})

_DENYING = ("den", "reject", "disput", "refut")
_ACCUSING = ("accus", "blam", "charg", "suspect", "alleg")
_CHARGES = frozenset("charge charges allegation allegations accusation accusations claim claims".split())


def of_pronoun(known: Identities, here: Mention) -> Mention | None:
    """The one best candidate of the nearest sentence that has any; an object has none where there are several."""
    word = here.words[0].lower()
    thing, many, subject = word in IT, word in THEY, governs(known.story, here)
    if word in REFLEXIVE:
        return _own_subject(known, here)
    if (
        word in HE | SHE
        and (meant := _told_of(known, here) or _accused(known, here) or _asked(known, here)) is not None
    ):
        return known.pointed_at(meant)
    if word in HE | SHE and (beside := _object_before(known, here)) is not None:
        return known.pointed_at(beside)
    if (denier := of_denier(known, here)) is not None:
        return denier
    if word in HE | SHE and (owner := _whose_claim(known, here)) is not None:
        return known.pointed_at(owner)
    if many and (done_to := _until(known, here)) is not None:
        return known.pointed_at(done_to)
    whose = word in HE | SHE and word in THIRD_POSSESSIVES
    if whose and (dead := _until_death(known, here) or _bereft(known, here)) is not None:
        return known.pointed_at(dead)
    if word in THIRD_POSSESSIVES and (joined := _joined(known, here)) is not None:
        return known.pointed_at(joined)

    def ranks(back: int) -> int:
        return 1 if back > 1 or (thing and back) else 2 if thing or (many and back) else 3

    for back, candidates in enumerate(levels(known, here, ranks if subject else None)):
        fitting = [m for m in candidates if agrees(known, here, m) and not outside(known.story, here, m)]
        if many:
            fitting = [m for m in fitting if not is_holder_of(known.story, here, m)]
        if word in HE | SHE:
            fitting = [m for m in fitting if not (is_judge_of(known.story, here, m) or is_predicate(known.story, m))]
            if back == 0 and is_warned_of(known.story, here, fitting):
                return None
            if any(is_mouthpiece_of(known.story, here, m) for m in fitting):
                return None
        if word in HE | SHE and subject:
            fitting = apart(known.story, here, fitting)
        if word in HE | SHE and back and _tells(known, here):
            leading = [m for m in fitting if m.rank < 2]  # who writes on is not whom a raid killed
            teller = next(
                (m for m in candidates if m.rank == 0 and m not in fitting and is_teller_apart(known, m)), None
            )
            apart_from = teller is not None and (not leading or trails(known.story, here))
            fitting = [] if apart_from else leading or fitting
        if word in HE | SHE and back:
            fitting = [m for m in fitting if not is_other(known.story, word, m, candidates)]
        speaker = back == 1 and _tells(known, here) and any(m.rank == 0 for m in fitting)
        sure = [m for m in fitting if is_of_gender(known, word, m)] if not speaker else []
        if sure and back == 0 and is_within_teller(known.story, here, sure):
            return None
        only_beside = bool(sure) and all(m.rank == 2 and is_governed(known.story, m) for m in sure)
        if only_beside and any(m.rank < 2 for m in fitting):
            return None  # "Doyle wrote to Ana Roe that it was late. Then she left"
        fitting = sure or (fitting if back < (1 if is_object(here) else 2) or word not in HE | SHE else [])
        if back and fitting and word in HE | SHE:
            others = _opposites(known, here)
            left = [m for m in fitting if known.who(m) not in others]
            fitting = left if len(left) == len(fitting) else [m for m in left if is_of_gender(known, word, m)]
        if things_compete(known.story, here, fitting, back) or (back and _is_body_beside(known, here)):
            return None
        if not subject:
            if (many and back > 1) or (back == 0 and rivals(known.story, here)):
                return None
            found = known.distinct(fitting)
            if found or (thing and back == 0):
                return _alone(known, here, found, candidates)
        if back == 0 and len(known.distinct([m for m in fitting if m.rank < 2])) > 1:
            return None  # "Smith left, and when Jones came, he …"
        if many and back and tellers_besides(known.story, here):
            return None  # "16 percent of voters said they would …"
        if many and back == 0 and len(known.distinct(fitting)) > 1 and not is_told(known.story, here):
            return None  # "rebels starved the villagers until they left"
        for rank in range(3 if many and back == 0 else ranks(back)):
            ranked = known.distinct([m for m in fitting if m.rank == rank])
            if ranked and back and is_told_by_another(known, here, ranked[0], fitting):
                return None
            if ranked:
                return _alone(known, here, ranked, candidates)
        if back and word not in HE | SHE:
            return None  # what the sentence before speaks of may be a thing
    return None


def _opposites(known: Identities, here: Mention) -> set[object]:
    """Whom the other pronoun means in the same sentence: in "He pulled her so that she fell" she is not he."""
    story = known.story
    other = SHE if here.words[0].lower() in HE else HE
    beside = story.mentions(story.number(here.start), 3, here.start)
    told = [m for m in beside if len(m.words) == 1 and m.words[0].lower() in other and m.quoted == here.quoted]
    if story.quoted(here.start):  # “She lied,” he said
        behind = [m for m in story.mentions(story.number(here.start), 2) if m.start > here.start and not m.quoted]
        told += [m for m in behind if len(m.words) == 1 and m.words[0].lower() in other and trails(story, m)]
    meant = [found for m in told if (found := known.antecedent(m)) is not None]
    return {known.who(m) for m in meant}


def _is_body_beside(known: Identities, here: Mention) -> bool:
    """Can "them" be a group named in its own sentence, and nobody before: "the war on the LPA; he backs them"?"""
    if here.words[0].lower() != "them":
        return False
    story = known.story
    beside = story.mentions(story.number(here.start), 3, here.start)
    return any(m.party.kind in ("armed-group", "organization") and not m.party.refers for m in beside)


def of_denier(known: Identities, here: Mention) -> Mention | None:
    """Who denies what the sentence before accused him of: "Hale accused the guards of theft. They denied it"."""
    where = accused_before(known.story, here)
    if where is None:
        return None
    text = known.story.text[slice(*where)]
    found = [m for m in known.story.mentions_over(where[0]) if m.start == where[0] and not m.pair]
    if found and found[0].end > where[1]:  # "accused the guards of theft"
        words = words_of(text)
        found = [replace(found[0], end=where[1], text=text, words=words, party=known.party(words))]
    fitting = [m for m in found if agrees(known, here, m)]
    return known.pointed_at(fitting[0]) if fitting else None


def _tells(known: Identities, here: Mention) -> bool:
    """Does a pronoun govern a verb of saying?"""
    chunks, at = chunk_of(known.story, here)
    return at + 1 < len(chunks.kinds) and chunks.kinds[at + 1] in "VU" and chunks.head_word(at + 1) in SPEAKS


def _alone(known: Identities, here: Mention, found: Sequence[Mention], candidates: Sequence[Mention]) -> Mention | None:
    """What a pronoun points at, if only one was found and no like pronoun there means another: "Hale asked her"."""
    if len(found) != 1:
        return None
    chosen = known.pointed_at(found[0])
    word = here.words[0].lower()
    likes = next((words for words in (HE, SHE) if word in words), frozenset[str]())
    for other in candidates:
        if len(other.words) == 1 and other.words[0].lower() in likes and other is not found[0]:
            meant = known.antecedent(other)
            if chosen is None or meant is None or known.who(meant) != known.who(chosen):
                return None
    return chosen


def _own_subject(known: Identities, here: Mention) -> Mention | None:
    """Who governs the verb of "himself"."""
    chunks, at = chunk_of(known.story, here)
    verb = chunks.nearest(at, "VUWZB")
    subject = chunks.subject(verb) if verb is not None else None
    if subject is None:
        return None
    low, high = known.story.sentence(known.story.number(here.start)).span(*chunks.extent(subject))
    for mention in known.story.mentions_over(low):
        if mention.start == low and mention.end <= max(high, here.start) and agrees(known, here, mention):
            return known.pointed_at(mention)
    return None


def _told_of(known: Identities, here: Mention) -> Mention | None:
    """Whom somebody says something of, where "before he …" goes on with it: "said the driver fled when he was hurt"."""
    chunks, at = chunk_of(known.story, here)
    if at < 4 or chunks.kinds[at - 1] != "w" or chunks.word(at - 1) not in _SUBORDINATE:
        return None
    verb = next((i for i in range(at - 2, 0, -1) if chunks.kinds[i] in "VWUAh,;:Q"), 0)
    if chunks.kinds[verb] not in "VWUA" or chunks.head_word(verb) in SPEAKS:
        return None
    subject = chunks.subject(verb)
    said = range(1, subject or 0)
    if not any(chunks.kinds[i] in "VU" and chunks.head_word(i) in SPEAKS for i in said):
        return None
    found = _at_chunk(known, here, subject or 0)
    return found if found is not None and not found.pair and len(found.words) > 1 else None


def _object_before(known: Identities, here: Mention) -> Mention | None:
    """Whom an act befell as she did something, who acts being a man or unknown: "grabbed Ana Roe as she left"."""
    word = here.words[0].lower()
    chunks, at = chunk_of(known.story, here)
    if at < 3 or chunks.kinds[at - 1] != "w" or chunks.word(at - 1) not in _SUBORDINATE or chunks.kinds[at - 2] != "N":
        return None
    found = _at_chunk(known, here, at - 2)
    if found is None or found.pair or not gender_known(word, found) or chunks.kinds[at - 3] not in "VUZ":
        return None
    subject = chunks.subject(at - 3)
    acts = _at_chunk(known, here, subject) if subject is not None else None
    return None if acts is not None and gender_known(word, known.named(acts)) else found


def _until(known: Identities, here: Mention) -> Mention | None:
    """To whom something is done until they give in: "starved the rebels until they surrendered"."""
    chunks, at = chunk_of(known.story, here)
    if at < 4 or chunks.word(at - 1) not in ("until", "till"):
        return None
    verb = next((i for i in range(at - 2, 0, -1) if chunks.kinds[i] in "VUZWAh,;:Q"), 0)
    return _at_chunk(known, here, verb + 1) if chunks.kinds[verb] in "VUZ" and chunks.kinds[verb + 1] == "N" else None


def _accused(known: Identities, here: Mention) -> Mention | None:
    """Who was accused, where somebody denies it: "accused Hale of theft, a charge she denies"."""
    chunks, at = chunk_of(known.story, here)
    if at < 3 or at + 1 >= len(chunks.kinds) or not chunks.head_word(at + 1).startswith(_DENYING):
        return None
    word = chunks.head_word(at - 1)
    if not (word == "which" or word in _CHARGES) or chunks.kinds[at - 2] != ",":
        return None
    verb = next((i for i in range(at - 2, 0, -1) if chunks.head_word(i).startswith(_ACCUSING)), 0)
    if chunks.kinds[verb] in "VU" and chunks.kinds[verb + 1] in "NE":
        return _at_chunk(known, here, verb + 1)
    subject = chunks.subject(verb) if verb and chunks.kinds[verb] == "W" else None
    return _at_chunk(known, here, subject) if subject is not None else None


_ASKING = ("ask", "press", "quiz", "question", "grill", "prob")
_WHETHER = frozenset({"whether", "if", "why", "how", "when"})


def _asked(known: Identities, here: Mention) -> Mention | None:
    """Who is asked of himself: "Hale had to ask Roe five times whether he had lied"."""
    chunks, at = chunk_of(known.story, here)
    clause = next((i for i in range(at - 1, max(at - 6, 0), -1) if chunks.word(i) in _WHETHER), 0)
    if clause < 2 or any(kind in "VWUNMG" for kind in chunks.kinds[clause + 1 : at]):
        return None
    verb = chunks.nearest(clause, "VUWBZ")
    if verb is None or not chunks.head_word(verb).startswith(_ASKING):
        return None
    if chunks.kinds[verb] == "W":
        subject = chunks.subject(verb)
        return _at_chunk(known, here, subject) if subject is not None else None
    return _at_chunk(known, here, verb + 1) if chunks.kinds[verb + 1] in "NE" else None


_DEATHS = frozenset({"death", "murder", "killing", "assassination", "execution", "suicide"})
_UNTIL = frozenset({"until", "till", "before", "since", "to", "at"})


def _until_death(known: Identities, here: Mention) -> Mention | None:
    """Whose death ends what an apposition tells of him: "spoke of Ana Roe, head of the league until her death"."""
    story = known.story
    chunks, at = chunk_of(story, here)
    if chunks.head_word(at) not in _DEATHS or chunks.word(at - 1) not in _UNTIL:
        return None
    sentence = story.sentence(story.number(here.start))
    opens = chunks.nearest(at - 1, "VWUAwhQ;:")
    first = 0 if opens is None else opens + 1
    start = sentence.span(chunks.starts[first], chunks.ends[first])[0]
    beside = [
        m for m in story.mentions(story.number(here.start), 3, here.start) if start <= m.start < m.end < here.start
    ]
    people = [m for m in beside if agrees(known, here, m)]
    named = bool(people) and people[0].text[:1].isupper() and all(m.text[:1].islower() for m in people[1:])
    return people[0] if named else None


_KIN = frozenset(
    "family parents mother father widow widower wife husband sister brother daughter son relatives friends lawyer "
    "lawyers".split()
)


def _bereft(known: Identities, here: Mention) -> Mention | None:
    """Whose death his family speaks of: "Mr Roe's family said his murder was cruel"."""
    chunks, at = chunk_of(known.story, here)
    if chunks.head_word(at) not in _DEATHS:
        return None
    verb = chunks.nearest(at, "VU")
    subject = chunks.subject(verb) if verb is not None and chunks.head_word(verb) in SPEAKS else None
    if subject is None or chunks.head_word(subject) not in _KIN:
        return None
    low, high = chunks.starts[subject], chunks.ends[subject]
    mark = chunks.parts.rfind("s", low, high)
    if mark <= low or chunks.parts[mark - 1] != "P":
        return None
    start, end = known.story.sentence(known.story.number(here.start)).span(low, mark)
    words = tuple(chunks.tokens[low:mark])
    return replace(here, start=start, end=end, text=known.story.text[start:end], words=words, party=known.party(words))


_CLAIMED = frozenset(
    "insistence claim claims demand demands belief warning warnings promise assertion allegation allegations view "
    "argument remark remarks suggestion statement admission complaint complaints pledge vow fear fears".split()
)


def _whose_claim(known: Identities, here: Mention) -> Mention | None:
    """Whose claim a clause is in which he speaks of himself: "Hale's insistence that Chad recognise his country"."""
    chunks, at = chunk_of(known.story, here)
    that = next((i for i in range(at - 1, 0, -1) if chunks.kinds[i] == "h"), 0)
    noun = that - 1
    if noun < 0 or not that or chunks.head_word(noun) not in _CLAIMED:
        return None
    low, high = chunks.starts[noun], chunks.ends[noun]
    mark = chunks.parts.rfind("s", low, high)
    if mark <= low or chunks.parts[mark - 1] != "P":
        return None
    return _owner(known, here, low, mark)


def _owner(known: Identities, here: Mention, low: int, mark: int) -> Mention | None:
    """Whose something is, by the tokens before the possessive mark, as a mention."""
    story = known.story
    chunks, _ = chunk_of(story, here)
    start, end = story.sentence(story.number(here.start)).span(low, mark)
    words = tuple(chunks.tokens[low:mark])
    found = replace(here, start=start, end=end, text=story.text[start:end], words=words, party=known.party(words))
    return found if agrees(known, here, found) else None


def _at_chunk(known: Identities, here: Mention, chunk: int) -> Mention | None:
    """What a noun group mentions, if it agrees with a pronoun behind it."""
    story = known.story
    chunks, _ = chunk_of(story, here)
    low, high = story.sentence(story.number(here.start)).span(chunks.starts[chunk], chunks.ends[chunk])
    found = [m for m in story.mentions_over(low) if m.start == low and m.end < here.start and agrees(known, here, m)]
    if found and found[0].end > high and chunks.parts[chunks.ends[chunk] - 1] == "P":  # "accused Ann Hale of theft"
        words = tuple(chunks.tokens[chunks.starts[chunk] : chunks.ends[chunk]])
        return replace(found[0], end=high, text=story.text[low:high], words=words, party=known.party(words))
    return found[0] if found else None


def _joined(known: Identities, here: Mention) -> Mention | None:
    """Whom a conjunction joins with what is theirs: "the YPG or its allies"."""
    text = known.story.text
    behind = text[max(here.start - 6, 0) : here.start]
    before = behind.rstrip()
    joint = next((word for word in (" and", " or", " nor") if before.endswith(word)), None)
    if joint is None:
        return None
    end = here.start - len(behind) + len(before) - len(joint)
    found = [m for m in known.story.mentions_over(max(end - 1, 0)) if m.end == end and not m.pair]
    return next((m for m in found if agrees(known, here, m)), None)
