"""A lexicon file -> word lists, with all that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from validator.errors import Location, Problem, did_you_mean
from validator.limits import held
from validator.rulefile.fields import Keys, Problems, read_choice, read_list, read_map, read_name, read_text
from validator.rulefile.loader import load_yaml
from validator.rulefile.shapes import Entry, Extension, LexiconFile, WordListSource

if TYPE_CHECKING:
    from validator.rulefile.source import Yaml

FILE_KEYS = Keys("a lexicon file", (), ("lists", "extend", "description"))
_RULES = ("type", "rules", "phrases", "imports", "types")
_BOTH_KEYS = Keys(FILE_KEYS.what, (), (*FILE_KEYS.optional, *_RULES))
EXTEND_KEYS = Keys("what changes of a word list", (), ("add", "remove", "note"))
LIST_KEYS = Keys("a word list", ("words",), ("pos", "description", "note"))
ENTRY_KEYS = Keys("an entry", ("word",), ("value", "note"))
POS = ("noun", "verb")


def read_lexicon_file(text: str, file: str) -> tuple[LexiconFile, tuple[Problem, ...]]:
    """The word lists of a file that can be read, and all Problems of the file, by line. Never raises on content."""
    root, found = load_yaml(text, file)
    problems: Problems = list(found)
    if root is None:
        if not problems:
            problems.append(
                Problem(
                    Location(file), "R006", "Expected the key 'lists' or 'extend' in a lexicon file, got an empty file"
                )
            )
        return LexiconFile((), (), "", Location(file)), tuple(problems)
    fields = read_map(root, FILE_KEYS if _apart(root, problems) else _BOTH_KEYS, problems)
    near = any(did_you_mean(key.value, ("lists", "extend")) for key, _ in root.pairs())
    if root.kind == "map" and not found and not near and not {"lists", "extend"} & fields.keys():
        message = "Expected the key 'lists' or 'extend' in a lexicon file, got neither"
        place = root.pairs()[0][0] if root.pairs() else root
        problems.append(place.problem("R006", message, "allowed: " + ", ".join(FILE_KEYS.known)))
    lists = fields.get("lists")
    if lists is not None and (lists.kind != "map" or not lists.pairs()):
        message = (
            f"Expected lists as a map of word lists, got {'an empty map' if lists.kind == 'map' else lists.shown()}"
        )
        problems.append(lists.problem("R003", message, "write lists: {weapon: [drone, rifle]}"))
    read = [_read_word_list(key, value, problems) for key, value in (lists.pairs() if lists is not None else ())]
    description = read_text(fields.get("description"), "a description", problems) or ""
    names = tuple(key.value for key, _ in lists.pairs()) if lists is not None else ()
    extensions = _read_extensions(fields.get("extend"), problems)
    lexicon = LexiconFile(tuple(filter(None, read)), names, description, root.location, extensions)
    return lexicon, tuple(sorted(set(problems)))


def _apart(root: Yaml, problems: Problems) -> bool:
    """Do the lists stand in a file of their own? A Problem where rules stand beside them."""
    beside = [key for key, _ in root.pairs() if key.value in _RULES] if root.kind == "map" else []
    if not beside:
        return True
    message = f"Expected word lists in a file of their own, got them beside '{beside[0].value}'"
    help = "move lists: into another .yaml file of the same folder, and hand over the folder; no rule here is read"
    problems.append(beside[0].problem("R002", message, help))
    return False


def _read_extensions(node: Yaml | None, problems: Problems) -> tuple[Extension, ...]:
    """Words added to lists that stand elsewhere, and entries taken from them."""
    if node is None:
        return ()
    if node.kind != "map" or not node.pairs():
        got = "an empty map" if node.kind == "map" else node.shown()
        message = f"Expected extend as a map of word lists, got {got}"
        problems.append(node.problem("R003", message, "write extend: {missile: {add: [slingshot], remove: [drone]}}"))
    found = []
    for key, value in node.pairs():
        name = read_name(key, "the name of a word list", problems)
        fields = read_map(value, EXTEND_KEYS, problems)
        read_text(fields.get("note"), "a note", problems)
        if value.kind == "map" and not value.pairs():
            message = "Expected the key 'add' or 'remove' in what changes of a word list, got neither"
            problems.append(value.problem("R006", message, "write {add: [slingshot], remove: [drone]}"))
        add = (_read_entry(item, problems) for item in read_list(fields.get("add"), "add", problems))
        remove = (
            (" ".join(text.split()), item.origin())
            for item in read_list(fields.get("remove"), "remove", problems)
            if (text := read_text(item, "a word", problems)) is not None
        )
        if name is not None:
            found.append(Extension(name, tuple(filter(None, add)), tuple(remove), key.origin()))
    return tuple(found)


def _read_word_list(key: Yaml, node: Yaml, problems: Problems) -> WordListSource | None:
    name = read_name(key, "the name of a word list", problems)
    if node.kind == "map" and {k.value for k, _ in node.pairs()} & {"add", "remove"}:
        message = f"Expected the words of a list under lists, got changes of {key.value!r}"
        problems.append(key.problem("R002", message, "changes of a list that stands elsewhere go under extend:"))
        return None
    fields = {"words": node} if node.kind == "list" else read_map(node, LIST_KEYS, problems)
    pos = read_choice(fields.get("pos"), "a part of speech", POS, problems)
    description = read_text(fields.get("description"), "a description", problems) or ""
    read_text(fields.get("note"), "a note", problems)
    nodes = read_list(fields.get("words"), "words", problems)
    if len(nodes) > (most := held().words):
        message = f"Expected at most {most} words in a list, got {len(nodes)}"
        problems.append(key.problem("R008", message, "divide the list; or --limit words=N"))
        return None
    words = tuple(entry for item in nodes if (entry := _read_entry(item, problems)) is not None)
    if name is None or not words:
        return None
    part = cast("Literal['verb', 'noun'] | None", pos)
    return WordListSource(name, part, words, description, key.location, key.origin())


def _read_entry(node: Yaml, problems: Problems) -> Entry | None:
    fields = read_map(node, ENTRY_KEYS, problems) if node.kind == "map" else {"word": node}
    text = read_text(fields.get("word"), "a word", problems)
    read_text(fields.get("note"), "a note", problems)
    value = fields.get("value")
    if value is not None and value.kind not in ("text", "int"):
        problems.append(value.problem("R003", f"Expected a value as text or a whole number, got {value.shown()}"))
        value = None
    if text is None:
        return None
    word = " ".join(text.split())
    return Entry(word, value.value if value is not None else None, node.location)
