"""Is a report in English? The rules read nothing else, and a report that they cannot read must be told as such."""

from __future__ import annotations

import unicodedata
from collections import Counter

from validator.expressions import compiled

_ENOUGH = 25  # words, or letters of a script without spaces, by which a language shows
_SAMPLE = 4000  # code points looked at
_WORDS = compiled(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to for that with by from said says are has have it its were been which at be this not their they after "
    "he his had who but will killed police in on was".split()
)
# The commonest words of other languages in Latin letters, without those that another of them or English has too.
_OTHERS = {
    "fr": "le les des du une est dans pour qui par sur avec ont été cette aux selon plus mais ses sont".split(),
    "de": "der die das und den von zu mit sich auf für ist dem nicht ein eine als auch nach wurde bei einer".split(),
    "es": "el los las del por con una para su al lo como más pero sus fue ha según este entre cuando".split(),
    "it": "il di che della gli per una sono con del dei nel alla delle ha più anche stato dal".split(),
    "pt": "os as do da em um uma para não com dos das pelo mais foi ao são também pela segundo".split(),
    "nl": "het een van de en dat op te zijn voor met niet aan er om ook als bij naar uit".split(),
    "pl": "w i na się z do nie to jest że od po przez został jak oraz są przy".split(),
    "tr": "ve bir bu için ile olarak olan daha çok sonra kadar gibi göre olduğunu".split(),
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh".split(),
    "sv": "och att det som en på är av för med till den har inte om ett var".split(),
}
_SCRIPTS = {
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "CJK": "und-Hani",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "und-Deva",
    "THAI": "th",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}


def foreign_language(text: str, start: int = 0) -> str | None:
    """The BCP-47 tag of the language of a text from `start` on, `und` if only that it is not English can be told.

    None for English, and for a text that is too short to tell.
    """
    sample = text[start : start + _SAMPLE]
    if " the " in sample:
        return None  # as nearly every report has: one search is all that they cost
    return _script(sample) or _latin(_WORDS.findall(sample.lower()))


def _script(sample: str) -> str | None:
    """The tag of the script that most letters have, if it is not Latin."""
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < _ENOUGH:
        return None
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in letters[:400])
    name, number = scripts.most_common(1)[0]
    return _SCRIPTS.get(name, None if name == "LATIN" else "und") if number * 2 > min(len(letters), 400) else None


def _latin(words: list[str]) -> str | None:
    """The tag of the language whose commonest words are there, if English ones are not."""
    if len(words) < _ENOUGH:
        return None
    counts = Counter(words)
    english = sum(counts[word] for word in _ENGLISH)
    shares = {tag: sum(counts[word] for word in others) for tag, others in _OTHERS.items()}
    tag = max(shares, key=shares.__getitem__)
    return tag if shares[tag] * 8 > len(words) and shares[tag] > 2 * english else None
