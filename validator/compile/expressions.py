"""Pattern items as expressions over tagged word classes (see `program`), read forwards or backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.compile.words import COUNTING, feature_key
from validator.lexicon import QUOTE
from validator.pattern import Choice, Gap, Not, Noun, Repeat, Sequence, Slot, Trigger, Verb, Word, WordList
from validator.pattern.nodes import CLAUSE_TYPES, PHRASE_TYPES
from validator.units import BACK_COMMA, BACK_PAREN, COMMA, PAREN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.compile.words import Feature, Lists, Vocabulary
    from validator.pattern import Pattern

_SHORT_GAP = 8  # tokens: as many as "..." by itself
NEVER = r"[^\x00-\x{10FFFF}]"
FORM_TAGS = {"active": "VUA", "passive": "WU", "-ing": "Z", "infinitive": "B", "participle": "UW", None: "VUZBWA"}
_NOUN_PART = "[nhglPCJMokzjq)]"  # what a noun group can end with; a bracket where it holds another name
_OF = r"F..(?:[GKX]..(?:n..)*|w..)"
_BACK_OF = r"(?:(?:n..)*[GKX]|w)..F.."


def _group(kinds: str, of: int) -> str:
    """A noun group read forwards: it ends with a noun, and takes up to so many "of" phrases."""
    return f"[{kinds}](?:..n)*{_NOUN_PART}.(?:{_OF}){{0,{of}}}"


def _back_group(kinds: str, of: int) -> str:
    """The same read backwards."""
    return f"(?:{_BACK_OF}){{0,{of}}}(?:n{_NOUN_PART}.(?:n..)*[{kinds}]..|[{kinds}]{_NOUN_PART}.)"


_OF_PARTY = "F..G..(?:n..)*"  # "one of the rebels"
_PHRASE = {  # slot type -> expression, read forwards
    "party": f"(?:{_group('NG', 3)}|[EX]..(?:n..)*{_OF_PARTY}(?:{_OF}){{0,2}})",
    "people": _group("NGEX", 3),
    "place": _group("NGMK", 2),
    "thing": f"(?:{_group('NGMK', 3)}|[EX]..(?:n..)*(?:{_OF}){{1,3}})",
    "quantity": "(?:.d.)?(?:.q.)+",
    "possessor": f"(?:{_group('N', 3)}|[NGMK](?:..n)*{_NOUN_PART}.)",  # "the head of the union's"
    "measure": "(?:.M.)+",
    "time": "[Tt]..(?:t..)*",  # with the preposition before it, or without where the pattern names it
    "quote": "Q..(?:[^Q]..)*(?:Q..)?",
    "text": r"(?:[^;:.Q]..){1,12}",
    "clause": r"(?:[^;:.Q\-]..|Q..(?:[^Q]..)*(?:Q..)?)+",
}
_PHRASE["sentence"] = _PHRASE["clause"]
_BACKWARD = {
    **_PHRASE,
    "party": f"(?:{_back_group('NG', 3)}|(?:{_BACK_OF}){{0,2}}(?:n..)*G..F..(?:n..)*[EX]..)",
    "people": _back_group("NGEX", 3),
    "place": _back_group("NGMK", 2),
    "thing": f"(?:{_back_group('NGMK', 3)}|(?:{_BACK_OF}){{1,3}}(?:n..)*[EX]..)",
    "quantity": "(?:.q.)+(?:.d.)?",
    "possessor": f"(?:{_back_group('N', 3)}|n{_NOUN_PART}.(?:n..)*[NGMK]..|[NGMK]{_NOUN_PART}.)",
    "time": "(?:t..)*[Tt]..",
}
_LIGHT = rf"R..(?:n..)*|T..(?:t..)*|{PAREN}"
_PP = f"I..[GKX]..(?:n..)*(?:{_OF}){{0,3}}"
_FULL = rf"{_LIGHT}|{COMMA}|{_PP}"
_BACK_LIGHT = rf"(?:n..)*R..|(?:t..)*T..|{BACK_PAREN}"
_BACK_FULL = rf"{_BACK_LIGHT}|{BACK_COMMA}|(?:{_BACK_OF}){{0,3}}(?:n..)*[GKX]..I.."


def is_clause(item: Pattern) -> bool:
    """Is the item a slot for a clause, or such a slot left optional?"""
    slot = item.item if isinstance(item, Repeat) else item
    return isinstance(slot, Slot) and slot.type in ("clause", "sentence")


NOTHING = Sequence(items=())


def _gap_stops(high: int) -> str:
    """The kinds of chunks that no gap goes over: a short one stays with its verb, and goes over no other's either."""
    return r";:.QVW\-" if high <= _SHORT_GAP else r";:.Q\-"


