"""The reference pages of docs/ from their sources: `python tools/reference.py` writes them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
sys.path.insert(0, str(ROOT))

from validator.api import shipped_rules  # noqa: E402
from validator.codes import CodePage, code_pages  # noqa: E402
from validator.explain import Book  # noqa: E402
from validator.rulefile import Rule  # noqa: E402

_HEAD = "<!-- Made by tools/reference.py: change the sources, not this page. -->\n\n"


@cache
def pages() -> dict[str, str]:
    """File name -> text of each reference page."""
    return {
        "rules.md": rules_page(),
        "lints.md": lints_page(),
        "codes.md": codes_page(),
        "command.md": command_page(),
    }


def command_page() -> str:
    """Every verb with its options, from the parser."""
    from validator.cli.command import make_parser

    out = [_HEAD, "# The command\n\n`factlint VERB --help` prints the same. Options are never abbreviated.\n"]
    for words, parser in _parsers(make_parser(), ()):
        positional = [a for a in parser._actions if not a.option_strings and not _is_verbs(a)]
        options = [a for a in parser._actions if a.option_strings]
        usage = " ".join(["factlint", *words, *(["[OPTION ...]"] if options else []), *map(_placed, positional)])
        out.append(f"\n## {' '.join(('factlint', *words))}\n\n{parser.description}\n\n```text\n{usage}\n```\n")
        rows = [f"| `{_named(a)}` | {_cell(_told(a))} |\n" for a in (*positional, *options)]
        out += ["\n| | |\n|---|---|\n", *rows]
        if parser.epilog:
            out.append(f"\n```text\n{parser.epilog.strip()}\n```\n")
    return "".join(out)


def _parsers(
    parser: argparse.ArgumentParser, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _parsers(below, (*words, name))


def _is_verbs(action: argparse.Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)


def _placed(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest)
    return {"+": f"{name} [{name} ...]", "*": f"[{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _named(action: argparse.Action) -> str:
    if not action.option_strings:
        return _placed(action)
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return ", ".join(action.option_strings) + value


def _told(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def rules_page() -> str:
    """The shipped rules by type."""
    book = Book(shipped_rules())
    by_type: dict[str, list[str]] = {}
    for id, rule in sorted(book.rules.items()):
        row = f"| `{id}` | {_cell(rule.description)} | `{_cell(rule.pattern)}` |"
        by_type.setdefault(rule.type, []).append(row)
    out = [_HEAD, "# Rules\n\n`factlint rules show ID` shows one in full, with its examples.\n"]
    out += [_kinds_table(book), _measured_table()]
    for type_, rows in sorted(by_type.items()):
        out.append(f"\n## {type_}\n\n| id | what it reads | pattern |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "".join(out)


def _kinds_table(book: Book) -> str:
    """By kind of fact: how many rules, examples and rejects it has, and the codes that its rules give."""
    rows: dict[str, list[Rule]] = {}
    for rule in book.rules.values():
        rows.setdefault(rule.type, []).append(rule)
    out = ["\n## In numbers\n\n| kind | rules | examples | rejects | codes |\n|---|---:|---:|---:|---|\n"]
    for kind, rules in sorted(rows.items()):
        codes = sorted({code.value for rule in rules for code in rule.codes if code.scheme == "plover"})
        counts = (len(rules), sum(len(r.examples) for r in rules), sum(len(r.rejects) for r in rules))
        out.append(f"| {kind} | {' | '.join(map(str, counts))} | {', '.join(codes)} |\n")
    every = list(book.rules.values())
    whole = (len(every), sum(len(r.examples) for r in every), sum(len(r.rejects) for r in every))
    return "".join([*out, f"| all | {' | '.join(map(str, whole))} | |\n"])


def _measured_table() -> str:
    """Recall and precision by PLOVER code: `measured.json` keeps what `measure.py` and a reader found."""
    kept = json.loads((Path(__file__).parent / "measured.json").read_text(encoding="utf-8"))
    out = [f"\n## Measured\n\n{kept['what']}\n\n```text\n{kept['command']}\n```\n\n"]
    out.append("| code | texts | found | recall | in the facts | right | wrong | unclear |\n|---|" + "---:|" * 7 + "\n")
    whole = dict.fromkeys(("gold", "found", "predicted", "wrong", "unclear"), 0)
    for code, row in kept["codes"].items():
        whole = {key: whole[key] + row.get(key, 0) for key in whole}
        out.append(_measured_row(code, row))
    return "".join([*out, _measured_row("all", whole)])


def _measured_row(code: str, row: dict[str, int]) -> str:
    wrong, unclear = row.get("wrong", 0), row.get("unclear", 0)
    recall = f"{row['found'] / row['gold']:.2f}" if row["gold"] else ""
    right = row["predicted"] - wrong - unclear
    cells = (row["gold"], row["found"], recall, row["predicted"], right, wrong, unclear)
    return f"| {code} | {' | '.join(map(str, cells))} |\n"


def lints_page() -> str:
    """Every lint with its page."""
    found = [page for page in code_pages().values() if page.family == "lint"]
    out = [_HEAD, "# Lints of rules\n\n`factlint rules lint` runs them; each is about rules that can run.\n"]
    return "".join([*out, *map(_section, found)])


def codes_page() -> str:
    """Every other code: checks with their pages, problems in tables."""
    every = list(code_pages().values())
    out = [
        _HEAD,
        "# Codes\n\n`factlint explain CODE` prints any of these. Lints have [a page of their own](lints.md).\n",
    ]
    for family, title in (("rule problem", "Problems of rules"), ("input problem", "Problems of inputs")):
        rows = [f"| {p.code} | {_cell(p.summary)} | {_cell(p.help)} |\n" for p in every if p.family == family]
        out += [f"\n## {title}\n\n| code | what | help |\n|---|---|---|\n", *rows]
    rows = [f"| {p.code} | {_cell(p.summary)} | {_cell(p.help)} |\n" for p in every if p.family == "run problem"]
    out += ["\n## Problems of a run\n\n| code | what | help |\n|---|---|---|\n", *rows, "\n## Checks\n"]
    return "".join([*out, *(_section(page) for page in every if page.family in ("check", "remark"))])


def _section(page: CodePage) -> str:
    out = f"\n### {page.code} {page.name}\n\n{page.summary}. *{page.severity}*\n"
    if page.body:
        out += f"\n{page.body}\n"
    for title, examples in (("Fires on", page.fires), ("Silent on", page.silent)):
        if examples:
            out += f"\n{title}:\n\n" + "\n\n".join(f"```text\n{example}\n```" for example in examples) + "\n"
    return out


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
