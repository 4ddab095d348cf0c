"""Casualty facts -> figures: how many, of whom, by whose word, and what the number is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.tally.context import in_context, without_added, without_divided, without_known, without_received
from validator.tally.model import EFFECTS, Figure
from validator.tally.wounded import settle_shot, settle_wounded
from validator.values import NTH

if TYPE_CHECKING:
    from validator.model import Fact, Ref, ReportFacts
    from validator.tally.model import Role

_HITS = frozenset("with shot shoots shooting stabbed stabs stabbing mauled slashed knifed hit struck".split())
_LEFT_OUT = frozenset({"hypothetical", "future", "attempted", "threatened"})
_GENERAL = frozenset(
    "people person persons casualty casualties dead victim victims life lives death deaths fatality fatalities toll "
    "body bodies wounded injured killed missing individual individuals human humans total".split()
)
_BACK = frozenset({"he", "she", "they", "him", "her", "them", "it", "who", "both", "all", "we", "i", "each"})
_HARMS = frozenset({"killed", "wounded"})
_BLOWN_UP = "casualty.blow-self-up"
_BLOWS = frozenset("blew blow blows blown blowing".split())
_ONE_OF = frozenset("a an the his her its their another one this that".split())
_PRESENT = frozenset("kill kills wound wounds injure injures hurts shoots slays".split())
_PARTICIPLES = frozenset("killed wounded injured hurt shot dead die dies drown perish slain murdered executed".split())
_AUXILIARIES = frozenset("was were been being is are be had has have got left".split())
_NOBODY = frozenset({"nobody", "one", "none", "anyone", "anybody"})
_LOSSES = frozenset({"casualty.lose-men", "casualty.losing-men"})
_FORCES = {
    "military": frozenset("soldiers soldier troops servicemen recruits conscripts marines paratroopers".split()),
    "armed": frozenset(
        "fighters fighter rebels rebel militants militant insurgents gunmen guerrillas militiamen".split()
    ),
    "police": frozenset("policemen policeman police gendarmes".split()),
}
_COMPRISE = "casualty.dead-comprise"
_PRONOUNS = frozenset({"he", "she", "they", "it", "we"})
_BODY = frozenset({"its", "their", "our"})
_PEOPLE_OF = frozenset({"man", "person", "people", "fighter", "guy", "lad", "comrade", "brother"})
_OWNERS = frozenset({"his", "her", "their", "its"})  # "his body was found"
_LOOKING_BACK = _OWNERS | {"the", "these", "those"}  # "the three deceased"
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "both", "all"})
_FURTHER = frozenset({"other", "others", "another", "more", "further", "additional", "else"})
_ANY_TRADE = (["pilot"], ["co-pilot"])  # of an army or not
_OF_FORCES = frozenset({"paramilitary", "military", "army", "security", "navy"})  # "two security personnel"
_WAYS = ("road", "street", "avenue", "highway", "bridge", "lane", "square", "junction")  # called by a town's name
_OPENING = len("fewer than ")  # what may stand before a number
_BARE = frozenset({"sources", "police", "army", "military", "ministry"})
_NEW = frozenset({"new", "more", "further", "additional"})
_NTH = frozenset(NTH)
_NO_NUMBERS = _NTH | {"couple", "pair", "trio"}  # behind an article: "a fourth", "a couple"
_SEVERAL = frozenset({"family", "couple", "crew", "group", "team", "platoon", "squad", "convoy", "unit"})
_RISES = frozenset(
    "rose risen rise rises rising climbed climbs climbing reached reaches increased increases jumped "
    "jumps passed raising raised raises bringing brought brings pushing pushed taking took lifting stood "
    "stands passes grew grown grows mounted topped surpassed exceeded soared up now revised updated".split()
)
_SOME = frozenset({"some", "many", "most", "several", "half", "all", "none", "few", "each", "both"})
_WITHIN = frozenset({"the", "them", "those", "these", "whom", "which"})
_DEATHS = frozenset("killing killings death deaths murder murders".split())  # nouns: "he condemned the killing of"
_PERPETRATORS = frozenset(  # whose deaths come on top of those of the people whom they killed
    "gunman gunmen shooter attacker assailant bomber perpetrator knifeman hijacker hostage-taker killer murderer "
    "suspect himself herself themselve".split()
)
_SLAYS = ("kill", "shot", "shoot", "gunn", "murder", "slain", "slay", "massacr", "assassin", "behead", "execut", "hack")
_ALSO_SO = compiled(r", also (?:in|aged|from|of|a|an|named|known|the)\b")  # "a woman, also in her 30s": no addition
_ALSO = frozenset({"also", "too"})
_TOLLS = frozenset({"casualty.toll-of", "casualty.the-toll", "casualty.toll"})
_BURIED = frozenset({"buried", "interred", "cremated", "laid"})
_DIES = frozenset("died dies die dead passed survived lived succumbed succumbs succumb".split())
_LATER = frozenset("later subsequently eventually afterwards".split())
_BESIDE = (
    "in addition to ",
    "besides ",
    "along with ",
    "alongside ",
    "together with ",
    "apart from ",
    "aside from ",
    "as were ",
    "as was ",
    "as did ",
)
_A_VICTIM = frozenset({"one victim", "a victim", "the victim", "another victim", "one of the victims"})
_RECEIVES = frozenset(
    "received receives receiving brought treated treating treats admitted transferred arrived delivered taken".split()
)
_ANY_HARM = "casualties-unspecified"
_KNOWN = compiled(  # "the slain officer", "the pilot who died"
    r"(?:the|those|these) (?:(?:slain|dead|deceased|fallen) \w"
    r"|(?:[\w-]+ ){1,5}who (?:(?:was|were|had been|have been) (?:\w+ )?(?:killed|slain|murdered)"
    r"|died|had died|perished))"
)
_OF_BODIES = compiled(r"\bof (?:the|those|these) (?:\w+ )?(?:bodies|dead|victims|corpses|remains)\b")
_OF_WHOM = ("of whom ", "of which ")
_GRAVELY = compiled(  # some of the hurt, by how they are
    r"\bcondition\b|\bintensive care\b|\blife support\b|\b(?:operated|operation|surgery)\b"
)
_DEGREE = compiled(  # "six people who were badly hurt": some of the hurt
    r"\bwho (?:was|were) (?:badly|seriously|critically|severely|gravely) (?:wounded|hurt|injured|burnt|burned)\b"
)
_APPOSED = compiled(r", (?=an? )")  # "The attacker, a student"
_MARKS = '.,;()"“”'
_INJURY = compiled(r"\b(?:serious|critical|severe|grave) (?:\w+ )?(?:injur|wound|burn)")  # of one of the hurt
_APPOSITION = compiled(r" ?[,–-] (?=(?:an?|the) )")  # "the committee, a medical group"
_GROUPS = {"military": "military", "armed-group": "armed"}
_SAME = {  # nouns that news uses for one another
    "demonstrator": "protester",
    "marcher": "protester",
    "reporter": "journalist",
    "newsman": "journalist",
    "cop": "policeman",
    "troop": "soldier",
    "serviceman": "soldier",
    "lady": "woman",
    "gentleman": "man",
    "youngster": "youth",
    "inmate": "prisoner",
    "detainee": "prisoner",
    "labourer": "worker",
    "laborer": "worker",
    "pupil": "student",
    "physician": "doctor",
    "lawmaker": "legislator",
    "cleric": "priest",
    "preacher": "priest",
}
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife"}


def read_figures(facts: ReportFacts) -> list[Figure]:
    """The figures of a report in the order of its facts, denied, negated and merely possible ones left out.

    People counted twice in one place count once; a number that two effects share ("60 were killed and injured") is
    the highest that each can be; "he" of background is background.
    """
    outdated = {r.fact for fact in facts.facts for r in fact.relations if r.type == "updates"}
    places: dict[tuple[int, int], set[str]] = {}
    out: list[Figure] = []
    clauses: dict[int, int] = {}  # by their verbs: "two on the ridge and one in the valley were killed" is one
    named: dict[str, str] = {}  # sources as they were told first: "The police", later "police"
    numbers: set[tuple[int, int, str]] = set()  # told already: "put its losses at 20 dead"
    comprised: set[int] = set()  # statements that say who the dead were
    harmers: set[int] = set()  # where those are told of who killed or wounded others
    for fact in facts.facts:
        figure = read_figure(fact, facts.document.published, outdated=fact.id in outdated)
        if figure is None:
            continue
        clause = clauses.setdefault(figure.at, figure.clause)
        told_by = _told_as(figure.source, named)
        if told_by.lower() in _PRONOUNS and out:
            told_by = out[-1].source  # of whom the report tells nowhere else
        figure = replace(figure, source=told_by, clause=clause)
        figure = replace(figure, perpetrator=figure.perpetrator or not harmers.isdisjoint(_told_at(fact.party)))
        if figure.effect in _HARMS:
            harmers.update(at for actor in fact.actor for at in _told_at(actor))
        effects = places.setdefault(figure.victims, set())
        number = (fact.count.span.start if fact.count and fact.count.span else -1, figure.low, figure.effect)
        if figure.effect in effects or (number in numbers and figure.low > 1 and not figure.head):
            continue
        numbers.add(number)
        effects.add(figure.effect)
        if fact.rule is not None and fact.rule.id == _COMPRISE:
            comprised.add(figure.clause)
        out.append(in_context(figure, out))
    out = without_received(without_added(_with_accounts(out, comprised)))
    out = [f for f in settle_wounded(out) if not (f.hit and "killed" in places[f.victims])]
    out = without_known(out)
    hurt = {f.victims for f in out if f.effect == "wounded"} & {f.victims for f in out if f.effect == "killed"}
    out = [
        replace(f, low=1, open=True, vague=True) if f.low > 1 and not f.hit and not f.died and f.victims in hurt else f
        for f in out
    ]
    out = without_divided(_without_either(out))
    return settle_shot(out) if any(f.hit for f in out) else out


def _with_accounts(figures: list[Figure], comprised: set[int]) -> list[Figure]:
    """The figures, those by which one source says who the dead were as its own, where only others told of dead.

    "The army killed 31 rebels. Villagers said that the dead were 12 farmers": these are no part of the 31.
    """
    tellers = {f.source for f in figures if f.effect == "killed" and f.clause not in comprised}
    if not comprised or "" in tellers or not tellers:
        return figures
    return [
        replace(f, role="part") if f.clause in comprised and f.source and f.source not in tellers else f
        for f in figures
    ]


def _told_at(party: Ref | None) -> set[int]:
    """Where a party is told of, by its own words or by those that it looks back at."""
    spans = (party.span, party.antecedent) if party is not None else ()
    return {span.start for span in spans if span is not None}


def read_nones(facts: ReportFacts) -> list[Figure]:
    """What sources say of an effect that there was none: "the police said that nobody was killed"."""
    out = []
    for fact in facts.facts:
        count, state = fact.count, fact.factuality
        effects = ("killed", "wounded") if fact.effect == _ANY_HARM else (fact.effect,)
        if fact.type != "casualty" or count is None or count.high != 0:
            continue
        source = fact.attribution[-1].source if fact.attribution else None
        if source is None or state.polarity != "-" or state.stage in _LEFT_OUT or state.stage == "historical":
            continue
        group, head, _ = _victims(fact.party)
        none = Figure(effect="", low=0, high=0, group=group, head=head, source=_name(source))
        out += [replace(none, effect=effect) for effect in effects if effect in EFFECTS]
    return out


def _without_either(figures: list[Figure]) -> list[Figure]:
    """The figures less the dead of "killed or captured 20", where others are told killed."""
    taken = {(f.victims, f.clause) for f in figures if f.effect == "captured"}
    if not taken or all((f.victims, f.clause) in taken for f in figures if f.effect == "killed"):
        return figures
    return [f for f in figures if f.effect != "killed" or f.died or (f.victims, f.clause) not in taken]


def read_figure(fact: Fact, published: str | None, *, outdated: bool = False) -> Figure | None:
    """The figure of a casualty fact; None for other facts and for what is denied, negated or only thought of."""
    count, state = fact.count, fact.factuality
    trigger = (fact.trigger or fact.provenance[0]).start
    if fact.type != "casualty" or fact.effect not in EFFECTS or count is None:
        return None
    if state.polarity == "-" or state.status == "denied" or state.stage in _LEFT_OUT or state.author == "CT-":
        return None  # not so, or the reporter says that it is not
    said = [n for n in (count.low, count.high) if n is not None]
    if not said or max(said) == 0:
        return None
    rising = count.scope == "cumulative"
    after = rising or _noun(fact) in _BURIED
    time = None if after else fact.time  # the time of a toll is that of the counting
    start, end = (time.start or "", time.end or "") if time else ("", "")
    group, head, back = _victims(fact.party)
    group = _lost_group(fact) or group
    if head in _PEOPLE_OF and _noun(fact) in ("loss", "losses"):
        head = "member"  # "the government conceded the loss of 80 men"
    opening = fact.provenance[0].exact.partition(" ")[0].lower()
    back = (back and _is_counted(fact)) or (fact.party is None and not rising and opening in _LOOKING_BACK)
    source = _innermost(fact)
    name = _name(source) if source else ""
    if rising and "official" in fact.provenance[0].exact.lower().split() and fact.rule and fact.rule.id in _TOLLS:
        name = "official"  # "the guild counts 70, far more than the official toll of 23": not the guild's
    healed = f"{fact.provenance[0].exact} {fact.place.text if fact.place is not None else ''}".lower()
    elsewhere = "hospital" in healed or healed.endswith(_WAYS)  # where he died of it; "Orlen Road" may lie anywhere
    place = None if _noun(fact) in _BURIED or elsewhere else fact.place
    several = head in _SEVERAL and said[-1] == 1  # "a family" is more than one
    if "on each side" in healed:
        said = [2 * n for n in said]  # "a soldier on each side was killed"
    return Figure(
        effect=fact.effect,
        low=2 if several else said[0],
        high=2 if several else said[-1],
        open=several or len(said) < 2,
        vague=count.qualifier == "vague",
        group=group,
        head=head,
        side=(fact.party.side or "") if fact.party else "",
        role="part" if _is_beside_whole(fact) else _role(fact, group, head),
        back=back,
        hit=fact.effect == "wounded" and _noun(fact) in _HITS and not _has_injuries(fact),
        source=name,
        rising=rising and not _RISES.isdisjoint(fact.provenance[0].exact.lower().split()),
        toll=rising,
        outdated=outdated,
        by_force=any(actor.kind in ("military", "government", "state") for actor in fact.actor),
        start=start,
        end=end,
        place=(place.name or "") if place else "",
        country=(place.country or "") if place else "",
        event=fact.event or "",
        background=state.stage == "historical" or (fact.rule is None and is_long_ago(end, published)),
        clause=fact.provenance[0].start,
        at=trigger,
        victims=(fact.party.span.start, fact.party.span.end) if fact.party and fact.party.span else (trigger, trigger),
        died=fact.effect == "killed" and _has_died(fact),
        others=_are_others(fact.party) and not _opens(fact.party),
        opens=_are_others(fact.party) and _opens(fact.party),
        also=_is_also(fact) and not (fact.party is not None and _FURTHER & set(fact.party.text.lower().split())),
        perpetrator=head in _PERPETRATORS,
        slain=fact.effect == "killed" and _noun(fact).startswith(_SLAYS),
        nth=_nth(fact.party),
        over=count.qualifier == "more-than",
        lead=count.scope == "total",
        bare=fact.rule is not None and (fact.rule.id or "").startswith("figure."),
        of_them=_is_of_them(fact),
        received=_is_received(fact),
        known=_KNOWN.match(fact.provenance[0].exact.lower()) is not None,
        nominal=fact.party is not None and _is_nominal(fact),
        suicide=fact.rule is not None and fact.rule.id == _BLOWN_UP and _noun(fact) in _BLOWS,
        terse=_is_terse(fact),
        bodies=fact.party is None
        and not {"bodies", "corpses", "body"}.isdisjoint(fact.provenance[0].exact.lower().split()),
        later=not head and not _LATER.isdisjoint(fact.provenance[0].exact.lower().split()),
    )


def _lost_group(fact: Fact) -> str:
    """The group of those whom somebody lost, by their noun: "it lost two soldiers"."""
    if fact.rule is None or fact.rule.id not in _LOSSES:
        return ""
    last = fact.provenance[0].exact.lower().rstrip(_MARKS).split()[-1]
    named = next((group for group, words in _FORCES.items() if last in words), "")
    source, loser = _innermost(fact), fact.party.text.lower() if fact.party is not None else ""
    own = source is not None and loser in _PRONOUNS  # "the militia said it had lost one man"
    return named or (_GROUPS.get(source.kind or "", "") if own and source is not None else "")


def _told_as(source: str, named: dict[str, str]) -> str:
    """The words by which a source was told first: of "police" those of "Orlen police", of "sources" "army sources"."""
    folded = _folded(source)
    if folded in _BARE and folded not in named:
        longer = [first for name, first in named.items() if name.endswith(f" {folded}")]
        if len(longer) == 1:
            return longer[0]
    return named.setdefault(folded, source)


def _is_counted(fact: Fact) -> bool:
    """Is the number one of the people as named: not "they lost four"?"""
    number, party = fact.count.span if fact.count else None, fact.party.span if fact.party else None
    return number is None or party is None or number.end <= party.start or number.start < party.end


def _has_injuries(fact: Fact) -> bool:
    """Is it told of injuries, as of the living, and not of wounds: "nine of them with injuries"?"""
    return _noun(fact) == "with" and "wound" not in fact.provenance[0].exact.lower()


def _noun(fact: Fact) -> str:
    return fact.trigger.exact.lower() if fact.trigger is not None else ""


def _is_nominal(fact: Fact) -> bool:
    """Is it told by a noun: "the killing of two guards", not "killing two guards"?"""
    return _noun(fact) in _DEATHS and f"{_noun(fact)} of " in fact.provenance[0].exact.lower()


def _has_died(fact: Fact) -> bool:
    """Is it told as what became of somebody: "died", "succumbed", not "was killed", nor of "one of the dead"?"""
    party = fact.party.text.lower() if fact.party is not None else ""
    dead = party.endswith(" the") or "victim" in party
    return fact.trigger is not None and fact.trigger.exact.lower() in _DIES and not dead


def _opens(party: Ref | None) -> bool:
    """Do the words for the victims begin a sentence?"""
    return party is not None and party.text[:1].isupper()


def _are_others(party: Ref | None) -> bool:
    """Are they told as others than those just told of: "… and seven others"?"""
    if party is None:
        return False
    return not _FURTHER.isdisjoint(_words(party))


def _innermost(fact: Fact) -> Ref | None:
    """Who tells a fact: of "the hospital said it had treated nine" the hospital."""
    sources = [link.source for link in fact.attribution if link.source is not None]
    named = [s for s in sources if s.antecedent is not None or s.text.lower() not in _PRONOUNS]
    told = named or sources
    return told[-1] if told else None


def _name(source: Ref) -> str:
    """A source's name, else the words that it was told with first: of "he", not of "its rival"."""
    own = source.text.partition(" ")[0].lower() in _OWNERS
    words = source.antecedent.exact if source.antecedent and not own else source.text
    return source.name or _APPOSITION.split(words, maxsplit=1)[0]


