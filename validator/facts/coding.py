"""The codes of a fact, by how far it is asserted: a code book's code names what happened or is said to have happened.

A rule has the codes of its pattern. What is only asked for, threatened, imagined or denied is no event of that code:
the request or the threat has its own. What a party says that it will do is coded as the saying: help to come is an
agreement, harm to come a threat, help that will not come a rejection.

Source: PLOVER manual (AGREE: "express intent to cooperate"; THREATEN); CAMEO 03, 12, 13
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validator.function_words import SUBJECT_PRONOUNS
from validator.model import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Factuality, Link, Ref

_NO_EVENT = frozenset({"hypothetical", "threatened"})
_HELP = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_HARM = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT"})
_PROMISE = (Code(scheme="plover", value="AGREE"), Code(scheme="cameo", value="030"))
_REFUSAL = (Code(scheme="plover", value="REJECT"), Code(scheme="cameo", value="120"))
_THREAT = (Code(scheme="plover", value="THREATEN"), Code(scheme="cameo", value="130"))


def codes_as_told(
    codes: tuple[Code, ...], state: Factuality, actors: Sequence[Ref], chain: Sequence[Link]
) -> tuple[Code, ...]:
    """The codes that a fact bears: those of its rule where it is told as done, else those of the saying, or none."""
    if not codes or (state.polarity == "+" and state.stage not in _NO_EVENT and state.stage != "future"):
        return codes
    own = bool(actors) and _speaks(actors[0], chain)
    return _coded(codes, state.stage, state.polarity, own)


@lru_cache(4096)
def _coded(codes: tuple[Code, ...], stage: str, polarity: str, own: bool) -> tuple[Code, ...]:
    roots = {code.value for code in codes if code.scheme == "plover"}
    if stage != "future":
        return ()
    if not roots & (_HELP | _HARM):
        return codes if polarity == "+" else ()
    if not own:
        return ()
    if polarity == "-":
        return _REFUSAL if roots & _HELP else ()
    return _PROMISE if roots & _HELP else _THREAT


def _speaks(actor: Ref, chain: Sequence[Link]) -> bool:
    """Does a party tell of its own plans? What another side says that it will do is a guess."""
    source = chain[-1].source if chain else None
    if source is None or actor.text.lower() in SUBJECT_PRONOUNS:
        return True
    if source.side and actor.side:
        return source.side == actor.side
    return not (source.kind and actor.kind and source.kind == actor.kind == "state")
