"""Shell completion from the parser: verbs, options, the values of those that have a few."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")


class Place(NamedTuple):
    """A point of the command line: the verbs up to it, what may follow, which values an option takes."""

    verbs: tuple[str, ...]
    below: tuple[str, ...]
    options: tuple[tuple[str, str], ...]  # option, help
    values: tuple[tuple[str, tuple[str, ...]], ...]


def places(parser: argparse.ArgumentParser, verbs: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every parser with its options, the outermost first."""
    below: list[tuple[str, argparse.ArgumentParser]] = []
    options, values = [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below += action.choices.items()
            continue
        for name in action.option_strings:
            options.append((name, (action.help or "").replace("%%", "%")))
            if action.choices:
                values.append((name, tuple(map(str, action.choices))))
    yield Place(verbs, tuple(name for name, _ in below), tuple(options), tuple(values))
    for name, inner in below:
        yield from places(inner, (*verbs, name))


def complete(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for a shell."""
    found = list(places(parser))
    if shell == "bash":
        return _bash(found)
    if shell == "zsh":
        return f"#compdef factlint\nautoload -U +X bashcompinit && bashcompinit\n{_bash(found)}"
    return _fish(found)


_BASH = """\
_factlint() {
    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" place="" word words="" fixed=""
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$place $word" in
%(verbs)s
        esac
    done
    case "$place $prev" in
%(values)s
    esac
    fixed="$words"
    if [[ -z $words ]]; then
        case "$place" in
%(words)s
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    [[ $cur == -* || -n $fixed ]] || COMPREPLY+=($(compgen -f -- "$cur"))
}
complete -o filenames -F _factlint factlint
"""


def _bash(found: list[Place]) -> str:
    verbs, values, words = [], [], []
    for place in found:
        at = "".join(f" {verb}" for verb in place.verbs)
        if place.verbs:
            before = "".join(f" {verb}" for verb in place.verbs[:-1])
            verbs.append(f'            "{before} {place.verbs[-1]}") place="{at}" ;;')
        for option, choices in place.values:
            values.append(f'        "{at} {option}") words="{" ".join(choices)}" ;;')
        names = [*place.below, *(option for option, _ in place.options)]
        words.append(f'            "{at}") words="{" ".join(names)}" ;;')
    return _BASH % {"verbs": "\n".join(verbs), "values": "\n".join(values), "words": "\n".join(words)}


def _fish(found: list[Place]) -> str:
    lines = ["complete -c factlint -n __fish_use_subcommand -f"]
    for place in found:
        if len(place.verbs) > 1:
            seen = "; and ".join(f"__fish_seen_subcommand_from {verb}" for verb in place.verbs)
        else:
            seen = f"__fish_seen_subcommand_from {place.verbs[0]}" if place.verbs else "__fish_use_subcommand"
        choices = dict(place.values)
        lines += [f"complete -c factlint -n '{seen}' -a {verb}" for verb in place.below]
        for option, help in place.options:
            kind = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            values = f" -xa '{' '.join(choices[option])}'" if option in choices else ""
            said = help.replace("\\", "\\\\").replace("'", "\\'")
            lines.append(f"complete -c factlint -n '{seen}' {kind}{values} -d '{said}'")
    return "\n".join(lines) + "\n"
