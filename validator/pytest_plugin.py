"""pytest plugin: the examples, rejects and round trips of rules as tests that point at their lines of YAML.

Collected are all `*.rules.yaml`, and every YAML file with `type:` and `rules:` under the folders that `factlint_rules`
names (in pytest's configuration), or else `rules` of the nearest factlint configuration. Nothing heavy is imported
before a rule file is met or a fixture is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from validator.rulefile import Example, Reject, Rule
    from validator.ruleset import RuleSet

SUFFIX = ".rules.yaml"
_KEYS = (re.compile(r"^type:", re.MULTILINE), re.compile(r"^rules:", re.MULTILINE))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("factlint")
    group.addoption(
        "--factlint-examples", type=int, metavar="N", help="sentences a rule in a generated round trip (0: none)"
    )
    parser.addini("factlint_rules", "rule files and packs, relative to the root folder", type="linelist")
    parser.addini("factlint_examples", "sentences a rule in a generated round trip (0: none)", default="25")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RulesFile | None:
    """A file of rules, or None."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    root = _root_of(file_path, parent.config)
    if root is None and not file_path.name.endswith(SUFFIX):
        return None
    text = file_path.read_text(encoding="utf-8", errors="replace")
    if not all(key.search(text) for key in _KEYS):
        return None
    found: RulesFile = RulesFile.from_parent(parent, path=file_path)
    found.root = root or file_path
    return found


def _folders(config: pytest.Config) -> tuple[Path, ...]:
    """The folders and files of rules that the configuration names."""
    known: tuple[Path, ...] | None = getattr(config, "_factlint_folders", None)
    if known is None:
        named = config.getini("factlint_rules")
        if not named:
            from validator.project.config import load_config

            settings = load_config(start=str(config.rootpath))
            known = tuple((config.rootpath / settings.folder / rules).resolve() for rules in settings.rules)
        else:
            known = tuple((config.rootpath / name).resolve() for name in named)
        config._factlint_folders = known  # type: ignore[attr-defined]
    return known


def _root_of(path: Path, config: pytest.Config) -> Path | None:
    """The pack that a file belongs to, among those that are named."""
    real = path.resolve()
    return next((folder for folder in _folders(config) if folder == real or folder in real.parents), None)


class RuleCaseError(AssertionError):
    """A case of a rule that is not as it should be."""


class RulesFile(pytest.File):
    """A file of rules."""

    root: Path

    def collect(self) -> Iterator[RuleItem]:
        """The cases of the file's rules, and one item for its Problems where it has any."""
        from validator.errors import RulePackError
        from validator.ruletest import read_rules, rules_alone

        try:
            rules = _load(self.config, self.root)
        except RulePackError as error:
            found = error.problems
            yield RuleItem.from_parent(self, name="problems", line=0, check=lambda: _fail_with(found))
            return
        own = [problem for problem in rules.problems if problem.location.file.endswith(self.path.name)]
        if own:
            line = own[0].location.line
            yield RuleItem.from_parent(self, name="problems", line=line, check=lambda: _fail_with(own))
        written = [rule for rule in read_rules(rules.sources) if self._may_hold(rule) and self._holds(rule)]
        for rule, alone, draft in rules_alone(rules, written):
            yield from self._cases(rule, alone, None if draft else rules)

    def _may_hold(self, rule: Rule) -> bool:
        return self.path.as_posix().endswith(rule.location.file) or rule.location.file.endswith(self.path.name)

    def _holds(self, rule: Rule) -> bool:
        """Whether the rule stands in this very file, not in one of the same name."""
        from pathlib import Path

        from validator.packs import SHIPPED
        from validator.paths import data_folder

        shown = Path(rule.location.file)
        if rule.pack == SHIPPED:  # its files have the names of types, as those of users do
            return (data_folder("rules") / shown).resolve() == self.path.resolve()
        return shown.resolve() == self.path.resolve() or (self.root / shown).resolve() == self.path.resolve()

    def _cases(self, rule: Rule, alone: RuleSet | None, rules: RuleSet | None) -> Iterator[RuleItem]:
        """The examples and rejects against the rule alone, and a round trip among `rules`; a draft has none."""
        for number, example in enumerate(rule.examples, 1):
            yield self._item(rule, f"example-{number}", example.location.line, _example(example, rule, alone))
        for number, reject in enumerate(rule.rejects, 1):
            yield self._item(rule, f"reject-{number}", reject.location.line, _reject(reject, rule, alone))
        count = self.config.getoption("--factlint-examples")
        count = int(self.config.getini("factlint_examples")) if count is None else count
        if count and rules is not None:
            yield self._item(rule, "round-trip", rule.location.line, _round_trip(rule.id, rules, count))

    def _item(self, rule: Rule, case: str, line: int, check: Callable[[], None]) -> RuleItem:
        item: RuleItem = RuleItem.from_parent(self, name=f"{rule.id}[{case}]", line=line, check=check)
        return item


