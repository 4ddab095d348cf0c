"""Verbs of saying, by what each reader asks of them; `validator/speech` has the word lists of the rules for its own."""

from __future__ import annotations

# Verbs whose object is a clause.
THINKS_THAT = frozenset("said says saying thought thinking".split()) | frozenset(
    form
    for verb in (
        "say believe think insist allege hope stress claim suspect conclude declare state reiterate emphasise "
        "emphasize maintain underline suggest recommend argue assert contend admit"
    ).split()
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
)
# Verbs that a clause can follow without "that": "who said two men were killed".
BEFORE_CLAUSE = frozenset(
    "claim allege insist said says say claimed claims believed believes believe thought thinks think knew knows "
    "feared fears hoped hopes told tells alleged alleges insisted insists felt feels wished wishes assumed heard "
    "announced reported reports confirmed denied suspected acknowledged admitted added warned realised realized "
    "learned learnt saying claiming alleging insisting believing thinking fearing hoping adding suggesting "
    "indicating".split()
)
# Verbs of who speaks: their subject is the first that a pronoun means.
SPEAKS = frozenset(
    "said says say told tells added adds reported reports stated states announced announces claimed claims confirmed "
    "confirms denied denies accused accuses urged urges warned warns insisted acknowledged noted explained "
    "tweeted wrote writes posted argued argues replied responded continued declared concluded recalled testified "
    "suggested complained predicted asked admitted argued conceded declared vowed promised stressed".split()
)
# Verbs whose own clause somebody else can go on with: "said Peru had denied it, adding that …".
SAYS_SO = frozenset(
    "say says said saying tell tells told claim claims claimed add adds added write writes wrote announce announces "
    "announced report reports reported insist insists insisted testify testified deny denies denied".split()
)
# Verbs behind which a day is that of saying: "on Sunday, the mayor said Monday".
SAID_WHEN = frozenset("said says told announced reported added stated wrote tweeted confirmed acknowledged".split())
# Verbs whose "that" opens what is told, and no relative clause: "told reporters on Monday that …".
TOLD_THAT = frozenset(
    "said says told tells reported reports announced announces stated states claimed claims warned warns confirmed "
    "confirms insisted insists added wrote tweeted testified estimated informed assured reminded".split()
)
# Verbs that stand behind what is said: ", a spokesman for the army said".
CUES = frozenset(
    "said says told added replied answered wrote tweeted asked reported reports claimed alleged insisted explained "
    "stressed noted argued".split()
)
# Verbs of who tells the rest behind ", and urged".
SAID = frozenset("said says claimed added told argued insisted".split())
# Behind ", and" verbs of who tells the rest: "said the town fell, and urged help".
TELLS = frozenset(
    "urged accused called warned added said told asked demanded vowed condemned promised denied blamed praised ordered "
    "announced refused declined insisted criticised criticized appealed thanked rejected dismissed pledged".split()
)
# The same in the present, behind what is past: "says the toll was lower and rejects the word".
TELLS_NOW = frozenset(
    "urges accuses calls warns says asks demands vows condemns denies blames praises insists rejects dismisses".split()
)
# "said … but maintained".
SAYS_STILL = frozenset(
    "maintained insisted warned stressed said added denied noted admitted acknowledged conceded confirmed".split()
)
# "being an aide, which Hart denied".
DENIES = frozenset("deny denies denied reject rejects rejected dispute disputes disputed".split())
# What who says, denies, asks or accuses says beside it: "denied the charge, saying …".
SAYING = frozenset(
    "saying adding noting stressing insisting claiming arguing alleging explaining asserting warning vowing urging "
    "calling accusing blaming describing proposing citing pointing telling suggesting promising pledging threatening "
    "reaffirming reiterating speaking talking writing emphasizing emphasising underlining underscoring highlighting "
    "recalling praising thanking hailing".split()
)
# What is said instead behind a denial: "denied that ten died, saying that four had".
SAYING_ON = frozenset(
    "saying adding insisting claiming arguing stating telling asserting maintaining noting stressing emphasising "
    "emphasizing underlining explaining reiterating".split()
)
# Nouns whose clause is what somebody else says: "responded to criticism that it was late, saying …".
CLAIMS = frozenset(
    "claim claims criticism accusation accusations allegation allegations report reports suggestion suggestions rumour "
    "rumours rumor rumors charge charges complaint complaints assertion assertions fear fears concern concerns notion "
    "idea possibility speculation argument warning warnings".split()
)
TOLD = frozenset(
    "said says say argued argues warned thinks thought believes believed".split()
)  # a clause follows, and no object


# What who blames people tells of them beside what is done to them: "froze the funds of men it accuses of theft".
BLAMES = frozenset("accuse accuses accused blame blames blamed suspect suspects suspected say says said".split())
