"""Words and kinds of chunks that more than one of the rooms here asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOUN_KINDS = frozenset("NMEGKX")
FREE_NOUN_KINDS = frozenset("NME")  # no preposition governs them
VERB_KINDS = frozenset("VWUZBA")
FINITE_KINDS = frozenset("VWUA")  # a bare past form among them, which can be a participle
CLAUSE_START = frozenset(",cwh:;-QTR(")
NOMINAL = frozenset({"wounded", "injured", "dead", "accused", "detained", "displaced", "missing", "killed", "deceased"})
# Participles that tell of harm also before a noun: "the badly hurt guards".
HARMED = NOMINAL | frozenset(
    "hurt shot murdered slain maimed beaten kidnapped abducted captured arrested jailed freed released destroyed "
    "damaged burned burnt bombed shelled raped tortured stabbed".split()
)

# Those whose office or errand "for" tells: "a spokesman for the army", "the minister for trade".
OFFICES = frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople lawyer lawyers attorney representative coordinator "
    "commissioner rapporteur envoy adviser advisor secretary minister director ambassador ambassadors envoys "
    "representatives emissary delegate undersecretary".split()
)
# What bodies and offices with "and" in their names are about.
MATTERS = frozenset(
    """
    Justice Equality Freedom Food Trade Health Peace Defence Defense Security Truth Law Unity Labour Labor Work
    Industry Agriculture Science Culture Education Power Development Research Democracy Liberation Finance Commerce
    Energy Water Oil Mines Transport Tourism Environment Information Immigration Customs Elections Sport Youth Women
    Economy Planning Land Fisheries Forestry Housing Refugee Refugees Ports Harbours Roads Railways Prisons Mining
    Media Arts Heritage Parks Forests Wildlife Technology Innovation Skills Families Pensions Business Communications
    Broadcasting Telecommunications Investment Foreign Interior Home Social Human Safety Securities Insurance Banking
    Markets Gas Climate Transportation Treasury Revenue Taxes Crime Drugs Border Borders Fire Rescue Search Children
    Road Railroad Rail Port Harbour Harbor Park Forest Highways Bridges Drug Disease Fish Game Immigrants Narcotics
    Homeland Naturalization Nationality Aviation Air Space Aeronautics Emergency Disaster Post Electricity Petroleum
    Alcohol Tobacco Firearms Teachers Doctors Nurses Students Farmers Miners Dockers Fishermen
    """.split()
)
BODIES = frozenset(
    """
    movement party front ministry department committee commission organization organisation agency authority council
    union congress bank fund institute administration service services affairs association corporation board office
    bureau federation directorate inspectorate tribunal court exchange secretariat police guard force corps
    """.split()
)
_WATCHING = frozenset(
    "observatory centre center network committee campaign commission institute association office agency council "
    "fund society coalition alliance union movement front party service organisation organization federation league "
    "foundation commissioner bureau department ministry".split()
)
FOR_HEADS = OFFICES | _WATCHING  # behind which "for" can be part of the name or the office
_HEADS = frozenset({"minister", "ministers", "secretary", "secretaries", "ministry", "committee", "affairs"})


def is_for_office(tokens: Sequence[str], at: int) -> bool:
    """Does a "for" tell somebody's office: "a spokesman for", "Secretary of State for"?"""
    if tokens[at] != "for":
        return False
    before = tokens[at - 1].lower()
    named = tokens[at - 1][:1].isupper() and at + 1 < len(tokens) and tokens[at + 1][:1].isupper()
    if named and (before in _WATCHING or _is_abbreviated(tokens, at)):
        return True  # "the Malian Observatory for Human Rights", "the Rally of Kurds for Peace (RKP)"
    return before in OFFICES or (before == "state" and at > 2 and tokens[at - 3].lower() in OFFICES)


def _is_abbreviated(tokens: Sequence[str], at: int) -> bool:
    """Do capitals and their letters in brackets follow "for": "… for Justice and Peace (CPJP)"?"""
    end = at + 1
    while end < len(tokens) and (tokens[end][:1].isupper() or tokens[end] in ("and", "of", "the")):
        end += 1
    bracket = tokens[end : end + 3]
    return len(bracket) == 3 and bracket[0] == "(" and bracket[1].isupper() and bracket[2] == ")"


def is_joint_office(tokens: Sequence[str], first: int, second: int, end: int) -> bool:
    """Do two words before a head say which office or body it is: "Foreign and Defence Minister"?"""
    words = (token.lower() for token in tokens[second:end])
    return tokens[first].capitalize() in MATTERS and not _HEADS.isdisjoint(words)
