"""The shapes of time, quantity and measure phrases, as a cascade of expressions over token classes.

Each level replaces what it finds by one symbol of its own (DATE, CLOCK, DAYT …), which the next levels use; the last
level names whole phrases. Names stand for token classes (see `symbols`), for symbols of earlier levels, or for the
parts defined here; white space means nothing. No unbounded quantifier stands under another.
"""

from __future__ import annotations

import re

from validator.expressions import compiled
from validator.values.symbols import CHARS, COMPOSITES

_NAME = compiled(r"[A-Z][A-Z0-9]+")
_SPACE = compiled(r"\s+")
_parts: dict[str, str] = {}


def _expand(pattern: str) -> str:
    """The pattern as a regular expression over class characters."""
    return _SPACE.sub("", _NAME.sub(lambda m: _parts.get(m.group()) or CHARS[m.group()], pattern))


def _part(name: str, *choices: str) -> None:
    _parts[name] = f"(?:{'|'.join(map(_expand, choices))})"


def _level(**choices: tuple[str, ...]) -> re.Pattern[str]:
    """One level: its groups are named for the symbols that stand for what they match."""
    return compiled("|".join(f"(?P<{n}>{'|'.join(map(_expand, c))})" for n, c in choices.items()))


# --- level 1: dates and clocks -----------------------------------------------------------------------------------
_part("YEAR", "[NY NYW]")
_part("THING", "[PCO MUN PCT HUN MNY]")  # what makes the number before it a count or a measure
_part("DAYN", "DD ORDS?", "DTH")
_part("MTH", "[MON MONF MAY]", "MAB (?:DOT (?=[DD DTH NY NYW RDD]))?")
_part("YTAIL", "(?:COM? | OF | IN) YEAR (?!THING)")
_part("DAYS", "RDD", "DAYN (?:[DSH TO UNTIL] DAYN)?")
_part("AMPMS", "AMP", "[AN PLET] DOT MLET DOT?")
_part(
    "ONECLOCK",
    "(?:CLK|[DD NN ND] (?=AMPMS)) AMPMS?",
    "CLKP",
    "[DD ONE NW] OCK",
    "[NY NYW N4] (?=[TZ UNITS LOC])",
    "DD? NOON",
    # "half past six", "a quarter to nine", "one minute past seven"
    "(?:HALF|[NW DD]) REL [NW ONE DD] AMPMS? (?=[COM DOT ON IN AT AND TO UNTIL CLOSED]|$)",
    "(?:AN? QTR|[NW ONE DD] [UNIT UNITS]) [REL TO] [NW ONE DD] AMPMS? (?=[COM DOT ON IN AT AND TO UNTIL CLOSED]|$)",
)
_part(
    "ZONE", "TZ", "LOC TIME", "UNITS (?=[TZ LOC COM DOT ON IN AND]|$) (?:TZ|LOC TIME)?", "OPEN (?:TZ|LOC TIME) CLOSED"
)
LEVEL_1 = _level(
    DATE=(
        "(?<=ON) MTH DAYN (?=THING)",  # "on July 23 wounded three"; "in July 23 people" has no day
        "MTH DAYS (?: AND DAYN (?=[COM DOT IN AT ON CLOSED OTH]|$) )? (?!THING) YTAIL?",
        "(?:DAYN [AND OR COM DSH TO])? DAYS MTH YTAIL?",
        "THE? (?:DTH|DD ORDS?|[ORW SECND]) OF MTH YTAIL?",
        "MTH [COM OF IN]? YEAR (?!THING)",
        "YEAR COM? MTH DAYN?",
        "[MON MONF MAY] THE DTH (?!THING) YTAIL?",  # "January the 1st, 1989"
        "DAT",
        "(?<=[IN SINCE BY UNTIL FROM TO]) NYW (?=[COM DOT THE CAP AND TO UNTIL CLOSED ON AT WITHIN]|$)",
    ),
    CLOCK=("ABOUT? ONECLOCK (?: [TO DSH AND UNTIL] ONECLOCK )? AMPMS? ZONE? (?: IN THE PART | AT PART )?",),
    HOLI=(
        "NEW [UNIT UNITS] [POS APOS]? [UNIT EVE]",
        "THE NEW UNIT",
        "HOL EID? [UNIT EVE]?",
        "HDAY [POS APOS]? UNIT",
        "HWDY WDY",
    ),
)

