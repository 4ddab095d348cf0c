"""English as a rule needs it: verb groups that agree with their subject, articles, and what a verb group asserts."""

from __future__ import annotations

from msgspec import Struct

from validator.compile.words import noun_forms, verb_forms

SINGULAR_WORDS = frozenset(
    "is was has does remains lies stands needs his her its life this himself herself itself".split()
)
PLURAL_WORDS = frozenset("are were have do remain lie stand need their lives these all both themselves".split())
BASE_AFTER = frozenset("to will would shall should may might can could must not 'll cannot".split())
GERUND_AFTER = frozenset(
    "of for over about with in on against from by at after before without into upon toward".split()
)

BEFORE_TIME = frozenset("on before after since until till by from to for past around about every next last".split())
GERUND_BEFORE_TO = ("admit", "confess", "guilty", "object", "resort", "oppos", "admission", "confession")


class Group(Struct, frozen=True):
    """A verb group: words before the head, the head's form as a Penn tag, words behind it, and what it asserts.

    Auxiliaries stand as {be}, {have}, {do} where they agree with the subject.
    """

    before: tuple[str, ...]
    tag: str
    polarity: str = "+"
    certainty: str = "CT"
    stage: str = "accomplished"
    after: tuple[str, ...] = ()


ACTIVE = (
    Group((), "VBD"),
    Group(("did", "not"), "VB", polarity="-"),
    Group(("{have}",), "VBN"),
    Group(("{have}", "not"), "VBN", polarity="-"),
    Group(("may",), "VB", certainty="PS", stage="hypothetical"),
    Group(("will",), "VB", stage="future"),
    Group(("reportedly",), "VBD", certainty="PR"),
    Group(("{be}",), "VBG", stage="ongoing"),
)
PASSIVE = (
    Group(("{was}",), "VBN"),
    Group(("{was}", "not"), "VBN", polarity="-"),
    Group(("{have}", "been"), "VBN"),
    Group(("may", "be"), "VBN", certainty="PS", stage="hypothetical"),
    Group(("will", "be"), "VBN", stage="future"),
    Group(("{was}", "reportedly"), "VBN", certainty="PR"),
)
BE = (
    Group((), "VBD"),
    Group((), "VBD", polarity="-", after=("not",)),
    Group(("{have}",), "VBN"),
    Group(("{have}", "not"), "VBN", polarity="-"),
    Group(("may",), "VB", certainty="PS"),
    Group(("will",), "VB", stage="future"),
    Group((), "VBD", certainty="PR", after=("reportedly",)),
)
_AGREEING = {"{be}": ("is", "are"), "{was}": ("was", "were"), "{have}": ("has", "have")}


def auxiliaries(group: Group, plural: bool) -> tuple[str, ...]:
    """The words before the head, in agreement with the subject."""
    return tuple(_AGREEING[word][plural] if word in _AGREEING else word for word in group.before)


def verb_form(lemma: str, tag: str) -> str:
    """One form of a verb by its Penn tag."""
    forms = verb_forms(lemma).get(tag, (lemma,))
    plain = next((form for form in forms if form.replace("-", "").isalpha()), None)
    return plain or {"VBG": f"{lemma}ing", "VBD": f"{lemma}ed", "VBN": f"{lemma}ed"}.get(tag, lemma)


MASS = frozenset(
    "rice bread milk flour wheat maize grain water fuel food aid medicine help support relief proof evidence news "
    "equipment clothing shelter assistance money cash amnesty violence unrest".split()
)


def plural_of(noun: str) -> str:
    """The plural of a noun, or the noun where it has none."""
    if noun in MASS:
        return noun
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun
    forms = noun_forms(noun)
    return next((form for form in forms[1:] if form.endswith("s")), forms[-1])


def is_singular(word: str) -> bool:
    """Whether a word is a noun in the singular that has a plural of its own."""
    forms = noun_forms(word)
    return word not in MASS and len(forms) > 1 and not word.endswith("s") and any(form.endswith("s") for form in forms)


OWNERS = frozenset("his her its their himself herself itself themselves".split())


def fits(word: str, plural: bool | None) -> bool:
    """Whether a word agrees with a subject; None is a subject of any number."""
    return plural is None or word not in (SINGULAR_WORDS if plural else PLURAL_WORDS)


def article(word: str) -> str:
    """The article before a word: "a" or "an"."""
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("uni", "use", "eu", "one")) else "a"
