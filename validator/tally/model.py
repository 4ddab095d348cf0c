"""What a tally adds up."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SIDES = ("military", "armed", "police")  # groups that fight each other
Role = Literal["whole", "part", "more", "beside", "within"]


class Figure(Struct, frozen=True, kw_only=True):
    """One count of victims.

    `low` and `high` are the lowest and highest number said, `open` whether a bound was open, `upper` whether only
    the upper one is told ("as many as 80"); `group` says what kind of
    people they are ("" for people in general), `head` their noun. `role` is what the number is to the others of its
    event: a whole, a part beside others, more than what was told, beside all that is told, or a part within it. `back`
    marks victims told of before ("the two men", a name), `hit` those who were shot or stabbed, whether or not they
    lived, `died` those told to have died, as the wounded may, `later` that they did so later; `clause` is the statement
    that a figure stands in, `victims` the offsets of the people, `others` whether they are called others
    than those told before them in their sentence, `opens` whether others begin one, `like` the group of
    those, where theirs is not told; `also` whether they are told with "also" alone, `nominal` whether by a noun ("the
    killing of"), `perpetrator` whether those counted did it, `slain` whether they are told as killed and not only as
    dead, `toll` whether the number is one of all so far, `nth` the number of "a second guard", `over` whether it is
    told as more than a number, `lead` whether as that of several attacks together, `bare` whether as a number and no
    more, "the union said nine", `received` whether as those whom a hospital or a morgue received, `of_them` whether as
    some of a number in so many words: "two of the wounded", `known` whether by words that say they are dead already:
    "the slain officer", "the pilot who died", `suicide` whether as those who blew themselves up or
    (`own_life`) killed themselves otherwise, `terse` whether as one
    person without an article, as headlines have it: "Reporter shot dead", `bodies` whether as bodies,
    `claimed` whether by who killed them: "it had executed a spy",
    `of_hurt` whether as some of the wounded: "one of the injured", `own` whether as those of who
    tells it: "its soldiers".
    """

    effect: str
    low: int
    high: int
    open: bool = False
    vague: bool = False
    upper: bool = False
    group: str = ""
    head: str = ""
    side: str = ""
    role: Role = "whole"
    back: bool = False
    hit: bool = False
    source: str = ""
    rising: bool = False
    toll: bool = False
    outdated: bool = False
    by_force: bool = False
    start: str = ""
    end: str = ""
    place: str = ""
    country: str = ""
    event: str = ""
    background: bool = False
    clause: int = 0
    at: int = 0
    victims: tuple[int, int] = (0, 0)
    died: bool = False
    later: bool = False
    others: bool = False
    opens: bool = False
    like: str = ""
    also: bool = False
    nominal: bool = False
    perpetrator: bool = False
    slain: bool = False
    nth: int = 0
    over: bool = False
    lead: bool = False
    bare: bool = False
    received: bool = False
    known: bool = False
    of_them: bool = False
    suicide: bool = False
    own_life: bool = False
    terse: bool = False
    bodies: bool = False
    of_hurt: bool = False
    own: bool = False
    claimed: bool = False