# --- level 2: numbers --------------------------------------------------------------------------------------------
_part("DIGITS", "[DD NN NYW N4]", "(?<!IN) NY (?=PCO)", "NY (?=HUN)")
_part("TALLY", "(?:[NW]|(?<!NO) ONE (?!ANOTHER)) NW?")
LEVEL_2 = _level(
    RATIO=("ONE IN [NW DD NN] (?![UNITS])", "POSD MODA APOS? DEC2"),  # "in his early 20s" is an age
    NUMW=(
        "(?:[NW DD]|(?<!NO) ONE) AND AN HALF HUN",  # "one and a half million"
        "DIGITS HUN{1,2} DZ?",
        "DIGITS DZ",
        "ND HUN{1,2}",
        "TALLY (?:HUN (?:AND? [ONE NW] NW?)?){0,4} DZ?",
        "AN (?:HUN (?:AND [ONE NW] NW?)?){1,3}",
        "HALF? AN? HALF? DZ",
        "HALF AN HUN",
    ),
    NUMD=("(?:DIGITS) (?!ORDS)",),
    MANYS=(
        "DOZS (?:OF HUNS)?",
        "HUNS (?:OF HUNS)?",
        "HUN OF HUNS",  # "hundred of thousands"
        "SEV [HUN DZ]{0,2}",
        "AN FEW [HUN DZ]{0,2}",
        "MUL",
        "(?<!AS) MANY (?!AS)",
    ),
    SOMES=("AN HANDFUL", "AN COUPLE", "AN [UNKN GREATN]? NUMBER (?=OF)"),
    QUAL=(
        "[NO NOT]? [MORE LESS] THAN",
        "AT [LEAST MOST]",
        "UP TO",
        "AS [MANY MUCH FEW] AS",
        "AN? ESTD",
        "IN EXCESS OF",
        "CLOSE TO",
        "AN? JUST OVER",
        "AN? JUST [MORE LESS] THAN",
        "WELL? OVER",
        "AN [TOTAL MINIM] OF",
        "SOME",
        "ABOUT",
    ),
)
_part("CARD", "[NUMW NUMD]")

# --- level 3: days and durations ---------------------------------------------------------------------------------
_part("NTH", "[ORD DTH ORW SECND]", "[DD NN] ORDS")
_part("REF", "[THIS THAT] [REL THAT]", "[REL THIS THAT]")
_part("FISCAL", "FISC UNIT? YEAR", "FISY YEAR?", "NTH QTR [OF IN]? FISC UNIT? YEAR", "YEAR FISC UNIT")
_part("WEEKDAY", "WDY (?!PAPER)", "WAB DOT? (?=COM? THE? [DATE MON MONF MAY MAB])")
_part(
    "DAY",
    "MODA? [NUMW AN] WDY PART? (?: [THIS REL] UNIT | [IN OF] (?:MTH|DATE) )",  # "early one Sunday last month"
    "(?:WDY|DATE) [OF IN]? [THIS REL] UNIT (?!PART)",  # "June 5 last year", "Tuesday of last week"
    "WDY REL (?=[COM DOT AND CLOSED]|$)",  # "Thursday last"
    "WEEKDAY (?: [COM OPEN]? THE? DATE CLOSED? )?",
    "DATE (?: [COM OPEN]? WDY CLOSED? )?",
    "REF WDY",
    "REL DATE",
    "AN WDY (?=[COM DOT BEFORE IN WITHIN]|$)",
    "OVN (?:ON? (?:WEEKDAY|DATE))?",
    "THE UNIT BEFORE DEI",
    "THE WDY BEFORE REL (?![UNIT UNITS WKND WDY PART MON MONF MAY SEA DATE QTR HOLI])",
    "DEI",
    "(?<![CAP ACR]) DEIC",  # none in "Russia Today"
    "[THIS REL]? HOLI WDY? (?: COM? YEAR | [COM OPEN] DATE CLOSED? )?",
)
_part("PARTING", "MODA? PART UNITS?", "NOON")
_part("AMOUNT", "CARD (?: [TO OR DSH] CARD )?", "[ND RDD RNN]", "[MANYS SOMES] OF?", "AN HALF", "HALF AN", "AN")
LEVEL_3 = _level(
    DURA=(
        "(?<!SUCH) QUAL{0,2} ANOTHER? AMOUNT (?:AND AN HALF)? [MORE FULL ADDL OTHERW]? [UNITS UNIT] (?:AND AN HALF)?"
        " (?: AND [NUMW NUMD AN] [UNITS UNIT] )? (?! DSH? OLD)",
        "AN UNIT OR [NUMW SO MORE TIMESN]",
        "THE CARD [MORE FULL ADDL]? UNITS (?! DSH? OLD)",
        "(?<=[IN FOR WITHIN]) QUAL{0,2} CARD [MORE FULL ADDL]? QTRS (?!OF)",
        "DURX (?!DSH OLD)",
    ),
    DAYT=(
        "(?: THE? MODA [ON IN]? THE? | THE (?=[REL THAT]) | QUAL (?=[DATE MON MONF MAY]) )?"
        " DAY (?: IN? THE? PARTING | COM? AT PART )? (?: COM? [AT BY FROM BETWEEN]? QUAL? CLOCK )?",
    ),
)

