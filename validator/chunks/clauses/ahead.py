"""What stands ahead in a sentence: the verb of a noun group, whether a past form is a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import BEFORE_CLAUSE, CUES, SAYING, THINKS_THAT
from validator.chunks.words import NOUN_KINDS
from validator.function_words import NOMINATIVES, RELATIVES

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

REACH = 60  # chunks
FREE = frozenset("NME")
ATTACHED = frozenset("IFGKXTRQO")
OBJECT = frozenset("NMEhQ")
SUBORDINATE = frozenset(
    "after before since until till while as when whenever if because although though once unless whereas".split()
)
_NAMING = frozenset("identified named called nicknamed known dubbed described".split())
_JOINTS = frozenset({"and", "or", "but", "nor", "yet", "&", "so", "plus"})
_BEING = frozenset({"being", "having", "getting"})
_PLACES = frozenset({"where", "when", "whereby", "why"})


# Past forms that are no participles of a noun, or none before an infinitive.
_NEVER_DONE = frozenset(
    "lied fled died went came arrived resigned agreed spoke responded replied appeared occurred happened remained "
    "apologized apologised returned vanished disappeared fell rose stood sat collapsed walked marched protested "
    "travelled traveled insisted argued declined began continued visited warned complained".split()
)
_TRYING = frozenset(
    "tried wanted decided refused failed agreed hoped attempted continued vowed threatened pledged promised declined "
    "managed sought struggled helped offered claimed sent began started moved came went opted chose".split()
)


# What somebody does who asks "for" or "on" something: "called for the release of men jailed in May".
_CALLING = frozenset(
    "called appealed asked pleaded pressed pushed campaigned lobbied voted fought waited rallied opted applied "
    "demonstrated begged prayed".split()
)


def kind_at(chunks: Layout, i: int) -> str:
    """The kind of a chunk, that of a stray mark as of an adverb; a full stop beyond the ends."""
    kinds = chunks.kinds
    if 0 <= i < len(kinds):
        kind = kinds[i]
        return kind if kind != "c" or chunks.word(i) in _JOINTS else "R"
    return "."


def over(chunks: Layout, i: int, kinds: str = "RTQ") -> int:
    """The first chunk from `i` on of none of these kinds."""
    found = chunks.kinds
    while i < len(found) and (found[i] in kinds if found[i] != "c" else kind_at(chunks, i) in kinds):
        i += 1
    return i


def before(chunks: Layout, i: int, kinds: str = "RTQ") -> int:
    """The nearest chunk before `i` of none of these kinds, or -1."""
    found = chunks.kinds
    i -= 1
    if i >= len(found):
        return i
    while i >= 0 and (found[i] in kinds if found[i] != "c" else kind_at(chunks, i) in kinds):
        i -= 1
    return i


def is_infinitive(chunks: Layout, i: int) -> bool:
    """Is a verb group an infinitive: "to go", "to be told", the "be" of "to be ready"?"""
    kind = chunks.kinds[i]
    if kind == "B" or (kind in "WVA" and chunks.has(i, "T")):
        return True
    if kind not in "VA" or (kind == "V" and not chunks.has(i, "B")):
        return False
    previous = before(chunks, i, "RQ")  # "to “ go"
    return kind_at(chunks, previous) == "I" and chunks.word(previous) == "to"


def is_doing(chunks: Layout, i: int) -> bool:
    """Is a verb group an -ing form, of the passive also: "fleeing", "being told"?"""
    if chunks.kinds[i] not in "WAV":
        return chunks.kinds[i] == "Z"
    group = range(chunks.starts[i], chunks.ends[i])
    first = next((at for at in group if chunks.parts[at] != "r"), chunks.starts[i])
    return chunks.tokens[first].lower() in _BEING  # "being held", not "were being held"


def is_sure(chunks: Layout, i: int) -> bool:
    """Is a verb group surely finite: one with an auxiliary, or in the present?"""
    return kind_at(chunks, i) in "VWA" and not is_infinitive(chunks, i) and not is_doing(chunks, i)


def is_relative_word(chunks: Layout, i: int) -> bool:
    """Is a chunk a relative or a question word that can stand for a noun before it?"""
    return chunks.kinds[i] == "w" and (chunks.word(i) in RELATIVES or chunks.word(i) in _PLACES)


def is_nominative(chunks: Layout, i: int) -> bool:
    """Is a noun group "he", "they", "we"?"""
    if not 0 <= i < len(chunks.kinds) or chunks.kinds[i] not in "NG":
        return False
    word = chunks.word(i)
    if word in NOMINATIVES:
        return True
    return word == "it" and kind_at(chunks, i - 1) in NOUN_KINDS and kind_at(chunks, i + 1) in "VWUA"


def takes_clause(chunks: Layout, verb: int | None) -> bool:
    """Can a clause without "that" follow a verb: "said he was", "fear it will"?"""
    if verb is None:
        return False
    word = chunks.head_word(verb)
    return word in BEFORE_CLAUSE or word in THINKS_THAT or word in _THINKING


_THINKING = SAYING | frozenset(
    "acknowledge acknowledging admit admitting agreed agrees allege announce announcing argue assume assumes "
    "assuming believing claim complain complained complains conclude concluded concludes confirm confirming "
    "decided demonstrated deny denying discovered ensure ensuring estimate estimated estimates expect "
    "expected expects fear feel find finds forget forgot found guess hope imagine indicate indicated "
    "indicates indicating insist know knowing maintain maintained meaning means meant noted noticed pray "
    "prays pretend pretended pretending promised promises proved remember remembered report reporting "
    "revealed saw show showed showing shows suggest suggested suggests suspect suspecting suspects understand "
    "understood vowed vows wish worried worries worry writes wrote".split()
)


def is_participle(chunks: Layout, i: int, *, subject: bool) -> bool:
    """Is a past form a participle: "the men shot in Lima were buried"? `subject`: its clause has yet no verb."""
    after, word = kind_at(chunks, i + 1), chunks.head_word(i)
    if chunks.word(i + 1) == "by":
        return True
    if (after in ",ThQ" and word in CUES) or (word == "said" and after != "B"):
        return False  # "the dam, the mayor said, had burst"
    if word in _NEVER_DONE or (after == "B" and word in _TRYING):
        return False
    if word in _CALLING and chunks.word(i + 1) in ("for", "on"):
        return False
    if after in OBJECT:
        named = word in _NAMING and after != "h"
        return named and (not subject or has_verb_ahead(chunks, i + 2))
    return not subject or has_verb_ahead(chunks, i + 1)


def has_verb_ahead(chunks: Layout, i: int) -> bool:
    """Is there a finite verb ahead for a subject behind, and not for a relative or another clause in between?"""
    inner = 0
    for j in range(i, min(len(chunks.kinds), i + REACH)):
        kind = chunks.kinds[j]
        if kind in ";:.":
            return False
        if kind == "w":
            inner += _opens_clause(chunks, j)
        elif kind == "h":
            inner += 1
        elif kind == ",":
            nxt = over(chunks, j + 1)
            if kind_at(chunks, nxt) in "NMEch" or is_end(chunks, nxt):
                return False
        elif kind == "c":
            nxt = over(chunks, j + 1)
            if kind_at(chunks, nxt) in "VWUAh":
                return False
        elif (kind in FREE or kind == "G") and _begins_content(chunks, j):
            inner += 1
        elif is_sure(chunks, j) or (kind == "U" and chunks.word(j + 1) != "by" and not _is_modifier(chunks, j)):
            if not inner:
                return kind != "U" or kind_at(chunks, j - 1) not in "w"
            inner -= 1
    return False


def _is_modifier(chunks: Layout, i: int) -> bool:
    """Is a past form part of what something is: "was state sponsored", "to avert promised strikes"?"""
    before_it = kind_at(chunks, i - 1)
    return before_it in "BZ" or (before_it in NOUN_KINDS and kind_at(chunks, i - 2) == "A")


def _begins_content(chunks: Layout, i: int) -> bool:
    """Does a clause without "that" or a pronoun begin at a noun group: "said [the mayor was]", "the day [he left]"?"""
    previous = before(chunks, i)
    if kind_at(chunks, previous) in "wh":
        return False
    if is_nominative(chunks, i):
        return True
    return kind_at(chunks, previous) in "VUZBA" and takes_clause(chunks, previous)


def is_end(chunks: Layout, i: int) -> bool:
    """Does a main clause end at a chunk, or the sentence?"""
    return i >= len(chunks.kinds) or chunks.kinds[i] in ".;:"


def _opens_clause(chunks: Layout, i: int) -> bool:
    """Does a finite verb belong to a conjunction or a relative?"""
    nxt = over(chunks, i + 1)
    if chunks.word(i) in SUBORDINATE:
        return kind_at(chunks, nxt) in FREE and verb_of(chunks, nxt) is not None
    return True


def verb_of(chunks: Layout, noun: int, *, depth: int = 0) -> int | None:
    """The finite verb of a free noun group, over what is attached to it: "the men who fled", "Troops, backed by …,"."""
    i, high = noun + 1, min(len(chunks.kinds), noun + REACH)
    while i < high:
        kind = chunks.kinds[i]
        if kind in "VWA" and not is_infinitive(chunks, i) and not is_doing(chunks, i):
            return i
        if kind == "U":
            if not is_participle(chunks, i, subject=True):
                return i
        elif kind in FREE:
            previous = chunks.kinds[i - 1]
            if previous in "ZB" and takes_clause(chunks, i - 1) and depth < 3:
                inner = verb_of(chunks, i, depth=depth + 1)
                i = i if inner is None else inner  # "by noting the mayor was ill"
            elif previous in "ZBU" or is_infinitive(chunks, i - 1) or is_doing(chunks, i - 1):
                pass  # an object: "guards carrying sticks"
            elif previous in NOUN_KINDS and depth < 3:
                inner = verb_of(chunks, i, depth=depth + 1)
                if inner is None or not has_verb_ahead(chunks, inner + 1):
                    return None
                i = inner  # "the town the army took"
            else:
                return None
        elif kind in "wh":
            if not is_relative_word(chunks, i) and kind == "w":
                return None
            behind = _behind_relative(chunks, i, depth)
            if behind is None:
                return None
            i = behind
            continue
        elif kind == ",":
            behind = _behind_insertion(chunks, i)
            if behind is None:
                return None
            i = behind
            continue
        elif kind == "(":
            i = next((k for k in range(i, high) if chunks.kinds[k] == ")"), high)
        elif kind == "c":
            if kind_at(chunks, i + 1) not in NOUN_KINDS or chunks.kinds[i - 1] not in NOUN_KINDS:
                return None
            i += 1  # "Peru and Chile"
        elif kind not in ATTACHED and kind not in "ZB":
            return None
        i += 1
    return None


def _behind_relative(chunks: Layout, i: int, depth: int) -> int | None:
    """The chunk behind a relative clause without commas: behind its verb and the object of that."""
    nxt = over(chunks, i + 1)
    kind = kind_at(chunks, nxt)
    verb: int | None = nxt
    if kind in FREE and depth < 3:
        verb = verb_of(chunks, nxt, depth=depth + 1)
    elif kind not in "VWUA":
        return None
    if verb is None:
        return None
    if takes_clause(chunks, verb) and kind_at(chunks, verb + 1) in "VWUA":
        verb += 1  # "who police say took bribes"
    k = verb + 1
    if kind_at(chunks, k) in FREE:
        k += 1
    while k < len(chunks.kinds) and (chunks.kinds[k] in ATTACHED or chunks.kinds[k] in "BZ"):
        k += 1 + (chunks.kinds[k] in "BZ" and kind_at(chunks, k + 1) in FREE)
    return k


def _behind_insertion(chunks: Layout, comma: int) -> int | None:
    """The verb behind the comma that closes what the one at `comma` opens: "Hale, a nurse, fled"."""
    for i in range(comma + 1, min(len(chunks.kinds), comma + REACH)):
        kind = chunks.kinds[i]
        if kind in ";:":
            return None
        if kind == ",":
            nxt = over(chunks, i + 1)
            if is_sure(chunks, nxt) or (kind_at(chunks, nxt) == "U" and kind_at(chunks, nxt + 1) != "c"):
                return nxt
    return None