def _load(config: pytest.Config, root: Path) -> RuleSet:
    """The rule set of a pack, loaded once a run."""
    from validator.ruleset import load_rules

    known: dict[Path, RuleSet] = config.__dict__.setdefault("_factlint_rule_sets", {})
    if root not in known:
        known[root] = load_rules(root)
    return known[root]


def _fail_with(problems: Any) -> None:
    from validator.errors import render_problem

    raise RuleCaseError("\n".join(map(render_problem, problems)))


def _example(example: Example, rule: Rule, alone: RuleSet | None) -> Callable[[], None]:
    def check() -> None:
        from validator.ruletest import judge_example

        _settle(*judge_example(example, rule, alone), example.todo, example.text)

    return check


def _reject(reject: Reject, rule: Rule, alone: RuleSet | None) -> Callable[[], None]:
    def check() -> None:
        from validator.ruletest import judge_reject

        _settle(*judge_reject(reject, rule, alone), reject.todo, reject.text)

    return check


def _settle(outcome: str, detail: str, todo: bool, text: str) -> None:
    from validator.ruletest import PASSED

    if outcome in PASSED:
        if todo:
            raise RuleCaseError(f"Expected a gap, as 'todo' says, got {outcome}: remove 'todo'\n  {text}")
        return
    if todo:
        pytest.xfail(f"{outcome}: {detail}")
    raise RuleCaseError(f"{outcome}: {detail}\n  {text}")


def _round_trip(rule: str, rules: RuleSet, count: int) -> Callable[[], None]:
    def check() -> None:
        pytest.importorskip("hypothesis")
        from validator.generate import fuzz_rule

        for found in fuzz_rule(rule, rules, max_examples=count, laws=("round-trip",)):
            raise RuleCaseError(f"round-trip: {found.detail}\n  {found.text}\n  as an example: {found.case}")

    return check


class RuleItem(pytest.Item):
    """One case of a rule."""

    def __init__(self, *, line: int, check: Callable[[], None], **rest: Any) -> None:
        super().__init__(**rest)
        self._line = line
        self._check = check

    def runtest(self) -> None:
        """Run the case."""
        self._check()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The failure as text: with its place, without a traceback."""
        if isinstance(excinfo.value, RuleCaseError):
            return f"{self.path.name}:{self._line}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case is written."""
        return self.path, max(self._line - 1, 0), self.name


@pytest.fixture(scope="session")
def factlint_rules(request: pytest.FixtureRequest) -> RuleSet:
    """The rules that the configuration names, beside the shipped ones."""
    from validator.api import load_rules

    return load_rules(*_folders(request.config))


@pytest.fixture
def assert_facts(factlint_rules: RuleSet) -> Callable[..., None]:
    """A function `assert_facts(text, {field: value}, …, published=None)`: each map of fields is found in one fact."""
    from validator.api import extract
    from validator.ruletest.cases import _has, _shown

    def check(text: str, *wanted: dict[str, Any], published: str | None = None) -> None:
        facts = extract(text, published=published, rules=factlint_rules).facts
        for fields in wanted:
            if not isinstance(fields, dict):
                raise TypeError(f"Expected fields of a fact, such as {{'type': 'assault'}}, got {fields!r}")
            named = {key: value for key, value in fields.items() if key != "type"}
            same = [fact for fact in facts if fields.get("type") in (None, fact.type)]
            got = [f"{fact.type} {_shown(fact, named)}" for fact in facts]
            assert any(_has(fact, named) for fact in same), f"Expected a fact with {fields}, got {got or 'none'}"
        if not wanted:
            assert not facts, f"Expected no fact, got {[fact.type for fact in facts]}"

    return check
