"""Word lists into word classes: what each token is, as three characters.

The first is its part of speech, from the closed classes and the open word lists under `rules/lexicon/english`:

    d determiner  q number  j adjective  J demonym  n noun  h person noun  g group noun  l place noun  P proper name
    C country  o pronoun  w relative  t that  i preposition  f of  b by  T to  c conjunction  x contrast
    a be  e have  m modal  D do  N negation  v finite verb  k past form or participle  z -ing form  B base form
    u noun or third person  U noun or base form  V W the same of persons and groups  r adverb
    s possessive  , " ( ) : - . punctuation  x anything else

The second is its symbol: one letter for each set of words that the loaded rules can tell apart. The third is what it
can be in a phrase of time or quantity (see `values.symbols`).
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, TypeAlias, overload

import msgspec

from validator.paths import data_folder
from validator.recent import Recent
from validator.text import piece_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NO_SYMBOL = "\u0800"  # the symbol of a token that no rule names
FIRST_SYMBOL = 0x0801
CLASSES = 3  # characters a token
_INTERNED = 100  # characters
SOFT_HYPHEN = "\u00ad"
QUOTE = '"'  # the part of speech of quotation marks
CLOSED = frozenset("dqfibTctwaemDNrsox")

_OPEN_FILES = (
    ("adverb", "r"),
    ("adjective", "j"),
    ("noun-singular", "n"),
    ("noun-plural", "n"),
    ("verb-base", "B"),
    ("verb-3sg", "v"),
    ("verb-past", "v"),
    ("verb-participle", "k"),
    ("verb-ing", "z"),
    ("vehicles", "n"),
    ("weapons", "n"),
    ("places", "l"),
    ("groups", "g"),
    ("persons", "h"),
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = "one two three four five six seven eight nine"
_PUNCTUATION = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys('"“”«»„', '"'),
    **dict.fromkeys(("(", "["), "("),
    **dict.fromkeys((")", "]"), ")"),
    **dict.fromkeys((":",), ":"),
    **dict.fromkeys(";", ";"),
    "#": "j",  # of a hashtag
    **dict.fromkeys(("-", "–", "—", "―"), "-"),
    **dict.fromkeys((".", "!", "?", "…", "..."), "."),
}


@cache
def english_parts() -> dict[str, str]:
    """Lower-case English word -> part of speech, later files over earlier ones, closed classes over all."""
    folder = data_folder("rules") / "lexicon" / "english"
    parts: dict[str, str] = {}
    for name, letter in _OPEN_FILES:
        words = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        parts.update(dict.fromkeys((w for w in words if w and not w.startswith("#")), letter))
    for word in [w for w, p in parts.items() if p == "v" and w.endswith("ed")]:
        parts[word] = "k"
    for line in (folder / "closed.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, words_of = line.partition(":")
            parts.update(dict.fromkeys(words_of.split(), head[0]))
    parts.update({f"{ten}-{one}": "q" for ten in _TENS.split() for one in _ONES.split()})
    parts.update(_PUNCTUATION)
    return parts


_SHELVES = 509
_FEW = 20


class Shelved:
    """Word -> its part of speech or its symbol, over shelves of which each is decoded when a word of it is first asked
    for.

    A short text asks for few of them; once nearly all shelves are decoded they are put together.
    """

    __slots__ = ("_left", "_read", "_shelves", "_whole")

    def __init__(self, shelves: Sequence[bytes]) -> None:
        self._shelves = shelves
        self._read: list[dict[str, str] | None] = [None] * len(shelves)
        self._left = len(shelves)  # to be decoded
        self._whole: dict[str, str] | None = None

    @overload
    def get(self, word: str) -> str | None: ...
    @overload
    def get(self, word: str, default: str) -> str: ...
    def get(self, word: str, default: str | None = None) -> str | None:
        """What is told of a word, as `dict.get` gives it."""
        if self._whole is not None:
            return self._whole.get(word, default)
        number = _shelf(word)
        known = self._read[number]
        return (self._decoded(number) if known is None else known).get(word, default)

    def _decoded(self, number: int) -> dict[str, str]:
        """A shelf, decoded now; all of them where few are left."""
        shelf = self._read[number] = _decode(self._shelves[number])
        self._left -= 1
        if self._left < _FEW:
            every = [read or _decode(raw) for raw, read in zip(self._shelves, self._read, strict=True)]
            self._whole = {word: told for words in every for word, told in words.items()}
        return shelf

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __iter__(self) -> Iterator[str]:
        """All words, shelf by shelf; what `changed` added is not told."""
        return chain.from_iterable(map(_decode, self._shelves))

    def changed(self, parts: Mapping[str, str]) -> Shelved:
        """The same words, of which some have other parts of speech."""
        chosen = Shelved(self._shelves)
        for word, part in parts.items():
            number = _shelf(word)
            shelf = chosen._read[number]
            if shelf is None:
                shelf = chosen._read[number] = _decode(self._shelves[number])
            shelf[word] = part
        return chosen


WordTable: TypeAlias = "Shelved | Mapping[str, str]"


def shelve(words: Mapping[str, str]) -> tuple[bytes, ...]:
    """Words and what is told of each as shelves for `Shelved`."""
    shelves: list[dict[str, str]] = [{} for _ in range(_SHELVES)]
    for word, told in words.items():
        shelves[_shelf(word)][word] = told
    return tuple(msgspec.msgpack.encode(shelf) for shelf in shelves)


def _decode(shelf: bytes) -> dict[str, str]:
    return msgspec.msgpack.decode(shelf, type=dict[str, str])


def _shelf(word: str) -> int:
    """The shelf of a word: the same on every machine, and any word has one."""
    return int.from_bytes(word.encode("utf-8", "surrogatepass"), "big") % _SHELVES


_FIRST_WORDS = 1_000  # of sentences, kept: a stream has more than a short run meets, and memory is not to grow with it
_MONTHS = frozenset({"March", "May"})  # with a capital nobody marches, and nothing may be


class WordClasses(Recent[str, str]):
    """Token -> its three characters, and what stands between white space -> those of its tokens, one after the other.

    It is filled as they are met: one look-up in a large table is what a token costs.
    `value` gives the third character; `initial` reads a capital as the start of a sentence or a headline, not as a
    name.
    """

    limit = 6_000

    def __init__(
        self, parts: WordTable, symbols: WordTable, value: Callable[[str], str], *, initial: bool = False
    ) -> None:
        super().__init__()
        self._parts = parts
        self._symbols = symbols
        self._value = value
        self._initial = initial
        if initial:
            self.limit = _FIRST_WORDS

    def make(self, piece: str) -> str:
        if SOFT_HYPHEN in piece and (whole := piece.replace(SOFT_HYPHEN, "")):
            return self[whole]
        if piece.isalpha() or len(tokens := piece_tokens(piece)) == 1:
            piece = piece if piece.isalpha() else tokens[0]  # without marks that have no width
            low = piece.lower().replace("’", "'")
            symbol = NO_SYMBOL if piece in _MONTHS and not self._initial else self._symbols.get(low, NO_SYMBOL)
            classes = self._part(piece, low) + symbol + self._value(piece)
        else:
            classes = "".join(map(self.__getitem__, tokens))
        return intern(classes) if len(classes) < _INTERNED else classes  # one object for all that are alike

    def _part(self, token: str, low: str) -> str:
        known = self._parts.get(token)
        if known:
            return known
        if low.endswith(_ROUGHLY) and self._is_number(low[: low.rindex("-")]):
            return "q"
        if token[0].isupper():
            return self._capital(token, low)
        if token[0].isdigit():
            return ("h" if low.endswith("-olds") else "j") if any(map(str.isalpha, token)) else "q"
        if "-" in token and token[token.index("-") + 1 :][:1].isupper() and low.startswith(_ARABIC):
            return "P"  # "al-Abadi"
        return (self._parts.get(low) if low != token else None) or self._compound(low) or shape(low)

    def _is_number(self, low: str) -> bool:
        return low.isdecimal() or self._parts.get(low) == "q"

    def _compound(self, low: str) -> str | None:
        """The part of speech of a word for persons behind a hyphen: "sub-inspector"; None for other words."""
        return "h" if "-" in low and self._parts.get(low.rpartition("-")[2]) == "h" else None

    def _capital(self, token: str, low: str) -> str:
        part = self._parts.get(low)
        if part and not self._initial and part in "aemD":
            return "P"  # a name: Ankazoabo Be
        if part and (self._initial or part in "hgl" or (part in CLOSED and not (token.isupper() and len(token) > 1))):
            return part
        if part and token.isupper() and len(token) > 4:
            return part  # a headline in capitals
        title = self._parts.get(token.title()) if token.isupper() else None
        return title or ("z" if self._initial and low.endswith("ing") else "P")


_ROUGHLY = ("-odd", "-plus")  # "40-odd miners", "Thirty-odd were hurt"
_ARABIC = ("al-", "el-", "as-", "ash-", "an-", "ad-", "ar-", "at-", "az-", "ul-")
_NO_ADVERBS = ("-family", "-assembly", "-supply", "-ally", "-monopoly", "-rally")


def shape(low: str) -> str:
    """The part of speech that the ending of an unknown lower-case word suggests."""
    if not low[:1].isalpha():
        return "x"
    if low.endswith("ly") and not low.endswith(_NO_ADVERBS):
        return "r"
    if low.endswith("ing"):
        return "z"
    if low.endswith("ed") and len(low) > 3:
        return "k"
    if "-" in low and low.endswith(("-based", "-backed", "-led", "-old", "-held", "-run", "-wide", "-style")):
        return "j"
    return "h" if low.endswith(("men", "ists", "ists'", "ians")) else "n"
