"""What a check is, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.model import Fact, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.checks.dossier import Dossier

Place = tuple[int, int, str]  # start, end, label: a stretch of the report that a note points at


class Note(Struct, frozen=True, gc=False):
    """What a check found: it says what; the driver says of which check, where and in which words it is filed.

    `path` leads from the first fact to the field; `kind` and `severity` are given only where they differ from the
    check's own.
    """

    message: str
    facts: tuple[Fact, ...] = ()
    path: str | None = None
    places: tuple[Place, ...] = ()
    expected: Any = None
    actual: Any = None
    fix: Any = None
    kind: Kind | None = None
    severity: Severity | None = None


class Skip(Struct, frozen=True, gc=False):
    """A fact, or where it is None the whole report, that a check could not judge, and why."""

    reason: str
    fact: Fact | None = None


class Check(Struct, frozen=True):
    """One check: a code that is stable forever, a readable name, and a generator whose docstring is its page.

    `over` names the part of the dossier that it looks at: where that is empty, it is not run. `foreign` checks hold a
    record against what factlint would have read, and are not run on what it did read. `needs` names what else it
    cannot do without: a trigger, roles, a chain of sources; the day of publication, the headline, the reading. `asked`
    checks are run only where somebody asks for them by code or name.
    """

    code: str
    name: str
    kind: Kind
    severity: Severity
    run: Callable[[Dossier], Iterator[Note | Skip]]
    over: str = "facts"
    foreign: bool = False
    needs: tuple[str, ...] = ()
    asked: bool = False
