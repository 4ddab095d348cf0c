"""The values that fields of a fact can have in rule files."""

from __future__ import annotations

from typing import get_args

from validator.model import Certainty, Polarity, Stage, Status

# Short names of emit and facts, with the values that they may have.
FACTUALITY: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "stage": get_args(Stage),
    "author": tuple(f"{certainty}{polarity}" for certainty in ("CT", "PR", "PS", "U") for polarity in "+-u"),
}
EMIT_VALUES: dict[str, tuple[str, ...]] = {
    **FACTUALITY,
    "effect": (
        "killed", "wounded", "missing", "captured", "displaced", "destroyed", "damaged", "casualties-unspecified",
    ),
    "party_status": ("combatant", "civilian", "mixed", "unknown"),
    "scope": ("this-event", "cumulative", "subtotal", "total"),
    # What a word tells of how many where no slot takes a number: nothing, one ("his body"), more than one.
    "count": ("unknown", "none", "one", "several"),
}  # fmt: skip

# The fields of a fact that a slot can fill; a slot of any other name is a field that the type declares.
FACT_FIELDS = ("actor", "recipient", "party", "content", "effect", "count", "time", "place")
