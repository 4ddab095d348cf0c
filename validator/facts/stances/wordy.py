"""Attacks in words: "attacked Hale over her record" is no assault, unless something there tells of arms or harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.model import Ref
    from validator.ruleset import RuleSet

_VERBS = ("attack", "clash", "battl", "hit", "target")
# What tells that it was done by force: arms, those who bear them, and what came of it.
_FORCE = frozenset(
    """
    knife knives gun guns gunfire gunman gunmen hammer axe acid sword machete bomb bombs bomber rocket rockets missile
    missiles drone drones grenade stones batons police policeman officer officers killed kill killing injured wounded
    wounds died dead death armed mob gang hospital hospitalised hospitalized troops soldiers army fighters rebels
    militants terrorists home house street stabbed stabbing shot beaten beat robbed convoy car assailant assailants
    attacker attackers intruder burglar dog shark bear
    """.split()
)
_TITLES = frozenset({"mr", "mrs", "ms", "mr.", "mrs.", "ms.", "him", "her"})


def is_in_words(draft: Draft, rules: RuleSet) -> bool:
    """Is a bare name attacked by a named one, or by nobody who is told, and nothing there tells of force?"""
    word = draft.sentence.tokens[draft.match.trigger].lower()
    if draft.info.type != "assault" or not word.startswith(_VERBS):
        return False
    actors, recipients = draft.parties.get("actor", ()), draft.parties.get("recipient", ())
    clash = word.startswith(("clash", "battl"))
    against = actors if clash and not recipients else recipients
    if len(against) != 1 or not _is_bare_name(against[0], rules):
        return False
    if not clash and not actors and against[0].kind != "person":
        return False  # "an attack on Orlen": a village that no list has
    if not clash and not all(_is_bare_name(actor, rules) or _is_pronoun(actor) for actor in actors):
        return False
    return _FORCE.isdisjoint(token.lower() for token in draft.sentence.tokens)


def _is_pronoun(ref: Ref) -> bool:
    return ref.text.lower() in ("he", "she", "him", "her")


def _is_bare_name(ref: Ref, rules: RuleSet) -> bool:
    """Is it only the name of somebody: no town's, no land's, no body's?"""
    words = ref.text.split()
    if ref.kind not in ("unknown", "person") or ref.country is not None or len(words) > 3:
        return False
    names = [word for word in words if word.lower() not in _TITLES]
    if not names or not all(word[:1].isupper() and word.isalpha() and not word.isupper() for word in names):
        return False
    return not rules.gazetteer.place(" ".join(names)) and not rules.gazetteer.place(names[-1])