def _folded(source: str) -> str:
    """A source in small letters without an article."""
    low = source.lower()
    return low.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _victims(party: Ref | None) -> tuple[str, str, bool]:
    """Group, head noun and whether the phrase looks back."""
    if party is None:
        return "", "", False
    first, _, rest = _APPOSED.split(party.text)[0].partition(" of ")
    others = rest and _is_number(first.lower()) and rest.split()[-1].lower() not in _BACK
    words = [w.strip(_MARKS) for w in (rest if others else first).split()]  # "two of the raiders": raiders
    words = [w for w in words if w] or [""]
    low = words[-1].lower()
    head = _IRREGULAR.get(low, low[:-1] if low.endswith("s") and not low.endswith("ss") else low)
    head = _SAME.get(head, head)
    if head in _PEOPLE_OF and not _BODY.isdisjoint(party.text.lower().split()):
        head = "member"  # "eight of its men"
    named = words[-1][:1].isupper() and party.kind == "person" and not any(w.isdigit() for w in words)
    theirs = words[0].lower() == "their" and len(words) > 1 and _is_number(words[1].lower())  # "their two dead"
    back = low in _BACK or (not others and words[0].lower() in _DEFINITE) or named or theirs
    alone = all(word.lower() in _DEFINITE | _FURTHER | {"a", "an"} for word in words[:-1])  # "an additional eight"
    number = not low.isalpha() or (_is_number(low) and (len(words) == 1 or low not in _NO_NUMBERS))
    bare = number and not party.side and (alone or _is_number(party.text.lower()))
    if bare or low in _GENERAL or low in _BACK or low in _FURTHER or low.isdigit():
        return _told_group(party), "", back
    if low in _NOBODY:
        return "", "", back
    return _group(party), head, back


