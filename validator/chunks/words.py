"""Words and kinds of chunks that more than one of the rooms here asks for."""

from __future__ import annotations

NOUN_KINDS = frozenset("NMEGKX")
CLAUSE_START = frozenset(",cwh:;-QTR(")
THINKS_THAT = frozenset("said says saying thought thinking".split()) | frozenset(  # verbs whose object is a clause
    form
    for verb in (
        "say believe think insist allege hope stress claim suspect conclude declare state reiterate emphasise "
        "emphasize maintain underline suggest recommend argue assert contend admit"
    ).split()
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
)
NOMINAL = frozenset({"wounded", "injured", "dead", "accused", "detained", "displaced", "missing", "killed", "deceased"})
# Behind ", and" verbs of who tells the rest: "said the town fell, and urged help".
TELLS = frozenset(
    "urged accused called warned added said told asked demanded vowed condemned promised denied blamed praised ordered "
    "announced insisted criticised criticized appealed thanked rejected dismissed pledged".split()
)
# The same in the present, behind what is past: "says the toll was lower and rejects the word".
TELLS_NOW = frozenset(
    "urges accuses calls warns says asks demands vows condemns denies blames praises insists rejects dismisses".split()
)
SAYS_STILL = frozenset("maintained insisted warned stressed said added denied noted".split())  # "said … but maintained"
