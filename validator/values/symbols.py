"""A token becomes one character, so that one regular expression over a short string finds phrases.

The character stands for the token's class: a month, a day number, "at", a capitalised word, anything else. Classes
have names of two or more capitals and digits; patterns in `find` are written with the names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from validator.expressions import compiled
from validator.recent import Recent
from validator.values.words import NUMBER_WORDS, ORDINAL_WORDS

_ALPHABET = (
    "".join(map(chr, range(ord("a"), ord("z") + 1)))
    + "".join(map(chr, range(ord("A"), ord("Z") + 1)))
    + "".join(map(chr, range(ord("0"), ord("9") + 1)))
    + "".join(chr(c) for c in range(0xC0, 0x180))
)
_LONGEST_NUMBER = 24  # characters

# Words of a class in lower case; a token is looked up as it stands, then in lower case.
_WORDS = {
    "THE": "the",
    "AN": "a an",
    "ONE": "one",
    "NO": "no",
    "NOT": "not",
    "NONE": "none",
    "HUN": "hundred thousand million billion trillion mln bn",
    "HUNS": "hundreds thousands millions billions",
    "DZ": "dozen",
    "DOZS": "dozens scores tens",
    "COUPLE": "couple",
    "HANDFUL": "handful",
    "NUMBER": "number",
    "UNKN": "unknown unspecified undisclosed undetermined unconfirmed",
    "GREATN": "large great huge growing significant considerable substantial",
    "TOTAL": "total",
    "MINIM": "minimum maximum",
    "FRAC": "thirds fourths fifths sixths eighths tenths",
    "FEW": "few",
    "SEV": "several",
    "MUL": "multiple numerous countless",
    "MANY": "many",
    "MUCH": "much little",
    "BOTH": "both",
    "ANOTHER": "another",
    "ADDL": "additional further extra",
    "OTHERW": "other",
    "HALF": "half",
    "MORE": "more",
    "LESS": "less fewer",
    "THAN": "than",
    "LEAST": "least",
    "MOST": "most",
    "UP": "up",
    "TO": "to",
    "AS": "as",
    "ABOUT": "about around approximately roughly nearly almost barely circa approx approx.",
    "JUST": "just little",
    "SOME": "some",
    "OVER": "over above under below",
    "WELL": "well",
    "ESTD": "estimated",
    "CLOSE": "close",
    "EXCESS": "excess",
    "SO": "so",
    "SUCH": "such",
    "PLS": "+",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "OF": "of",
    "FROM": "from",
    "SPREAD": "range ranges ranged ranging vary varies varied varying anywhere run runs ran running",
    "BETWEEN": "between",
    "AND": "and &",
    "OR": "or",
    "SINCE": "since",
    "BY": "by",
    "FOR": "for",
    "UNTIL": "until till through thru",
    "WITHIN": "within throughout during",
    "BEFORE": "before after",
    "WDY": "monday tuesday wednesday thursday friday saturday sunday",
    "WDS": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "SEA": "spring summer autumn winter",
    "FALL": "fall",
    "PART": "morning afternoon evening night",
    "PARTS": "mornings afternoons evenings nights",
    "NOON": "noon midnight midday dawn dusk daybreak sunset sunrise nightfall",
    "DEI": "today yesterday tomorrow tonight",
    "OVN": "overnight",
    "NOW": "now currently nowadays presently recently lately",
    "CURR": "current latest",
    "FUT": "future",
    "PRES": "present",
    "NEAR": "near foreseeable distant immediate",
    "FISC": "fiscal",
    "POSD": "its his her their our my your",
    "UNIT": "minute hour day week fortnight month year decade century",
    "UNITS": "seconds minutes mins hours hrs days weeks fortnights months years yrs decades centuries weekends",
    "WKND": "weekend",
    "SECND": "second",
    "QTR": "quarter",
    "QTRS": "quarters",
    "REL": "last past next previous following coming preceding recent upcoming prior",
    "THIS": "this",
    "THAT": "that those these same",
    "MODA": "early late mid",
    "WEE": "small wee",
    "LAT": "earlier later",
    "AGO": "ago",
    "ENDW": "ended ending closed finished",
    "MIDU": "midmorning midafternoon midweek midmonth midyear",
    "EDGE": "beginning start end middle close turn outset",
    "EVERY": "every each",
    "FRQ": "daily weekly monthly yearly annual annually hourly nightly biweekly quarterly bimonthly fortnightly",
    "TAKE": "take takes took taken taking spend spends spent spending lasts lasted lasting wait waits waited waiting "
    "require requires required",
    "WKD": "weekdays weeknights",
    "TIMESN": "once twice thrice",
    "TIMES": "times",
    "PER": "per",
    "AMP": "am pm a.m. p.m. a.m p.m",
    "PLET": "p",
    "MLET": "m",
    "SLET": "s",
    "ORDS": "st nd rd th",
    "TZ": "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst msk eet eest ist jst aest",
    "LOC": "local",
    "TIME": "time",
    "OCK": "o'clock o’clock",
    "OLD": "old",
    "AGED": "aged age ages",
    "FULL": "full whole straight consecutive long additional further",
    "OUT": "longer doubt matter way",
    "DOT": ".",
    "COM": ",",
    "DSH": "- – — ‑",
    "MNY": "$ € £ ¥ ₽ ₹ us$ usd eur gbp inr rs rs.",
    "PCT": "% percent pct percentage",
    "CENT": "cent",
    "POS": "'s ’s",
    "APOS": "' ’ ‘",
    "OPEN": "(",
    "CLOSED": ")",
    "SQO": "[",
    "SQC": "]",
    "DEGS": "° ′ ″ º",
    "BC": "bc b.c. bce b.c.e. ad a.d.",
    "SQ": "square sq sq. cubic cu nautical metric",
    "MUN": (
        "km kms kilometer kilometers kilometre kilometres mile miles mi meter meters metre metres cm centimeters "
        "centimetres mm millimeter millimeters millimetre millimetres feet foot ft inch inches yards yard kg kgs "
        "kilogram kilograms kilo kilos gram grams g tonne tonnes ton tons pounds lbs lb liters litres liter litre "
        "degrees hectare hectares acre acres ha dollars dollar euro euros ruble rubles rouble roubles lira liras "
        "dinar dinars yen yuan rupees rupee shekels rials rial riyals dirhams francs crowns cents pence barrels bpd "
        "mw megawatt megawatts kilowatts gw kw kwh mph kph km/h knots volts watts km2 m2 m3 gigabytes megabytes gb mb "
        "kilotons cal caliber calibre"
    ),
    "REFN": "resolution article section chapter paragraph annex route highway flight page item clause phase room "
    "appendix unit number channel version rule protocol box model "
    "grade passcode code table figure verse volume no. nos. #",
    "PCO": (
        "people persons person civilians soldiers troops fighters militants police policemen officers men women "
        "children servicemen prisoners protesters refugees others families homes houses villagers residents victims "
        "dead wounded injured rebels insurgents casualties deaths troopers students migrants workers members employees "
        "tents rockets missiles shells vehicles tanks buildings trucks jobs votes seats ceasefire"
    ),
}
# Words that are only what they seem when written so.
_CASED = {
    "MON": "January February July August September October November December "
    "JANUARY FEBRUARY APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
    "MAY": "May March MAY MARCH",
    "MONF": "April June",
    "MAB": "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. "
    "Dec.",
    "WAB": "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Mon. Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Sun.",
    "CSEA": "Spring Summer Autumn Winter",
    "HOL": "Christmas Easter Thanksgiving Halloween Nowruz Norouz Xmas Ramadan Passover Hanukkah Diwali Lent Eid",
    "EID": "al-Fitr al-Adha",
    "HDAY": "Independence Memorial Labor Labour Veterans Boxing Valentine's Valentine Patriots MLK Columbus Presidents "
    "Mother Father Victory Election Inauguration Remembrance Armistice Bastille Republic Canada Liberation",
    "HWDY": "Good Palm Ash Maundy",
    "EVE": "Eve eve",
    "DEIC": "Today Yesterday Tomorrow Tonight",
    "NOWC": "Now",
    "TZ": "ET",
    "NEW": "New new",
    "PAPER": "Herald Telegraph Mirror Mail Express Post Tribune Times Club",
    "GRP": "Group Gang Committee",
    "USP": "US",
    "REFN": "Order No. Nos. Boeing Airbus Apollo",
    "CAP": "Fall",
}
# Classes that a token gets by its shape alone.
_SHAPED = (
    "NW DD NN NY NYW N4 ND DTH ORD ORW CLK CLKP DAT RDD RNN RYY SCO NTHX YRX FISY DECA DEC2 MIDX MIDU DURX AGE KAL "
    "NSUF CAP ACR OTH"
).split()
# Symbols of the cascade in `phrases`: no token has them.
COMPOSITES = ["DATE", "CLOCK", "HOLI", "NUMW", "NUMD", "MANYS", "SOMES", "QUAL", "DURA", "DAYT", "RATIO"]
NAMES = tuple(dict.fromkeys([*_WORDS, *_CASED, *_SHAPED, *COMPOSITES]))
CHARS = dict(zip(NAMES, _ALPHABET, strict=False))

_YEARLIKE = r"(?:1[5-9]\d\d|20\d\d)"
_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "DAT",
        r"9/11|\d{4}[-/.:]\d{1,2}[-/.:]\d{1,2}(?:T[\d:.]+Z?)?|\d{1,2}[-/.:]\d{1,2}[-/.:]\d{4}|\d{1,2}/\d{1,2}/\d\d",
    ),
    ("CLKP", r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:am|pm|a\.m\.?|p\.m\.?)"),
    ("CLK", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
    ("DTH", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    ("ORD", r"\d[\d,]*(?:st|nd|rd|th)"),
    ("DECA", r"(?:1[5-9]\d0|20\d0)['’]?s"),
    ("DEC2", r"[2-9]0['’]?s"),
    ("AGE", r"(?:\w+-){1,3}(?:year|month|week|day)s?-olds?"),
    ("KAL", r"[\d.]+-?(?:mm|cm|caliber|calibre|inch|km|mile|meter|metre|kilometer|kilometre|kg|ton|foot|feet)"),
    ("DURX", r"(?:\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)-(?:second|minute|hour|day|week|month|year|decade|century)"),
    ("DURX", r"(?:hour|day|week|month|year|decade)s?-?long"),
    ("NTHX", r"(?:first|second|third|fourth|1st|2nd|3rd|4th)-(?:quarter|half)|\d\d?(?:st|nd|rd|th)-century"),
    ("YRX", r"(?:year|quarter|month|week)-(?:earlier|ago)"),
    ("MIDU", r"year-end"),
    ("NSUF", r"\d[\d.,]*(?:m|mn|bn|tn|k)"),
    ("NN", r"(?:\d+|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)-(?:plus|odd)|\d{1,3}(?:,\d{3})+"),
    ("ND", r"\d*\.\d+"),
)
_SHAPE = compiled("|".join(f"(?P<s{i}>{p})" for i, (_, p) in enumerate(_SHAPES)), re.I)
_FISCAL = compiled(r"FY(?:20)?\d\d|Q[1-4]")
_RANGE = compiled(r"(\d[\d,]*)[-–—/](\d[\d,]*)")
_MID = compiled(r"(?:mid|early|late)-(.+)", re.I)


_OTHER = CHARS["OTH"]


class _Symbols(Recent[str, str]):
    """Token to character; a token seen for the first time is classified, and the memory is bounded."""

    def make(self, token: str) -> str:
        return character(token)


def character(token: str) -> str:
    """The character of a token, for who keeps it himself (else: `symbol`)."""
    known = _SEED.get(token)
    if known is not None:
        return known
    plain = token.islower() and token.isalpha() and not token.endswith("long")  # one of a class is in the seed
    return _OTHER if plain else CHARS[classify(token)]


def classify(token: str) -> str:
    """The name of the token's class."""
    lower = token.lower()
    if lower in _LOWER and not (token[0].isupper() and _LOWER[lower] in ("SEA", "FALL", "FRQ", "NOON")):
        return _LOWER[lower]
    if token.isalpha() and not lower.endswith("long"):  # all that is below has a digit, a mark or a hyphen in it
        return "OTH" if not token[0].isupper() else "ACR" if len(token) > 2 and token.isupper() else "CAP"
    if token[0].isdigit() or token[0] == ".":
        return _numeric(token)
    if _FISCAL.fullmatch(token):
        return "FISY"
    if "-" in token or lower.endswith("long"):
        if mid := _MID.fullmatch(token):
            return _middle(mid.group(1))
        if found := _SHAPE.fullmatch(token):
            name = _SHAPES[int((found.lastgroup or "s0")[1:])][0]
            if name != "DURX" or lower.endswith("long") or lower.split("-")[0] in _DURATION_HEADS:
                return name
    if lower.replace("-", " ") in NUMBER_WORDS or (
        "-" in lower and all(part in NUMBER_WORDS for part in lower.split("-"))
    ):
        return "NW"
    if lower == "half-dozen" or lower.endswith("-and-a-half"):
        return "NW"
    if lower in ORDINAL_WORDS:
        return "ORW"
    if not token[0].isupper():
        return "OTH"
    return "ACR" if len(token) > 2 and token.isupper() else "CAP"


