"""What a party is, what a noun phrase is made of, and the closed word sets that reading it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from validator.function_words import FIRST_PERSON, POSSESSIVES
from validator.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Status = Literal["combatant", "civilian"] | None
Refers = Literal["", "person", "organization", "group", "pair", "country", "speaker"]


class Party(Struct, frozen=True, kw_only=True, gc=False):
    """A party as its phrase tells it; None is what the phrase does not tell.

    `side` is the country (alpha-3) for a state, its bodies and its persons, the entity for an armed group; `of` the
    entity of the body that a person speaks for or serves; `head` the index of the head token (-1 if none); `resolved`
    whether an entity or a side is known; `refers` what kind of antecedent a phrase looks back for; `acts` whether it
    can act at all; `place` that nothing but a town of that name tells the country.
    """

    name: str | None = None
    country: str | None = None
    side: str | None = None
    kind: str = "unknown"
    entity: str | None = None
    head: int = -1
    status: Status = None
    resolved: bool = False
    anonymous: bool = False
    refers: Refers = ""
    role: str | None = None
    of: str | None = None
    plural: bool = False
    acts: bool = True
    place: bool = False


NOTHING = Party(acts=False)


class Segment(Struct, frozen=True, gc=False):
    """A stretch of a phrase: token bounds, category of the lexicon and its value."""

    start: int
    end: int
    category: str
    value: str


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase taken apart.

    `core` are the segments up to the first preposition or comma, without determiners; `owner` those before a possessive
    mark, `posts` those after a preposition, with the preposition's word; `head` is the head token's index, `after` the
    token after the first "of" (0 if none), `apposition` the token after the first comma (0 if none).
    """

    words: tuple[str, ...]
    lows: tuple[str, ...]
    core: tuple[Segment, ...]
    owner: tuple[Segment, ...]
    posts: tuple[tuple[str, Segment], ...]
    bracket: Segment | None
    head: int
    after: int
    apposition: int
    definite: bool
    possessive: bool
    pair: bool
    number: bool


PRONOUNS: dict[str, Refers] = {
    **dict.fromkeys(("he", "she", "him", "her", "himself", "herself", "who", "whom"), "person"),
    **dict.fromkeys(
        ("they", "them", "themselves", "all", "others", "those", "these", "many", "some", "several"), "group"
    ),
    **dict.fromkeys(("it", "itself"), "organization"),
    **dict.fromkeys(sorted(FIRST_PERSON), "speaker"),
    **dict.fromkeys(("his", "hers"), "person"),
    **dict.fromkeys(("their", "theirs"), "group"),
    **dict.fromkeys(("its",), "organization"),
    **dict.fromkeys(("both", "neither", "either", "sides"), "pair"),
    **dict.fromkeys(("former", "latter"), "group"),
    **dict.fromkeys(("you", "this", "that", "there", "what", "which", "none", "nobody"), ""),
}
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "said"})
INDEFINITE = frozenset(
    "a an another other no some any all each every several many most few various numerous both neither either "
    "more less fewer about around approximately nearly almost over under roughly some least at than only just "
    "even further additional up to as far so called self-proclaimed self-declared not also such same one two "
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half dozen".split()
)
OWNERS = POSSESSIVES | {"whose"}
PREPOSITIONS = frozenset(
    "of for from in at to with near on by against under within inside between into over outside along across "
    "during after before about without toward towards among amid including like as who that which while whose "
    "because despite behind".split()
)
AFFILIATING = frozenset({"of", "for", "from", "in", "at", "with", "inside", "within"})
CONTAINERS = frozenset(
    "group number dozen score hundred thousand crowd member pair couple lot majority handful rest bulk part "
    "series gang million most some many all several both one two three four five six ten each none million party "
    "team total rank official leader remnant branch column convoy unit contingent body element supporter".split()
) - frozenset({"official", "leader", "body", "party", "team", "unit", "supporter", "branch", "rank"})
PAIRS = frozenset(
    "side country nation state party neighbour neighbor government army leader minister president capital "
    "republic military power ally rival foe enemy official delegation".split()
)
NO_NAME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december islam christmas easter ramadan eid english arabic internet covid".split()
)
PORTFOLIO_NAMES = {"foreign-affairs": "Foreign Affairs", "emergency-situations": "Emergency Situations"}
NOUN_LISTS: dict[str, Literal["person", "group"]] = {
    **dict.fromkeys(
        (
            "anonymous-role",
            "ethnic-group",
            "speaker-role",
            "government-role",
            "military-role",
            "police-role",
            "combatant-role",
            "civilian-role",
            "victim-role",
            "rank",
            "honorific",
        ),
        "person",
    ),
    **dict.fromkeys(
        (
            "organization-noun",
            "armed-group-noun",
            "government-body",
            "police-body",
            "military-body",
            "media-noun",
            "organization",
            "news-agency",
            "armed-group",
            "named-body",
        ),
        "group",
    ),
}


def fold_slug(words: str | Iterable[str]) -> str:
    """A stable identifier: lower-case letters and digits of the words, hyphens between."""
    text = fold(words if isinstance(words, str) else " ".join(words))
    return "-".join("".join(c if c.isalnum() else " " for c in text).split())


def joined(words: Iterable[str]) -> str:
    """Tokens as running text: points and possessive marks stand against the word before."""
    return " ".join(words).replace(" .", ".").replace(" '", "'").replace(" ’", "’")


PHRASE_PRONOUNS: dict[tuple[str, ...], Refers] = {
    **dict.fromkeys(
        (("the", "former"), ("the", "latter"), ("the", "others"), ("the", "other"), ("the", "three")), "group"
    ),
    **dict.fromkeys((("the", "two"), ("the", "pair"), ("the", "duo"), ("each", "other"), ("one", "another")), "pair"),
}
