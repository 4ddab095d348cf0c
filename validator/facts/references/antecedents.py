"""What pronouns, "the ministry", "both sides", last names and acronyms stand for: an earlier party, or nothing known.

The nearest sentence that has a candidate decides, subjects before others, the same paragraph before the one above it
(after the centering of Grosz, Joshi & Weinstein 1995). Where two candidates are as good as each other, and where there
is none, the reference stays unresolved.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.references.nouns import Mention, Story, words_of
from validator.facts.references.pointing import (
    BARE_GROUPS,
    HE,
    IT,
    ORGANIZED,
    OWNED,
    PRONOUNS,
    REFLEXIVE,
    SHE,
    THEY,
    gender_fits,
    gender_known,
    is_language,
    is_longer,
    is_of_somebody,
    is_ours,
    is_short,
    may_be_a_name,
    same_head,
    says_more,
)
from validator.facts.references.standing import (
    chunk_of,
    governs,
    is_empty,
    is_object,
    is_other,
    is_told,
    outside,
    rivals,
    same_clause,
    tellers_besides,
    tells_of,
    things_compete,
    trails,
)
from validator.parties import Party, resolve
from validator.parties.model import fold_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validator.gazetteer import Gazetteer
    from validator.model import Ref

_COUNTRY_PAIRS = frozenset({"countries", "neighbours", "neighbors", "nations", "states", "republics", "capitals"})
_SENTENCES_BACK = 4
_TOWN = 500_000  # people; a smaller one's name that is the subject of a sentence is a person's
_NAMED_WITHIN = 100_000  # code points: the longer name of somebody is looked for so far back
_SENTENCES_WITH = 30  # that are searched for a word
_MENTIONS_WITH = 100  # in them: a sentence without end has any number
_DEFINING = (" who ", " that ", " whom ", " whose ")  # what follows tells which: "the people who stand in line"
_MANY = frozenset({"police", "authorities", "forces", "troops"})  # "they", though they are one body
_TOGETHER = frozenset("family team staff crew party firm office entourage campaign".split())  # several, and no "he"
_OWN = ("name", "entity", "country", "side", "kind")


@lru_cache(maxsize=512)
def _points(text: str, gazetteer: Gazetteer) -> bool:
    """Does a phrase point at, or shorten the name of, a party?"""
    words = words_of(text)
    party = resolve(words, gazetteer)
    if party.refers == "person" and "and" in words:
        return False  # "the minister and his guests" are two
    return bool(party.refers) or is_short(words, party)


class _Searched:
    """The mentions with a word in them, as far as a report was searched for it."""

    __slots__ = ("end", "found", "last", "sentences")

    def __init__(self) -> None:
        self.found: list[Mention] = []
        self.end = 0  # of the last place
        self.last = -1  # the number of its sentence
        self.sentences = 0


class Reader:
    """Resolves references over one report; what it found once it keeps."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._found: dict[tuple[int, int], Mention | None] = {}
        self._genders: dict[object, bool] = {}  # who was "he" before
        self._searches: dict[str, _Searched] = {}

    def looks_back(self, ref: Ref) -> bool:
        """Does a party point at, or shorten, one told before?"""
        return ref.span is not None and ref.antecedent is None and _points(ref.text, self.story.rules.gazetteer)

    def resolved(self, ref: Ref) -> Ref:
        """A party with its antecedent, if it has one; else as it was."""
        if not self.looks_back(ref) or ref.span is None:
            return ref
        words = words_of(ref.text)
        here = Mention(ref.span.start, ref.span.end, ref.text, words, self._party(words), 2)
        found = self.antecedent(here)
        if found is None:
            return ref
        whole = self.named(found)
        owned = words[0].lower() in OWNED and len(words) > 1 and not is_longer(found, words[-1])
        fields = {key: getattr(whole.party, key) for key in (("country", "side") if owned else _OWN)}
        if fields.get("kind") in ("unknown", "group") and ref.kind not in (None, "unknown"):
            fields["kind"] = ref.kind
        if found.pair:
            fields["name"] = found.text
        if whole.party.place:
            fields |= {"name": whole.text, "entity": fold_slug(whole.text), "country": None}
        if owned and not fields["side"]:
            return replace(ref, antecedent=found.span)
        return replace(ref, antecedent=found.span, resolved=True, **fields)

    def _party(self, words: tuple[str, ...]) -> Party:
        return resolve(words, self.story.rules.gazetteer)

    def named(self, mention: Mention) -> Mention:
        """The mention that names whom another points at."""
        for _ in range(6):
            if not (mention.party.refers or is_short(mention.words, mention.party)):
                return mention
            found = self.antecedent(mention)
            if found is None:
                return mention
            mention = found
        return mention

    def antecedent(self, here: Mention) -> Mention | None:
        """What a mention points back at; None where that is not known."""
        key = (here.start, here.end)
        if key not in self._found:
            self._found[key] = None  # what looks back at itself finds nothing
            found = self._found[key] = self._search(here)
            if found is not None and here.party.refers == "person" and len(here.words) == 1:
                self._genders.setdefault(self._who(found), here.words[0].lower() in HE)
        return self._found[key]

    def _who(self, mention: Mention) -> object:
        """What tells the person of a mention from others."""
        whole = self.named(mention)
        return whole.party.entity or (whole.start, whole.end)

    def _search(self, here: Mention) -> Mention | None:
        words, party = here.words, here.party
        first = words[0].lower()
        if first in OWNED and len(words) > 1:
            if is_short(words, party) and (found := self._full_name(here)) is not None:
                return found  # "his spokesman Hale"
            owner = (words[0],)
            return self._pronoun(replace(here, words=owner, party=self._party(owner)))
        if is_ours(words[0]):
            return None
        if is_short(words, party):
            return self._full_name(here)
        if party.refers == "pair":
            return self._pair(here)
        if len(words) == 1:
            return self._pronoun(here) if first in PRONOUNS and not is_empty(self.story, here) else None
        if first in ("the", "both") and words[-1].lower() in ("former", "latter"):
            return self._of_two(here)
        return self._description(here) if first in ("the", "this", "that", "these", "those") else None

    # -- pronouns -----------------------------------------------------------------------------------------------

    def _pronoun(self, here: Mention) -> Mention | None:
        """The one best candidate of the nearest sentence that has any; an object has none where there are several."""
        word = here.words[0].lower()
        thing, many, subject = word in IT, word in THEY, governs(self.story, here)
        if word in REFLEXIVE:
            return self._own_subject(here)
        if word in OWNED and (joined := self._joined(here)) is not None:
            return self._pointed_at(joined)

        def ranks(back: int) -> int:
            return 1 if back > 1 or (thing and back) else 2 if thing or (many and back) else 3

        for back, candidates in enumerate(self._levels(here, ranks if subject else None)):
            fitting = [m for m in candidates if self._agrees(here, m) and not outside(self.story, here, m)]
            if word in HE | SHE and back:
                fitting = [m for m in fitting if not is_other(self.story, word, m, candidates)]
            known = [m for m in fitting if self._is_of_gender(word, m)]
            fitting = known or (fitting if back < (1 if is_object(here) else 2) or word not in HE | SHE else [])
            if things_compete(self.story, here, fitting, back):
                return None
            if not subject:
                if (many and back > 1) or (back == 0 and rivals(self.story, here)):
                    return None
                found = self._distinct(fitting)
                if found or (thing and back == 0):
                    return self._alone(here, found, candidates)
            if back == 0 and len(self._distinct([m for m in fitting if m.rank < 2])) > 1:
                return None  # "Smith left, and when Jones came, he …"
            if many and back and tellers_besides(self.story, here):
                return None  # "16 percent of voters said they would …"
            if many and back == 0 and len(self._distinct(fitting)) > 1 and not is_told(self.story, here):
                return None  # "rebels starved the villagers until they left"
            for rank in range(3 if many and back == 0 else ranks(back)):
                ranked = self._distinct([m for m in fitting if m.rank == rank])
                if ranked:
                    return self._alone(here, ranked, candidates)
            if back and word not in HE | SHE:
                return None  # what the sentence before speaks of may be a thing
        return None

    def _is_of_gender(self, word: str, other: Mention) -> bool:
        """Is the other known to be a "he", or a "she": by a title, a name, or a pronoun before?"""
        if word not in HE | SHE:
            return False
        return gender_known(word, self.named(other)) or self._who(other) in self._genders

    def _alone(self, here: Mention, found: Sequence[Mention], candidates: Sequence[Mention]) -> Mention | None:
        """What a pronoun points at, if only one was found and no like pronoun there means another: "Hale asked her"."""
        if len(found) != 1:
            return None
        chosen = self._pointed_at(found[0])
        word = here.words[0].lower()
        likes = next((words for words in (HE, SHE) if word in words), frozenset[str]())
        for other in candidates:
            if len(other.words) == 1 and other.words[0].lower() in likes and other is not found[0]:
                meant = self.antecedent(other)
                if chosen is None or meant is None or self._who(meant) != self._who(chosen):
                    return None
        return chosen

    def _own_subject(self, here: Mention) -> Mention | None:
        """Who governs the verb of "himself"."""
        chunks, at = chunk_of(self.story, here)
        verb = next((i for i in range(at - 1, -1, -1) if chunks.kinds[i] in "VUWZB"), None)
        subject = chunks.subject(verb) if verb is not None else None
        if subject is None:
            return None
        low, high = self.story.sentence(self.story.number(here.start)).span(*chunks.extent(subject))
        for mention in self.story.mentions_over(low):
            if mention.start == low and mention.end <= max(high, here.start) and self._agrees(here, mention):
                return self._pointed_at(mention)
        return None

    def _joined(self, here: Mention) -> Mention | None:
        """Whom a conjunction joins with what is theirs: "the YPG or its allies"."""
        text = self.story.text
        before = text[max(here.start - 6, 0) : here.start].rstrip()
        joint = next((word for word in (" and", " or", " nor") if before.endswith(word)), None)
        if joint is None:
            return None
        end = here.start - len(text[: here.start]) + len(text[: here.start].rstrip()) - len(joint)
        found = [m for m in self.story.mentions_over(max(end - 1, 0)) if m.end == end and not m.pair]
        return next((m for m in found if self._agrees(here, m)), None)

    def _pointed_at(self, found: Mention) -> Mention | None:
        """Of a pronoun or "the ministry" what it points at itself; nothing of a pronoun that points nowhere."""
        if not found.party.refers:
            return found
        before = self.antecedent(found)
        return before if before is not None else (found if len(found.words) > 1 else None)

    def _distinct(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions of different parties: of one party the last."""
        found: dict[object, Mention] = {}
        for mention in mentions:
            found[self._who(mention)] = mention
        return list(found.values())

    def _levels(self, here: Mention, ranks: Callable[[int], int] | None = None) -> Iterator[list[Mention]]:
        """Candidates by nearness: this sentence, then those before, to the end of the paragraph above.

        `ranks` tells of how many ranks they are wanted so many sentences back.
        """
        story = self.story
        number = story.number(here.start)
        paragraph = story.paragraph(number)
        crossed = False
        unquoted = not story.quoted(here.start)
        banned: set[object] = set()
        for back in range(_SENTENCES_BACK + 1):
            n = number - back
            if n < 0:
                return
            if story.paragraph(n) != paragraph:
                if crossed or back > 2:
                    return
                crossed, paragraph = True, story.paragraph(n)
            if back == 0 and trails(story, here):
                yield []
                continue
            told = story.mentions(n, 3 if ranks is None else ranks(back), here.start)
            found = [m for m in told if m.end <= here.start and not (unquoted and m.quoted)]
            if back == 0:
                beside = [m for m in found if same_clause(story, here, m)]
                found = [m for m in found if m not in beside]
                if is_object(here):  # nor can it mean whom another word for those beside it means
                    banned = {self._who(m) for m in beside}
            yield [m for m in found if self._who(m) not in banned] if banned else found

    def _agrees(self, here: Mention, other: Mention) -> bool:
        """Person, number and gender."""
        refers, party = here.party.refers, other.party
        if is_of_somebody(other) or is_language(other) or self._is_own_like(here, other):
            return False
        if party.refers == "speaker" or is_ours(other.words[0]):
            return False
        if refers == "person":
            word = here.words[0].lower()
            if not (self._is_person(other) and gender_fits(word, other) and gender_fits(word, self.named(other))):
                return False
            owner = other.words[0].lower()
            like = owner in (HE if word in HE else SHE) and tells_of(self.story, here)
            if owner in OWNED and (other.rank == 2 or like):
                return False  # "he was with his wife", "his lawyer said he had left"
            return word not in HE | SHE or self._genders.get(self._who(other), word in HE) == (word in HE)
        if refers == "organization":
            organized = party.kind in ORGANIZED or party.refers == "organization"
            return organized and not party.plural and (party.role is None or party.kind == "organization")
        if refers == "group":
            many = other.words[-1].lower() in _MANY or (party.kind == "armed-group" and other.words[-1].endswith("s"))
            return party.plural or party.refers == "group" or many
        return False

    def _is_own_like(self, here: Mention, other: Mention) -> bool:
        """Is a mention the like of what is owned: "the Kenyan army disbanded its army" tells of another's?"""
        if here.words[0].lower() not in OWNED:
            return False
        owned = here.text.split()
        return len(owned) > 1 and owned[-1].islower() and owned[-1] == other.words[-1].lower()

    def _is_person(self, mention: Mention) -> bool:
        party = mention.party
        if mention.pair or "and" in mention.words:
            return False
        if party.plural or party.refers in ("group", "organization", "pair", "country", "speaker"):
            return False
        if mention.words[-1].lower() in _TOGETHER:
            return False
        if party.kind == "person" or party.refers == "person":
            return True
        if party.role is not None and mention.words[-1].lower() not in ("police", "officials"):
            return True
        if party.kind != "unknown" or party.refers or not may_be_a_name(mention.words):
            return False
        towns = self.story.rules.gazetteer.place(" ".join(mention.words))
        return not towns or (mention.rank == 0 and towns[0].population < _TOWN)

    # -- names and descriptions ---------------------------------------------------------------------------------

    def _full_name(self, here: Mention) -> Mention | None:
        """The person whose last name it is, or the body whose acronym: the longer name told before."""
        word = here.words[-1]
        acronym = word.isupper() and len(word) > 1
        found: list[Mention] = []
        places = self.story.windows.places(word, max(here.start - _NAMED_WITHIN, 0), here.start)
        for at in islice(places, 12):
            for mention in self.story.mentions_over(at):
                holds = mention.start <= at < mention.end and mention.start < here.start
                if holds and is_longer(mention, word, acronym=acronym, place=here.party.place):
                    found.append(mention)
        names = {m.party.entity or m.text for m in found}
        return found[0] if len(names) == 1 else None

    def _description(self, here: Mention) -> Mention | None:
        """The party told before in the same words: "the ministry" of "Iran's Foreign Ministry"."""
        story = self.story
        wanted = here.content
        key = max(wanted, key=len, default="")
        if not key or story.text.startswith(_DEFINING, here.end):
            return None
        if wanted == {"agency"} and (teller := self._nearest_medium(here)) is not None:
            return teller
        number = story.number(here.start)
        nearest: list[Mention] = []
        found: list[Mention] = []
        for mention in self._holding(key, here):
            if mention.end <= here.start and self._describes(here, mention, wanted):
                found.append(mention)
                if story.paragraph(story.number(mention.start)) == story.paragraph(number):
                    nearest.append(mention)
        distinct = self._distinct(found)
        if len(distinct) == 1:
            return distinct[0]
        close = self._distinct(nearest or self._paragraph_above(found, number))
        if len(close) == 1:
            return close[0]
        return self._only_group(here) if not found and not wanted - BARE_GROUPS else None

    def _paragraph_above(self, found: Sequence[Mention], number: int) -> list[Mention]:
        """Of mentions those of the paragraph right above a sentence's."""
        story = self.story
        first = story.paragraph(number)
        above = next((n for n in range(number - 1, -1, -1) if story.paragraph(n) != first), None)
        if above is None:
            return []
        return [m for m in found if story.paragraph(story.number(m.start)) == story.paragraph(above)]

    def _holding(self, key: str, here: Mention) -> Sequence[Mention]:
        """The mentions up to here with a word in them, in any case, in the first sentences that hold it."""
        text = self.story.lowered
        done = self._searches.setdefault(key, _Searched())
        while (
            done.sentences <= _SENTENCES_WITH
            and len(done.found) < _MENTIONS_WITH
            and 0 <= (at := text.find(key, done.end)) < here.end
        ):
            number = self.story.number(at)
            done.sentences += number != done.last
            done.last, done.end = number, at + len(key)
            if done.sentences <= _SENTENCES_WITH:
                done.found += self.story.mentions_over(at)
        return done.found

    def _describes(self, here: Mention, other: Mention, wanted: frozenset[str]) -> bool:
        """Is a description made of another mention's words, and of its number and kind?"""
        if not wanted <= other.content or (other.party.refers and len(other.content) <= len(wanted)):
            return False
        if not (other.party.resolved or other.party.role or says_more(other, wanted)):
            return False
        if not same_head(here.words, other.words, person=here.party.refers == "person"):
            return False
        if here.party.refers == "person":
            return self._is_person(other)
        many = other.party.plural or other.party.kind == "armed-group"
        return not self._is_person(other) and (
            here.party.plural == many
            or here.party.plural == other.party.plural
            or (here.party.refers == "organization")
        )

    def _nearest_medium(self, here: Mention) -> Mention | None:
        """The agency that told the last thing."""
        for candidates in self._levels(here):
            found = [m for m in candidates if m.rank == 0 and m.party.kind == "media" and not m.party.refers]
            if found:
                return found[-1]
        return None

    def _only_group(self, here: Mention) -> Mention | None:
        """The one named group of the paragraph, or of the one above: what "the group" can only be."""
        found: list[Mention] = []
        for candidates in self._levels(here):
            found += [m for m in candidates if m.party.kind in ("armed-group", "organization") and m.party.entity]
        distinct = self._distinct(found)
        return distinct[0] if len(distinct) == 1 else None

    # -- two --------------------------------------------------------------------------------------------------------

    def _pair(self, here: Mention) -> Mention | None:
        """Two parties told together, the only two: "Armenia and Azerbaijan" of "the two neighbours"."""
        pairs = [
            m
            for n in range(self.story.number(here.start), max(self.story.number(here.start) - 9, -1), -1)
            for m in self.story.mentions(n)
            if len(m.pair) == 2 and m.end <= here.start and self._two_sides(m, here)
        ]
        if len({frozenset(self._sides(m)) for m in pairs}) != 1:
            return None
        if _are_countries(here):  # rather "Azerbaijan and Armenia" than "guards of Azerbaijan and Armenia"
            return next((m for m in pairs if all(p.kind == "state" for p in self._both(m))), pairs[0])
        return pairs[0]

    def _both(self, pair: Mention) -> list[Party]:
        return [self._party(words_of(self.story.text[a:b])) for a, b in pair.pair]

    def _sides(self, pair: Mention) -> list[str]:
        return [party.side or "" for party in self._both(pair)]

    def _two_sides(self, pair: Mention, here: Mention) -> bool:
        sides = self._sides(pair)
        if not all(sides) or len(set(sides)) != 2:
            return False
        return not _are_countries(here) or all(len(side) == 3 and side.isupper() for side in sides)

    def _of_two(self, here: Mention) -> Mention | None:
        """The first or the second of the two told together last."""
        number = self.story.number(here.start)
        for n in range(number, max(number - 3, -1), -1):
            pairs = [m for m in self.story.mentions(n) if len(m.pair) == 2 and m.end <= here.start]
            if pairs:
                low, high = pairs[-1].pair[0 if here.words[-1].lower() == "former" else 1]
                return next((m for m in self.story.mentions(n) if (m.start, m.end) == (low, high)), None)
        return None


def _are_countries(here: Mention) -> bool:
    """Are two told of as countries ("the two neighbours"), not as parties of any kind ("both sides")?"""
    return not _COUNTRY_PAIRS.isdisjoint(word.lower() for word in here.words)
