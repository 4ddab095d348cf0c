"""Whose act a verb under another is: that of who acts above it, of its object, or of nobody who is named.

"Jailed two men for holding a rally", "warned the junta against shelling", "met the premier to discuss trade".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import REFLEXIVES

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

# What somebody is punished or blamed for he did himself: "jailed two men for holding a rally".
FOR_DOING = frozenset(
    "detained arrested jailed fined charged criticised criticized blamed praised thanked convicted sentenced "
    "imprisoned detaining arresting jailing fining charging criticising criticizing blaming praising thanking "
    "convicting suspended expelled accused condemned executed punished sanctioned sued investigating investigated "
    "attacked attacks attacking savaged hammered skewered "
    "blacklisted blacklisting designated penalised penalized censured reprimanded disciplined dismissed sacked fired "
    "honoured honored decorated rewarded remanded remanding deported deporting caned flogged banned "
    "probing probed suspected blasted slammed chastised lambasted scolded rebuked assailed indicted held".split()
)
# What somebody promises another to do he does himself: "promised Chile to free the men".
PROMISES = ("promis", "vow", "pledg", "swor", "swear")
ANGRY = frozenset(  # "angry with the mayor for jailing two men"
    "angry unhappy furious upset annoyed irate livid displeased dissatisfied frustrated disappointed impatient".split()
)
# Participles of who is said to have done something.
CHARGED = frozenset("accused suspected convicted charged wanted indicted".split())
# Before an -ing form behind these prepositions their object is who does it: "warned the junta against attacking".
OVER_OTHERS = {
    "against": ("warn", "caution", "advis", "counsel"),
    "from": (
        *("prevent", "stop", "ban", "barr", "bar", "block", "prohibit", "discourag", "deter", "keep", "kept"),
        *("dissuad", "restrain", "restrict", "hinder", "forbid", "forbad", "preclud", "disqualif"),
    ),
    "into": ("forc", "coerc", "talk", "trick", "pressur", "goad", "provok", "mislead", "misled", "scar", "lur", "bull"),
    "over": ("warn", "caution", "arrest", "detain", "jail", "charged", "sack", "suspend", "convict", "prosecut"),
    "on": ("congratulat", "compliment", "commend"),
    "with": ("charg", "task", "tasked", "entrust"),
}
# Who does this to somebody in order to do something does both: "met the premier to discuss trade".
FOR_HIMSELF = frozenset(
    "met meets meet meeting phone telephone contact visited visits killed kills attacked attacks arrested arrests "
    "detained kidnapped kidnaps abducted "
    "seized seizes captured shot shoots bombed bombs hit hits struck strikes stormed besieged phoned telephoned "
    "contacted contacts joined joins left leaves fought fights followed follows robbed stabbed beat executed murdered "
    "sued sues confronted approached assassinated targeted targets bribed blackmailed evacuated displaced "
    "occupied occupy occupies blocked block blocks blockaded surrounded "
    "used uses use picketed entered crossed hacked burned torched shut closed chained".split()
)
# What they make a thing do, the thing does; what a thing is otherwise taken for is done by who takes it.
_MAKES = tuple("caus allow enabl help lead led let forc prompt expect want permit requir".split())
# Under these an infinitive belongs to the thing alone: "welcomed the campaign to free the town" frees nothing.
_SPEAKS_OF = tuple(
    "discuss underscor underlin stress emphasi welcom support back reject critici oppos prais condemn describ mention "
    "noted notes report announc reveal question reaffirm defend deni deny applaud express voic need faced faces "
    "include review monitor investigat document uncover foil thwart learn recall".split()
)
_OF_THING = _MAKES + _SPEAKS_OF
# Who favours doing something has not done it, nor need it be him who would: "backs punishing Chile".
FAVOURS = frozenset(
    form
    for verb in (
        "support back favour favor endorse advocate recommend suggest propose oppose justify condone legalise legalize "
        "prohibit forbid ban outlaw allow permit involve entail mean include require"
    ).split()
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing", f"{verb}ned")
) | {"banned", "banning", "permitted", "permitting", "meant", "justifies", "justified", "forbidden", "forbade"}
TALKS = frozenset(
    "discuss talk congratulate thank express offer condemn apologise apologize convey reassure recommend propose "
    "suggest complain warn ask urge plead inform remind acknowledge admit confirm say demand report announce".split()
)
_CALLS = frozenset(
    "call calls called calling ring rang email emailed write wrote writing text texted phone phoned phones "
    "message messaged visit visited contacted mail mailed telephone telephoned cabled".split()
)
_SEEN = frozenset("see sees saw seen find finds found had has have knew knows know known said says say".split())
AGAINST = frozenset({"against", "about", "over"})  # an infinitive under their noun has another doer, or none
LODGED = frozenset("protest complain convey express condemn demand lodge register voice deliver object".split())
HARMING = frozenset("killing wounding injuring leaving destroying damaging displacing hurting".split())
# Nouns of what is wanted or begun, behind which an infinitive says what for: they do not do it.
TRIALS = frozenset("conviction arrest trial detention imprisonment prosecution jailing sentencing criticism".split())
PURPOSES = frozenset(
    "campaign campaigns operation operations mission missions drive effort efforts appeal appeals call calls plan "
    "plans bid bids attempt attempts move moves order orders request requests pledge pledges offer offers threat "
    "threats proposal proposals decision decisions vote votes push race fight battle struggle deal deals need "
    "chance right pressure demand demands vow vows promise promises way ways time day week agreement agreements accord "
    "injunction injunctions petition petitions warrant decree directive lawsuit suit initiative initiatives "
    "pact treaty bill law motion resolution measure measures permission intention".split()
)

MAKING_IT = frozenset("make makes made making keep keeps kept leave leaves left render renders rendered".split())


def stands_for_another(chunks: Layout, i: int, verb: int) -> bool:
    """Is the object of a verb none who acts behind it: "bring *himself* to say", "found *it* hard to believe"?"""
    kinds = chunks.kinds
    if not i or kinds[i - 1] not in "VUZB":
        return False
    if i == verb - 1:
        return chunks.word(i) in REFLEXIVES
    return i == verb - 2 and chunks.word(i) == "it" and kinds[i + 1] == "O" and kinds[verb] == "B"


def is_of_thing(word: str) -> bool:
    """Does an infinitive behind a thing belong to it, and not to who does the verb before, given in small letters?"""
    return word in _SEEN or word.startswith(_OF_THING)


def is_for_himself(above: str, word: str) -> bool:
    """Is an infinitive that of who does the verb above, given in small letters: "called the premier to discuss it"?"""
    return above in FOR_HIMSELF or (above in _CALLS and word in TALKS)


_STIRRING = frozenset("prompting drawing sparking triggering provoking earning eliciting".split())
_REACTIONS = frozenset(
    "condemnation condemnations criticism outrage anger fury ire rebuke rebukes backlash outcry praise applause "
    "ridicule denunciation denunciations scorn derision alarm dismay".split()
)


def stirs(word: str, behind: str) -> bool:
    """Does an -ing form tell what others make of what was said: "said it would close, *drawing condemnation*"?"""
    return word in _STIRRING and behind in _REACTIONS


_ASKS_TO = tuple("ask urg tell told order advis persuad press warn want instruct command beg forc allow".split())


def asked_before(chunks: Layout, when: int) -> int | None:
    """The infinitive of who is asked, before "before": "asked police *to wait* before arresting the men"."""
    if chunks.word(when) != "before":
        return None
    i = when - 1
    while i > 1 and chunks.kinds[i] in "NMGKEXIFTR":
        i -= 1
    asked = i > 1 and chunks.kinds[i] == "B" and chunks.kinds[i - 1] in "NE" and chunks.kinds[i - 2] in "VUWZB"
    return i if asked and chunks.head_word(i - 2).startswith(_ASKS_TO) else None
