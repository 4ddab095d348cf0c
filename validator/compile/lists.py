"""The word lists of all packs as one, with what later packs add to them and take from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.compile.words import inflected
from validator.errors import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.rulefile import Entry, Extension, LexiconFile, WordListSource


def join_lists(files: Iterable[LexiconFile]) -> tuple[dict[str, WordListSource], tuple[Problem, ...]]:
    """The word lists by name, extended in the order of the files, and what is wrong between files."""
    lexicons = tuple(files)
    lists: dict[str, WordListSource] = {}
    problems: list[Problem] = []
    for source in (source for lexicon in lexicons for source in lexicon.lists):
        first = lists.setdefault(source.name, source)
        if first is not source:
            message = f"Expected a list that stands once, got '{source.name}' again; first at {first.location}"
            help = f"give it another name, or add to the other: extend: {{{source.name}: {{add: […]}}}}"
            problems.append(source.origin.problem(0, len(source.name), "R051", message, help))
    broken = {name for lexicon in lexicons for name in lexicon.list_names} - lists.keys()
    for extension in (extension for lexicon in lexicons for extension in lexicon.extensions):
        if extension.name in lists:
            lists[extension.name] = _extended(lists[extension.name], extension, problems)
        elif extension.name not in broken:
            message = f"Expected a word list, got '{extension.name}'{did_you_mean(extension.name, lists)}"
            problems.append(extension.origin.problem(0, len(extension.name), "R017", message))
    return lists, tuple(problems)


def _extended(source: WordListSource, extension: Extension, problems: list[Problem]) -> WordListSource:
    """The list with the new entries after its own, less those that are taken away."""
    entries: dict[str, Entry] = {entry.text.lower(): entry for entry in source.words}
    for text, origin in extension.remove:
        if entries.pop(text.lower(), None) is None:
            near = did_you_mean(text, [entry.text for entry in source.words])
            message = f"Expected an entry of the list '{source.name}', got '{text}'{near}"
            problems.append(origin.problem(0, len(text), "R059", message))
    for entry in extension.add:
        entries[entry.text.lower()] = entry
    return replace(source, words=tuple(entries.values()))


def entry_values(source: WordListSource) -> dict[str, str | int]:
    """Every form of every entry, in lower case, tokens apart by a space -> its value, or else the entry itself."""
    found: dict[str, str | int] = {}
    for entry in source.words:
        value = entry.text if entry.value is None else entry.value
        for form in inflected(entry.text, source.pos):
            found.setdefault(form, value)
    return found
