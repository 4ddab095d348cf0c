"""`factlint config show`: which settings hold, and where each comes from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from validator.cli.options import add_project

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine
    from validator.project.model import Checks, Config

HELP = "show the configuration and where each value comes from"
EXAMPLES = """\
examples:
  factlint config show
  factlint config show --for reports/draft.txt      with what the overrides say about that file
  factlint config show --format json

exit status: 0, or 2 where the configuration is wrong
"""
DEFAULT = "default"
DEFAULTS: dict[str, Any] = {"fail-on": "error", "min-severity": "info"}


def configure(parser: ArgumentParser) -> None:
    """Add the verb below the verb."""
    below = parser.add_subparsers(dest="config_verb", metavar="VERB", required=True, parser_class=type(parser))
    about = "the settings that hold"
    show = below.add_parser("show", help=about, description=f"{about.capitalize()}.", epilog=EXAMPLES)
    show.add_argument("--for", dest="file", metavar="FILE", help="the settings for this report")
    show.add_argument("--format", choices=("text", "json"), default="text", help="text, json (default: text)")
    add_project(show)


def work(options: Namespace, engine: Engine) -> int:
    """Show the settings. Returns the exit status."""
    rows = settings(options.project, options.file)
    if options.format == "json":
        import json

        from validator.model import SCHEMA_VERSION

        body = {"schema_version": SCHEMA_VERSION, "file": options.project.file or None, "settings": rows}
        sys.stdout.write(json.dumps(body, indent=2, ensure_ascii=False) + "\n")
    else:
        width = max(len(row["key"]) for row in rows)
        sys.stdout.write("".join(f"{r['key']:<{width}}  {_plain(r['value'])}  ({r['from']})\n" for r in rows))
    return 0


def settings(config: Config, file: str | None) -> list[dict[str, Any]]:
    """Each setting as {"key", "value", "from"}, in the order of the documentation; for one file, or for all."""
    origins = dict(config.origins)
    written: dict[str, Any] = {
        "required-version": config.required_version,
        "extends": [f"{e.source} ({e.use})" for e in config.extends] or None,
        "rules": list(config.rules) or None,
        "rule-overrides": {o.target: _change(o) for o in config.rule_overrides} or None,
        "lock": config.lock,
        "fail-on": config.fail_on,
        "min-severity": config.min_severity,
        "published": config.published,
        "checks": _checks(config.checks),
        "suppress": [f"{', '.join(entry.codes)} ({entry.reason})" for entry in config.suppress] or None,
        "baseline": config.baseline,
        "limits": {name.replace("_", "-"): value for name, value in config.limits} or None,
    }
    rows = {
        key: {"key": key, "value": DEFAULTS.get(key) if value is None else value, "from": origins.get(key, DEFAULT)}
        for key, value in written.items()
    }
    for settings in config.for_file(file):
        where = f"{settings.origin}, for {', '.join(settings.files)}"
        for key, value in (("fail-on", settings.fail_on), ("min-severity", settings.min_severity)):
            if value is not None:
                rows[key] = {"key": key, "value": value, "from": where}
        if settings.checks is not None:
            both = {**(_checks(config.checks) or {}), **(_checks(settings.checks) or {})}
            rows["checks"] = {"key": "checks", "value": both or None, "from": where}
    return list(rows.values())


def _change(override: Any) -> dict[str, Any]:
    fields = {"status": override.status, "priority": override.priority, "level": override.level}
    return {key: value for key, value in fields.items() if value is not None}


def _checks(checks: Checks) -> dict[str, Any] | None:
    fields = {"select": list(checks.select), "ignore": list(checks.ignore), "severity": dict(checks.severity)}
    return {key: value for key, value in fields.items() if value} or None


def _plain(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
