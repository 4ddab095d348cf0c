"""Kinds of people, some of which can be counted among others: "nine worshippers … two children"."""

from __future__ import annotations

# Who can be counted among a wider group of civilians: "nine worshippers … two children".
BY_AGE_AND_SEX = frozenset(
    "man woman child boy girl baby infant toddler teenager son daughter mother father brother sister wife husband "
    "parent grandmother grandfather minor youth".split()
)
WIDE = frozenset(
    "civilian villager resident worshipper passenger pilgrim protester demonstrator bystander tourist shopper migrant "
    "refugee local citizen national pedestrian guest tribesman member patient prisoner hostage inmate student pupil "
    "employee worker customer spectator fan commuter traveller traveler crew staff family non-combatant".split()
)
ANYBODY = frozenset({"civilian", "resident", "citizen", "local", "villager", "non-combatant"})
