"""The drafts of a report that are facts, of all that its matches gave, their parties named as far as text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.attributions.datelined import is_place_line
from validator.facts.attributions.denied_before import denies_before, narrow_denials
from validator.facts.attributions.negated import is_renounced, without_withheld
from validator.facts.filling import fill_draft
from validator.facts.roles.attackers import name_attackers
from validator.facts.roles.gapped import gapped_figures
from validator.facts.roles.mourned import name_victims
from validator.facts.roles.owners import name_owners
from validator.facts.roles.toward import aim_drafts
from validator.facts.roles.victims import without_lesser
from validator.facts.sifting.bare_figures import with_figures
from validator.facts.sifting.doubles import without_doubles
from validator.facts.sifting.figurative import is_figurative
from validator.facts.sifting.repeated import told_once
from validator.facts.sifting.untold import (
    has_lost_content,
    is_asked_number,
    is_asked_of_you,
    is_by_chance,
    is_called_off,
    is_no_inversion,
    is_no_town,
    is_not_so_bad,
    is_of_purpose,
    is_shelled_town,
    is_told_as_ranked,
    is_too_late,
    seized_twice,
)
from validator.facts.stances.guilt import is_plea_of_innocence
from validator.facts.stances.wordy import is_in_words

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.facts.references.nouns import Story


def sifted(drafts: list[Draft], story: Story, published: str | None) -> list[Draft]:
    """The drafts, when they are filled, without those that tell nothing, or what another tells; with gapped ones."""
    text, rules = story.text, story.rules
    drafts = [d for d in drafts if (d.content is not None or not has_lost_content(d)) and not is_too_late(d)]
    drafts = [d for d in drafts if not is_asked_number(d) and not is_in_words(d, rules) and not is_renounced(d)]
    drafts = [d for d in drafts if not is_no_inversion(d) and not is_asked_of_you(d)]
    drafts = seized_twice([d for d in drafts if not is_of_purpose(d) and not is_no_town(d, rules)])
    drafts = [d for d in drafts if not is_told_as_ranked(d) and not is_by_chance(d)]
    drafts = [d for d in drafts if not is_shelled_town(d)]
    drafts = [d for d in drafts if not is_plea_of_innocence(d) and not is_not_so_bad(d) and not is_called_off(d)]
    drafts = [d for d in drafts if not is_figurative(d, rules)]
    drafts = without_lesser(without_withheld(without_doubles(drafts)))
    if gapped := gapped_figures(drafts, rules):
        for draft in gapped:
            fill_draft(draft, text, rules, published)
        drafts = sorted((*drafts, *gapped), key=_by_trigger)
    drafts = with_figures(told_once(_without_dead_sources(drafts)), text)
    drafts = [d for d in drafts if not is_place_line(d)]
    narrow_denials(drafts, rules)
    aim_drafts([d for d in drafts if not denies_before(d)], text, rules)
    name_attackers(drafts, text, rules)
    name_victims(drafts, text, rules)
    drafts = name_owners(drafts, text, rules)
    return [d for d in drafts if d.content is None or not story.closes(d.content[0])]


def _without_dead_sources(drafts: list[Draft]) -> list[Draft]:
    """The drafts, none with a source who is a victim: "a second guard died, raising the toll to two"."""
    victims = {(d.sentence.offset, d.victims) for d in drafts if d.victims is not None}
    for draft in drafts:
        if "source" in draft.parties and (draft.sentence.offset, draft.match.capture("source")) in victims:
            del draft.parties["source"]
    return drafts


def _by_trigger(draft: Draft) -> int:
    return draft.trigger[0]
