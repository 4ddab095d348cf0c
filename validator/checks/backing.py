"""G: is the evidence of a fact of the right kind: its words, its place in the report, what else it supports?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_WORDS = {  # what an effect cannot be told without, generously
    "killed": compiled(
        r"\b(?:kill\w*|die[sd]?|dying|dead\w*|deaths?|fatal\w*|li(?:fe|ves)|perish\w*|sla(?:in|y)\w*|murder\w*|execut\w+"
        r"|assassinat\w+|bod(?:y|ies)|corpses?|remains|massacre\w*|succumb\w*|drown\w*|behead\w*|decapitat\w*|martyr\w*"
        r"|shot|shoot\w*|lost|los(?:s|ses|ing)|victims?|toll|casualt\w+|slaughter\w*|homicid\w*|genocid\w*|suicid\w*"
        r"|gunned|cut down|pass(?:ed|es)? away|claimed|eliminat\w+|neutrali[sz]\w+|liquidat\w+|lynch\w*|hang\w*|hung"
        r"|strangl\w+|stab\w*|burn\w*|crush\w*|bury|buried|funeral\w*|mourn\w*|killer\w*|slay\w*|wip(?:ed|ing) out"
        r"|manslaughter|holocaust|electrocut\w*|asphyxiat\w*|poison\w*|hacked|smother\w*|starv\w*|expir\w*|gone|obituar\w*)\b",
        re.I,
    ),
    "wounded": compiled(
        r"\b(?:wound\w*|injur\w*|hurt\w*|maim\w*|hospital\w*|casualt\w+|burn\w*|shot|stab\w*|bruis\w*|broken|fractur\w*"
        r"|harm\w*|scald\w*|treat\w*|hit|beat\w*|paraly[sz]\w*|lost|concuss\w*|tortur\w*|rape\w*|assault\w*|attack\w*"
        r"|critical|condition|intensive|surg\w*|amputat\w*|blind\w*|poison\w*|sicken\w*|ill|suffer\w*|bled|bleed\w*"
        r"|punch\w*|kick\w*|cut|mutilat\w*|scar\w*|victims?|unconscious|bitten|trampl\w*|crush\w*|struck)\b",
        re.I,
    ),
    "captured": compiled(
        r"\b(?:captur\w*|captiv\w*|hostage\w*|kidnap\w*|abduct\w*|seiz\w*|arrest\w*|detain\w*|detention|prison\w*|jail\w*"
        r"|custody|taken|took|held|hold\w*|surrender\w*|imprison\w*|intern\w*|nabbed|round(?:ed|ing)? up|caught"
        r"|POWs?)\b",
        re.I,
    ),
}
_PARAGRAPH = compiled(r"\n\s*\n")


def trigger_missing(dossier: Dossier) -> Iterator[Note | Skip]:
    """Nothing in the sentences of a fact says what it says happened.

    A death without a word for dying, a wound or a capture without one for these. Where factlint reads such a fact in
    the same words, they will do.

    Fires on:
        text: The column crossed the river at dawn with 40 soldiers.
        fact: {"type": "casualty", "effect": "killed", "party": "soldiers", "count": [40, 40, "40"]}
    Silent on:
        text: The column lost 40 soldiers at the river.
        fact: {"type": "casualty", "effect": "killed", "party": "soldiers", "count": [40, 40, "40"]}
    Source: PETRARCH event text
    """
    for fact in dossier.counted:
        words = _WORDS.get(fact.effect or "")
        if words is None or (fact.trigger is not None and words.match(fact.trigger.exact)):
            continue
        spans = [s for s in fact.provenance if dossier.holds(s)]
        if not spans or spans[0].role == "report":
            continue
        low, high = dossier.sentence(min(s.start for s in spans), max(s.end for s in spans))
        if words.search(dossier.text, low, high) or _read_here(dossier, fact, low, high):
            continue
        places = ((spans[0].start, spans[0].end, "evidence"),)
        yield Note(f"Expected words for {fact.effect} in the evidence, got none", (fact,), "effect", places)


def _read_here(dossier: Dossier, fact: Fact, low: int, high: int) -> bool:
    """Has factlint's own reading a fact of this effect in the range?"""
    if dossier.reading is None:
        return False
    return any(f.effect == fact.effect and low <= f.provenance[0].start < high for f in dossier.reading.facts)


