"""Whose an -ing form is behind a clause of circumstances: "Gunmen attacked as farmers slept, *killing* nine"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import SPEAKS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_BESIDE = frozenset({"as", "while", "since", "though", "although"})  # what happened meanwhile
_BEFORE = frozenset({"after", "when", "once"})  # what led to it
_HARMING = frozenset(
    "killing wounding injuring hurting maiming burning torching destroying damaging razing looting capturing seizing "
    "abducting kidnapping displacing hitting striking trapping burying".split()
)
_TELLING = frozenset(
    "accusing blaming calling saying demanding vowing warning urging insisting promising denouncing condemning citing "
    "describing claiming alleging denying threatening".split()
)
# What kills and destroys: who did this is who killed.
_STRIKES = frozenset(
    "attacked attack attacks raided raid raids shelled shell shells bombed bomb bombs bombarded struck strike strikes "
    "hit hits stormed storm storms ambushed fired fire fires opened opens shot targeted pounded assaulted exploded "
    "explodes detonated blew went ripped tore crashed crashes overturned derailed plunged rammed ploughed plowed "
    "charged invaded overran dropped launched drove".split()
)
_OCCURS = frozenset(
    "came comes come happened occurred followed follows began erupted broke collapsed rose fell".split()
)


def over_circumstance(chunks: Layout, verb: int) -> int | None:
    """The main verb with which an -ing form behind a clause with its own subject goes on; None where it goes on there.

    "The talks collapsed when the army shelled a market, killing nine" is of the army: no talks kill.
    """
    kinds, word = chunks.kinds, chunks.word(verb)
    if verb < 5 or kinds[verb - 1] != ",":
        return None
    inner = None
    opens = verb - 2
    while opens > 0 and kinds[opens] != "w":
        if kinds[opens] in ",;:Qch":
            return None
        inner = opens if kinds[opens] in "VUWA" else inner
        opens -= 1
    why = chunks.word(opens)
    if inner is None or opens < 2 or why not in _BESIDE | _BEFORE:
        return None
    main = opens - 1 - (kinds[opens - 1] == ",")
    while main > 0 and kinds[main] not in "VUW":
        if kinds[main] in ",;:QchwZB":
            return None
        main -= 1
    if main < 1:
        return None
    if word in _HARMING:
        struck, other = (chunks.head_word(v) in _STRIKES for v in (main, inner))
        return main if struck or (not other and why in _BESIDE) else None
    if chunks.head_word(main) in _OCCURS:
        return None  # "the warning came as Hale assailed the raid, saying …"
    if word in _TELLING:
        return main if chunks.head_word(inner) not in SPEAKS else None
    return main if why in _BESIDE else None
