"""S: codes and rules that a record names, against its type and against the rules that are loaded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import happened
from validator.checks.model import Check, Note, Skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier

_COOPERATION = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
_CONFLICT = frozenset("REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
_ROOTS = {  # CAMEO 2.0 root -> PLOVER, as the PLOVER manual maps them
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE",
    "02": "REQUEST", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_OWN = {  # types that are one root each: another one is a slip, even of the same quad class
    "request": frozenset({"REQUEST"}),
    "accusation": frozenset({"ACCUSE"}),
    "rejection": frozenset({"REJECT"}),
    "threat": frozenset({"THREATEN", "MOBILIZE"}),
    "aid": frozenset({"AID"}),
    "assault": frozenset({"ASSAULT", "COERCE"}),
}
_FRIENDLY = frozenset("agreement support concession cooperation".split())
_HOSTILE = frozenset("protest sanction mobilization coercion".split())


def code_against_type(dossier: Dossier) -> Iterator[Note | Skip]:
    """A PLOVER or CAMEO code contradicts the type of its fact.

    Where a type is one PLOVER root, another root is told; of other types only one of the opposite kind, conflict for
    cooperation. What is denied or only threatened may be coded as that, and is left alone.

    Fires on:
        text: Oslo urged Bern to talk.
        fact: {"type": "request", "actor": "Oslo", "recipient": "Bern", "content": "talk",
          "codes": [{"scheme": "cameo", "value": "112"}]}
    Fires on:
        text: Oslo and Bern signed a pact.
        fact: {"type": "agreement", "actor": "Oslo", "codes": [{"scheme": "plover", "value": "COERCE"}]}
    Silent on:
        text: Oslo urged Bern to talk.
        fact: {"type": "request", "actor": "Oslo", "recipient": "Bern", "content": "talk",
          "codes": [{"scheme": "cameo", "value": "102"}, {"scheme": "plover", "value": "REQUEST"}]}
    Source: PLOVER manual, mapping of CAMEO
    """
    for fact in dossier.facts:
        if not fact.codes or fact.factuality.polarity != "+" or not happened(fact):
            continue
        for n, code in enumerate(fact.codes):
            if root := _unfit(fact.type, code.scheme, code.value):
                message = f"Expected a code for {fact.type}, got {code.scheme} {code.value} ({root})"
                yield Note(message, (fact,), f"codes/{n}/value", (), None, code.value)


def _root(scheme: str, value: str) -> str:
    """The PLOVER root of a code; "" where it is of another scheme or of none."""
    if scheme == "plover":
        return value if value in _COOPERATION or value in _CONFLICT else ""
    return _ROOTS.get(value[:2], "") if scheme == "cameo" else ""


@lru_cache(maxsize=4096)
def _unfit(kind: str, scheme: str, value: str) -> str:
    """The PLOVER root of a code that does not fit a type; "" where it does, or nobody knows."""
    root, own = _root(scheme.lower(), value), _OWN.get(kind)
    if own is not None:
        return "" if root in own else root
    return root if root in (_CONFLICT if kind in _FRIENDLY else _COOPERATION if kind in _HOSTILE else ()) else ""


def other_rules(dossier: Dossier) -> Iterator[Note | Skip]:
    """The facts were made under other rules than those that are loaded.

    The record names the rule set by its SHA-256, and it is not that of this run: what differs may be the rules, not
    the facts.

    Fires on:
        text: Two men were killed.
        producer: {"name": "factlint", "kind": "rules", "ruleset": {"sha256": "aa"}}
        reading: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "Two"]}
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "Two"]}
        rules: bb
    Silent on:
        text: Two men were killed.
        producer: {"name": "factlint", "kind": "rules", "ruleset": {"sha256": "bb"}}
        reading: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "Two"]}
        fact: {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [2, 2, "Two"]}
        rules: bb
    Source: W3C PROV; PLOVER: code book of a record
    """
    reading = dossier.reading
    if reading is None or reading is dossier.source:
        return
    theirs, ours = dossier.source.producer.ruleset, reading.producer.ruleset
    if theirs is None or ours is None or dossier.source.producer.name != reading.producer.name:
        return
    if theirs.sha256 and ours.sha256 and theirs.sha256 != ours.sha256:
        message = f"Expected facts made under the loaded rules, got some under {theirs.sha256[:12]}"
        yield Note(message, (), "producer/ruleset/sha256", (), ours.sha256, theirs.sha256)


CHECKS = (
    Check("S08", "code-against-type", "suspect", "warning", code_against_type, foreign=True),
    Check("S10", "other-rules", "suspect", "warning", other_rules, over="report", needs=("reading",)),
)
