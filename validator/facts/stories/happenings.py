"""Words for what happened, and whether a phrase stands in a trigger's clause."""

from __future__ import annotations

from validator.expressions import compiled

MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|some)"
HAPPENING = (
    r"(?:attacks?|assaults?|bombings?|blasts?|explosions?|shootings?|strikes?|airstrikes?|raids?|ambush(?:es)?|clash(?:es)?"
    r"|incidents?|accidents?|crash(?:es)?|operations?|protests?|massacres?|killings?|violence|offensives?|disasters?"
    r"|sieges?|gunfights?|gun battles?|shootouts?|firefights?)"
)
PLURALS = (
    r"(?:attacks|bombings|blasts|explosions|shootings|strikes|airstrikes|raids|ambushes|clashes|incidents|encounters"
    r"|operations|accidents|crashes)"
)
STRIFE = "fighting|clashes|violence|unrest|attacks|battles|shelling|bombardment|strikes|protests|riots"
_RELATIVE = compiled(r", (?:which|who|whose)\b|\bthat (?:has|have|had) \w")
_CLAUSE_BREAK = compiled(
    rf"[;:]|, (?:(?:{NUMBER} )?(?:days?|hours?|weeks?|months?)|after|when|where|while|but|and|as)\b|, surpassing\b"
)
SUPERLATIVE = compiled(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|highest|first|second|third|fourth|fifth|sixth|latest|most|\d+(?:st|nd|rd|th))\b"
    r"[^,.;]{0,60}$"
)


def in_clause(low: str, phrase: int, trigger: int) -> bool:
    """Does a phrase belong to the trigger's clause: no other clause begins between them?"""
    between = low[min(phrase, trigger) : max(phrase, trigger)]
    if phrase > trigger and _RELATIVE.search(between):
        return False  # "killed in the port, which has been under siege since May", "in an area that has seen …"
    return not _CLAUSE_BREAK.search(between)
