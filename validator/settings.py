"""What a pack says of itself and changes about others: read from pack.yaml, a configuration, or its kept form."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from validator.errors import Place
from validator.model import Severity

Use = Literal["all", "recommended", "none"]
RuleStatus = Literal["off", "draft", "stable", "deprecated"]
STATUSES: tuple[RuleStatus, ...] = get_args(RuleStatus)


class Extended(Struct, frozen=True):
    """A pack that another one builds on: by name or path, and which of its rules are in use."""

    source: str
    use: Use
    place: Place


class Override(Struct, frozen=True):
    """What changes about a rule: `target` is its id, or a type and `.*` for all rules of a type.

    Fields that are None stay as the rule has them; `level` is the highest severity that findings about the rule's
    facts keep.
    """

    target: str
    status: RuleStatus | None
    priority: int | None
    level: Severity | None
    place: Place

    def covers(self, id: str) -> bool:
        """Whether the rule of that id is meant."""
        return id.startswith(self.target[:-1]) if self.target.endswith(".*") else id == self.target


class PackInfo(Struct, frozen=True):
    """A pack as its pack.yaml describes it; `place` is where its name stands."""

    name: str
    version: str
    description: str
    requires_tool: Place | None
    requirement: str
    extends: tuple[Extended, ...]
    overrides: tuple[Override, ...]
    place: Place


class Settings(Struct, frozen=True):
    """What is in use of the packs of a load, and what changes about rules: later changes over earlier ones."""

    uses: tuple[tuple[str, Use], ...] = ()
    overrides: tuple[Override, ...] = ()

    def key(self) -> str:
        """The settings as a text that is the same wherever they were written."""
        changes = [f"{o.target} {o.status} {o.priority} {o.level}" for o in self.overrides]
        return "\n".join([*(f"{name}={use}" for name, use in self.uses), *changes])


def satisfies(version: str, requirement: str) -> bool:
    """Whether a version meets a requirement such as `>=0.1, <2`; what follows the numbers of a version is left out."""
    return all(_meets(_numbers(version), bound.strip()) for bound in requirement.split(","))


def _meets(version: tuple[int, ...], bound: str) -> bool:
    sign = bound[:2] if bound[1:2] == "=" else bound[:1]
    wanted = _numbers(bound[len(sign) :])
    length = max(len(version), len(wanted))
    a, b = (numbers + (0,) * (length - len(numbers)) for numbers in (version, wanted))
    return {"==": a == b, "!=": a != b, ">=": a >= b, "<=": a <= b, ">": a > b, "<": a < b}[sign]


def _numbers(version: str) -> tuple[int, ...]:
    found = []
    for part in version.strip().split("."):
        digits = part[: next((i for i, char in enumerate(part) if not char.isdigit()), len(part))]
        if not digits:
            break
        found.append(int(digits))
        if len(digits) != len(part):
            break
    return tuple(found)