# --- the last level: whole phrases, the more specific first -------------------------------------------------------
_part("MONTHISH", "MODA? [MON MONF MAY] YEAR?", "MAB DOT? YEAR?", "MIDX YEAR?")
_part("CALENDAR", "DATE", "DAYT", "[MON MONF MAY]", "YEAR")
_part("SEASON", "[SEA FALL CSEA] [OF IN COM]? YEAR", "NY [SEA FALL]")
_part("YEARS", "NY (?:[DSH TO UNTIL] NY)? (?!THING)")
_part(
    "SPAN",
    "REF [UNIT WKND QTR MON MONF MAY MAB SEA FALL CSEA]",
    "REF UNITS (?:AND UNITS)?",
    "REF (?:CARD|FEW|SEV|MANYS|COUPLE OF) UNITS",
    "SEASON",
    "MIDX (?:COM? YEAR)?",
    "DECA",
    "(?<=THE) APOS? DEC2",
    "(?<=MODA) APOS? DEC2",
    "NY POS? SLET",
    "(?<=[THE MODA]) NY POS",
    "(?:NTH|REL) DURA [OF IN] THE? (?:UNIT|REF UNIT|CALENDAR)",
    "NTH [UNIT UNITS QTR HALF] [OF IN] THE? (?:UNIT|REF UNIT|CALENDAR)",
    "REL [UNIT UNITS QTR HALF] OF THE? CALENDAR",
    "FISCAL",
    "(?:REF|CURR)? FISC (?:NTH? QTR|UNIT)",
    "(?<=THE) FISC UNIT",
    "NTH FISC QTR",
    "CURR FISC? [UNIT QTR]",
    "NTH DURA",
    "(?<=[THE OF MODA]) NTH UNIT",
    "NTH QTR",
    "NTH HALF (?! [OF OTH])",
    "UNIT OF CALENDAR",
)
_part("AFTERIN", "(?<=[IN SINCE BY UNTIL FROM BEFORE WITHIN])", "(?<=[AND OF]) (?! [MON MONF MAY MAB] CAP)")
_part("CLOCKED", "CLOCK (?: COM? ON? THE? DAYT )?")
_part(
    "TIMEX",
    # how often
    "EVERY [OTHERW ORW SECND]? (?:UNIT|WDY PART?|PART|MON|HOLI|CARD UNITS|FEW UNITS|QTR (?!OF))",
    "QUAL? (?:TIMESN|[NUMW NUMD MANYS] TIMES) (?:[AN PER] UNIT|EVERY OTHERW? (?:UNIT|DURA|CARD UNITS))",
    "TIMESN FRQ",
    "QUAL? (?:TIMESN|[NUMW NUMD MANYS] TIMES) DURA",  # "a week" has become a duration
    "EVERY [OTHERW ORW SECND]? [DURA DAYT]",
    "DAYT PARTS",
    "[WDS FRQ]",
    "PER UNIT",
    # from one to another
    "BETWEEN (?: DAYT AND DAYT | DAYT AND THE? EDGE OF THE? (?:YEARS|DAYT|[MON MONF MAY])"
    " | [DD NUMD] AND DAYT | DAYT AND [DD NUMD DTH] YTAIL? | CLOCKED AND CLOCKED | CLOCK"
    " | [MON MONF MAY] AND [MON MONF MAY] (?:COM? YEAR)? | [MON MONF MAY] AND DAYT | SEASON AND SEASON"
    " | YEAR AND YEAR (?!THING)"
    " | NUMD AND CLOCK )",
    "DAYT [TO UNTIL DSH] DAYT",
    "(?<=FROM) NUMD TO [DAYT CLOCK]",
    "MONTHISH [TO UNTIL DSH] (?:MONTHISH (?:COM? YEAR)?|DAYT)",
    "SEA [TO UNTIL DSH] SEASON",
    # months and seasons of a year told from this one: "June last year", "the spring of last year"
    "THE? MODA? MON [OF IN]? [THIS REL] UNIT",
    "(?:MODA|THE|AFTERIN) [MAY MONF MAB SEA] [OF IN]? [THIS REL] UNIT",
    "(?:MODA|THE|AFTERIN)? [MON MONF MAY SEA] OF [THE THAT]? THAT UNIT",
    "THE [UNIT WKND PART QTR] BEFORE REL (?![UNIT UNITS WKND WDY PART MON MONF MAY SEA DATE QTR HOLI DURA])",
    # parts of days, edges of longer ones
    "THE WEE UNITS [OF ON] THE? DAYT",
    "(?<=IN) THE WEE UNITS",
    "THE? MODA? [PART UNITS NOON EVE CLOCK] [OF ON] THE? DAYT",
    "THE? EDGE OF THE? (?:THE? MODA? SPAN|UNIT|DAYT|YEARS|[MON MONF MAY])",
    # clocks
    "QUAL? CLOCK REF PART",
    "QUAL? CLOCK (?: OPEN CLOCK CLOSED )? (?: COM? [ON OF]? THE? DAYT )?",
    # counted from another time, and how long
    "DURA (?:AGO|LAT (?!THAN)|FROM NOW)",
    "UNITS [AGO LAT]",
    "THE? YRX [QTR UNIT]",
    "YRX",
    "NTHX",
    "AN NTH (?:UNIT|DURA|PART)",
    "(?<=THE) NTH PART",
    "AN DURX (?![OTH CAP DSH])",
    "(?<=FOR) NTH UNIT",
    "DURA BEFORE (?=[COM DOT]|$)",
    "THE? (?:NTH|REL) (?:DURA|[UNIT UNITS QTR HALF]) OF THE? CALENDAR",
    "THE? REF UNITS? DURA",
    "THE? REF UNIT OR (?:NUMW|SO)",
    "LAT [IN ON]? [THE THAT THIS]? (?:[UNIT PART DAYT DEI]|SPAN)",
    "THE? MODA IN? THE? [THIS THAT REL]? (?:PART UNITS?|UNITS (?=OF))",
    "RYY",
    "MODA [IN ON] THE [UNIT PART QTR]",
    "THE? (?:[MODA LAT] IN?)? THE? SPAN",
    "DURA",
    "(?<=[FOR IN WITHIN BEFORE TAKE]) UNITS (?:[OR AND] UNITS)?",
    "(?<=OVER) THE UNITS",
    "THE? UNITS (?=BEFORE|OF)",
    "MON",
    "(?<![OTH CAP]) MONF (?!CAP)",
    # days, and what belongs to one
    "THE? REF (?:PARTING|UNIT PART) (?:COM? AT? CLOCK)?",
    "DAYT",
    "THE MODA? WKND",
    "THE [UNIT PART WKND] BEFORE (?=[COM DOT]|$)",
    "(?<=ON) THE (?:DTH|DD ORDS) (?=[COM DOT]|$)",
    "THE MODA? (?:PART|UNIT (?=OF DATE|ENDW))",
    "(?<=[WITHIN IN FOR UNTIL]) THE UNIT (?=[COM DOT AND ENDW IN ON AT FROM TO BY BEFORE SINCE WITHIN FOR HALF]|$)",
    "(?<=MOST OF) THE UNIT",
    "(?<=[TAKE ENDW]) THE [UNIT PART]",
    "(?<=[WITHIN IN FOR]) THE QTR (?=[COM DOT AND ENDW IN ON AT FROM TO BY BEFORE SINCE WITHIN FOR]|$)",
    "THE QTR (?=ENDW)",
    "(?<=IN) THE NEAR? FUT",
    "(?<=IN) FUT (?=[COM DOT AND CLOSED]|$)",
    "(?<=AT) PRES (?=[COM DOT AND CLOSED THE]|$)",
    "(?<=FOR) THE FUT (?=[COM DOT]|$)",
    "THE NEAR [FUT REL] (?=[COM DOT AND]|$)",
    "(?<=IN) THE REL (?=[COM DOT]|$)",
    "(?<=AT) PART",
    "MIDU ON? DAYT",
    "MIDU",
    "QUAL TIME AGO",
    # months, years, seasons by themselves
    "THE? [MODA LAT] [IN OF]? THE? (?:YEARS|[MON MONF MAY MAB SEA]|UNIT (?=[COM DOT OF]))",
    "(?:THE UNIT|QUAL)? YEARS",
    "AFTERIN (?:[MAY MONF MAB SEA]|THE SEA|THE FALL (?!OF)|(?:QUAL)? YEARS)",
    "THE SEA",
    "(?<!AS) NOW (?!AS)",
    "(?<![CAP ACR]) NOWC",
    "UNIT POS EDGE",
    "(?<=IN) NY (?=PCO)",  # "In 2011 rebels killed …"
    "WKD",
)
_part("FIGURE", "[NUMW NUMD ND NSUF]")
_part(
    "FIGURES",
    "(?:BETWEEN FIGURE AND | FIGURE [TO DSH OR] )? FIGURE",
    "[RDD RNN SCO] HUN?",
)
_part(
    "MEASURE",
    "BETWEEN USP? MNY{1,2} FIGURE AND USP? MNY{0,2} FIGURE",
    "QUAL{0,2} USP? MNY{1,2} FIGURES (?:[TO DSH] USP? MNY [NUMW NUMD ND])?",
    "QUAL{0,2} (?:FIGURES|AN|HALF AN|[MANYS SOMES] OF?) SQ? (?:MUN|PER CENT) (?:PER [MUN UNIT])?",
    "QUAL{0,2} FIGURES (?:PCT|MLET|DEGS)",
    "QUAL{0,2} NSUF",
    "KAL",
)
_part(
    "NOCOUNT",
    "AGE",
    "QUAL? CARD DSH? [UNIT UNITS] DSH? OLD",
    "AGED BETWEEN? CARD (?:[AND TO OR DSH] CARD)?",
    "(?<=[CAP OTH] COM) NUMD (?=[COM DOT])",
    "(?<=OPEN) NUMD (?=CLOSED)",
    "(?<=CAP) NUMD (?=CLOSED)",
    "(?<=SQO) CARD (?=SQC)",
    "(?<=ACR) NUMD (?![PCO])",
    "CARD BC",
    "BC CARD",
    "PER CARD",
    "CARD [FRAC QTRS] (?! OF [THE POSD THAT] CARD)",
    "^NUMD (?=[DOT CLOSED])",
    "REFN DOT? (?:CARD|RDD|RNN|NY) (?:[AND TO COM] NUMD)?",
    "GRP OF CARD",
    "[DD NN] ORDS",
    "NUMD (?:DSH NUMD){2,6}",
    "NO OUT",
    "ONE ANOTHER",
    "AN [ORW QTR HALF] (?=OF) (?! OF [THE POSD THAT] CARD)",
    "RATIO",
)
for _name, _other in (("QUANTITY", "TIMEX | MEASURE | NOCOUNT"), ("TIMELESS", "MEASURE | NOCOUNT")):
    _part(
        _name,
        "QUAL? (?: HALF OF? | [AN NUMW] [ORW QTR FRAC QTRS] OF ) [THE POSD THAT] CARD (?! [UNITS UNIT PCT MUN HUN])",
        "BETWEEN CARD AND CARD",
        f"(?: ANOTHER | THE (?! {_other} ) | QUAL{{1,2}} ANOTHER? | (?:AN ADDL) | ADDL )?"
        " (?: CARD (?:COM CARD)+ COM? OR CARD | (?<=[AS AT]) CARD (?:COM CARD)+ COM? AND CARD"
        " | (?: (?<!FROM) | (?<=SPREAD FROM) ) CARD [TO OR DSH] CARD | CARD | [RDD RNN] | QUAL NY (?=THING) )"
        " (?: OR [MORE LESS SO] | PLS (?! [NUMW NUMD]) )?",
        "QUAL{0,2} [MANYS SOMES] OF?",
        "THE? BOTH",
        "NO ONE",
        "[NO NONE ANOTHER AN]",
    )
