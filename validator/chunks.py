"""Tokens into chunks: noun groups, verb groups, times, and what governs them.

Chunks cover the sentence. Their kinds:

    N noun group that can act   M noun group of a thing   E number without a noun   (free: no preposition governs it)
    G K X                       the same three, governed by the preposition before them
    I preposition   F "of", and "for" after a person or an organisation
    T time with its preposition   R adverbs   A auxiliary without a verb
    V finite active verb group   W passive   U bare past form or participle   Z -ing form   B infinitive
    c conjunction   w relative   h that   Q quotation mark   , ( ) : ; - .   O anything else

A tag is a chunk's kind on its first token (on the head of a verb group), else `n`, `t` or `v` inside one.
After the cascade of FASTUS (Hobbs et al. 1997): phrases first, then clause patterns over them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.recent import Recent
from validator.values import QUANTITY, TIME, phrases_in, symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = "[nhglPCJ]"
_MODIFIER = "(?:[qjJM]|(?<=q)d|[kz](?=[kz]?[jJnhglPC])|(?<=[dj])h(?=j[hg]))"
_NAMED = r"(?:\([PC]\)(?:[hg]+P*)?)?"  # "the Kurdistan Workers' Party (PKK)", "… (PKK) militants"
_OWNED = rf"{_NAMED}(?:s{_MODIFIER}*{_NOUN}+{_NAMED})*"
_VERB = "(?:[mDea][rN]*)*[vkzB]"
_CHUNK = compiled(  # an alternative begins with letters that no other begins with, as far as can be: so it is fast
    rf"[nhglPC]{_NOUN}*{_OWNED}"  # nouns
    r'|[vkzBobfcwtx,.:;"()\-sN]'  # a verb by itself, a pronoun, what is a chunk of its own
    r"|iY*|Y+"  # a preposition, alone or with a time
    rf"|d+(?:r(?=[jkqJPC]))?{_MODIFIER}*{_NOUN}+{_OWNED}"
    r"|ds?[jkz](?![a-zA-Z])|d[kjz](?=[aemDvkifbc,.wrTt])|d+M+|d+q+"
    rf"|[qjJM]{_MODIFIER}*{_NOUN}+{_OWNED}|J{_OWNED}|M+|q+"
    r"|(?:[mDea][rN]*)+[vkzB]?"  # a verb group, or an auxiliary without a verb
    rf"|r+(?:Tr*)?{_VERB}|r+(?:[mDea][rN]*)+|r+|Tr*{_VERB}|.",
    re.DOTALL,
)
_SINGLE = {"i": "I", "b": "I", "T": "I", "f": "F", "c": "c", "x": "c", "w": "w", "t": "h", '"': "Q", "N": "R", "s": "O"}
_SINGLE |= {mark: mark for mark in ",():;-."}
_GOVERNED = {"N": "G", "M": "K", "E": "X"}
_GOVERN = tuple((p + free, p + governed) for p in "IF" for free, governed in _GOVERNED.items())
_GOVERN_OVER = tuple((p + free, p + governed) for p in ("IR", "FR") for free, governed in _GOVERNED.items())
_PAIR = compiled("[NMEGKX],?c[NME]")
_LISTED = compiled("(?:^|(?<=[:;.Q]))N(?:,N)+(?=R?[UWVA])")
_NOUN_KINDS = frozenset("NMEGKX")
_FINITE = frozenset("VWUA")
_PEERS = {"V": "VWA", "W": "VWUA", "U": "VWUA", "A": "VWA", "Z": "ZVW", "B": "BVW"}  # what a conjunction can join
_NAMING = frozenset({"identified", "named", "called", "nicknamed", "known", "dubbed"})
_ENDS = frozenset({"by", "dead", "to"})  # behind a past form: it was done to them
_CLAUSE_START = frozenset(",cwh:;-QTR(")
_THINKS_THAT = frozenset("said says saying thought thinking".split()) | frozenset(  # verbs whose object is a clause
    form
    for verb in (
        "say believe think insist allege hope stress claim suspect conclude declare state reiterate emphasise "
        "emphasize maintain underline suggest recommend argue assert contend admit"
    ).split()
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
)
_CLAUSE_OPENS = _CLAUSE_START | frozenset("NMGK")  # "told reporters Kenya and Peru must …"
_SPEAKS_FOR = frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople lawyer lawyers attorney representative coordinator "
    "commissioner rapporteur envoy adviser advisor secretary minister director".split()
)
_PARTICIPLE = compiled(r"k(?=[jJnhglPC])(?:(?<=[ifb]k)|(?<=^k)|(?<=-k)(?<!z-k))")  # "by armed men", "Armed men …"
_ADVERB = compiled(r"(?<=f)r(?=[jJP][hgnlP])")  # "members of mainly Arab militias"
_JOINT_PARTICIPLE = compiled(r"(?<=jcr)k(?=[nhg])")  # "active and openly claimed support"
_COPULA = compiled(r"([otw])s")  # "it's a start", no possessive
_WITH_COPULA = frozenset("it he she that who this what there".split())
_PLURAL_OWNER = compiled(r"([nhglPCJ])x([nhglPCJjqMuUVW])")  # "the pilots' union"
_PLURAL_NOUN = compiled(r"([ifbs](?=[kjz]?v)|e(?=v))([kjz]?)v")  # "with cracked hatches", "had calls"
_NOMINAL = compiled(r"d+q?[kj](?=[,.aemDvifcB])")  # "the two wounded were …"
_EVENT = compiled(r"z(?<=[djJ]z)(?=[kvaemD])")  # "a building collapsed", "the heavy shelling killed three"
_PARTICLE_VERB = compiled(r"[TmD][rN]*?[ir](?=[^s])")  # "did not down the drone", "could back them"
_PARTICLE_VERBS = {"down": "TmD", "back": "TmD", "near": "mD"}
_BACKS = frozenset("away out off down up".split())  # "did not back away": behind these "back" is a verb without object
_RESULT = compiled(r"[vkzBaU][jU](?=[dqJhgCPo]|[irT]{1,2}.?q)")  # "shot dead three", "set free a guard"
_RESULTS = {
    "dead": frozenset("shot shoot shoots shooting stabbed stab stabs stabbing gunned".split()),
    "alive": frozenset("burned burnt burn burns burning buried bury burying captured".split()),
    "free": frozenset("set sets setting".split()),
}
_DONE = frozenset({"damage", "harm"})  # what is done to something: no verbs behind "did" unless an object follows
_DEMONYM = compiled("J")
_BARE_POSSESSIVE = compiled("(?<=[nhglPC])x(?=[qjJMdnhglPCuUVWzk])")  # "the rebels' offer"
_TO_VERB = compiled(r"([TmD][rN]*)[uUVWn](?=[^s])")
_NAMED_EVENT = compiled("z(?<=[PCJnl]z)(?=[vVWUukiaemD.,;:cf)]|$)")  # "the Orlen bombing"
_SCARE = compiled(  # two "bandits", "merciless" raids
    r'(?:(?<=[dqjJ])|(?<=q[PCJ]))["x]([nhglPCJjk]{0,2}[nhglPCJ])["x]|["x]([BvkuUV])["x]'
    r'|["x](j)["x](?=[jJnhglPC])'
)
_ALONE = "kvaemDrifbcTwtx,.;:)-$"  # what no noun is
_EVERY = '^$dqfibTctwaemDNrsoxjJnhglPCkzvBuUVW,.;:()-"'
# Words -> the parts of speech before and after them by which they have another one.
_CONTEXT = {
    "head": ("lgPC", _ALONE, "h"),  # "the village head"
    **dict.fromkeys(("another", "Another"), (_EVERY.replace("q", ""), _ALONE, "q")),  # "another wounded in …"
    **dict.fromkeys(("both", "Both", "all", "All"), (_EVERY, "kv", "q")),
    **dict.fromkeys(("top", "chief", "lead", "Top", "Chief"), ("dsCJqP^,", "jJ", "j")),  # "the top nuclear envoy"
    "lives": ("w", _EVERY, "v"),  # "a woman who lives nearby"
    "remain": ("q", _ALONE, "v"),  # "five remain in hospital"
    "die": ("q", _ALONE, "v"),  # "13 die as gunmen …"
    "more": ("q", _ALONE, "q"),  # "nine more killed"
    "since": ("e", "kva", "r"),  # "has since died"
    "long": ("e", "kva", "r"),  # "has long insisted"
    "high": ("hPCsn", "h", "n"),  # "the deputy high commissioner"
    "Without": ("hgnPC", "nhgPCl", "P"),  # "Reporters Without Borders"
    "acting": ("^dlgnPCJjsUVW,", "hj", "j"),  # "the acting governor"
    "armed": (_EVERY.replace("o", ""), "hgn", "j"),  # "the moderate armed opposition"
    **dict.fromkeys(("himself", "herself"), ("d", _EVERY, "h")),
    **dict.fromkeys(("earlier", "later"), ("d", "nhglPCjJUB", "j")),  # "an earlier clash"
    **dict.fromkeys(("then", "finally", "later", "also", "eventually"), ("c", "o", "d")),  # "two men and then himself"
    **dict.fromkeys(("suffered", "sustained", "received", "incurred"), ("q", _EVERY, "v")),
}
_TITLED = frozenset("Mr. Mrs. Ms. Dr. Mr Mrs Ms Dr Miss".split())
_ACCORDING = frozenset({"according", "According"})
_OWNERS = frozenset("the its their his her our my your these those".split())
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_SUFFIXES = frozenset(
    "based led backed held run controlled occupied born speaking funded linked sponsored supported trained made "
    "aligned affiliated brokered style called ever declared proclaimed rooted related allied armed owned old".split()
)
_PREFIXES = frozenset("anti pro non ex co self so post pre mid multi counter semi ultra vice well".split())
_ARTICLES = frozenset("al el ez ash ar ad an".split())
# Behind these an adjective belongs to the noun that follows: "EU foreign policy chief", "the UN special envoy".
_ACRONYMS = frozenset(
    "UN U.N. EU E.U. US U.S. UK U.K. AU NATO ECOWAS ASEAN IAEA OSCE WHO GOP DNC FBI CIA IMF WTO IOC PLO IDF PLA".split()
)
_KNOWN = frozenset({*_ACRONYMS, *_CONTEXT, *_PARTICLE_VERBS, *_RESULTS, *_TITLED, *_ACCORDING})
_MARKS = frozenset("\"'‘’“”«»„")
_OPEN = compiled("[uUBVW]")  # what can be noun or verb
_VERBAL = compiled("[vkaemDo]")
_PLURAL = compiled(r"(?:[^s]s|men|people|police|children|forces|troops)$", re.IGNORECASE)
NOMINAL = frozenset({"wounded", "injured", "dead", "accused", "detained", "displaced", "missing", "killed", "deceased"})

_HURT = NOMINAL - {"missing"}  # "missing links"

_BEFORE_TIME = frozenset({"since", "until", "before", "after", "Since", "Until", "Before", "After"})
_NTH = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_EVENTS = frozenset(
    "bombing shooting stabbing shelling killing kidnapping fighting beheading hijacking rioting crossing".split()
)
# Verbs that a clause can follow without "that": "who said two men were killed".
_BEFORE_CLAUSE = frozenset(
    "said says say claimed claims believed believes believe thought thinks think knew knows feared fears hoped hopes "
    "told tells alleged alleges insisted insists felt feels wished wishes assumed heard announced reported reports "
    "confirmed denied suspected acknowledged admitted added warned realised realized learned learnt saying claiming "
    "alleging insisting believing thinking fearing hoping adding".split()
)
# What one can be to do something, where "it is …" means a party: "it is ready to talk".
_PERSONAL = frozenset(
    "ready willing unwilling able unable quick slow swift eager keen determined prepared likely unlikely set due free "
    "reluctant happy pleased proud afraid bound certain sure committed poised first last content glad loath".split()
)
_LOTS = frozenset("suffering plight fate safety lives number numbers bodies remains evacuation rescue names".split())
_SAID = frozenset("said says claimed added told argued insisted".split())
# Behind ", and" verbs of who tells the rest: "said the town fell, and urged help".
TELLS = frozenset(
    "urged accused called warned added said told asked demanded vowed condemned promised denied blamed praised ordered "
    "announced insisted criticised criticized appealed thanked rejected dismissed pledged".split()
)
_NOMINATIVE = frozenset({"they", "we", "i"})  # no object is one of these: "they support President Roe"
SAYS_STILL = frozenset("maintained insisted warned stressed said added denied noted".split())  # "said … but maintained"
# What somebody is punished or blamed for he did himself: "jailed two men for holding a rally".
_FOR_DOING = frozenset(
    "detained arrested jailed fined charged criticised criticized blamed praised thanked convicted sentenced "
    "imprisoned detaining arresting jailing fining charging criticising criticizing blaming praising thanking "
    "convicting suspended expelled accused condemned executed punished sanctioned sued".split()
)
_HARMING = frozenset("killing wounding injuring leaving destroying damaging displacing hurting".split())
_DOCUMENTS = frozenset("statement report letter video message interview memo document photo footage list".split())
_WHOLE = frozenset({"all", "both", "each"})
_DEFINITE = frozenset({"the", "these", "those"})


class _Kinds(Recent[str, str]):
    """Parts of speech of a chunk -> its kind, as far as they tell: `m` is a noun group whose word decides."""

    limit = 5_000

    def make(self, piece: str) -> str:
        return _kind(piece)


class _Tags(Recent[str, str]):
    """Kind and parts of speech of a chunk -> the tags of its tokens."""

    limit = 5_000

    def make(self, key: str) -> str:
        return _tag(key[0], key[1:])


def _kind(piece: str) -> str:
    last = piece[-1]
    if last == "Y":
        return "T"
    if last in "vkzB" and piece[0] not in "dqjJ":
        return _voice(piece)
    if not piece.strip("dq"):
        return "E"
    if len(piece) == 1 and piece not in "onhglPCJMmDea":
        return "R" if piece == "r" else _SINGLE.get(piece, "O")
    if not piece.strip("rmDeaN"):
        return "A" if piece.strip("rN") else "R"
    head = _head(piece, 0, len(piece))
    return "N" if head in "hgPCJo" else "m" if head in "jkz" else "M"


def _tag(kind: str, piece: str) -> str:
    size = len(piece)
    if kind == "A":
        head = max(i for i in range(size) if piece[i] in "mDea")
        return "v" * head + kind + "R" * (size - head - 1)  # "is not": adverbs behind it
    if kind in "VWUZB":
        return "v" * (size - 1) + kind
    return kind + ("t" if kind == "T" else "n") * (size - 1)


_kind_of = _Kinds().__getitem__
_tag_of = _Tags().__getitem__


class Chunks:
    """One sentence in chunks: parallel sequences of kinds and token bounds, and a tag for each token."""

    __slots__ = ("_subjects", "ends", "kinds", "parts", "starts", "tags", "times", "tokens")

    def __init__(self, tokens: Sequence[str], parts: str, head: int = 0, values: str | None = None) -> None:
        """`head` tokens of a dateline or a bullet stand before the sentence: they are no part of it.

        `values` are the tokens' characters as `values.symbols` gives them, if they are known.
        """
        self.tokens = tokens
        phrases = phrases_in("".join(map(symbol, tokens)) if values is None else values)
        if head:
            phrases = [p for p in phrases if p[0] != TIME or p[1] >= head]
            parts = "-" * head + parts[head:]
        parts = settle(tokens, parts)
        self.times: list[tuple[int, int]] = []
        if phrases:
            self.times = [(start, end) for kind, start, end in phrases if kind == TIME]
            parts = _overlay(tokens, parts, phrases)
        self.parts = parts
        pieces = _CHUNK.findall(parts)
        self.ends = list(accumulate(map(len, pieces)))
        self.starts = [0, *self.ends[:-1]]
        kinds = "".join(map(_kind_of, pieces))
        if "m" in kinds:
            kinds = self._nominals(kinds)
        if "for" in tokens and not _SPEAKS_FOR.isdisjoint(map(str.lower, tokens)):
            kinds = self._attached(kinds)
        for free, governed in _GOVERN:
            kinds = kinds.replace(free, governed)
        if "IR" in kinds or "FR" in kinds:
            for free, governed in _GOVERN_OVER:
                kinds = kinds.replace(free, governed)
        self.kinds: Sequence[str] = kinds
        tags = list(map(_tag_of, map(add, kinds, pieces)))
        if "N,N" in kinds:
            kinds = self._listed(kinds, tags)
            self.kinds = kinds
        if "c" in kinds and _PAIR.search(kinds):
            self.kinds = list(kinds)
            self._join(tags)
        self.tags = "".join(tags)
        self._subjects: dict[int, int | None] = {}

    def _nominals(self, kinds: str) -> str:
        """The kinds with "the wounded" as persons and other adjectives that stand alone as things."""
        out = list(kinds)
        for i, kind in enumerate(kinds):
            if kind == "m":
                out[i] = "N" if self._is_person(i) else "M"
        return "".join(out)

    def _is_person(self, i: int) -> bool:
        """Does an adjective alone mean persons: "the wounded", and "a third" beside others?"""
        word = self.tokens[self.ends[i] - 1].lower()
        after = self.tokens[self.ends[i] : self.ends[i] + 1]
        first = self.tokens[self.starts[i]].lower()
        nth = word in _NTH and after not in (["of"], ["time"]) and (first == "a" or after in (["was"], ["died"]))
        return word in NOMINAL or nth

    def _attached(self, kinds: str) -> str:
        """The kinds with "for" as "of" where it belongs to the noun before it: a spokesman for someone."""
        out = list(kinds)
        for i in range(1, len(out)):
            at = self.starts[i]
            if out[i] == "I" and self.tokens[at] == "for" and self.tokens[at - 1].lower() in _SPEAKS_FOR:
                out[i] = "F"
        return "".join(out)

    def _listed(self, kinds: str, tags: list[str]) -> str:
        """The kinds with counted groups that only commas join as one chunk: "Ten soldiers, 20 rebels killed"."""
        found = _LISTED.search(kinds)
        if found is None:
            return kinds
        first, last = found.start(), found.end() - 1
        opening = [self.parts[self.starts[i]] for i in range(first, last + 1, 2)]
        bare = opening[0] != "d" and set(opening[1:]) <= {"h", "q"} and kinds[last + 1 : last + 2] == "U"
        if set(opening) != {"q"} and not bare:  # "Soldier, militant killed"
            return kinds
        self.ends[first] = self.ends[last]
        tags[first] = kinds[first] + "n" * (self.ends[first] - self.starts[first] - 1)
        for joined in (self.starts, self.ends, tags):
            del joined[first + 1 : last + 1]
        return kinds[: first + 1] + kinds[last + 1 :]

    def _join(self, tags: list[str]) -> None:
        """Make coordinated noun groups one chunk, unless the second opens a clause of its own."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        assert isinstance(kinds, list)
        i = 1
        while i < len(kinds) - 1:
            if kinds[i] == "c" and kinds[i - 1] == "," and (first := self._serial(i)) >= 0:
                ends[first] = ends[i + 1]
                tags[first] = kinds[first] + "n" * (ends[first] - starts[first] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[first + 1 : i + 2]
                i = first
            elif kinds[i] == "c" and self._coordinated(i):
                first = i - 1
                subject = self._is_subject(i + 2)
                while first >= 2 and kinds[first - 1] == "," and _same(kinds[first - 2], kinds[i + 1]):
                    if subject and kinds[first - 2] in "GKX" and not self._belongs(first - 2):
                        break
                    if self._apposed(first) or (subject and first > 2 and kinds[first - 3] in "VUZB"):
                        break  # "killing 12 people, rebels and officials said"
                    first -= 2
                ends[first] = ends[i + 1]
                tags[first] = kinds[first] + "n" * (ends[first] - starts[first] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[first + 1 : i + 2]
                i = first
            i += 1

    def _serial(self, i: int) -> int:
        """Where a list of three or more begins whose conjunction at `i` has a comma before it; -1 where there is none.

        Before a finite verb it must open its clause: "a cook, a guard, and two clerks were killed".
        """
        kinds = self.kinds
        first = i - 2
        if first < 2 or not _same(kinds[first], kinds[i + 1]):
            return -1
        while (
            first >= 2
            and kinds[first - 1] == ","
            and _same(kinds[first - 2], kinds[i + 1])
            and not self._apposed(first)
        ):
            first -= 2
        if first > i - 4 or self._apposed(i - 2) or self._describes(first):
            return -1
        opens = first == 0 or kinds[first - 1] in _CLAUSE_OPENS or self._thinks(first - 1)
        return first if opens or not self._is_subject(i + 2) else -1

    def _describes(self, first: int) -> bool:
        """Does an indefinite group behind a comma say what the one before it is: "the mayor, a farmer, and"?"""
        definite = self.tokens[self.starts[first]].lower() in ("the", "his", "her", "their", "its", "my", "our")
        return definite and self.tokens[self.starts[first + 2]].lower() in ("a", "an")

    def _belongs(self, i: int) -> bool:
        """Does the governed noun group at `i` say of a subject whose it is: "envoys from Peru, Chile and Mali met"?"""
        kinds = self.kinds
        whose = i > 1 and kinds[i - 1] == "I" and kinds[i - 2] == "N" and self._word(i - 1) in ("from", "of")
        return whose and (i == 2 or kinds[i - 3] in _CLAUSE_START)

    def _apposed(self, i: int) -> bool:
        """Is the noun group at `i`, behind a comma, what the name before it is: "Elia Wessel, a writer and …"?"""
        return self.parts[self.starts[i]] == "d" and self.parts[self.ends[i - 2] - 1] == "P"

    def _is_subject(self, i: int) -> bool:
        """Does a finite verb follow from chunk `i` on, over adjuncts?"""
        nxt = self.skip_right(i)
        return nxt < len(self.kinds) and self.kinds[nxt] in _FINITE

    def _coordinated(self, i: int) -> bool:
        kinds = self.kinds
        if self.parts[self.starts[i]] == "x":
            return False
        if kinds[i - 1] in "GK" and self.tokens[self.starts[i + 1]].lower() in _SUBJECTS:
            return False  # "a talk about Peru and he left"
        whole = i + 2 < len(kinds) and kinds[i + 2] == "F"  # "the mayor and two of his sons"
        if kinds[i + 1] == "E" and not whole and "q" not in self.parts[self.starts[i - 1] : self.ends[i - 1]]:
            return False  # "one man in Orlen and two more": two men
        if not _same(kinds[i - 1], kinds[i + 1]):  # a party and a thing, as objects of one verb
            return (
                i > 1
                and kinds[i - 2] in "VUZB"
                and kinds[i - 1] in "NM"
                and kinds[i + 1] in "NM"
                and not self._is_subject(i + 2)
            )
        if i > 1 and self.tokens[self.starts[i - 2]].lower() == "between":
            return True
        if self._is_subject(i + 2):
            return i < 2 or kinds[i - 2] in _CLAUSE_OPENS or self._thinks(i - 2) or self._has_subject(i - 1)
        return True

    def _thinks(self, i: int) -> bool:
        """Does chunk `i` end with a verb whose object is a clause: "said Kenya and Peru are …"?"""
        return self.kinds[i] in "VUZB" and self.tokens[self.ends[i] - 1].lower() in _THINKS_THAT

    def _has_subject(self, i: int) -> bool:
        """Is the governed noun group at `i` part of a free one that can be the subject of what follows?"""
        kinds = self.kinds
        if kinds[i] not in "GKX":
            return False
        while i >= 0 and kinds[i] in "IFGKX":
            i -= 1
        return i >= 0 and kinds[i] in "NME" and (i == 0 or kinds[i - 1] in _CLAUSE_START or self._thinks(i - 1))

    def skip_right(self, i: int) -> int:
        """The first chunk from `i` on that is no prepositional phrase, adverb or time."""
        kinds = self.kinds
        while i < len(kinds) and (kinds[i] in "IFRT" or (kinds[i] in "GKX" and kinds[i - 1] in "IF")):
            i += 1
        return i

    def at(self, token: int) -> int:
        """The chunk that holds a token."""
        return bisect_right(self.starts, token) - 1

    def apposed(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches and with an apposition between commas."""
        start, end = self.extent(i)
        kinds = self.kinds
        j = self.at(end) if end < len(self.tokens) else len(kinds)
        if j + 2 < len(kinds) and kinds[j] == "," and kinds[j + 1] in "NM" and not self._are_names(i, j + 1):
            stop = j + 2
            while stop < len(kinds) and kinds[stop] in "IFGKX":
                stop += 1
            if stop < len(kinds) and kinds[stop] == ",":
                return start, self.ends[stop - 1]
        return start, end

    def _are_names(self, i: int, other: int) -> bool:
        """Are both noun groups names: "in a letter to President Hale, Ana Cole, the …", no apposition?"""
        name = self.parts[self.starts[other] : self.ends[other]]
        return self.parts[self.ends[i] - 1] == "P" and len(name) > 1 and not name.strip("P")

    def extent(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches to it."""
        end = i
        while end + 2 < len(self.kinds) and self.kinds[end + 1] == "F" and self.kinds[end + 2] in "GKX":
            end += 2
        return self.starts[i], self.ends[end]

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The chunk of the noun group that governs a verb group, or None (see `_subject`)."""
        known = self._subjects
        if verb not in known:
            known[verb] = self._subject(verb, depth)
        return known[verb]

    def _subject(self, verb: int, depth: int) -> int | None:
        """The chunk of the noun group that governs a verb group, or None.

        The nearest free noun group to the left, over adjuncts and balanced commas; for a relative clause what stands
        before it; for a verb that a conjunction joins, a participle or an infinitive, that of the verb before.
        """
        kinds = self.kinds
        i = verb - 1
        if depth > 6:
            return None
        while i >= 0:
            kind = kinds[i]
            if kind == "E" and 0 < i < verb - 1 and kinds[i - 1] == kinds[i + 1] == ",":
                i -= 2  # an age
            elif kind in "NME":
                return self._subject_noun(i, verb)
            if kind in "GX" and kinds[verb] == "U" and i == verb - 1 and i and self._is_with(i - 1, verb):
                return i  # "with 30 injured"
            if kind == "G" and i == verb - 1 and kinds[verb] == "U" and self._is_lot(i):
                return i  # "the suffering of civilians besieged in the town"
            if kind == "G" and i == verb - 1 and kinds[verb] == "B" and self._is_called_on(i):
                return i  # "calling on the president to resign"
            if kind == "K" and i == verb - 1 and kinds[verb] == "U" and self._head_word(i) in _DOCUMENTS:
                return None  # "said in a statement released on Monday"
            if kind in "GKX":
                i -= 2 if i and kinds[i - 1] in "IF" else 1
            elif kind in "RTIFO":
                i -= 1
            elif kind == ")":
                i = self._back(i, "(") - 1
            elif kind == "-" and kinds[verb] in "VWUA":
                i = self._over_dashes(i)
            elif kind == "w" and self.kinds[verb] == "Z":  # "before fleeing"
                before = self._verb_before(i)
                return None if before is None else self.subject(before, depth + 1)
            elif kind == "w" and i > 1 and kinds[i - 1] == "F" and kinds[i - 2] in "EX":
                return self._of_whom(i)
            elif kind == "w":
                return self._antecedent(i) if self.parts[self.starts[i]] == "w" and self._relative(i) else None
            elif kind == "h":
                return self._antecedent(i) if i and kinds[i - 1] in _NOUN_KINDS else None
            elif kind == "c":
                before = self._teller_before(i, verb)
                if before is None:
                    before = self._over_relative(i, verb)
                if before is None:
                    before = self._verb_before(i, _PEERS[kinds[verb]])
                if before is None and kinds[verb] in "VWA":
                    before = self._bare_before(i)
                return None if before is None else self.subject(before, depth + 1)
            elif kind == ",":
                return self._over_comma(i, verb, depth)
            elif kind in "VWUAZB":
                return self._after_verb(i, verb, depth)
            else:
                return None
        return None

    def _is_expletive(self, i: int, verb: int) -> bool:
        """Does the infinitive at `verb` stand for the "it" of "it is too early to talk"? Not in "it is ready to"."""
        if self.kinds[verb] != "B" or self.kinds[i] != "A" or self.tokens[self.starts[i] - 1].lower() != "it":
            return False
        at = self.starts[verb] - 1
        return self.parts[at] == "j" and self.tokens[at].lower() not in _PERSONAL

    def _head_word(self, i: int) -> str:
        """The last word of a chunk in small letters."""
        return self.tokens[self.ends[i] - 1].lower()

    def _is_called_on(self, i: int) -> bool:
        """Does the infinitive behind the noun group at `i` say what it is to do: "called on them to", "for them to"?"""
        word = self._word(i - 1) if i else ""
        before = self._head_word(i - 2) if i > 1 else ""
        return word == "for" or (word in ("on", "upon", "to") and before.startswith(("call", "appeal", "rel")))

    def _is_lot(self, i: int) -> bool:
        """Is the noun group at `i` people whose plight, fate or number stands before "of"?"""
        if i < 2 or self.kinds[i - 1] != "F":
            return False
        return self.tokens[self.ends[i - 2] - 1].lower() in _LOTS and self.parts[self.ends[i] - 1] in "hg"

    def _is_open_apposition(self, i: int, verb: int) -> bool:
        """Does the noun group at `i` say who the name before its comma is: "Ana Hale, the mayor of Orlen said"?"""
        if i < 2 or self.kinds[i - 2] != "N" or (i > 2 and self.kinds[i - 3] not in _CLAUSE_START):
            return False
        name = self.parts[self.starts[i - 2] : self.ends[i - 2]]
        titled = self.parts[self.starts[i]] == "d" and self.parts[self.ends[i] - 1] == "h"
        after = verb + 1
        closed = after < len(self.kinds) and self.kinds[after] in ",."
        return titled and verb > i + 1 and not closed and len(name) > 1 and not name.strip("hP") and name[-1] == "P"

    def _subject_noun(self, i: int, verb: int) -> int | None:
        """The noun group at `i`, or whose it is where that is an object.

        Behind a preposition ("by shelling …") an -ing form has the subject of the verb; behind a relative clause ("the
        men who burned the camp fled", "the bus carrying them overturned") the verb has the relative's antecedent.
        """
        above = self.kinds[i - 1] if i else ""
        if above == "," and self._is_open_apposition(i, verb):
            return i - 2
        if not above or above not in "VZBU":
            return i
        if self.kinds[verb] == "Z" and self.kinds[verb - 1] == "I":
            blamed = self._word(verb - 1) == "for" and self._head_word(i - 1) in _FOR_DOING and above != "Z"
            return i if blamed else self.subject(i - 1, 1)
        if self.kinds[verb] in "VWU" and i > 1:
            at = i - 1
            while at > 1 and self.kinds[at] in "BR":
                at -= 1  # "who tried to help him"
            above, relative = self.kinds[at], self.kinds[at - 1]
            people = self.parts[self.ends[i] - 1] in "hg" and self.kinds[verb] == "U"
            if above == "Z" and people and verb + 1 < len(self.kinds) and self.kinds[verb + 1] == "I":
                return i  # "a group representing people displaced by war"
            if above == "Z" and relative in "IF" and at > 2 and "".join(self.kinds[at - 3 : at - 1]) in ("NU", "MU"):
                return at - 3  # "a man accused of ordering the raid was shot"
            told = self.tokens[self.ends[at] - 1].lower() in _BEFORE_CLAUSE
            if above == "Z" and relative in _NOUN_KINDS and not told:
                return at - 1 if relative in "NME" else i
            if above in "VU" and not told and ((relative == "w" and self._relative(at - 1)) or relative == "h"):
                found = self._antecedent(at - 1)
                return i if found is None or self.kinds[found] not in "NMEX" else found
        return i

    def _is_with(self, i: int, verb: int) -> bool:
        """Does "with" or "in addition to" stand here, and no object or clause behind the participle?"""
        word = self._word(i)
        if verb + 1 < len(self.kinds) and self.kinds[verb + 1] in "hNM":
            return False  # "a note with the guards told that …"
        return word == "with" or (word == "to" and i > 0 and self._word(i - 1) == "addition")

    def _relative(self, i: int) -> bool:
        return self.tokens[self.starts[i]].lower() in ("who", "which", "whom", "whose")

    def is_counted(self, i: int) -> bool:
        """Is the participle at `i` one of several with numbers for their subjects: "2 killed 3 injured in …"?"""
        kinds = self.kinds
        if i == 0 or i + 2 >= len(kinds) or kinds[i + 2] != "U" or kinds[i + 1] not in "NE":
            return False
        return kinds[i - 1] in "NE" and self.parts[self.starts[i - 1]] == self.parts[self.starts[i + 1]] == "q"

    def goes_on(self, i: int) -> bool:
        """Does the past form at `i` go on with what its subject did: "stormed the village and shot at random"?

        Not where it tells who did it or how it ended: "robbed a bank and shot by police", "… and shot dead".
        """
        kinds = self.kinds
        joined = i - 2 if i > 1 and kinds[i - 1] == "R" else i - 1
        if joined < 1 or kinds[joined] != "c" or self._word(i + 1) in _ENDS:
            return False
        before = self._verb_before(joined, _PEERS["U"])
        if before is None:
            return False
        return kinds[before] == "V" or (kinds[before] == "U" and kinds[before + 1] in "NMEO")

    def _word(self, i: int) -> str:
        """The first word of a chunk in small letters; empty beyond the end."""
        return self.tokens[self.starts[i]].lower() if i < len(self.kinds) else ""

    def _of_whom(self, i: int) -> int:
        """Who act in "one of whom died": "one", but those before the comma where it is all of them."""
        whole = self.tokens[self.starts[i - 2]].lower() in _WHOLE
        found = self._antecedent(i) if whole else None
        return i - 2 if found is None else found

    def _antecedent(self, i: int) -> int | None:
        """The noun group that a relative at `i` stands for: over "of", and over "on the camp" to "an attack"."""
        person = self.tokens[self.starts[i]].lower() in ("who", "whom", "whose")
        i -= 1
        if i >= 2 and self.kinds[i] == "F" and self.kinds[i - 1] in "EX" and self.kinds[i - 2] == ",":
            i -= 2  # "both of whom"
        while i >= 0 and self.kinds[i] in ",IR(":
            i -= 1
        if i < 0 or self.kinds[i] not in _NOUN_KINDS:
            return None
        while i >= 2 and self.kinds[i] in "GKX" and self.kinds[i - 1] in "IF":
            before = self.kinds[i - 2]
            if before not in _NOUN_KINDS or (self.kinds[i - 1] == "I" and (person or before not in "MK")):
                break
            if person and self.kinds[i] == "G" and before in "MK":
                break  # "the number of deputies who …"
            i -= 2
        return i

    def _verb_before(self, i: int, peers: str = "VWU") -> int | None:
        """The nearest verb group of these kinds to the left of `i`, in the same clause."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] in peers and not self._is_naming(j):
                return j
            if self.kinds[j] in ";:h.":
                return None
        return None

    def _is_naming(self, i: int) -> bool:
        """Does the participle at `i` only name an object: "killed a farmer identified as Musa and fled"?"""
        kinds = self.kinds
        named = kinds[i] == "U" and i > 1 and kinds[i - 1] in _NOUN_KINDS and kinds[i - 2] in "VUZB"
        return named and self._word(i) in _NAMING

    def _over_relative(self, i: int, verb: int) -> int | None:
        """The verb before a relative clause that the comma before "and" closes: "may see Lima, which …, and may …"."""
        kinds = self.kinds
        if i < 2 or kinds[i - 1] != "," or kinds[verb] not in "VWA":
            return None
        opening = self._back(i - 1, ",")
        if opening < 1 or kinds[opening + 1] != "w" or not self._relative(opening + 1):
            return None
        before = self._verb_before(opening, "VWA")
        modal = self.parts[self.starts[verb]] == "m"
        return before if before is not None and (not modal or self.parts[self.starts[before]] == "m") else None

    def _bare_before(self, i: int) -> int | None:
        """The active past form before a conjunction: "signed a truce …, but have since accused it of …"."""
        before = self._verb_before(i, "U")
        return before if before is not None and self.kinds[before + 1] in "NM" else None

    def _teller_before(self, i: int, verb: int) -> int | None:
        """The verb of saying that ", and urged …" goes on: of who said the rest, not of who it is about."""
        word = self.tokens[self.ends[verb] - 1].lower()
        but = i > 1 and self.tokens[self.starts[i]] == "but" and word in SAYS_STILL
        if not but and (i < 2 or self.kinds[i - 1] not in ",Q" or word not in TELLS):
            return None
        j = i - 2
        if self.kinds[i - 1] == "Q":  # 'urged them to "wait," and said …'
            while j > 0 and self.kinds[j] != "Q":
                j -= 1
        said = TELLS if self.kinds[i - 1] == "Q" else _SAID
        for k in range(j, -1, -1):
            if self.kinds[k] in ";:w" or (self.kinds[k] == "Q" and k != j):
                return None
            if self.kinds[k] in "VU" and self.tokens[self.ends[k] - 1].lower() in said:
                return k
        return None

    def _over_comma(self, i: int, verb: int, depth: int) -> int | None:
        """Across a comma: a participle takes the subject of the verb before, a finite verb that before the group."""
        if self.kinds[verb] in "ZB":
            before = self._verb_before(i)
            if before is not None and self.kinds[before] == "W" and self._head_word(verb) in _HARMING:
                return None  # "a patrol was attacked, wounding two"
            return None if before is None else self.subject(before, depth + 1)
        if i and self.kinds[i - 1] == "Q":
            return None
        opening = self._back(i, ",")
        if 0 <= opening < i - 1 and self.kinds[verb] in "VU" and self.kinds[opening + 1] in "VU":
            return self.subject(opening + 1, depth + 1)  # "he attacked Lima, praised Quito, left …"
        if opening < 0:
            before = self._verb_before(i)
            if before is not None and self.kinds[verb] in "VU":
                return self.subject(before, depth + 1)
            found = self._antecedent(i) if before is None and self.kinds[verb] in "UW" else None
            return found if found is not None and self.kinds[found] in "NME" else None
        j = opening - 1
        while j >= 0 and self.kinds[j] not in "NME":
            if self.kinds[j] in "VWUZBA;:hwQ":
                return None
            j -= 1
        while j > 1 and self.kinds[j - 1] == "," and self.kinds[j - 2] in "NM" and self.kinds[j] in "NME":
            j -= 2  # an apposition of its own
        return j if j >= 0 else None

    def _after_verb(self, i: int, verb: int, depth: int) -> int | None:
        if self.kinds[i] == "U" and self.kinds[verb] in "UV" and verb > i + 1 and i and self.kinds[i - 1] in "NM":
            return self._reduced(i, verb)
        says = self.kinds[i] in "UVWA" and self.tokens[self.ends[verb] - 1].lower() in _THINKS_THAT
        if says and all(kind in "ROTIGKXF" for kind in self.kinds[i + 1 : verb]):
            return self._after_relative(i)
        if self.kinds[verb] == "U" and self.kinds[i] not in "WA":
            return None  # "looked wounded", "lay dead"
        if self._is_expletive(i, verb):
            return None
        infinite = self.kinds[verb] in "BWZU" or (self.kinds[verb] == "A" and self.parts[self.starts[verb] - 1] == "T")
        return self.subject(i, depth + 1) if infinite or self.kinds[i] == "A" else None

    def _after_relative(self, i: int) -> int | None:
        """Who says so behind a relative that a clause ends: "a clerk who was there when the bomb exploded said …"."""
        for j in range(i - 1, 0, -1):
            if self.kinds[j] == "w" and self._relative(j):
                return self._antecedent(j)
            if self.kinds[j] in ";:.Q":
                return None
        return None

    def _over_dashes(self, i: int) -> int:
        """The chunk before what stands between two dashes, the second of them at `i`; -1 where there is no first."""
        while i and self.kinds[i - 1] == "-":
            i -= 1  # "--"
        opening = self._back(i, "-")
        while opening > 0 and self.kinds[opening - 1] == "-":
            opening -= 1
        return opening - 1 if opening > 0 else -1

    def _reduced(self, i: int, verb: int) -> int | None:
        """Whose the verb is behind a participle without its own: "a boy hurt in the blast died"."""
        if any(kind not in "IFGKXTR" for kind in self.kinds[i + 1 : verb]):
            return None
        speaks = i > 2 and self.kinds[i - 2] == "Z" and self.kinds[i - 3] in "NM"
        return i - 3 if speaks else i - 1  # "a group representing people displaced by the war said"

    def _back(self, i: int, mark: str) -> int:
        """The nearest chunk of that kind to the left of `i`, or -1; never across a semicolon or quotation mark."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] == mark:
                return j
            if self.kinds[j] in ";Q":
                return -1
        return -1


def _same(a: str, b: str) -> bool:
    """Can the noun group kinds be coordinated? The second is free: no preposition stands before it."""
    return b in "NME" and a in _NOUN_KINDS and (a == b or _GOVERNED[b] == a or (a in "NG" and b == "E"))


def _head(parts: str, start: int, end: int) -> str:
    """The letter of a noun group's head: its last noun, brackets left out."""
    last = parts[end - 1]
    if last == ")":
        return parts[end - 4] if parts[end - 4] in "nhglPCJ" else "P"
    return last


def _voice(group: str) -> str:
    """The kind of a verb group, by its parts of speech."""
    head = group[-1]
    if "a" in group and head != "z":
        return "W"
    if "T" in group:
        return "B"
    if len(group) > 1 and not group[:-1].isdigit() and any(c in "emDa" for c in group[:-1]):
        return "V"
    return {"k": "U", "z": "Z"}.get(head, "V")


def settle(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with the words that are noun or verb decided by their neighbours."""
    if "J" in parts:
        parts = _DEMONYM.sub(lambda m: _as_people(m, tokens), parts)
    if "x" in parts:
        parts = _BARE_POSSESSIVE.sub(lambda m: _as_possessive(m, tokens), parts)
    if "k" in parts:
        parts = _PARTICIPLE.sub("j", parts)
    if "jcrk" in parts:
        parts = _JOINT_PARTICIPLE.sub("j", parts)
    if "fr" in parts:
        parts = _ADVERB.sub("j", parts)
    if parts.startswith("zs"):
        parts = f"P{parts[1:]}"  # "Boeing's chief executive"
    if "z" in parts:
        parts = _EVENT.sub("n", parts)
    if "v" in parts:
        parts = _PLURAL_NOUN.sub(lambda m: _as_plural(m, tokens), parts)
    known = _KNOWN.intersection(tokens)
    if known and not _TITLED.isdisjoint(known):
        parts = _named(tokens, parts)
    if known and not _CONTEXT.keys().isdisjoint(known):
        parts = _in_context(tokens, parts)
    if "-" in tokens:
        parts = _hyphened(tokens, parts)
    if known and not _ACRONYMS.isdisjoint(known):
        parts = _of_acronym(tokens, parts)
    if known and not _ACCORDING.isdisjoint(known):
        parts = _according(tokens, parts)
    if "z" in parts:
        parts = _NAMED_EVENT.sub(lambda m: "n" if tokens[m.start()].lower() in _EVENTS else "z", parts)
    if '"' in parts or "x" in parts:
        parts = _SCARE.sub(lambda m: _without_marks(m, tokens), parts)
    if "os" in parts or "ts" in parts or "ws" in parts:
        parts = _COPULA.sub(lambda m: _as_copula(m, tokens), parts)
    if "x" in parts:
        parts = _PLURAL_OWNER.sub(lambda m: _as_owner(m, tokens), parts)
    if "d" in parts:
        parts = _NOMINAL.sub(lambda m: _as_persons(m, tokens), parts)
    if known and not _PARTICLE_VERBS.keys().isdisjoint(known):
        parts = _PARTICLE_VERB.sub(lambda m: _as_verb(m, tokens), parts)
    if known and not _RESULTS.keys().isdisjoint(known):
        parts = _RESULT.sub(lambda m: _as_result(m, tokens), parts)
    if not _OPEN.search(parts):
        return parts
    parts = _TO_VERB.sub(lambda m: _behind_to(m, tokens), parts)
    out = list(parts)
    alone = not _VERBAL.search(parts)  # no other verb in the sentence
    for found in _OPEN.finditer(parts):
        i, letter = found.start(), found.group()
        before = out[i - 1] if i else "^"
        if letter == "B":
            if before in "vkzjdqifbs":
                out[i] = "n"
            continue
        after = parts[i + 1] if i + 1 < len(parts) else "$"
        if letter == "U" and after == "T" and tokens[i] == "need":
            verb = before in "CPhgo"
        elif letter in "UW" and before in "CP" and i > 2 and out[i - 2] == "c" and out[i - 3] in "CPhgnl":
            verb = after in 'dPCJqotT"'  # "Kenya and Peru attack the …"
        else:
            verb = _is_verb(letter, before, after, tokens[i - 1] if i else "", alone=alone)
        out[i] = "v" if verb else "h" if letter in "VW" else "j" if tokens[i] == "free" else "n"
    return "".join(out)


def _as_people(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A plural demonym is people, and no adjective of what follows: "Palestinians blamed Israel"."""
    word = tokens[found.start()]
    return "h" if word.endswith("s") and not word.endswith("ss") else "J"


def _as_possessive(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The mark of "the rebels' offer", unless it closes a quotation."""
    i = found.start()
    if tokens[i] not in "'’" or tokens[i - 1][-1] not in "sz":
        return "x"
    opened = sum(tokens[j] in "'‘’" and (j == 0 or tokens[j - 1][-1] not in "sz") for j in range(i))
    return "x" if opened % 2 else "s"


def _without_marks(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The parts of speech of a word in quotation marks, the marks as parts of its group."""
    if tokens[found.start()] not in _MARKS or tokens[found.end() - 1] not in _MARKS:
        return found.group()
    noun, verb, adjective = found.groups()
    if adjective:
        return "jjj"
    opening = noun[-1] if noun and found.string[found.start() - 1] in "PC" else "j"  # "33 PKK 'terrorists'"
    return f"{opening}{noun}{noun[-1]}" if noun else f"r{verb}r"


def _named(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with a word in capitals behind a title as a name: "Ms. Marsh" is no marsh."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in _TITLED and tokens[i][0].isupper() and out[i] in "nlgujrkzvBUVW":
            out[i] = "P"
    return "".join(out)


def _in_context(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with those of words that their neighbours decide (see `_CONTEXT`)."""
    out = list(parts)
    for i, token in enumerate(tokens):
        if token in _CONTEXT:
            before, after, letter = _CONTEXT[token]
            if (out[i - 1] if i else "^") in before and (parts[i + 1] if i + 1 < len(parts) else "$") in after:
                out[i] = letter
            elif token == "head" and parts[i - 1 : i + 2 : 2] == "df":
                out[i] = "h"  # "the head of the council"
    return "".join(out)


def _hyphened(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech of a text whose hyphens stand alone: "Saudi - led forces", "a 12-year - old girl"."""
    out = list(parts)
    for i in range(1, len(out) - 1):
        if tokens[i] != "-" or not tokens[i - 1][0].isalnum():
            continue
        before, after = tokens[i - 1].lower(), tokens[i + 1].lower()
        behind = out[i + 2] if i + 2 < len(out) else "."
        if after in _SUFFIXES and tokens[i + 1].islower() and behind in "nhglPCJjUVW":
            out[i - 1 : i + 2] = "jjj"
        elif after == "old" and before.endswith(("year", "month", "week", "day")):
            out[i - 1 : i + 2] = "jjh"
        elif before in _PREFIXES and out[i + 1] in "nhglPCJjkzvUVW":
            out[i - 1 : i + 1] = "jj"
        elif before in _ARTICLES and out[i + 1] in "PC":
            out[i - 1 : i + 1] = "PP"
    return "".join(out)


def _of_acronym(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with an adjective between an acronym of states and a noun as part of the noun's name."""
    out = list(parts)
    for i in range(1, len(out) - 1):
        if tokens[i - 1] in _ACRONYMS and out[i] == "j" and out[i - 1] in "PC" and out[i + 1] in "hgn":
            out[i] = "n"
    return "".join(out)


def _according(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "to" behind "according" as a preposition: "according to state media" has no verb."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in _ACCORDING and out[i] == "T":
            out[i] = "i"
    return "".join(out)


def _as_copula(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The clitic behind a pronoun that has another possessive is a verb."""
    return f"{found.group(1)}a" if tokens[found.start()].lower() in _WITH_COPULA else found.group()


def _as_owner(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An apostrophe behind a plural and before a noun is a possessive."""
    at = found.start() + 1
    owns = tokens[at] in ("'", "’") and tokens[at - 1].endswith("s")
    return f"{found.group(1)}s{found.group(2)}" if owns else found.group()


def _as_plural(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A third person right behind a preposition, a possessive or "have" is a plural noun; not behind "of wounded"."""
    if not tokens[found.end() - 1].endswith("s"):
        return found.group()
    if found.group(1) == "d" and tokens[found.start()].lower() not in _OWNERS:
        return found.group()  # "this shows", but "the emails"
    if tokens[found.end() - 2] in _HURT:
        return f"{found.group(1)}hv"
    return found.group(1) + ("j" if found.group(2) else "") + "n"


def _as_verb(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A particle that is a verb behind an auxiliary, where an object follows, or a particle of its own."""
    letters, word = found.group(), tokens[found.end() - 1]
    after = word == "near" or found.string[found.end()] in "dqPCJhgnUuVWo"
    if word == "back" and not after:
        after = tokens[found.end()] in _BACKS
    verb = after and letters[0] in _PARTICLE_VERBS.get(word, "")
    return letters[:-1] + "B" if verb else letters


def _as_result(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An adjective that belongs to the verb before it, not to the object behind it."""
    verbs = _RESULTS.get(tokens[found.end() - 1], frozenset())
    return found.group()[0] + "r" if tokens[found.start()].lower() in verbs else found.group()


def _behind_to(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The letters of "to", an auxiliary or "do" and of the word behind it: a verb, but for "did damage to"."""
    parts = found.string
    at = found.end() - 1
    noun = parts[at] == "n" or (parts[at - 1] == "D" and tokens[at] in _DONE and parts[at + 1] in "TiN,.")
    return found.group(1) + ("n" if noun else "B")


def _as_persons(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The noun letter of "the (two) wounded": persons, not an event."""
    definite = tokens[found.start()].lower() in _DEFINITE and tokens[found.end() - 1].lower() in NOMINAL
    return found.group()[:-1] + "h" if definite else found.group()


def _is_verb(letter: str, before: str, after: str, word_before: str, *, alone: bool) -> bool:
    """Is a word that can be noun or verb a verb here? A third person follows a singular, a base form a plural."""
    if before in "djszfibT^qk,":
        return (before == "^" and after in "dqo") or (before == "," and after == "q")
    starts_object = after in 'dPCJqotT"hgnjuzUVW'
    if letter == "W" and before == "P" == after:
        return False  # "WikiLeaks founder Julian Assange"
    if letter in "UW" and word_before.lower() == "who":
        return after not in "aev"  # "members who fear the leader's plans"
    if letter in "UW":
        plural = before == "o" or bool(_PLURAL.search(word_before))
        return (
            before in "nhgPo"
            and plural
            and (
                after in 'dPCJqot"'
                or (after in "hg" and before in "hg")
                or (alone and after in "Tif")
                or (before == "o" and (after == "T" or (after in "hgnj" and word_before.lower() in _NOMINATIVE)))
            )
        )
    if before in "CPo":
        return after not in "aveDmks)"
    if before == "J":
        return alone and after in "dqo"
    return (before in "hg" and starts_object) or (before in 'nl)"' and after in 'dPCJqotT"')


def _overlay(tokens: Sequence[str], parts: str, phrases: Sequence[tuple[int, int, int]]) -> str:
    """Parts of speech with times as `Y`, number phrases as `q` and measures as `M`."""
    out = list(parts)
    for kind, start, end in phrases:
        if kind == TIME:
            out[start:end] = "Y" * (end - start)
            if start and tokens[start - 1] in _BEFORE_TIME:
                out[start - 1] = "i"
        elif kind != QUANTITY:
            out[start:end] = "M" * (end - start)
        elif "q" in parts[start:end] or parts[end - 1] == "f":  # "an unknown number of"
            out[start:end] = "q" * (end - start)
    return "".join(out)
