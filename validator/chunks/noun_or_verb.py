"""Words that can be noun or verb, as what stands around them decides: "Kenya attacks Peru", "the attacks on Peru"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_DONE = frozenset({"damage", "harm"})  # what is done to something: no verbs behind "did" unless an object follows
_TO_VERB = compiled(r"([TmD][rN]*)[uUVWn](?=[^s])")
_DO = compiled("([hg])t[nUW](?=[doqPC])")  # "groups that control them"
_OPEN = compiled("[uUBVW]")  # what can be noun or verb
_STARTS_OBJECT = 'dPCJqotT"hgnjuzUVW'
_VERBAL = compiled("[vkaemDo]")
_PLURAL = compiled(r"(?:[^s]s|men|people|police|children|forces|troops|media)$", re.IGNORECASE)
_TRADES = frozenset({"tailor", "tinker", "monitor"})  # who also has a verb
_RATHER_VERBS = frozenset({"face", "fear", "demand", "claim"})  # hardly nouns behind a plural: "people face famine"
_OF_STATES = frozenset(  # what kind of states
    "member nation client border swing sister city gulf baltic donor signatory frontline front-line successor".split()
)
_NOMINATIVE = frozenset({"they", "we", "i"})  # no object is one of these: "they support President Roe"


def noun_or_verb(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with each word that can be noun or verb as the one that its neighbours make it."""
    if "t" in parts:
        parts = _DO.sub(lambda m: _as_done_by(m, tokens), parts)
    if not _OPEN.search(parts):
        return _TO_VERB.sub(lambda m: _behind_to(m, tokens), parts) if "Tn" in parts else parts
    parts = _TO_VERB.sub(lambda m: _behind_to(m, tokens), parts)
    out = list(parts)
    alone = not _VERBAL.search(parts)  # no other verb in the sentence
    for found in _OPEN.finditer(parts):
        i, letter = found.start(), found.group()
        if letter != "B":
            verb = _is_verb_at(i, tokens, out, parts, alone=alone)
            out[i] = _as_verb(tokens[i]) if verb else _as_noun(tokens[i], letter)
        elif (before := out[i - 1] if i else "^") in "vkzjdqifbs" or (before == "n" and tokens[i] in _TRADES):
            out[i] = "h" if tokens[i] in _TRADES else "n"
        elif before == "n" and i > 2 and out[i - 3] in "ib" and tokens[i - 2] in ("a", "an"):
            out[i] = "n"  # "stabbed two clerks at a bus stop and was shot": no one thing "stop"
    return "".join(out)


def _is_verb_at(i: int, tokens: Sequence[str], out: Sequence[str], parts: str, *, alone: bool) -> bool:
    """Is the word at `i`, noun or verb, a verb behind the parts of speech of `out` that are decided?"""
    letter = parts[i]
    before = out[i - 1] if i else "^"
    after = parts[i + 1] if i + 1 < len(parts) else "$"
    word_before = tokens[i - 1] if i else ""
    if before in "rN" and letter in "UW" and (pronoun := _over_adverbs(out, tokens, i)) is not None:
        before, word_before = "o", tokens[pronoun]
    if letter in "uUVW" and before in "hgnlPC" and tokens[i + 1 : i + 2] == ["there"]:
        return True  # "the union claims there were nine"
    if tokens[i] == "forces" and word_before.lower() in _IN_FORCES:
        return False  # "security forces last week arrested two"
    if tokens[i] == "claims" and after in ',."' and before in "nh" and _is_between_marks(tokens, out, i):
        return True  # "he stole it, the suit claims, adding …"
    if tokens[i] == "states" and before in "CP" and i > 1 and out[i - 2] == "c":
        return False  # "in Kogi, Katsa and Niger states"
    if tokens[i] == "states" and word_before.lower() in _OF_STATES:
        return False  # "called on member states to act"
    if tokens[i] == "reports" and before == "," and after in "PC":
        return True  # "the bridge is shut, reports Ana Rell"
    if letter == "U" and after == "T" and tokens[i] == "need":
        return before in "CPhgo"
    if before in "cohg" and tokens[i] in _GOING_ON:
        return _goes_on(tokens, i, before)
    if tokens[i] in _RATHER_VERBS and before in "hg" and after in "nuUzj" and _PLURAL.search(word_before):
        return True  # "two million people face starvation"
    if letter == "V" and before == "P" and i > 1 and out[i - 2] in "ib" and after not in _STARTS_OBJECT:
        return alone and tokens[i] != "forces"  # "fighting between Kurdish forces and the army"
    if letter in "UW" and before in "CPhgnl" and after in 'dPCJqoh"' and _is_mandated(tokens, out, i):
        return True
    if letter in "uW" and before == "C" and i > 1 and out[i - 2] == "j" and out[i - 3 : i - 2] in (["k"], ["v"]):
        return False  # "welcomed new Syria sanctions"
    if letter in "UW" and before in "CP" and i > 2 and out[i - 2] == "c" and out[i - 3] in "CPhgnl":
        return after in 'dPCJqotT"'  # "Kenya and Peru attack the …"
    return _is_verb(letter, before, after, word_before, alone=alone)


