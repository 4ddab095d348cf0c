"""Words that a point shortens: titles before names, and others that need not end a sentence. Each use takes part."""

from __future__ import annotations

from validator.expressions import compiled

# What stands before a name: of courtesy, of office, of rank in forces, police and church.
TITLES = frozenset(
    "Mr Mrs Ms Messrs Dr Drs Prof Hon Rev Msgr Fr Sen Sens Rep Reps Gov Pres Amb Atty Coun Cllr Ald Gen Gens Adm Brig "
    "Col Maj Capt Cdr Cmdr Lt Sgt Cpl Pte Pvt Pfc Spc Supt Insp Det Const".split()
)
LOW_TITLES = frozenset(map(str.lower, TITLES))
_BESIDE_NAMES = frozenset({"St", "Jr", "Sr"})  # they can end a sentence: "on Main St. Police said …"
_FIRMS = frozenset("Inc Co Cos Corp Ltd Bros Assn Dept Univ".split())
STATES = frozenset("Ariz Ark Calif Colo Conn Fla Ind Kan Mass Mich Minn Neb Nev Okla Ore Pa Tenn Wis".split())
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
ABBREVIATIONS = TITLES | _BESIDE_NAMES | _FIRMS | STATES | _MONTHS | {"No"}

OPENS_NAME = tuple([f" {title}." for title in sorted(TITLES)])  # how a text ends that a name must follow
ENDS_SHORT = compiled(rf"\b(?:[A-Z]|{'|'.join(sorted(TITLES))}|St|No|vs|etc)\.$")  # such a point ends no sentence
