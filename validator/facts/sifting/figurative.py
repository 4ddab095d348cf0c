"""Matches whose words tell of something else: "the cuts hurt farmers", "release the tapes", "it suggests that"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from validator.chunks.clauses.tree import DONE, RELATIVE
from validator.chunks.saying import SPEAKS
from validator.facts.settings.placenames import named_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

_HURTING = frozenset("hurt hurts hurting harm harms harmed harming".split())
_THINGS_SAID = frozenset({"it", "this", "that", "which", "these", "what"})
_INFERRING = tuple("suggest indicat explain acknowledg underscor underlin impl reveal highlight reflect".split())
_RESULTING = frozenset("underscoring underlining highlighting indicating revealing reflecting".split())
_PAPERS = frozenset(
    "email emails e-mail e-mails document documents file files record records tape tapes recording recordings result "
    "results finding findings data video videos photo photos photograph photographs image images letter letters memo "
    "memos transcript transcripts report reports detail details figure figures name names return returns text texts "
    "message messages cable cables song songs album albums film films note notes statement statements list".split()
)
_DOOMED = frozenset("sentenced condemned doomed".split())
_EVERY = frozenset({"every", "each"})


def is_figurative(draft: Draft, rules: RuleSet) -> bool:
    """Does a draft of a type that is often misread tell of something else than of that type?"""
    test = _TESTS.get(draft.info.type)
    return test is not None and test(draft, rules)


def _is_no_harm(draft: Draft, _: RuleSet) -> bool:
    """Are people no casualties: "policies have hurt women", "sentenced to die", "for every murder in Orlen"?"""
    sentence, trigger = draft.sentence, draft.match.trigger
    chunks, tokens = sentence.chunks, sentence.tokens
    word = tokens[trigger].lower()
    if word == "die" and trigger > 1 and tokens[trigger - 1].lower() == "to":
        return tokens[trigger - 2].lower() in _DOOMED
    before = [token.lower() for token in tokens[:trigger]]
    if "for" in before and not _EVERY.isdisjoint(before[before.index("for") + 1 : before.index("for") + 2]):
        return True  # "for every murder in Orlen, six people are killed in Lima"
    if word not in _HURTING or chunks.kinds[chunks.at(trigger)] in "WU" or draft.victims is None:
        return False
    people = chunks.parts[slice(*draft.victims)]
    return draft.victims[0] > trigger and set(people) <= set("hgnj")


def _is_no_saying(draft: Draft, _: RuleSet) -> bool:
    """Is nothing said: "it suggests that", "won by far, underscoring it", "insist on a plan that", "wrote her off"?"""
    sentence, trigger = draft.sentence, draft.match.trigger
    chunks, tokens = sentence.chunks, sentence.tokens
    word = tokens[trigger].lower()
    behind = tokens[trigger + 1].lower() if trigger + 1 < len(tokens) else ""
    if word.startswith("insist") and behind == "on":
        return True
    if "".join(chunks.kinds[max(chunks.at(trigger) - 2, 0) : chunks.at(trigger) + 3]) in ("U,UcU", "W,UcU"):
        return True  # "was questioned, stressed and beaten"
    if word.startswith("add") and behind[:1].isdigit():
        return True
    if word.startswith(("writ", "wrote")) and "off" in tokens[trigger + 1 : trigger + 4]:
        return True  # "should not write the mayor off"
    found = draft.match.capture("actor")
    if found is not None and word.startswith(_INFERRING):
        head = tokens[found[1] - 1].lower()
        if found[1] - found[0] == 1 and head in _THINGS_SAID:
            return True
        if chunks.kinds[chunks.at(found[0])] in "MK" and head.endswith("ing") and head != "meeting":
            return True  # "the hijacking of the talks suggests that"
    if found is not None and found[0] and tokens[found[0] - 1].lower() in ("thing", "all") and word.startswith("add"):
        return True  # "the only thing I would add is"
    return word in _RESULTING and _is_result(draft)


def _is_result(draft: Draft) -> bool:
    """Does an -ing form say what an event shows: "lost the town, underscoring how weak they are"?"""
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    if chunks.kinds[chunk] != "Z" or not chunk or chunks.kinds[chunk - 1] != ",":
        return False
    verbs = [i for i in range(chunk) if chunks.kinds[i] in "VUW"]
    return bool(verbs) and all(chunks.head_word(i) not in SPEAKS for i in verbs)


def _is_no_release(draft: Draft, rules: RuleSet) -> bool:
    """Is no captive freed: "found the tapes and released them", "fought to free Palmyra"?"""
    found = draft.match.capture("recipient")
    if found is None:
        return False
    sentence = draft.sentence
    tokens, chunks = sentence.tokens, sentence.chunks
    if found[1] - found[0] == 1 and tokens[found[0]].lower() in ("them", "they", "it"):
        before = (token.lower() for token in reversed(tokens[: found[0]]))
        return next((True for token in before if token in _PAPERS), False)
    group = chunks.at(found[0])
    alone = not chunks.parts[found[0] : found[1]].strip("PC") and chunks.extent(group) == found
    return alone and draft.info.id == "release.free" and named_in(sentence, group, rules.gazetteer)[0] is not None


def _is_shown(draft: Draft, _: RuleSet) -> bool:
    """Is something shown, not protested: "the raids demonstrate the army's reach"?"""
    sentence, trigger = draft.sentence, draft.match.trigger
    chunks = sentence.chunks
    if not sentence.tokens[trigger].lower().startswith("demonstrat"):
        return False
    behind = chunks.at(trigger) + 1
    return behind < len(chunks.kinds) and chunks.kinds[behind] in "NMh"


def _is_of_computers(draft: Draft, _: RuleSet) -> bool:
    """Is it an attack on computers: "mounted cyber attacks"?"""
    tokens = draft.sentence.tokens[max(draft.match.start - 1, 0) : draft.match.end]
    return any(token.lower().startswith("cyber") for token in tokens) or _is_petty(draft)


_PETTY = frozenset("petty legal court custody verbal political electoral ideological culture public primary".split())
_FIGHTS = frozenset("battle battles fight fights fighting clash clashes feud feuds combat war wars".split())


def _is_petty(draft: Draft) -> bool:
    """Is a fight one without arms: "petty battles with rivals", "a legal battle"?"""
    if draft.info.id != "assault.engage":
        return False
    tokens = [token.lower() for token in draft.sentence.tokens[draft.match.start : draft.match.end]]
    return any(a in _PETTY and b in _FIGHTS for a, b in pairwise(tokens))


def _is_bent(draft: Draft, _: RuleSet) -> bool:
    """Is it told what somebody is like, not what he pledged: "a leader committed to ending it"?"""
    if draft.info.id != "agreement.pledge-to" or draft.sentence.tokens[draft.match.trigger].lower() != "committed":
        return False
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    clause = chunks.clauses.of(chunk)
    reduced = clause.kind == DONE or (clause.kind == RELATIVE and clause.word is None)
    return chunks.kinds[chunk] == "U" and reduced and clause.verb == chunk


_TESTS: dict[str, Callable[[Draft, RuleSet], bool]] = {
    "agreement": _is_bent,
    "assault": _is_of_computers,
    "casualty": _is_no_harm,
    "protest": _is_shown,
    "release": _is_no_release,
    "statement": _is_no_saying,
}