def _as_done_by(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The letters of several, "that" and a noun, which is what they do: no noun stands there before another."""
    who, word = tokens[found.start()], tokens[found.end() - 1]
    return f"{found.group(1)}tB" if _PLURAL.search(who) and word.islower() and not word.endswith("s") else found.group()


_IN_FORCES = frozenset(
    "security armed special police rebel opposition naval ground peacekeeping defence defense loyalist regime allied "
    "occupation paramilitary coalition border".split()
)
_PAPERS = frozenset("suit lawsuit complaint report study book filing indictment statement article petition".split())


def _as_verb(token: str) -> str:
    return "B" if token in _GOING_ON else "v"


def _as_noun(token: str, letter: str) -> str:
    if letter in "VW":
        return "h"
    return "j" if token == "free" else "n"


def _is_between_marks(tokens: Sequence[str], out: Sequence[str], i: int) -> bool:
    """Does nothing but who claims something stand between the word at `i` and a mark before it: ", the suit claims"?"""
    opens = i > 2 and out[i - 2] == "d" and out[i - 3] in ',"'
    return opens and (out[i - 1] == "h" or tokens[i - 1] in _PAPERS)


_GOING_ON = {"hand": frozenset({"over", "back"}), "hope": frozenset({"for", "that", "to", "he", "she", "they", "we"})}
_LIMBS = frozenset("arm leg foot wrist shoulder face head neck chest back".split())


def _goes_on(tokens: Sequence[str], i: int, before: str) -> bool:
    """Is it a verb by what stands behind: "residents hope to return", "to free them and *hand* over the fort"?

    Behind "and" hope needs one who can: "we mourn the dead and hope for peace", "it gave faith and hope for a day".
    """
    if tokens[i + 1 : i + 2] == [] or tokens[i + 1].lower() not in _GOING_ON[tokens[i]]:
        return False
    if tokens[i] == "hand":
        return before == "o" or (before == "c" and tokens[i - 2].lower() not in _LIMBS)
    if before == "c":
        return any(token.lower() in _NOMINATIVE for token in tokens[:i])
    return tokens[i - 1].lower() in _NOMINATIVE or (before in "hg" and _PLURAL.search(tokens[i - 1]) is not None)


_MANDATES = (
    "demand",
    "insist",
    "propos",
    "recommend",
    "request",
    "urg",
    "requir",
    "ask",
    "suggest",
    "order",
    "stipulat",
)


def _is_mandated(tokens: Sequence[str], out: Sequence[str], at: int) -> bool:
    """Is the word at `at` what somebody demands that another do: "demanded that Chad release two monks"?"""
    for i in range(at - 1, max(at - 9, 0), -1):
        if out[i] in "vkaemDz":
            return False
        if tokens[i] == "that":
            return any(token.lower().startswith(_MANDATES) for token in tokens[max(i - 4, 0) : i])
    return False


_VOWED = frozenset(  # verbs that take no noun behind "to": what stands there is a verb, where an object follows
    """
    vow vows vowed vowing want wants wanted wanting plan plans planned try tries tried trying threaten threatens
    threatened threatening seek seeks sought intend intends intended hope hopes hoped promise promises promised refuse
    refuses refused decide decided manage managed begin begins began attempt attempts attempted
    """.split()
)


_TO_NOUN = frozenset({"addition", "subject", "subjected", "due", "thanks", "contrast", "response", "resorted", "owing"})


def _is_of_several(word: str) -> bool:
    """Has a word the ending of several, which no base form has: "responded to *reports*", but not "to focus"?"""
    return word.endswith("s") and word.islower() and not word.endswith(("ss", "us", "as", "is"))


def _behind_to(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The letters of "to", an auxiliary or "do" and of the word behind it: a verb, but for "did damage to"."""
    parts = found.string
    at = found.end() - 1
    vowed = found.group(1)[-1] == "T" and tokens[at - 2].lower() in _VOWED and parts[at + 1] in "doqCPi"
    to_noun = parts[at] in "nuUW" and (
        tokens[at - 2].lower() in _TO_NOUN
        or any(token.startswith("subject") for token in tokens[max(at - 5, 0) : at - 1])
    )
    noun = (
        (parts[at] == "n" and not vowed)
        or to_noun
        or (parts[at - 1] == "D" and tokens[at] in _DONE and parts[at + 1] in "TiN,.")
        or (parts[at - 1] == "T" and _is_of_several(tokens[at]))
    )
    return found.group(1) + ("n" if noun else "B")


def _over_adverbs(letters: Sequence[str], tokens: Sequence[str], at: int) -> int | None:
    """The token of "I", "we" or "they" before the adverbs that stand before a word: "I very much welcome it"."""
    at -= 1
    while at > 0 and letters[at] in "rN":
        at -= 1
    return at if at >= 0 and tokens[at].lower() in _NOMINATIVE else None


def _is_verb(letter: str, before: str, after: str, word_before: str, *, alone: bool) -> bool:
    """Is a word that can be noun or verb a verb here? A third person follows a singular, a base form a plural."""
    if before in "djszfibT^qk,":
        return (before == "^" and after in "dqo") or (before == "," and after == "q")
    starts_object = after in _STARTS_OBJECT
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
