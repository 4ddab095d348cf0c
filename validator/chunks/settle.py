"""Parts of speech as what stands around them tells: owners, verbs and nouns of one form, and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.apostrophes import as_copula, as_owner, as_possessive, without_marks
from validator.chunks.compounds import compounds
from validator.chunks.event_nouns import EVENTS, STRIKES, as_event, as_strikes, before_event
from validator.chunks.hyphens import hyphened
from validator.chunks.in_context import (
    ACCORDING,
    CONTEXT,
    NAMED_LIKE_ACRONYMS,
    NUMBERED,
    TITLED,
    according,
    in_context,
    named,
    numbered,
    of_acronym,
    titled,
)
from validator.chunks.made import MADE, as_made
from validator.chunks.noun_or_verb import noun_or_verb
from validator.chunks.saying import BEFORE_CLAUSE, SPEAKS
from validator.chunks.speakers import SOURCES, SPEAKING, named_speakers, with_sources
from validator.chunks.words import HARMED, NOMINAL
from validator.expressions import compiled
from validator.function_words import ARTICLES, DEFINITE

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_PARTICIPLE = compiled(r"k(?=[jJnhglPC])(?:(?<=[ifb]k)|(?<=^k)|(?<=-k)(?<!z-k))")  # "by armed men", "Armed men …"
_PAIRED = compiled("(?<![CPJ])h(?=cj)")  # "national and local leaders"
_ADVERB = compiled(r"(?<=f)r(?=[jJP][hgnlP])")  # "members of mainly Arab militias"
_NAMED_FIRST = compiled(r"B(?:[vaem]|k[dPCotTib])")  # no verb without a subject stands before one that has it
_SAID = SPEAKS | BEFORE_CLAUSE
_ONLY_SAID = frozenset({"said", "says", "told", "announced", "insisted", "added", "denied"})  # persons do these
_LED = compiled("P(?=[jJkuUVWv])")  # "US-led international forces"
_LED_ENDS = frozenset("led backed based born run held controlled occupied trained armed funded aligned linked".split())
_JOINT_PARTICIPLE = compiled(r"(?<=jcr)k(?=[nhg])")  # "active and openly claimed support"
_JOINT_HURT = compiled(r"(?:^|(?<=[ifbTvkzBuUVW,dq]))jck(?=[nhg])")  # "brought food to sick and wounded villagers"
_TO_PEOPLE = compiled("T(?=k[nhg])")  # "bread to wounded villagers"
_HURT = frozenset({"wounded", "injured", "displaced", "maimed", "traumatised", "traumatized", "missing"})
_SAID_OF = compiled(r"(?<=dr)k(?=[jJnhglPC])")  # "the recently adopted decree", "a widely condemned raid"
_COPULA = compiled(r"([otw])s")  # "it's a start", no possessive
_PLURAL_OWNER = compiled(r"([nhglPCJ])x([nhglPCJjqMuUVW])")  # "the pilots' union"
_PLURAL_NOUN = compiled(r"([ifbs](?=[kjz]?v)|e(?=v))([kjz]?)v")  # "with cracked hatches", "had calls"
_OWN_STRIKES = compiled("(?<=ki)([CP]{1,3})[vuUBVW]")  # "killed in US strikes", "in Saudi raids"
_NOMINAL = compiled(  # "the two wounded were …", "of the nine wounded died"
    r"(?<!d)d+q?[kj](?=[,.aemDvifcB])|(?<=f)d+q?[kj](?=r?k)"
)
_AGED = compiled(r"dj(?=[kUVv][^hngPCJljq]|[^djnhgPCJlqzkuUVW]|$)")  # "a 23-year-old was killed"
_EVENT = compiled(r"z(?<=[djJs]z)(?=[kvaemD])")  # "a building collapsed", "the heavy shelling killed three"
_EVENT_OF = compiled("z(?=f)")  # "Shelling of the port killed two"
_CALLED = compiled("z(?<=dz)(?=d)")  # "called the ruling a disgrace"
_OF_EVENT = compiled(r"z(?<=[dq][jJ]z)(?=[fiTbY.,;:]|$)")  # "the deadly shooting of", "a fatal stabbing in Lima"
_PARTICLE_VERB = compiled(r"[TmD][rN]*?[ir](?=[^s])")  # "did not down the drone", "could back them"
_PARTICLE_VERBS = {"down": "TmD", "back": "TmD", "near": "mD"}
_BACKS = frozenset("away out off down up".split())  # "did not back away": behind these "back" is a verb without object
_RESULT = compiled(r"[vkzBaU][jU](?=[dqJhgCPo]|[irT]{1,2}.?q)")  # "shot dead three", "set free a guard"
_RESULTS = {
    "dead": frozenset("shot shoot shoots shooting stabbed stab stabs stabbing gunned".split()),
    "alive": frozenset("burned burnt burn burns burning buried bury burying captured".split()),
    "free": frozenset("set sets setting".split()),
}
_DEMONYM = compiled("J")
_NAME_ENDS = compiled("(?<=P)r(?=[^PCJnhg]|$)")
_BARE_POSSESSIVE = compiled("(?<=[nhglPC])x(?=[qjJMdnhglPCuUVWzk])")  # "the rebels' offer"
_NAMED_EVENT = compiled("z(?<=[PCJnl]z)(?=[vVWUukiaemD.,;:cf)]|$)")  # "the Orlen bombing"
_SCARE = compiled(  # two "bandits", "merciless" raids
    r'(?:(?<=[dqjJ])|(?<=q[PCJ])|(?<=[qng]f))["x]([nhglPCJjk]{0,2}[nhglPCJ])["x]|["x]([BvkuUV])["x]'
    r'|["x](j)["x](?=[jJnhglPC])|["x]([rqd]?q{1,2}[jJ]{0,2}[nhg]{1,2})["x](?=[aemD])'  # said "some 40 bandits" had died
)
_OWNERS = DEFINITE - {"this", "that"}
_KNOWN = frozenset({*NAMED_LIKE_ACRONYMS, *CONTEXT, *NUMBERED, *_PARTICLE_VERBS, *_RESULTS, *TITLED, *ACCORDING})
_HURT = NOMINAL - {"missing"}  # "missing links"
_EVENT_HEAD = compiled("z(?=[nuUVW])")  # "daily bombing raids", "a shooting spree"
_BEFORE_NOUN = ARTICLES | {"this", "that"}
_DEFINITE = frozenset({"the", "these", "those"})


def _is_happening(tokens: Sequence[str], i: int) -> bool:
    """Is an -ing form behind an adjective a noun: "the deadly *shooting* of", "a strange *feeling*,"?"""
    alone = tokens[i - 2].lower() in ("a", "an") and tokens[i + 1 : i + 2] != ["of"]
    return alone or tokens[i].lower() in EVENTS


def settle(tokens: Sequence[str], parts: str, words: frozenset[str], *, spaced: bool = False) -> str:
    """Parts of speech with the words that are noun or verb decided by their neighbours.

    `words` are the tokens, each once; `spaced` says of a text that its marks stand alone.
    """
    parts = compounds(tokens, _nouns_and_modifiers(tokens, parts, words), words)
    known = _KNOWN & words
    if known and not TITLED.isdisjoint(known):
        parts = named(tokens, parts)
    if "l" in parts and not SPEAKING.isdisjoint(words):
        parts = named_speakers(tokens, parts)
    if not SOURCES.isdisjoint(words):
        parts = with_sources(tokens, parts)
    if known and not NUMBERED.isdisjoint(known):
        parts = numbered(tokens, parts)
    if known and not CONTEXT.keys().isdisjoint(known):
        parts = in_context(tokens, parts)
        if "national" in known:
            parts = _PAIRED.sub(lambda m: "j" if tokens[m.start()] == "national" else m.group(), parts)
    if "-" in words or (spaced and "–" in words):
        parts = hyphened(tokens, parts, spaced=spaced)
    if parts.find(".", 0, -1) > 0:
        parts = titled(tokens, parts)
    if known and not NAMED_LIKE_ACRONYMS.isdisjoint(known):
        parts = of_acronym(tokens, parts)
    if known and not ACCORDING.isdisjoint(known):
        parts = according(tokens, parts)
    parts = _events_and_marks(tokens, parts)
    if "d" in parts:
        parts = _NOMINAL.sub(lambda m: _as_persons(m, tokens), parts)
        parts = _AGED.sub(lambda m: _as_aged(m, tokens), parts)
    if known and not _PARTICLE_VERBS.keys().isdisjoint(known):
        parts = _PARTICLE_VERB.sub(lambda m: _as_verb(m, tokens), parts)
    if known and not _RESULTS.keys().isdisjoint(known):
        parts = _RESULT.sub(lambda m: _as_result(m, tokens), parts)
    return noun_or_verb(tokens, parts)


def _nouns_and_modifiers(tokens: Sequence[str], parts: str, words: frozenset[str]) -> str:
    """The parts of speech with demonyms, participles and plurals as the nouns and modifiers that they are."""
    if "J" in parts:
        parts = _DEMONYM.sub(lambda m: _as_people(m, tokens), parts)
    if "x" in parts:
        parts = _BARE_POSSESSIVE.sub(lambda m: as_possessive(m, tokens), parts)
    if "Tk" in parts:
        parts = _TO_PEOPLE.sub(lambda m: "i" if tokens[m.end()].lower().endswith("ed") else "T", parts)
    if "k" in parts:
        parts = _PARTICIPLE.sub("j", parts)
    if "jcrk" in parts:
        parts = _JOINT_PARTICIPLE.sub("j", parts)
    if "jck" in parts:
        parts = _JOINT_HURT.sub(lambda m: "jcj" if tokens[m.end() - 1].lower() in _HURT else "jck", parts)
    if "fr" in parts:
        parts = _ADVERB.sub("j", parts)
    if "drk" in parts:
        parts = _SAID_OF.sub(lambda m: "k" if tokens[m.start()].lower() in HARMED else "j", parts)
    if parts[:1] == "z" and parts[1:2] in "kvaem" and tokens[0].lower() in EVENTS:
        parts = f"n{parts[1:]}"  # "Flooding damaged two bridges"
    if parts[:1] in ("j", "n") and tokens[1:2] and tokens[1] in _ONLY_SAID and not tokens[0].endswith("s"):
        parts = f"P{parts[1:]}"  # "Unity announced that …", "Novel said …"
    if parts.startswith("zs") or (
        parts[:1] == "B" and (_NAMED_FIRST.match(parts) or (len(tokens) > 1 and tokens[1] in _SAID))
    ):
        parts = f"P{parts[1:]}"  # "Boeing's chief executive", "Lynch was elected", "Grant said guards …"
    if "P" in parts:
        parts = _LED.sub(lambda m: _as_led(m, tokens), parts)
        if "Pr" in parts:
            parts = _NAME_ENDS.sub(lambda m: _as_name_end(m, tokens), parts)
    if "z" in parts:
        parts = _EVENT.sub("n", parts)
        parts = _OF_EVENT.sub(lambda m: "n" if _is_happening(tokens, m.start()) else "z", parts)
        if "dzd" in parts:
            parts = _CALLED.sub(lambda m: "n" if tokens[m.start() - 1].lower() in _BEFORE_NOUN else "z", parts)
        if "zf" in parts:
            parts = _EVENT_OF.sub(lambda m: "n" if tokens[m.start()].lower() in EVENTS else "z", parts)
    if "ki" in parts and not STRIKES.isdisjoint(words):
        parts = _OWN_STRIKES.sub(lambda m: as_strikes(m, tokens), parts)
    return _PLURAL_NOUN.sub(lambda m: _as_plural(m, tokens), parts) if "v" in parts else parts


def _events_and_marks(tokens: Sequence[str], parts: str) -> str:
    """The parts of speech with the nouns of events behind names, and what marks and apostrophes tell."""
    if "z" in parts:
        parts = _NAMED_EVENT.sub(lambda m: as_event(m, tokens), parts)
        parts = _EVENT_HEAD.sub(lambda m: before_event(m, tokens), parts)
        parts = MADE.sub(lambda m: as_made(m, tokens), parts)
    if '"' in parts or "x" in parts:
        parts = _SCARE.sub(lambda m: without_marks(m, tokens), parts)
    if "os" in parts or "ts" in parts or "ws" in parts:
        parts = _COPULA.sub(lambda m: as_copula(m, tokens), parts)
    return _PLURAL_OWNER.sub(lambda m: as_owner(m, tokens), parts) if "x" in parts else parts


def _as_led(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An adjective made with a name, before another or before what is noun or verb: "Saudi-led forces"."""
    return "j" if tokens[found.start()].rpartition("-")[2] in _LED_ENDS else "P"


def _as_name_end(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An adverb with a capital behind a name is the name's end: "near Tal Afar", not "Peru Hits Chile Again"."""
    pairs = zip(found.string, tokens, strict=True)
    named = tokens[found.start()].istitle() and any(letter in "vkuUVW" and word.islower() for letter, word in pairs)
    return "P" if named else "r"


def _as_people(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A plural demonym is people, and no adjective of what follows: "Palestinians blamed Israel"."""
    word = tokens[found.start()]
    return "h" if word.endswith("s") and not word.endswith("ss") else "J"


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
