"""`factlint pack lock|verify`: the files of packs as they are, and whether they are still as they were."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validator.cli.options import add_project, say
from validator.errors import InputError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from validator.cli.engine import Engine
    from validator.packs import Pack
    from validator.project.lock import Difference

HELP = "lock packs to their present files, or verify that they are as locked"
EXAMPLES = """\
examples:
  factlint pack lock my-rules/        writes factlint.lock: the shipped pack, my-rules and what it builds on
  factlint pack verify my-rules/      in CI: fails where a file is not as locked

exit status: 0 as locked, 1 a pack differs, 2 a pack or the lock file cannot be read
"""


def configure(parser: ArgumentParser) -> None:
    """Add the verbs below the verb."""
    below = parser.add_subparsers(dest="pack_verb", metavar="VERB", required=True, parser_class=type(parser))
    for name, about in (("lock", "write the lock file"), ("verify", "compare the packs with the lock file")):
        verb = below.add_parser(name, help=about, description=f"{about.capitalize()}.", epilog=EXAMPLES)
        verb.add_argument("rules", nargs="*", metavar="PACK", help="a folder, a file or the name of an installed pack")
        verb.add_argument("--lock", default="factlint.lock", metavar="FILE", help="the lock file (factlint.lock)")
        verb.add_argument("--format", choices=("text", "json"), default="text", help="text, json (default: text)")
        add_project(verb)


def work(options: Namespace, engine: Engine) -> int:
    """Lock or verify the packs of the command line. Returns the exit status."""
    packs = _packs(options)
    if options.pack_verb == "lock":
        return _lock(options, packs)
    return _verify(options, packs)


def _packs(options: Namespace) -> tuple[Pack, ...]:
    from validator.cli.options import rule_settings
    from validator.packs import gather

    found = gather(options.rules, **rule_settings(options))
    if found.problems:
        raise InputError(found.problems)
    return found.packs


_LOOSE = "(no pack)"  # rule files without a pack.yaml


def _lock(options: Namespace, packs: Sequence[Pack]) -> int:
    from validator.cli.outputs import write_whole
    from validator.project.lock import write_lock

    write_whole(options.lock, write_lock(packs))
    files = sum(len(pack.files()) for pack in packs)
    say(f"{options.lock}: {', '.join(pack.name or _LOOSE for pack in packs)}; {files} files")
    return 0


def _verify(options: Namespace, packs: Sequence[Pack]) -> int:
    from validator.project.lock import compare_lock, read_lock

    found = compare_lock(read_lock(options.lock), options.lock, packs)
    sys.stdout.write(_as_json(found) if options.format == "json" else "".join(map(_as_line, found)))
    code = 1 if found else 0
    say(f"exit {code}: {_reason(found, packs)}")
    return code


def _reason(found: Sequence[Difference], packs: Sequence[Pack]) -> str:
    from validator.formats.screen import count_noun

    if found:
        return f"{count_noun(len(found), 'difference')} from the lock file"
    return f"{count_noun(len(packs), 'pack')} as locked"


def _as_line(difference: Difference) -> str:
    pack = difference.pack or _LOOSE
    if not difference.file:
        said = {"added": "not in the lock file", "removed": "in the lock file, but not loaded"}[difference.change]
        return f"{pack}: {said}\n"
    return f"{pack}/{difference.file}: {difference.change}\n"


def _as_json(found: Sequence[Difference]) -> str:
    import msgspec

    body = {"schema_version": "1.0", "differences": list(found), "exit": {"code": 1 if found else 0}}
    return msgspec.json.format(msgspec.json.encode(body), indent=2).decode() + "\n"