def scattered_evidence(dossier: Dossier) -> Iterator[Note | Skip]:
    r"""The quotations of a fact stand in different paragraphs.

    A fact that is put together from far apart is easily put together wrongly.

    Fires on:
        text: "Rebels attacked Kolm.\n\nThe market was calm.\n\nForty goats were sold."
        fact: {"type": "assault", "provenance": [{"start": 0, "end": 20, "exact": "Rebels attacked Kolm"},
          {"start": 45, "end": 66, "exact": "Forty goats were sold"}]}
    Silent on:
        text: Rebels attacked Kolm. Forty goats were sold.
        fact: {"type": "assault", "provenance": [{"start": 0, "end": 20, "exact": "Rebels attacked Kolm"},
          {"start": 22, "end": 43, "exact": "Forty goats were sold"}]}
    Source: PLOVER: the sentence, or the one before it
    """
    for fact in dossier.facts:
        if len(fact.provenance) < 2:
            continue
        spans = sorted((s for s in fact.provenance if dossier.holds(s)), key=lambda s: s.start)
        breaks = [(a, b) for a, b in pairwise(spans) if _PARAGRAPH.search(dossier.text, a.end, b.start)]
        if breaks:
            a, b = breaks[0]
            places = ((a.start, a.end, "here"), (b.start, b.end, "and here"))
            yield Note("Expected evidence from one paragraph, got some from several", (fact,), "provenance", places)


def evidence_for_two(dossier: Dossier) -> Iterator[Note | Skip]:
    """One word is the trigger of two facts whose effects exclude each other.

    Fires on:
        text: Two men were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed"}
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 2, "Two"], "trigger": "killed"}
    Silent on:
        text: Two men were killed and three wounded.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed"}
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "three"], "trigger": "wounded"}
    Source: HXL correlation of columns
    """
    seen: dict[tuple[int, int, str, str], Fact] = {}
    for fact in dossier.counted:
        if fact.trigger is None or fact.effect not in ("killed", "wounded", "captured", "missing"):
            continue
        party = fold(fact.party.text) if fact.party is not None else ""
        key = (fact.trigger.start, fact.trigger.end, party, fact.count.text or "" if fact.count is not None else "")
        first = seen.setdefault(key, fact)
        if first is not fact and first.effect != fact.effect:
            places = ((fact.trigger.start, fact.trigger.end, "trigger"),)
            message = f"Expected one effect of {fact.trigger.exact!r}, got {first.effect} and {fact.effect}"
            yield Note(message, (fact, first), "effect", places, first.effect, fact.effect)


def headline_only(dossier: Dossier) -> Iterator[Note | Skip]:
    r"""All evidence of a fact stands in the headline, and no fact of the body says the like.

    Headlines shorten, and are written by others than the report.

    Fires on:
        text: "Rebels storm Kolm\n\nThe market was calm on Friday."
        title: Rebels storm Kolm
        fact: {"type": "assault", "trigger": "storm", "quote": "Rebels storm Kolm"}
    Silent on:
        text: "Rebels storm Kolm\n\nRebels stormed the town on Friday."
        title: Rebels storm Kolm
        fact: {"type": "assault", "trigger": "storm", "quote": "Rebels storm Kolm"}
        fact: {"type": "assault", "trigger": "stormed", "quote": "Rebels stormed the town"}
    Source: IPTC ninjs: roles of parts
    """
    title = (dossier.report.title or dossier.source.document.title or "").strip()
    end = dossier.text.find(title) + len(title) if title else 0
    if not title or end < len(title) or dossier.text[: end - len(title)].strip() or len(dossier.text) - end < 20:
        return
    body = {(f.type, f.effect) for f in dossier.facts if f.provenance[-1].end > end}
    for fact in dossier.facts:
        if fact.provenance[-1].end <= end and fact.provenance[0].end <= end and (fact.type, fact.effect) not in body:
            place = (fact.provenance[0].start, fact.provenance[0].end, "headline")
            yield Note("Expected evidence in the body, got the headline alone", (fact,), "provenance/0", (place,))


CHECKS = (
    Check("G13", "trigger-missing", "suspect", "warning", trigger_missing, over="counted", foreign=True),
    Check("G16", "scattered-evidence", "suspect", "info", scattered_evidence, foreign=True),
    Check("G18", "evidence-for-two", "suspect", "warning", evidence_for_two, over="counted", foreign=True),
    Check("G19", "headline-only", "suspect", "info", headline_only, over="report", foreign=True, needs=("title",)),
)