def _told_group(party: Ref) -> str:
    """The group of people told of before; none where they were told of as people only."""
    if party.antecedent is None:
        return ""
    group = _group(party)
    last = party.antecedent.exact.lower().split()[-1] if party.antecedent.exact.strip() else ""
    return "" if group == "civil" and last in _GENERAL else group


def _is_number(word: str) -> bool:
    from validator.values import read_quantity

    return read_quantity(word) is not None


def _group(party: Ref) -> str:
    """What kind of people: by the kind of their party."""
    if "police" in party.text.lower().split():
        return "police"
    if party.kind == "government":
        return "police"
    if party.text.lower().endswith("personnel") and not _OF_FORCES.isdisjoint(party.text.lower().split()):
        return "military"
    if not party.side and party.text.lower().split()[-1:] in _ANY_TRADE:
        return "civil"
    return _GROUPS.get(party.kind or "", "civil")


def _role(fact: Fact, group: str, head: str) -> Role:
    """What the number is to others: by the words of the victims and of the statement."""
    words = _words(fact.party)
    if not _NTH.isdisjoint(words[:2]) and words[0] in ("a", "the"):
        return "more"  # "and a third blew himself up"
    if _DEGREE.search(fact.provenance[0].exact):
        return "within"
    if head == "" and fact.party is not None and fact.party.text.lower() in _A_VICTIM:
        return "within"
    condition = fact.effect == "wounded" and _GRAVELY.search(fact.provenance[0].exact.lower())
    if (fact.count and fact.count.scope == "subtotal") or condition or _is_of_them(fact):
        return "within"
    if fact.provenance[0].exact.lower().startswith(_BESIDE):
        return "beside"
    also = _is_also(fact)
    beside = fact.count is not None and fact.count.scope == "this-event"  # "nine in Orlen, five in Kuma"
    first = _behind_source(fact).lower().replace("more than", "over").split()[:3]
    if fact.party is None and not (_NEW | {"another"}).isdisjoint(first):
        return "more"  # "43 new bodies were found"
    if beside or also or not _FURTHER.isdisjoint(words) or not _NTH.isdisjoint(words[:2]):
        return "more"
    return "part" if group or head else "whole"


