"""Parts of speech as what stands around them tells: owners, verbs and nouns of one form, and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.abbreviations import TITLES
from validator.chunks.hyphens import hyphened
from validator.chunks.speakers import SPEAKING, named_speakers
from validator.chunks.words import NOMINAL
from validator.expressions import compiled
from validator.values import QUANTITY, TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTICIPLE = compiled(r"k(?=[jJnhglPC])(?:(?<=[ifb]k)|(?<=^k)|(?<=-k)(?<!z-k))")  # "by armed men", "Armed men …"
_ADVERB = compiled(r"(?<=f)r(?=[jJP][hgnlP])")  # "members of mainly Arab militias"
_NAMED_FIRST = compiled(r"B(?:[vaem]|k[dPCot])")  # no verb without a subject stands before one that has it
_LED = compiled("P(?=[jJkuUVWv])")  # "US-led international forces"
_LED_ENDS = frozenset("led backed based born run held controlled occupied trained armed funded aligned linked".split())
_JOINT_PARTICIPLE = compiled(r"(?<=jcr)k(?=[nhg])")  # "active and openly claimed support"
_COPULA = compiled(r"([otw])s")  # "it's a start", no possessive
_WITH_COPULA = frozenset("it he she that who this what there".split())
_PLURAL_OWNER = compiled(r"([nhglPCJ])x([nhglPCJjqMuUVW])")  # "the pilots' union"
_PLURAL_NOUN = compiled(r"([ifbs](?=[kjz]?v)|e(?=v))([kjz]?)v")  # "with cracked hatches", "had calls"
_OWN_STRIKES = compiled("(?<=ki)([CP]{1,3})[vuUBVW]")  # "killed in US strikes", "in Saudi raids"
_STRIKES = frozenset({"attacks", "strikes", "raids", "airstrikes", "bombings", "drills"})
_NOMINAL = compiled(r"d+q?[kj](?=[,.aemDvifcB])")  # "the two wounded were …"
_AGED = compiled(r"dj(?=[kUVv][^hngPCJljq]|[^djnhgPCJlqzkuUVW]|$)")  # "a 23-year-old was killed"
_EVENT = compiled(r"z(?<=[djJs]z)(?=[kvaemD])")  # "a building collapsed", "the heavy shelling killed three"
_PARTICLE_VERB = compiled(r"[TmD][rN]*?[ir](?=[^s])")  # "did not down the drone", "could back them"
_PARTICLE_VERBS = {"down": "TmD", "back": "TmD", "near": "mD"}
_BACKS = frozenset("away out off down up".split())  # "did not back away": behind these "back" is a verb without object
_RESULT = compiled(r"[vkzBaU][jU](?=[dqJhgCPo]|[irT]{1,2}.?q)")  # "shot dead three", "set free a guard"
_RESULTS = {
    "dead": frozenset("shot shoot shoots shooting stabbed stab stabs stabbing gunned".split()),
    "alive": frozenset("burned burnt burn burns burning buried bury burying captured".split()),
    "free": frozenset("set sets setting".split()),
}
_DONE = frozenset({"damage", "harm"})  # what is done to something: no verbs behind "did" unless an object follows
_DEMONYM = compiled("J")
_BARE_POSSESSIVE = compiled("(?<=[nhglPC])x(?=[qjJMdnhglPCuUVWzk])")  # "the rebels' offer"
_TO_VERB = compiled(r"([TmD][rN]*)[uUVWn](?=[^s])")
_NAMED_EVENT = compiled("z(?<=[PCJnl]z)(?=[vVWUukiaemD.,;:cf)]|$)")  # "the Orlen bombing"
_SCARE = compiled(  # two "bandits", "merciless" raids
    r'(?:(?<=[dqjJ])|(?<=q[PCJ]))["x]([nhglPCJjk]{0,2}[nhglPCJ])["x]|["x]([BvkuUV])["x]'
    r'|["x](j)["x](?=[jJnhglPC])'
)
_ALONE = "kvaemDrifbcTwtx,.;:)-$"  # what no noun is
_EVERY = '^$dqfibTctwaemDNrsoxjJnhglPCkzvBuUVW,.;:()-"'
# Words -> the parts of speech before and after them by which they have another one.
_CONTEXT = {
    "head": ("lgPC", _ALONE, "h"),  # "the village head"
    **dict.fromkeys(("another", "Another"), (_EVERY.replace("q", ""), _ALONE, "q")),  # "another wounded in …"
    **dict.fromkeys(("both", "Both", "all", "All"), (_EVERY, "kv", "q")),
    **dict.fromkeys(("top", "chief", "lead", "Top", "Chief"), ("dsCJqP^,", "jJ", "j")),  # "the top nuclear envoy"
    **dict.fromkeys(("KIA", "WIA", "kia", "wia"), ("hgqlnJP", _ALONE, "k")),  # "three soldiers KIA"
    "lives": ("w", _EVERY, "v"),  # "a woman who lives nearby"
    "remain": ("q", _ALONE, "v"),  # "five remain in hospital"
    "die": ("q", _ALONE, "v"),  # "13 die as gunmen …"
    **dict.fromkeys(("more", "other"), ("q", _ALONE, "q")),  # "nine more killed", "46 other wounded"
    **dict.fromkeys(("what", "What"), (_EVERY, "dPC", "w")),  # "what the rebels want is peace"
    "since": ("e", "kva", "r"),  # "has since died"
    "yet": ("aeND", "TkveaBr", "r"),  # "has yet to meet them", "were not yet freed"
    "long": ("e", "kva", "r"),  # "has long insisted"
    "high": ("hPCsn", "h", "n"),  # "the deputy high commissioner"
    "Without": ("hgnPC", "nhgPCl", "P"),  # "Reporters Without Borders"
    "acting": ("^dlgnPCJjsUVW,", "hj", "j"),  # "the acting governor"
    "armed": (_EVERY.replace("o", ""), "hgn", "j"),  # "the moderate armed opposition"
    "shot": ("d", "iae", "n"),  # "a shot was fired", not "the man shot in Orun"
    **dict.fromkeys(("himself", "herself", "themselves"), ("d", _EVERY, "h")),
    **dict.fromkeys(
        ("wounds", "hits", "tops", "claims"), ("z", "q", "v")
    ),  # "Shelling wounds four", "the shooting claims two"
    **dict.fromkeys(("earlier", "later"), ("d", "nhglPCjJUB", "j")),  # "an earlier clash"
    **dict.fromkeys(("then", "finally", "later", "also", "eventually"), ("c", "o", "d")),  # "two men and then himself"
    **dict.fromkeys(("suffered", "sustained", "received", "incurred"), ("qj", _EVERY, "v")),  # "a third suffered burns"
    **dict.fromkeys(("hostage", "captive", "prisoner"), ("kz", _ALONE, "r")),  # "the nurses taken hostage in May"
    "many": ("", "", "q"),
    **dict.fromkeys(("pair", "duo", "trio"), ("d", "aek", "h")),  # "the pair were found dead"
    "much": ("r", "BUWVvuk", "r"),  # "I very much welcome it"
    "lost": ("q", "n", "v"),  # "the other two lost limbs"
    "part": ("z", "aemD", "r"),  # "those taking part were hurt"
    "remaining": ("d", "q", "d"),  # "the remaining three"
}
_FLOATING = frozenset({"all", "both"})
_TITLED = TITLES | {"Miss"} | {f"{title}." for title in TITLES}
_ACCORDING = frozenset({"according", "According"})
_OWNERS = frozenset("the its their his her our my your these those".split())
# Behind these an adjective belongs to the noun that follows: "EU foreign policy chief", "the UN special envoy".
_ACRONYMS = frozenset(
    "UN U.N. EU E.U. US U.S. UK U.K. AU NATO ECOWAS ASEAN IAEA OSCE WHO GOP DNC FBI CIA IMF WTO IOC PLO IDF PLA".split()
)
_KNOWN = frozenset({*_ACRONYMS, *_CONTEXT, *_PARTICLE_VERBS, *_RESULTS, *_TITLED, *_ACCORDING})
_MARKS = frozenset("\"'‘’“”«»„")
_OPEN = compiled("[uUBVW]")  # what can be noun or verb
_VERBAL = compiled("[vkaemDo]")
_PLURAL = compiled(r"(?:[^s]s|men|people|police|children|forces|troops)$", re.IGNORECASE)
_HURT = NOMINAL - {"missing"}  # "missing links"
_BEFORE_TIME = frozenset({"since", "until", "before", "after", "Since", "Until", "Before", "After"})
_EVENTS = frozenset(
    "bombing shooting stabbing shelling killing kidnapping fighting beheading hijacking rioting crossing flooding "
    "looting".split()
)
_ISSUED = frozenset("warning ruling briefing hearing filing finding meeting funding ranking".split())
_EVENT_HEAD = compiled("z(?=[nuUVW])")  # "daily bombing raids", "a shooting spree"
_EVENT_HEADS = frozenset(
    "raid raids campaign campaigns attack attacks run runs sortie sorties spree sprees incident incidents death deaths "
    "victim victims case cases wave waves war plot plots suspect suspects".split()
)
_TRADES = frozenset({"tailor", "tinker", "monitor"})  # who also has a verb
_NOMINATIVE = frozenset({"they", "we", "i"})  # no object is one of these: "they support President Roe"
_DEFINITE = frozenset({"the", "these", "those"})


def _titled(tokens: Sequence[str], parts: str) -> str:
    """The letters with the point of a title as part of it, where marks stand alone: "said Maj . Bayo"."""
    out = list(parts)
    for i in range(1, len(tokens) - 1):
        if tokens[i] == "." and tokens[i - 1] in TITLES and tokens[i + 1][:1].isupper():
            out[i - 1] = out[i] = "h"
    return "".join(out)


def settle(tokens: Sequence[str], parts: str, *, spaced: bool = False) -> str:
    """Parts of speech with the words that are noun or verb decided by their neighbours.

    `spaced` says of a text that its marks stand alone.
    """
    if "J" in parts:
        parts = _DEMONYM.sub(lambda m: _as_people(m, tokens), parts)
    if "x" in parts:
        parts = _BARE_POSSESSIVE.sub(lambda m: _as_possessive(m, tokens), parts)
    if "k" in parts:
        parts = _PARTICIPLE.sub("j", parts)
    if "jcrk" in parts:
        parts = _JOINT_PARTICIPLE.sub("j", parts)
    if "fr" in parts:
        parts = _ADVERB.sub("j", parts)
    if parts[:1] == "z" and parts[1:2] in "kvaem" and tokens[0].lower() in _EVENTS:
        parts = f"n{parts[1:]}"  # "Flooding damaged two bridges"
    if parts.startswith("zs") or (parts[:1] == "B" and _NAMED_FIRST.match(parts)):
        parts = f"P{parts[1:]}"  # "Boeing's chief executive", "Lynch was elected"
    if "P" in parts:
        parts = _LED.sub(lambda m: _as_led(m, tokens), parts)
    if "z" in parts:
        parts = _EVENT.sub("n", parts)
    if "ki" in parts and not _STRIKES.isdisjoint(tokens):
        parts = _OWN_STRIKES.sub(lambda m: _as_strikes(m, tokens), parts)
    if "v" in parts:
        parts = _PLURAL_NOUN.sub(lambda m: _as_plural(m, tokens), parts)
    known = _KNOWN.intersection(tokens)
    if known and not _TITLED.isdisjoint(known):
        parts = _named(tokens, parts)
    if "l" in parts and not SPEAKING.isdisjoint(tokens):
        parts = named_speakers(tokens, parts)
    if known and not _CONTEXT.keys().isdisjoint(known):
        parts = _in_context(tokens, parts)
    if "-" in tokens:
        parts = hyphened(tokens, parts, spaced=spaced)
    if parts.find(".", 0, -1) > 0:
        parts = _titled(tokens, parts)
    if known and not _ACRONYMS.isdisjoint(known):
        parts = _of_acronym(tokens, parts)
    if known and not _ACCORDING.isdisjoint(known):
        parts = _according(tokens, parts)
    if "z" in parts:
        parts = _NAMED_EVENT.sub(lambda m: _as_event(m, tokens), parts)
        parts = _EVENT_HEAD.sub(lambda m: _before_event(m, tokens), parts)
    if '"' in parts or "x" in parts:
        parts = _SCARE.sub(lambda m: _without_marks(m, tokens), parts)
    if "os" in parts or "ts" in parts or "ws" in parts:
        parts = _COPULA.sub(lambda m: _as_copula(m, tokens), parts)
    if "x" in parts:
        parts = _PLURAL_OWNER.sub(lambda m: _as_owner(m, tokens), parts)
    if "d" in parts:
        parts = _NOMINAL.sub(lambda m: _as_persons(m, tokens), parts)
        parts = _AGED.sub(lambda m: _as_aged(m, tokens), parts)
    if known and not _PARTICLE_VERBS.keys().isdisjoint(known):
        parts = _PARTICLE_VERB.sub(lambda m: _as_verb(m, tokens), parts)
    if known and not _RESULTS.keys().isdisjoint(known):
        parts = _RESULT.sub(lambda m: _as_result(m, tokens), parts)
    if not _OPEN.search(parts):
        return _TO_VERB.sub(lambda m: _behind_to(m, tokens), parts) if "Tn" in parts else parts
    parts = _TO_VERB.sub(lambda m: _behind_to(m, tokens), parts)
    out = list(parts)
    alone = not _VERBAL.search(parts)  # no other verb in the sentence
    for found in _OPEN.finditer(parts):
        i, letter = found.start(), found.group()
        before = out[i - 1] if i else "^"
        if letter == "B":
            if before in "vkzjdqifbs" or (before == "n" and tokens[i] in _TRADES):
                out[i] = "h" if tokens[i] in _TRADES else "n"
            continue
        after = parts[i + 1] if i + 1 < len(parts) else "$"
        teller = tokens[i - 1] if i else ""
        if before in "rN" and letter in "UW" and (pronoun := _over_adverbs(out, tokens, i)) is not None:
            before, teller = "o", tokens[pronoun]
        if letter == "U" and after == "T" and tokens[i] == "need":
            verb = before in "CPhgo"
        elif letter == "W" and before == "C" and i > 1 and out[i - 2] == "j" and out[i - 3 : i - 2] in (["k"], ["v"]):
            verb = False  # "welcomed new Syria sanctions"
        elif letter in "UW" and before in "CP" and i > 2 and out[i - 2] == "c" and out[i - 3] in "CPhgnl":
            verb = after in 'dPCJqotT"'  # "Kenya and Peru attack the …"
        else:
            verb = _is_verb(letter, before, after, teller, alone=alone)
        if letter in "uUVW" and before in "hgnlPC" and tokens[i + 1 : i + 2] == ["there"]:
            verb = True  # "the union claims there were nine"
        out[i] = "v" if verb else "h" if letter in "VW" else "j" if tokens[i] == "free" else "n"
    return "".join(out)


def _as_led(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An adjective made with a name, before another or before what is noun or verb: "Saudi-led forces"."""
    return "j" if tokens[found.start()].rpartition("-")[2] in _LED_ENDS else "P"


