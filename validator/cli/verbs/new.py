"""`factlint new`: a first rule, a first pack, ready to run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from validator.cli.options import say
from validator.errors import InputError, Location, Problem

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine

HELP = "write a first rule or a first pack"
EXAMPLES = """\
examples:
  factlint new rule request.plead                     into request.yaml, made where it is not there
  factlint new rule request.plead my-rules/asks.yaml
  factlint new pack takeovers                         a folder with pack.yaml, a rule, a word list

What is written passes `factlint test`. A file that is there is added to, never written over.

exit status: 0, or 2 where the file cannot be written or the id is none
"""
_ID = re.compile(r"([a-z][a-z-]*)\.([a-z][a-z0-9]*)([a-z0-9.-]*)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEAD = "# yaml-language-server: $schema=rule_file.schema.json\ntype: {type}\nrules:\n"
_RULE = """\
  - id: {id}
    description: One party {third} another
    pattern: '{{actor: party}} [{verb}] {{recipient: party}}'
    examples:
      - "[The ministry](actor) {past} [the army](recipient) on Monday."
    rejects:
      - "The ministry said nothing of the army."
"""
_CONTENT_RULE = """\
  - id: {id}
    description: One party {third} another to do something
    pattern: '{{actor: party}} [{verb}] {{recipient: party}} to {{content: clause}}'
    examples:
      - "[The ministry](actor) {past} [the army](recipient) to [leave the town](content)."
    rejects:
      - "The ministry said nothing of the army."
"""
_COUNT_RULE = """\
  - id: {id}
    description: Someone {third} people
    pattern: '{{actor: party}}? [{verb}] {{party: people}}'
    emit: {{effect: killed}}
    examples:
      - text: "[The rebels](actor) {past} [nine soldiers](party) on Monday."
        facts: [{{effect: killed, count: 9}}]
    rejects:
      - "The rebels said nothing of the soldiers."
"""
_PACK = """\
name: {name}
version: 0.1.0
description: What the pack is about
extends: [factlint]
"""
_WORDS = """\
# Word lists: @example-places in a pattern stands for any of these.
lists:
  example-places:
    pos: noun
    words: [harbour, market]
"""


def configure(parser: ArgumentParser) -> None:
    """Add the verbs below the verb."""
    below = parser.add_subparsers(dest="new_verb", metavar="VERB", required=True, parser_class=type(parser))
    rule = below.add_parser("rule", help="a rule with an example and a reject", epilog=EXAMPLES)
    rule.add_argument("id", metavar="TYPE.VERB", help="the id of the rule: a type, a dot, a verb")
    rule.add_argument("file", nargs="?", metavar="FILE", help="the rule file (default: TYPE.yaml)")
    pack = below.add_parser("pack", help="a folder with a rule and a word list", epilog=EXAMPLES)
    pack.add_argument("folder", metavar="FOLDER", help="the folder, which must not be there yet")


def work(options: Namespace, engine: Engine) -> int:
    """Write the files. Returns the exit status; raises InputError where they cannot be written."""
    try:
        if options.new_verb == "rule":
            return _new_rule(options)
        return _new_pack(options)
    except OSError as error:
        place = getattr(options, "folder", None) or getattr(options, "file", None) or "."
        message = f"Expected a file that can be written, got: {error.strerror}"
        raise InputError([Problem(Location(str(place)), "O001", message)]) from error


def _new_rule(options: Namespace) -> int:
    found = _ID.fullmatch(options.id)
    if found is None:
        message = f"Expected a type, a dot and a verb, got '{options.id}'"
        raise InputError([Problem(Location(options.id), "R011", message, "for instance request.plead")])
    file = Path(options.file or f"{found[1]}.yaml")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_HEAD.format(type=found[1]) + rule_source(options.id), encoding="utf-8", newline="\n")
    else:
        _add(file, options.id, found[1])
    say(f"wrote {options.id} to {file.as_posix()}", f"now: factlint test {file.as_posix()}")
    return 0


def rule_source(id: str) -> str:
    """The YAML of a first rule of that id: its verb is the first word after the dot; it gives what its type needs."""
    from validator.api import shipped_rules
    from validator.compile.words import verb_forms

    type_, _, name = id.partition(".")
    verb = name.replace(".", "-").split("-")[0]
    forms = verb_forms(verb)
    kind = shipped_rules().types.get(type_)
    needs = kind.required if kind is not None else ()
    template = _CONTENT_RULE if "content" in needs else _COUNT_RULE if "count" in needs else _RULE
    return template.format(id=id, verb=verb, past=forms["VBD"][0], third=forms.get("VBZ", (verb,))[0])


def _add(file: Path, id: str, type_: str) -> None:
    """Add a rule at the end of a file whose rules stand last."""
    from validator.rulefile import load_yaml

    text = file.read_text(encoding="utf-8")
    root, problems = load_yaml(text, file.as_posix())
    if problems:
        raise InputError(problems)
    keys = {key.value: value for key, value in root.pairs()} if root is not None else {}
    items = keys["rules"].items() if "rules" in keys else ()
    ids = [value.value for item in items for key, value in item.pairs() if key.value == "id"]
    wrong = ""
    if "type" not in keys or keys["type"].value != type_:
        wrong = f"Expected a file of the type '{type_}', got {keys['type'].shown() if 'type' in keys else 'none'}"
    elif id in ids:
        wrong = f"Expected an id that is not there yet, got '{id}'"
    elif list(keys)[-1] != "rules" or not re.search(r"^  - ", text, re.MULTILINE):
        wrong = "Expected 'rules:' as the last key, with '  - ' before each rule, got something else"
    if wrong:
        raise InputError([Problem(Location(file.as_posix(), 1, 1), "R011", wrong, "name another file")])
    file.write_text(text.rstrip("\n") + "\n" + rule_source(id), encoding="utf-8", newline="\n")


def _new_pack(options: Namespace) -> int:
    from importlib.resources import files

    folder = Path(options.folder)
    if _NAME.fullmatch(folder.name) is None:
        message = f"Expected a name of lower-case letters, digits and hyphens, got '{folder.name}'"
        raise InputError([Problem(Location(options.folder), "R011", message)])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            [Problem(Location(options.folder), "O001", "Expected a new or empty folder, got one with files")]
        )
    folder.mkdir(parents=True, exist_ok=True)
    schema = (files("validator") / "schemas" / "rule_file.schema.json").read_text(encoding="utf-8")
    written = {
        "pack.yaml": _PACK.format(name=folder.name),
        "request.yaml": _HEAD.format(type="request") + rule_source("request.plead"),
        "words.yaml": _WORDS,
        "rule_file.schema.json": schema,
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    say(f"wrote {', '.join(written)} in {folder.as_posix()}", f"now: factlint test {folder.as_posix()}")
    return 0