_DURATION_HEADS = frozenset(NUMBER_WORDS) | frozenset(["half", "several", "multi", "couple", "few", "quarter", "full"])


def _numeric(token: str) -> str:
    """The class of a token that begins with a digit."""
    if len(token) > _LONGEST_NUMBER:
        return "OTH"
    if token.isdigit() and token.isascii():
        return _integer(token)
    if found := _SHAPE.fullmatch(token):
        return _SHAPES[int((found.lastgroup or "s0")[1:])][0]
    if found := _RANGE.fullmatch(token):
        return _number_range(found.group(1), found.group(2), "/" in token)
    return "OTH"


def _integer(token: str) -> str:
    """The class of a plain integer."""
    value = int(token)
    if len(token) <= 2 and 1 <= value <= 31:
        return "DD"
    if len(token) != 4:
        return "NN"
    if 1900 <= value < 2060:
        return "NY"
    if 1000 <= value < 2100:
        return "NYW"
    return "N4" if value < 2400 and value % 100 < 60 else "NN"


def _number_range(first: str, second: str, slash: bool) -> str:
    """The class of "10-15", "1977-1979", "1980-88", "3-1", "2010/11", "2021-07"."""
    low, high = int(first.replace(",", "")), int(second.replace(",", ""))
    if re.fullmatch(_YEARLIKE, first):
        if len(second) == 4 and low < high:
            return "RYY"
        if len(second) == 2 and (high == (low + 1) % 100 or high > max(12, low % 100)):
            return "RYY"
        return "DAT" if len(second) == 2 and 1 <= high <= 12 else "SCO"
    if re.fullmatch(_YEARLIKE, second) and 1 <= low <= 12 and "," not in second and len(first) <= 2:
        return "DAT"
    phone = len(first) == 3 and len(second) == 4 and not (low % 10 == 0 == high % 10)
    if slash or low >= high or phone:
        return "SCO"
    return "RDD" if low >= 1 and high <= 31 else "RNN"


def _middle(rest: str) -> str:
    """The class of what stands after "mid-"."""
    name = _CASES.get(rest) or classify(rest)
    if name in ("MON", "MONF", "MAY", "MAB", "NY", "DECA", "SEA", "CSEA"):
        return "MIDX"
    return "MIDU" if name in ("PART", "UNIT") or name == "WDY" else "OTH"


def _table() -> dict[str, str]:
    """Lower-case word to class name."""
    table = {word: name for name, words in reversed(_WORDS.items()) for word in words.split()}
    table.update({word: "NW" for word in NUMBER_WORDS if word not in table})
    table.update({word: "ORW" for word in ORDINAL_WORDS if word not in table})
    return table


_LOWER = _table()
_CASES = {word: name for name, words in _CASED.items() for word in words.split()}
_SEED = {word: CHARS[name] for word, name in _LOWER.items()}
_SEED |= {word: CHARS[name] for word, name in _CASES.items()}
_TABLE = _Symbols()
symbol = _TABLE.__getitem__  # of one token


def symbols(tokens: Sequence[str]) -> str:
    """One class character a token."""
    return "".join(map(symbol, tokens))