LAST_LEVEL = _level(time=("TIMEX",), measure=("MEASURE",), none=("NOCOUNT",), quantity=("QUANTITY",))
LAST_TIMELESS = _level(measure=("MEASURE",), none=("NOCOUNT",), quantity=("TIMELESS",))  # where no time can be
LEVELS = (LEVEL_1, LEVEL_2, LEVEL_3)
# Classes of which a stretch holds one wherever a level finds something in it.
_NEEDS = (
    "MON MONF MAY MAB DAT NYW NY N4 DD NN ND CLK CLKP OCK NOON NEW HOL HDAY HWDY REL TO",
    "NW ONE HUN HUNS DZ DOZS HALF DD NN NY NYW N4 ND SEV FEW MUL MANY HANDFUL COUPLE NUMBER MORE LESS LEAST MOST UP AS "
    "ESTD EXCESS CLOSE JUST OVER TOTAL MINIM SOME ABOUT DEC2",
    "UNIT UNITS QTRS DURX WDY WAB DATE DEI DEIC OVN HOLI",
)
NEEDS = tuple(frozenset(CHARS[name] for name in names.split()) for names in _NEEDS)
COMPOSITE_CHARS = {name: CHARS[name] for name in COMPOSITES}

_CORE = (
    "AN ONE NO NONE HUN HUNS DZ DOZS FEW SEV MUL MANY BOTH ANOTHER HALF NW DD NN NY NYW N4 ND DTH ORD ORW SECND MON "
    "MONF MAY MAB WDY WDS WAB PART NOON DEI DEIC OVN NOW NOWC UNIT UNITS EVERY FRQ CLK CLKP DAT RDD RNN RYY DECA DEC2 "
    "MIDX MIDU DURX SEA CSEA FALL HOL HDAY WKND WKD FISC FISY NTHX YRX CURR REL AGO FUT PRES HWDY KAL NSUF AGE COUPLE "
    "HANDFUL QTR QTRS"
).split()
_OUTSIDE = {"OTH", "CAP", "ACR", "PCO", "PAPER"}


def _members(names: list[str]) -> str:
    return "".join(CHARS[name] for name in names)


_WEAK = [n for n in CHARS if n not in _OUTSIDE and n not in _CORE and n not in COMPOSITES]
# A stretch of tokens that can be in phrases, with one at least that makes a phrase.
# It is found from its first core token on; `rstrip(WEAK)` finds where it begins.
WEAK = _members(_WEAK)
# Classes of which a stretch holds one wherever the last level finds a time in it: all but numbers and what joins them.
_NUMBERS = (
    "AN ONE NO NONE HUN HUNS DZ DOZS FEW SEV MUL MANY BOTH ANOTHER NW ND KAL NSUF AGE COUPLE HANDFUL "
    "NUMW NUMD MANYS SOMES QUAL RATIO"
)
TIMED = frozenset(CHARS.values()).difference(WEAK, *(CHARS[name] for name in [*_NUMBERS.split(), *_OUTSIDE]))
RUN = compiled(f"[{_members(_CORE)}][{_members(_WEAK + _CORE)}]*")