def _behind_source(fact: Fact) -> str:
    """The words of a fact, less those for its source that it begins with: "another newspaper said six"."""
    told = fact.provenance[0]
    source = fact.attribution[-1].source if fact.attribution else None
    begins = source is not None and source.span is not None and source.span.start == told.start
    return told.exact[source.span.end - told.start :] if begins and source and source.span else told.exact


def _words(party: Ref | None) -> list[str]:
    """The words for the victims, in small letters, without the marks beside them."""
    if party is None:
        return []
    return [word.strip(_MARKS) for word in party.text.lower().replace("more than", "over").split()]


def _is_of_them(fact: Fact) -> bool:
    """Are they some of a number: "two of whom died", "five of the dead"?"""
    number, party = (fact.count.span if fact.count else None), (fact.party.span if fact.party else None)
    if number is not None and party is not None and number.start > party.start + _OPENING:
        return False  # "five of the 10 people killed": what counts is the ten
    words = fact.provenance[0].exact.lower()
    if party is None and (" of them fatally" in words or _OF_BODIES.search(words)):
        return True
    return any(phrase in fact.provenance[0].exact[:40].lower() for phrase in _OF_WHOM) or _is_within(_words(fact.party))


def _is_received(fact: Fact) -> bool:
    """Are they those whom a hospital or a morgue has: "received seven bodies", "sent 55 to the hospital"?"""
    words = fact.provenance[0].exact.lower()
    if fact.effect == "wounded" and ("hospital" in words or "infirmary" in words):
        return True
    if fact.effect == "wounded" and fact.count is not None and fact.count.high == 1 and _INJURY.search(words):
        return True  # one of the hurt, told by how badly he is
    words = words.replace("admitted", "") if fact.effect == "killed" else words  # "the rebels admitted losing 12"
    at_hospital = fact.party is None and fact.place is not None and "hospital" in (fact.place.text or "").lower()
    return at_hospital or not _RECEIVES.isdisjoint(words.split())


