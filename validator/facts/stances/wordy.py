"""Attacks in words: "attacked Hale over her record" is no assault, unless something there tells of arms or harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.model import Ref
    from validator.ruleset import RuleSet

_VERBS = ("attack", "clash", "battl", "hit", "target", "assault", "bombard", "shot")
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
# What tells that it was done in words, where nothing tells of force.
_WORDS = frozenset(
    """
    ad ads advert adverts advertisement advertisements tweet tweets tweeted tweeting twitter facebook online
    troll trolls debate debates speech speeches interview interviews rhetoric verbally verbal op-ed column
    columns editorial editorials podcast blog campaign-trail slur slurs insult insults hypocrisy hypocritical
    polemic messages infographics website websites
    """.split()
)
# Who attacks, and is attacked, in words as long as nothing tells of force.
_POLITICAL = frozenset(
    """
    party parties senator senators congressman congresswoman congressmen minister ministers premier president mayor
    governor chancellor candidate candidates nominee campaign campaigns democrat democrats republican republicans tory
    tories labour conservatives liberals mps mp lawmaker lawmakers legislator legislators politician politicians critics
    opposition opponent opponents rival rivals pundit pundits commentator commentators columnist columnists newspaper
    newspapers media press broadcaster campaigners unions union lobby lobbyists bishops bishop peers backbenchers
    predecessor establishment watchdog think-tank
    """.split()
)
_TITLES = frozenset({"mr", "mrs", "ms", "mr.", "mrs.", "ms.", "him", "her"})


def is_in_words(draft: Draft, rules: RuleSet) -> bool:
    """Is a bare name attacked by a named one, or by nobody who is told, and nothing there tells of force?"""
    word = draft.sentence.tokens[draft.match.trigger].lower()
    if draft.info.type != "assault" or not word.startswith(_VERBS):
        return False
    words = frozenset(token.lower() for token in draft.sentence.tokens)
    if not _FORCE.isdisjoint(words):
        return False
    actors, recipients = draft.parties.get("actor", ()), draft.parties.get("recipient", ())
    return _is_at_a_name(word, actors, recipients, rules) or _is_of_politics(
        actors, recipients, words, rules, goes_on=_goes_on(draft)
    )


def _is_at_a_name(word: str, actors: Sequence[Ref], recipients: Sequence[Ref], rules: RuleSet) -> bool:
    """Is a bare name attacked by a named one, or by nobody who is told?"""
    clash = word.startswith(("clash", "battl"))
    against = actors if clash and not recipients else recipients
    if len(against) != 1 or not _is_bare_name(against[0], rules):
        return False
    if not clash and not actors and against[0].kind != "person":
        return False  # "an attack on Orlen": a village that no list has
    return clash or all(_is_bare_name(actor, rules) or _is_pronoun(actor) for actor in actors)


def _is_of_politics(
    actors: Sequence[Ref], recipients: Sequence[Ref], words: frozenset[str], rules: RuleSet, *, goes_on: bool
) -> bool:
    """Do politicians and the like attack each other, or somebody by what was said or shown, again and again?"""
    if not recipients or not all(_is_of_name(ref, rules) or _is_political(ref) for ref in recipients):
        return False
    if any(actor.kind in ("armed-group", "military") for actor in actors):
        return False
    if not _WORDS.isdisjoint(words) or goes_on:
        return True
    attackers = all(_is_political(actor) for actor in actors)
    named = all(_is_bare_name(actor, rules) or _is_pronoun(actor) for actor in actors)
    return bool(actors) and (attackers or (named and all(map(_is_political, recipients))))


def _goes_on(draft: Draft) -> bool:
    """Is it "has been attacking"?"""
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    group = [token.lower() for token in chunks.tokens[chunks.starts[chunk] : chunks.ends[chunk]]]
    return "been" in group and group[-1].endswith("ing")


def _is_political(ref: Ref) -> bool:
    """Is somebody told of by an office, a party or a paper: "members of the party"?"""
    return not _POLITICAL.isdisjoint(ref.text.lower().split())


def _is_of_name(ref: Ref, rules: RuleSet) -> bool:
    """Is it a name or a family's: "the Hales", or a pronoun?"""
    if _is_pronoun(ref) or _is_bare_name(ref, rules):
        return True
    words = ref.text.split()
    family = len(words) == 2 and words[0].lower() == "the" and words[1].endswith("s") and words[1][:1].isupper()
    return family and ref.country is None and ref.kind in ("unknown", "group", "person", None)


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
