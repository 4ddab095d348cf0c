"""What was read of rule files is kept: a pack of which one file changes is not read again as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from validator.compile import reading
from validator.compile.reading import FileContent, keep_read, read_source
from validator.program import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULE = """\
type: statement
rules:
  - id: statement.{name}
    description: Someone praised something
    pattern: '{{actor: party}} [praise] {{content: clause}}'
    examples: ["[The mayor](actor) praised [the bakers](content)."]
    rejects: ["The bakers slept."]
"""


@pytest.fixture
def files() -> tuple[Source, ...]:
    names = [f"praise{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(60)]
    note = "# a note about this file that makes the pack a large one\n" * 20
    return tuple(Source("own", f"{n}.yaml", f"/own/{n}.yaml", note + RULE.format(name=n)) for n in names)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Begins as a new process does; gives the files that are read from then on."""
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path))
    once = reading._read_anew
    seen: list[str] = []

    def read(source: Source) -> FileContent:
        seen.append(source.file)
        return once(source)

    monkeypatch.setattr(reading, "_read_anew", read)

    def begin() -> list[str]:
        reading._shelf.cache_clear()
        reading._read_source.cache_clear()
        seen.clear()
        return seen

    return begin


def test_a_changed_file_alone_is_read_again(files: tuple[Source, ...], anew: Callable[[], list[str]]) -> None:
    seen = anew()
    first = [read_source(file) for file in files]
    keep_read(files)
    assert len(seen) == len(files)
    anew()
    assert [read_source(file) for file in files] == first
    assert seen == []
    changed = Source("own", files[3].file, files[3].path, files[3].text.replace("praised something", "praised"))
    anew()
    again = [read_source(changed if n == 3 else file) for n, file in enumerate(files)]
    assert seen == [changed.file]
    assert again[3].rules is not None
    assert again[3].rules.rules[0].description == "Someone praised"
    assert again[:3] + again[4:] == first[:3] + first[4:]


def test_problems_stay_at_their_places(files: tuple[Source, ...], anew: Callable[[], list[str]]) -> None:
    broken = Source("own", "z.yaml", "/own/z.yaml", RULE.format(name="z").replace("{actor: party}", "{actor: parti}"))
    seen = anew()
    told = read_source(broken).problems
    [read_source(file) for file in files]
    keep_read((*files, broken))
    anew()
    assert told
    assert read_source(broken).problems == told
    elsewhere = Source("own", "z.yaml", "/other/z.yaml", broken.text)
    assert {problem.location.file for problem in read_source(elsewhere).problems} == {"/other/z.yaml"}
    assert seen == ["z.yaml"]


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda _: b"", lambda b: b.replace(b"rules", b"rulez")])
def test_what_is_kept_and_damaged_is_read_anew(
    files: tuple[Source, ...], anew: Callable[[], list[str]], damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    seen = anew()
    first = [read_source(file) for file in files]
    keep_read(files)
    (kept,) = tmp_path.glob("read-*.bin")
    kept.write_bytes(damage(kept.read_bytes()))
    anew()
    assert [read_source(file) for file in files] == first
    assert seen


def test_small_packs_leave_nothing_behind(
    files: tuple[Source, ...], anew: Callable[[], list[str]], tmp_path: Path
) -> None:
    anew()
    read_source(files[0])
    keep_read(files[:1])
    assert not list(tmp_path.iterdir())