def _as_people(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A plural demonym is people, and no adjective of what follows: "Palestinians blamed Israel"."""
    word = tokens[found.start()]
    return "h" if word.endswith("s") and not word.endswith("ss") else "J"


def _as_possessive(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The mark of "the rebels' offer", unless it closes a quotation."""
    i = found.start()
    if tokens[i] not in "'’" or tokens[i - 1][-1] not in "sz":
        return "x"
    opened = sum(tokens[j] in "'‘’" and (j == 0 or tokens[j - 1][-1] not in "sz") for j in range(i))
    return "x" if opened % 2 else "s"


def _without_marks(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The parts of speech of a word in quotation marks, the marks as parts of its group."""
    if tokens[found.start()] not in _MARKS or tokens[found.end() - 1] not in _MARKS:
        return found.group()
    noun, verb, adjective = found.groups()
    if adjective:
        return "jjj"
    opening = noun[-1] if noun and found.string[found.start() - 1] in "PC" else "j"  # "33 PKK 'terrorists'"
    return f"{opening}{noun}{noun[-1]}" if noun else f"r{verb}r"


def _named(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with a word in capitals behind a title as a name: "Ms. Marsh" is no marsh."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in _TITLED and tokens[i][0].isupper() and out[i] in "nlgujrkzvBUVW":
            out[i] = "P"
    return "".join(out)


def _in_context(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with those of words that their neighbours decide (see `_CONTEXT`)."""
    out = list(parts)
    for i, token in enumerate(tokens):
        if token in _CONTEXT:
            before, after, letter = _CONTEXT[token]
            if (out[i - 1] if i else "^") in before and (parts[i + 1] if i + 1 < len(parts) else "$") in after:
                out[i] = letter
            elif token in _FLOATING and out[i - 1] == "m":
                out[i] = "r"  # "they will all leave"
            elif token == "all" and tokens[i + 1 : i + 2] == ["but"] and parts[i + 2 : i + 3] in tuple("kvaBUVW"):
                out[i] = out[i + 1] = "r"  # "all but conceded defeat"
            elif token == "many" and i > 1 and tokens[i - 1] == "as" and out[i - 2] == "c":
                out[i - 1] = "q"  # "two guards and as many raiders"
            elif token == "head" and parts[i - 1 : i + 2 : 2] in ("df", "jf"):
                out[i] = "h"  # "the head of the council"
    return "".join(out)


def _as_event(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The noun behind a name: "the Orlen bombing"; before a finite verb also "the FBI warning did not tell"."""
    word = tokens[found.start()].lower()
    after = found.string[found.end() : found.end() + 1]
    return "n" if word in _EVENTS or (after in tuple("aemD") and word in _ISSUED) else "z"


def _before_event(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A noun of an event before a noun of events is its modifier, no verb with an object."""
    i = found.start()
    return "j" if tokens[i].lower() in _EVENTS and tokens[i + 1].lower() in _EVENT_HEADS else "z"


def _of_acronym(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with an adjective between an acronym of states and a noun as part of the noun's name."""
    out = list(parts)
    for i in range(1, len(out) - 1):
        if tokens[i - 1] in _ACRONYMS and out[i] == "j" and out[i - 1] in "PC" and out[i + 1] in "hgn":
            out[i] = "n"
    return "".join(out)


def _according(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "to" behind "according" as a preposition: "according to state media" has no verb."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i - 1] in _ACCORDING and out[i] == "T":
            out[i] = "i"
    return "".join(out)


def _as_copula(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The clitic behind a pronoun that has another possessive is a verb."""
    return f"{found.group(1)}a" if tokens[found.start()].lower() in _WITH_COPULA else found.group()


def _as_owner(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An apostrophe behind a plural and before a noun is a possessive."""
    at = found.start() + 1
    owns = tokens[at] in ("'", "’") and tokens[at - 1].endswith("s")
    return f"{found.group(1)}s{found.group(2)}" if owns else found.group()


def _as_plural(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A third person right behind a preposition, a possessive or "have" is a plural noun; not behind "of wounded"."""
    if not tokens[found.end() - 1].endswith("s"):
        return found.group()
    if found.group(1) == "d" and tokens[found.start()].lower() not in _OWNERS:
        return found.group()  # "this shows", but "the emails"
    if tokens[found.end() - 2] in _HURT:
        return f"{found.group(1)}hv"
    return found.group(1) + ("j" if found.group(2) else "") + "n"


def _as_verb(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A particle that is a verb behind an auxiliary, where an object follows, or a particle of its own."""
    letters, word = found.group(), tokens[found.end() - 1]
    after = word == "near" or found.string[found.end()] in "dqPCJhgnUuVWo"
    if word == "back" and not after:
        after = tokens[found.end()] in _BACKS
    verb = after and letters[0] in _PARTICLE_VERBS.get(word, "")
    return letters[:-1] + "B" if verb else letters


def _as_result(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An adjective that belongs to the verb before it, not to the object behind it."""
    verbs = _RESULTS.get(tokens[found.end() - 1], frozenset())
    return found.group()[0] + "r" if tokens[found.start()].lower() in verbs else found.group()


_VOWED = frozenset(  # verbs that take no noun behind "to": what stands there is a verb, where an object follows
    """
    vow vows vowed vowing want wants wanted wanting plan plans planned try tries tried trying threaten threatens
    threatened threatening seek seeks sought intend intends intended hope hopes hoped promise promises promised refuse
    refuses refused decide decided manage managed begin begins began attempt attempts attempted
    """.split()
)


def _behind_to(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The letters of "to", an auxiliary or "do" and of the word behind it: a verb, but for "did damage to"."""
    parts = found.string
    at = found.end() - 1
    vowed = found.group(1)[-1] == "T" and tokens[at - 2].lower() in _VOWED and parts[at + 1] in "doqCPi"
    noun = (parts[at] == "n" and not vowed) or (
        parts[at - 1] == "D" and tokens[at] in _DONE and parts[at + 1] in "TiN,."
    )
    return found.group(1) + ("n" if noun else "B")


def _over_adverbs(letters: Sequence[str], tokens: Sequence[str], at: int) -> int | None:
    """The token of "I", "we" or "they" before the adverbs that stand before a word: "I very much welcome it"."""
    at -= 1
    while at > 0 and letters[at] in "rN":
        at -= 1
    return at if at >= 0 and tokens[at].lower() in _NOMINATIVE else None


def _as_persons(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The noun letter of "the (two) wounded": persons, not an event."""
    definite = tokens[found.start()].lower() in _DEFINITE and tokens[found.end() - 1].lower() in NOMINAL
    rest = found.string[found.end()] in ",." and tokens[found.start() + 1] in ("other", "remaining")
    if definite and rest and "ak" in found.string[: found.start()]:
        return found.group()  # "nine were killed and the other two wounded"
    return found.group()[:-1] + "h" if definite else found.group()


def _as_aged(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The noun letter of somebody told of by his age alone."""
    return "dh" if tokens[found.end() - 1].endswith("-old") else found.group()


def _is_verb(letter: str, before: str, after: str, word_before: str, *, alone: bool) -> bool:
    """Is a word that can be noun or verb a verb here? A third person follows a singular, a base form a plural."""
    if before in "djszfibT^qk,":
        return (before == "^" and after in "dqo") or (before == "," and after == "q")
    starts_object = after in 'dPCJqotT"hgnjuzUVW'
    if letter == "W" and before == "P" == after:
        return False  # "WikiLeaks founder Julian Assange"
    if letter in "UW" and word_before.lower() == "who":
        return after not in "aev"  # "members who fear the leader's plans"
    if letter in "UW":
        plural = before == "o" or bool(_PLURAL.search(word_before))
        return (
            before in "nhgPo"
            and plural
            and (
                after in 'dPCJqot"'
                or (after in "hg" and before in "hg")
                or (alone and after in "Tif")
                or (before == "o" and (after == "T" or (after in "hgnj" and word_before.lower() in _NOMINATIVE)))
            )
        )
    if before in "CPo":
        return after not in "aveDmks)"
    if before == "J":
        return alone and after in "dqo"
    return (before in "hg" and starts_object) or (before in 'nl)"' and after in 'dPCJqotT"')


def overlay(tokens: Sequence[str], parts: str, phrases: Sequence[tuple[int, int, int]]) -> str:
    """Parts of speech with times as `Y`, number phrases as `q` and measures as `M`."""
    out = list(parts)
    for kind, start, end in phrases:
        if kind == TIME:
            out[start:end] = "Y" * (end - start)
            if start and tokens[start - 1] in _BEFORE_TIME:
                out[start - 1] = "i"
        elif kind != QUANTITY:
            out[start:end] = "M" * (end - start)
        elif "q" in parts[start:end] or parts[end - 1] == "f":  # "an unknown number of"
            if start > 0 and parts[start - 1] == "x" and parts[end : end + 1] == "x" and tokens[start - 1] in _MARKS:
                start, end = start - 1, end + 1  # "killed 'at least ten'"
            out[start:end] = "q" * (end - start)
    return "".join(out)


def _as_strikes(found: re.Match[str], tokens: Sequence[str]) -> str:
    """Behind a name that "in" or "by" governs what reads as a verb is a noun: "in US attacks"."""
    strikes = tokens[found.end() - 1].lower() in _STRIKES
    return f"{found.group(1)}n" if strikes else found.group()