def can_be_nothing(item: Pattern) -> bool:
    """Is the item a choice between something and nothing: the nearer of two places for an agent?"""
    return isinstance(item, Choice) and NOTHING in item.options


class ExpressionWriter:
    """Writes expressions over tagged word classes; `slots` collects the names of the groups in their order."""

    def __init__(self, words: Vocabulary, lists: Lists, captured: frozenset[str] = frozenset()) -> None:
        self._words = words
        self.lists = lists
        self._captured = captured  # the lists whose entries are captured, as slots named `@list`
        self.slots: list[str] = []

    def trigger_symbols(self, trigger: Pattern) -> str:
        """All symbols that a trigger can start with."""
        if isinstance(trigger, Verb):
            lemmas = [*trigger.lemmas, *(e[0] for n in trigger.lists for e in self.lists.lemmas.get(n, ()))]
            return self._symbols(*(("v", lemma) for lemma in lemmas))
        if isinstance(trigger, Noun):
            return self._symbols(*(("n", lemma) for lemma in trigger.lemmas)) + self._list_heads(trigger.lists)
        if isinstance(trigger, WordList):
            return self._list_heads((trigger.name,))
        if isinstance(trigger, Word):
            return self._symbols(("w", trigger.text))
        if isinstance(trigger, Choice):
            return "".join(map(self.trigger_symbols, trigger.options))
        return self.trigger_symbols(trigger.items[0]) if isinstance(trigger, Sequence) else ""

    def is_one_token(self, trigger: Pattern) -> bool:
        """Is a trigger one token, so that its symbol tells all?"""
        if isinstance(trigger, Verb):
            return all(len(entry) == 1 for name in trigger.lists for entry in self.lists.lemmas.get(name, ()))
        return isinstance(trigger, Word) or (isinstance(trigger, Noun) and not trigger.lists)

    def needed(self, item: Pattern) -> str:
        """Symbols, or a part of speech, of which a match of the item holds one; empty where it can do without any."""
        if isinstance(item, Slot) and item.type == "quote":
            return QUOTE
        if isinstance(item, WordList):
            return self._list_needs(item.name)
        if isinstance(item, Word | Verb | Noun):
            return self.trigger_symbols(item)
        if isinstance(item, Trigger):
            return self.needed(item.item)
        if isinstance(item, Sequence):
            return min(filter(None, map(self.needed, item.items)), key=self._commonness, default="")
        if isinstance(item, Choice):
            needs = [self.needed(option) for option in item.options]
            return "".join(dict.fromkeys("".join(needs))) if all(needs) else ""
        return self.needed(item.item) if isinstance(item, Repeat) and item.low else ""

    def _list_needs(self, name: str) -> str:
        """The symbols of a list's single words, and of each longer entry those of its rarest word."""
        out = [self._symbols(("l", name))]
        for entry in self.lists.entries.get(name, ()):
            if len(entry) > 1:
                tokens = [self._symbols(*(("w", word) for word in words)) for words in entry]
                out.append(min(filter(None, tokens), key=self._commonness, default=""))
        return "".join(dict.fromkeys("".join(out)))

    def _commonness(self, symbols: str) -> tuple[int, int]:
        """How common the commonest of the symbols is of which one is needed, and how many there are."""
        return max(self._words.common.get(letter, 0) for letter in symbols), len(symbols)

    def _list_heads(self, names: Iterable[str]) -> str:
        out = []
        for name in names:
            out.append(self._symbols(("l", name)))
            for entry in self.lists.entries.get(name, ()):
                if len(entry) > 1:
                    out.append(self._symbols(*(("w", word) for word in entry[0])))
        return "".join(out)

    def _symbols(self, *features: Feature) -> str:
        return "".join(dict.fromkeys("".join(self._words.classes.get(feature_key(f), "") for f in features)))

    def _class(self, *features: Feature) -> str:
        symbols = self._symbols(*features)
        return f"[{symbols}]" if symbols else NEVER

    def sequence(self, items: tuple[Pattern, ...], *, backward: bool, first: bool = False) -> str:
        """The items one after the other with adjuncts between them; `first` says that the first is the trigger."""
        order = items[::-1] if backward else items
        out = []
        for i, item in enumerate(order):
            if i and not backward and is_clause(item) and isinstance(order[i - 1], Verb | Slot):
                out.append(self._said(item))
                continue
            if i:
                out.append(self._between(order[i - 1], item, backward=backward))
            out.append(self._item(item, backward=backward, trigger=first and i == 0))
        return "".join(out)

    def _said(self, item: Pattern) -> str:
        """A clause right after its verb; adjuncts before it are the verb's: no clause begins with one or a comma."""
        slot = item.item if isinstance(item, Repeat) else item
        assert isinstance(slot, Slot)
        self.slots += [slot.name, slot.name]
        rest = _PHRASE["clause"][:-1] + "*"
        quoted = "Q..(?:[^Q]..)*(?:Q..)?"
        start, after = rf"(?:[^nt;:.,TIFR(Q\-]..|{quoted})", rf"(?:[^nt;:.,TIFRVWUZBA(Q\-]..|{quoted})"
        body = f"(?:(?:{_FULL}){{1,3}}({after}{rest})|({start}{rest}))"
        return f"{body}?" if isinstance(item, Repeat) else body

    def join_left(self, trigger: Pattern, subject: bool, items: tuple[Pattern, ...]) -> str:
        """The items left of a trigger or its subject, read backwards."""
        before = Slot(name="", type="party") if subject else trigger
        return self._between(before, items[-1], backward=True) + self.sequence(items, backward=True)

    def _between(self, a: Pattern, b: Pattern, *, backward: bool) -> str:
        """What may stand between two items unwritten."""
        light, full = (_BACK_LIGHT, _BACK_FULL) if backward else (_LIGHT, _FULL)
        if isinstance(a, Word) and isinstance(b, Word):
            return ""
        if isinstance(a, Gap) or isinstance(b, Gap) or (isinstance(a, Word) and is_clause(b)):
            return ""
        if isinstance(b, Repeat) and b.low == 0:
            return ""  # the option brings its own
        joined = "" if backward or not isinstance(a, Verb) else "(?:c..(?:vr.)?[VWUZB]..)?"
        if can_be_nothing(b):
            return joined  # so do its options: what stands before none of them is left to what follows
        slot_first = isinstance(a, Slot) and a.type in PHRASE_TYPES
        clause_next = isinstance(b, Slot) and b.type in CLAUSE_TYPES
        if slot_first or (isinstance(a, Verb) and (clause_next or isinstance(b, Word))):
            return f"{joined}(?:{full}){{0,3}}" + ("" if clause_next else "?")
        few = "?" if isinstance(b, Slot) and b.type == "time" else ""  # "to 25 years": all of the time is the slot's
        return f"{joined}(?:{light}){{0,2}}{few}"

    def _item(self, node: Pattern, *, backward: bool, trigger: bool = False) -> str:
        if isinstance(node, Word):
            return f"..{self._class(('w', node.text))}"
        if isinstance(node, Verb):
            return self._verb(node, backward=backward, trigger=trigger)
        if isinstance(node, Noun):
            own = [f"..{self._class(*(('n', lemma) for lemma in node.lemmas))}"] if node.lemmas else []
            return self._any_of(own, node.lists, backward=backward)
        if isinstance(node, WordList):
            return self._any_of([], (node.name,), backward=backward)
        if isinstance(node, Slot):
            self.slots.append(node.name)
            expression = (_BACKWARD if backward else _PHRASE)[node.type]
            if node.type == "quantity":
                expression = f"(?:{expression}|..{self._class(*(('w', word) for word in COUNTING))})"
            return f"({expression})"
        if isinstance(node, Gap):
            return rf"(?:[^{_gap_stops(node.high)}]..){{{node.low},{node.high}}}?"
        if isinstance(node, Not):
            return f"..{self._complement(node.item)}"
        if isinstance(node, Choice):
            before = f"(?:{_LIGHT}){{0,2}}" if can_be_nothing(node) else ""
            return (
                "(?:" + "|".join(before * (o != NOTHING) + self._item(o, backward=backward) for o in node.options) + ")"
            )
        if isinstance(node, Sequence):
            return "(?:" + self.sequence(node.items, backward=backward) + ")"
        if isinstance(node, Trigger):
            return self._item(node.item, backward=backward, trigger=trigger)
        if isinstance(node, Repeat):
            return self._repeat(node, backward=backward)
        return NEVER  # a phrase that no file defines; a Problem says so

    def _repeat(self, node: Repeat, *, backward: bool) -> str:
        adjuncts = _BACK_FULL if backward else _FULL
        inner = self._item(node.item, backward=backward)
        if isinstance(node.item, Not):  # a gap without some words: as few as it can, inside the clause
            body = rf"(?:[^{_gap_stops(node.high)}].{self._complement(node.item.item)})"
            return f"{body}{{{node.low},{node.high}}}?"
        if backward:
            return f"(?:{inner}(?:{adjuncts}){{0,2}}){{{node.low},{node.high}}}"
        return f"(?:(?:{adjuncts}){{0,2}}?{inner}){{{node.low},{node.high}}}"

    def _verb(self, node: Verb, *, backward: bool, trigger: bool) -> str:
        tags = "VWUZBA" if trigger else FORM_TAGS[node.form]
        lemmas = list(node.lemmas)
        options = []
        for name in node.lists:
            for entry in self.lists.lemmas.get(name, ()):
                if len(entry) == 1:
                    lemmas.append(entry[0])
                else:
                    rest = [f"..{self._class(('w', word))}" for word in entry[1:]]
                    head = f"[{tags}].{self._class(('v', entry[0]))}"
                    options.append("".join([*rest[::-1], head] if backward else [head, *rest]))
        if lemmas:
            options.append(f"[{tags}].{self._class(*(('v', lemma) for lemma in lemmas))}")
        body = self._capture(node.lists, options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")")
        if trigger:
            return body
        return f"{body}(?:v..)*" if backward else f"(?:v..)*{body}"

    def _capture(self, names: tuple[str, ...], body: str) -> str:
        """The expression, as a group where a list in it is captured."""
        name = next((name for name in names if name in self._captured), None)
        if name is None:
            return body
        self.slots.append(f"@{name}")
        return f"({body})"

    def _any_of(self, options: list[str], names: tuple[str, ...], *, backward: bool) -> str:
        for name in names:
            long = [entry for entry in self.lists.entries.get(name, ()) if len(entry) > 1]
            for entry in sorted(long, key=len, reverse=True):  # the longest entry that stands is meant
                tokens = [f"..{self._class(*(('w', w) for w in words))}" for words in entry]
                options.append("".join(tokens[::-1] if backward else tokens))
            options.append(f"..{self._class(('l', name))}")
        return self._capture(names, options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")")

    def _complement(self, item: Pattern) -> str:
        symbols = self.trigger_symbols(item)
        return f"[^{symbols}]" if symbols else "."