def _is_terse(fact: Fact) -> bool:
    """Is it told as headlines tell it: "Reporter shot dead", "Three guards killed", "Blast kills nine"?"""
    party, count = fact.party, fact.count
    if party is None or party.span is None or count is None or fact.trigger is None:
        return False
    if count.low == 1 and party.kind != "person" and count.text and party.text.endswith(count.text):
        return count.text.lower() not in _ONE_OF | _BACK
    if party.span.start > fact.trigger.start:
        return _noun(fact) in _PRESENT
    return _noun(fact) in _PARTICIPLES and _AUXILIARIES.isdisjoint(fact.provenance[0].exact.lower().split())


def _nth(party: Ref | None) -> int:
    """The number of "a second guard", 0 where there is none."""
    words = _words(party)[:2]
    return next((n for n, word in enumerate(NTH, 2) if word in words), 0)


def _is_beside_whole(fact: Fact) -> bool:
    """Are some of others told beside those of the verb: "37 clerks were killed, along with two of the guards"?"""
    party, told = fact.party, fact.provenance[0]
    return party is not None and party.span is not None and party.span.start >= told.end


def _is_also(fact: Fact) -> bool:
    words = fact.provenance[0].exact.lower()
    return not _ALSO.isdisjoint(words.split()) and not _ALSO_SO.search(words)


def _is_within(words: list[str]) -> bool:
    """Is it a number of some whole: "five of the dead", "two of them"? All of a whole are none."""
    if words[:1] == ["all"] or any(word.endswith(("'s", "’s")) for word in words[2:]):
        return False  # "one of the chief's sons"
    triples = zip(words, words[1:4], words[2:5], strict=False)
    return any(of == "of" and b in _WITHIN and (_is_number(a) or a in _SOME) for a, of, b in triples)
