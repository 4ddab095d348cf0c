"""Who says so: the chains of links on facts, and what a denial, a refusal to say and a quotation do to them."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact

CASUALTY = "casualty"


def chain(fact: Fact) -> list[tuple[str | None, str]]:
    """The links of a fact, outermost first: who says it, and by which words."""
    links = fact.attribution
    return [(link.source.text if link.source else None, link.cue.text if link.cue else "") for link in links]


def casualty(text: str) -> Fact:
    return next(fact for fact in validator.extract(text).facts if fact.type == CASUALTY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # papers, posts and pictures
        ("A report by Greenwell says that troops shot nine farmers.", [("A report", "says")]),
        ("Troops shot nine farmers, as a leaked memo shows.", [("a leaked memo", "shows")]),
        ("Court papers allege Ivo Dahl shot two clerks.", [("Court papers", "allege")]),
        ("An inquiry has found that wardens killed two inmates.", [("An inquiry", "has found")]),
        ('"Wardens killed two inmates," the report says.', [("the report", "says")]),
        ("The footage appeared to show guards shooting two boys.", [("The footage", "to show")]),
        ("The bishop described how rebels had shot two nuns.", [("The bishop", "described")]),
        # words for what is said
        ("There were reports that troops had shot two monks in Kelt.", [(None, "reports")]),
        ("Few believe the army's claim that it killed 40 rebels.", [("the army", "claim")]),
        ("After reports that rebels had shot two monks, police shut the road.", [(None, "reports")]),
        # whose word a medium passes on
        (
            "Westwire, citing two officials, reported that six guards had been killed.",
            [("Westwire", "reported"), ("two officials", "citing")],
        ),
        (
            "Citing the governor, Westwire reported six guards had been killed.",
            [("Westwire", "reported"), ("the governor", "Citing")],
        ),
        (
            "Six guards were killed, state radio reported, citing the interior ministry.",
            [("state radio", "reported"), ("the interior ministry", "citing")],
        ),
        (
            "State radio quoted the governor as saying that six guards had been killed.",
            [("State radio", "quoted"), ("the governor", "saying")],
        ),
        (
            "Six guards were killed, state radio quoted the governor as saying.",
            [("state radio", "quoted"), ("the governor", "saying")],
        ),
        (
            "The governor was quoted by state radio as saying that six guards had been killed.",
            [("state radio", "was quoted"), ("The governor", "saying")],
        ),
        # headlines
        ("Six guards killed in raid: minister", [("minister", ":")]),
        ("Army killed ten farmers – UN", [("UN", "–")]),
        # behind the verb, and what follows there
        ("Two men were killed, said port spokesman Omar Sel, but it was late.", [("port spokesman Omar Sel", "said")]),
        ("Two men were killed, officials said on Friday, after rebels shelled Kelt.", [("officials", "said")]),
        ("Two men were killed, said John Hall, a spokesman for the port.", [("John Hall", "said")]),
        ("According to the union the guards killed two miners.", [("the union", "According to")]),
        ("Rudel, a resident of Orvo said that rebels shot two boys.", [("Rudel", "said")]),
        # programmes, town and day before a sentence
        ("Ann Harlow told the BBC's Today programme that troops had killed three boys.", [("Ann Harlow", "told")]),
        ("LIMA: Police said rebels killed nine men in Kelt.", [("Police", "said")]),
        ("KABUL: Rebels killed nine men in Kelt.", []),
        # quotations in single marks, and in two halves
        ("'Seven men died,' an official said.", [("an official", "said")]),
        ('"It was dark," said Ole Hart, "and troops killed nine men."', [("Ole Hart", "said")]),
        ('"Troops killed nine men," Ole Hart said, "and it was dark."', [("Ole Hart", "said")]),
        # quotations that go on
        ('Tam Rudd said the bridge had fallen. "Rebels shot two of our medics. They fled."', [("Tam Rudd", "said")]),
        ('"We are tired," said Tam Rudd, who leads it.\n\n"They shot two of our medics."', [("Tam Rudd", "said")]),
        ("A blast hit the port on Friday, police said, killing nine men.", [("police", "said")]),
        ("Nine men were shot dead, according to a clinic, in what rebels call a trap.", [("a clinic", "according to")]),
        ("''Troops shot two men,'' the report said.", [("the report", "said")]),
        # between commas inside of what is said
        ("The guards, Hale said, shot two boys.", [("Hale", "said")]),
        ("Over the weekend, Hale said, guards shot two boys.", [("Hale", "said")]),
        ("A blast at the port, officials in Kelt told reporters, killed two boys.", [("officials", "told")]),
        ("After the raid ended, he said, guards shot two boys.", [("he", "said")]),
        ("The road is open, the mayor said, and guards shot two boys.", []),
        # a call or a question in quotation marks
        ('"Guards shot two boys!" she said.', [("she", "said")]),
        ('"They came at night. Guards shot two boys!" Hale said.', [("Hale", "said")]),
        ("“Why? Because guards shot two boys!” shouted one widow.", [("one widow", "shouted")]),
        ("“Did guards shoot two boys?” the widow asked.", [("the widow", "asked")]),
        ("“Did guards shoot two boys?” The mayor said nothing.", [(None, "")]),
        ("“Did guards shoot two boys?” Hale said he was tired.", [(None, "")]),
        # other words of saying
        ('"Guards shot two boys," the abbot continued.', [("the abbot", "continued")]),
        ('"Guards shot two boys," Mrs Oduya went on to say.', [("Mrs Oduya", "went")]),
        ("As Hale of the Echo has argued, guards shot two boys.", [("Hale of the Echo", "has argued")]),
        ("Guards shot two boys, as Hale noted.", [("Hale", "noted")]),
        ("Detectives determined that guards had shot two boys.", [("Detectives", "determined")]),
        ("Per the coroner, guards shot two boys.", [("the coroner", "Per")]),
        ("As per the note of a clerk, guards shot two boys.", [("the note of a clerk", "per")]),
        ("The audit describes the killing of two boys.", [("The audit", "describes")]),
        ("The captive said in a clip posted in March that guards had shot two boys.", [("The captive", "said")]),
        # "according to" with more than a name
        ("According to officials in Kelt, guards shot two boys.", [("officials", "According to")]),
        ("According to a report released on Monday, guards shot two boys.", [("a report", "According to")]),
        ("According to the Mill League, since 1990, guards have shot two boys.", [("the Mill League", "According to")]),
        ("According to Ana Rell, a clerk at the Kelt clinic, guards shot two boys.", [("Ana Rell", "According to")]),
        # whose word it is
        ("A colonel told AFP rebels had shot two boys.", [("A colonel", "told")]),
        ("A colonel told reporters rebels had shot two boys.", [("A colonel", "told")]),
        ("An officer present at the scene said two boys had been shot.", [("An officer", "said")]),
        ('A clerk posted at the gate said, "Two boys were shot."', [("A clerk", "said")]),
        ("Gen. Amos Tilley, head of the northern front said guards had shot two boys.", [("Gen. Amos Tilley", "said")]),
        ('"Guards shot two boys," Supt. Ivo Dahl, the crime officer said.', [("Supt. Ivo Dahl", "said")]),
        ("They deny it, with Ada Brill, the mayor, saying guards shot two boys.", [("Ada Brill, the mayor", "saying")]),
        ("Hale responded to criticism that the town had failed, saying guards shot two boys.", [("Hale", "saying")]),
        ("Local media report that guards shot two boys.", [("Local media", "report")]),
        ("Rudd said: The town did its part. We know that guards shot two boys.", [("Rudd", "said")]),
        # behind an adverb that opens the sentence, before who is called a source
        ("Separately, guards shot two boys near Kelt, officials said.", [("officials", "said")]),
        ("Meanwhile, guards shot two boys, the army said, adding that it was dark.", [("the army", "said")]),
        ("Guards shot two boys in a raid, said army sources.", [("army sources", "said")]),
        ('"Guards shot two boys," said a police source in Kelt.', [("a police source", "said")]),
        ("The deputy told Hale to sit but Hale shot two boys, the release said.", [("the release", "said")]),
        ("Guards shot two boys, the charge alleges.", [("the charge", "alleges")]),
        ("It lasted an hour, Hale said, adding that guards shot two boys.", [("Hale", "adding")]),
        ("Amid reports of the killing of two boys, the mayor fled.", [(None, "reports")]),
        ("Kelt Watch reports:\n\nGuards shot two boys.", [("Kelt Watch", "reports")]),
        # told of who speaks behind his verb
        ("Guards shot two boys, said a resident, who asked not to be named.", [("a resident", "said")]),
        ("Guards shot two boys, said Ana Rell, a nurse, adding that they fled.", [("Ana Rell", "said")]),
        # nobody says whose word it is
        ("Hart is said to have shot two boys.", [(None, "is said")]),
        ("Guards are reported to have shot two boys.", [(None, "are reported")]),
        ("It is believed that guards shot two boys.", [(None, "is believed")]),
        ("The court heard that guards had shot two boys.", [("The court", "heard")]),
        ("Hale told the BBC on Monday guards had shot two boys.", [("Hale", "told")]),
        ("Guards shot two boys, reports Anna Dell in Kelt.", [("Anna Dell", "reports")]),
        ("Lt. Al Brand said in a news release that guards had shot two boys.", [("Lt. Al Brand", "said")]),
        ("Downing Street insisted guards had shot two boys.", [("Downing Street", "insisted")]),
        ("A source close to Hart said guards shot two boys.", [("A source", "said")]),
        ("The Echo says Hart told aides guards shot two boys.", [("The Echo", "says"), ("Hart", "told")]),
        ("During the row, Roe told Hart to sit and Hart shot two boys, the release said.", [("the release", "said")]),
        ("In May, Hart said guards shot two boys, the Post reported.", [("the Post", "reported"), ("Hart", "said")]),
        # who adds something to what he tells, with and without a comma
        ("Hale said that clerks ran, adding that guards shot two boys.", [("Hale", "adding")]),
        ("Hale said nine monks had been jailed, stressing guards shot two boys.", [("Hale", "stressing")]),
        ("Hale said clerks had fled in two days of riots adding that guards shot two boys.", [("Hale", "said")]),
        ("Hale said the union denied it, saying guards shot two boys.", [("Hale", "said"), ("the union", "saying")]),
        # an hour of the day or a day behind the verb
        ("Guards shot two boys, Hale announced early Monday, adding that it was dark.", [("Hale", "announced")]),
        ("As the ministry announced late on Friday, guards have shot two boys.", [("the ministry", "announced")]),
        ("As Hale told the Echo last week, guards shot two boys.", [("Hale", "told")]),
        ("As first reported by the Echo, guards shot two boys.", [("the Echo", "reported by")]),
        # a quotation behind an -ing form, and who goes on
        ("Hale defended the raid, saying last year: “I like men who shot two boys.”", [("Hale", "saying")]),
        ("The mayor left early, adding, “Guards shot two boys.”", [("The mayor", "adding")]),
        ("Hale argued, “Guards shot two boys.”", [("Hale", "argued")]),
        ("Hale went on: “Guards shot two boys.”", [("Hale", "went")]),
        ("Hale had this to say: “Guards shot two boys.”", [("Hale", "had")]),
        # who mentions, thinks or repeats something
        ("Hale pointed out that guards shot two boys.", [("Hale", "pointed")]),
        ("Hale made it clear that guards had shot two boys.", [("Hale", "clear")]),
        ("The mayor fears that guards shot two boys.", [("The mayor", "fears")]),
        ("Hale is convinced that guards shot two boys.", [("Hale", "is convinced")]),
        ("The mayor is certain that guards shot two boys.", [("The mayor", "certain")]),
        ("Hale repeated his claim that guards shot two boys.", [("Hale", "claim")]),
        ("In the view of Ana Rell, guards shot two boys.", [("Ana Rell", "view of")]),
        ("By his own account, guards shot two boys.", [(None, "account")]),
        ("Hale spoke about the killing of two boys.", [("Hale", "spoke")]),
        ("Hale gave assurances that guards had shot two boys.", [("Hale", "assurances")]),
        ("The alert disclosed that guards had shot two boys.", [("The alert", "disclosed")]),
        ("Article 12 says that guards shot two boys.", [("Article 12", "says")]),
        # an apposition behind an object, a relative clause before the verb, a line with place and day
        ("Guards shot two boys in a hall, Omar Sel, a clerk, told Westwire.", [("Omar Sel, a clerk", "told")]),
        ("Guards shot two boys as clerks fetched their pay, Omar Sel, an aide, said.", [("Omar Sel, an aide", "said")]),
        ("Hale said the men who might strike would be those whose guards shot two boys.", [("Hale", "said")]),
        ("LIMA (Westwire News - 26th May, 2020) Guards shot two boys, Hale said.", [("Hale", "said")]),
        ("Citing “reports,” the Echo said guards shot two boys.", [("the Echo", "said")]),
        # marks that stand alone
        ("' Guards shot two boys , ' she declared .", [("she", "declared")]),
        ("‘Guards shot two boys, ’ she declared.", [("she", "declared")]),
        # whose word it is where another speaks behind "but" or "while", or reports all of it
        ("Hale said it was an accident but the chief clerk said guards shot two boys.", [("the chief clerk", "said")]),
        ("Hale said the clerks had fled while the mayor said guards shot two boys.", [("the mayor", "said")]),
        ("Hale said that guards shot two boys, Nord news reported.", [("Nord news", "reported"), ("Hale", "said")]),
        ("State radio quoted Ivo Dahl, head of the port, as saying guards shot two boys.",
         [("State radio", "quoted"), ("Ivo Dahl", "saying")]),
        ("Unity announced yesterday that guards had shot two boys.", [("Unity", "announced")]),
        ("“We ran. Guards shot two boys.” he explained.", [("he", "explained")]),
        ("“Guards shot two boys,” the league charged.", [("the league", "charged")]),
        # a comma behind the verb, paragraphs below "X said:", a stop behind the mark
        ("Ana Rell said, guards shot two boys.", [("Ana Rell", "said")]),
        ("Hale said:\n\nA raid began.\n\nGuards shot two boys.\n\nIvo Dahl said:\n\nWe fled.", [("Hale", "said")]),
        ("According to her:\n\nGuards shot two boys.", [("her", "According to")]),
        ("Hale said the road was shut.\n\n“Guards shot two boys”.\n\nThe town is small.", [("Hale", "said")]),
        # what somebody is led to say, and a warning beside what he tells
        ("It prompted her ally, Juan Rey, to claim that guards shot two boys.", [("her ally, Juan Rey", "to claim")]),
        ("Hale said the town had failed, warning that guards would shoot two boys.", [("Hale", "warning")]),
        ("Hale fled, with claims that guards had shot two boys.", [(None, "claims")]),
        ("Guards will shoot two boys, according to the plan.", []),
        ("Hale clarified that while he knew it was late, guards shot two boys.", [("Hale", "clarified")]),
        # one link for each who tells
        ("Hale told the board that he had heard in May that guards shot two boys.", [("Hale", "told")]),
        # what is no word of anybody
        ("The king called for an inquiry into the raid, which killed nine men.", []),
        ("The firm denied claims by the union, which last week told of the killing of two clerks.", []),
        ("Ada Brill will travel to Kelt, where rebels killed nine men.", []),
        ("The bishop called on both sides to respect the truce around Kelt, where rebels have killed nine monks.", []),
        ("The bishop, who has called for talks, said rebels killed nine monks.", [("The bishop", "said")]),
    ],
)  # fmt: skip
def test_who_says_that_people_were_killed(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert chain(casualty(text)) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Hale said in a Thursday statement that the gate was shut.", "that the gate was shut"),
        ("Earlier, Hale had said only that the gate was shut.", "that the gate was shut"),
        ('Hale said the guard, Ivo Dahl, "left to see the sea."', 'the guard, Ivo Dahl, "left to see the sea."'),
        ("LIMA (Westwire News - 26th May, 2020) The claims are false, Hale said.", "The claims are false"),
        ("Hale said in its 2005 annual report on jails that the gate was shut.", "that the gate was shut"),
        ("IT provider Cognitex said the gate was shut.", "the gate was shut"),
        ("Hale said the men who might strike would be cooks.", "the men who might strike would be cooks"),
    ],
)
def test_where_what_is_said_begins(text: str, content: str) -> None:
    facts = [fact for fact in validator.extract(text).facts if fact.type == "statement"]
    assert [fact.content.text for fact in facts if fact.content] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Hale said he was not responsible for the raid.", "the raid"),
        ("The front said it was not behind the raid.", "the raid"),
        ("The front insisted that it had nothing to do with the raid.", "the raid"),
        ("The clerk disputed the prosecution's version that he was at the mill.", "he was at the mill"),
    ],
)
def test_who_says_that_he_did_not_do_it_denies_it(text: str, content: str) -> None:
    facts = [fact for fact in validator.extract(text).facts if fact.type not in ("statement", "assault")]
    assert [(fact.type, fact.content and fact.content.text) for fact in facts] == [("denial", content)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has not confirmed that troops shot two boys.",
        "The ministry could not immediately confirm reports that troops shot two boys.",
        "The ministry would not say whether troops shot two boys.",
        "The ministry has neither confirmed nor denied that troops shot two boys.",
        "The ministry refused to confirm or deny that troops shot two boys.",
        "The ministry declined to confirm that troops had shot two boys.",
        "The ministry never said that troops shot two boys.",
        "The ministry did not say troops had shot two boys.",
        "The report does not say that troops shot two boys.",
        "The report never suggests that troops shot two boys.",
        "Nobody at the clinic said that troops shot two boys.",
    ],
)
def test_what_nobody_says_is_open(text: str) -> None:
    state = casualty(text).factuality
    assert (state.certainty, state.polarity, state.stage, state.status) == (
        "U",
        "+",
        "hypothetical",
        "reported-as-fact",
    )


@pytest.mark.parametrize("who", ["The judge did not believe", "None of the clerks believes"])
def test_what_somebody_does_not_believe_is_open_and_his(who: str) -> None:
    state = casualty(f"{who} that troops shot two boys.").factuality
    assert (state.certainty, state.polarity, state.stage, state.status) == ("U", "+", "hypothetical", "claimed")


def test_a_denial_joined_by_nor_denies_nothing() -> None:
    facts = validator.extract("The navy has neither confirmed nor denied the loss.").facts
    (denied,) = (fact for fact in facts if fact.type == "denial")
    assert denied.factuality.polarity == "-"


@pytest.mark.parametrize(
    ("text", "polarity", "links"),
    [
        ("Rebels denied involvement in the bombing that killed ten people.", "+", 0),
        ("The firm denies any role in the killing of two clerks.", "+", 0),
        ("The group denied that it was behind the killing of two monks.", "+", 0),
        ("Rebels denied responsibility for killing two monks.", "-", 1),
        ("Rebels denied killing two monks.", "-", 1),
        ("The firm released a statement denying that its guards had shot two miners.", "-", 1),
        ("The mayor's denial that rebels had shot two monks angered the town.", "-", 1),
        ("Villagers disputed the army's claim that it had killed 40 rebels.", "-", 1),
    ],
)
def test_a_denial_is_of_the_deed_or_of_a_part_in_it(text: str, polarity: str, links: int) -> None:
    found = casualty(text)
    assert found.factuality.polarity == polarity
    assert len(found.attribution) == links


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Kenya accuses Chad of shelling Mora, which Chad denies.", "Chad", "shelling Mora"),
        ("Kenya accuses Chad of shelling Mora, a charge Chad denies.", "Chad", "shelling Mora"),
        ("Kenya accuses Chad of shelling Mora, an accusation that Chad has rejected.", "Chad", "shelling Mora"),
        ("Prosecutors say Ivo Dahl shot two clerks, which he denies.", "he", "Ivo Dahl shot two clerks"),
        ("Ivo Dahl took bribes, prosecutors say, a charge he denies.", "he", "Ivo Dahl took bribes"),
        (
            "The general ordered the burning of Tavro, something he denies.",
            "he",
            "The general ordered the burning of Tavro",
        ),
    ],
)
def test_what_was_said_before_is_denied(text: str, who: str, what: str) -> None:
    (denial,) = (fact for fact in validator.extract(text).facts if fact.type == "denial")
    assert [actor.text for actor in denial.actor] == [who]
    assert denial.content is not None
    assert denial.content.text == what
    told = [fact for fact in validator.extract(text).facts if fact.type == "assault"]
    assert all(fact.factuality.polarity == "+" for fact in told)


@pytest.mark.parametrize(
    ("text", "type", "content"),
    [
        ("Ivo Dahl, who admits shooting two clerks, says guards beat him.", "admission", "shooting two clerks"),
        ("The mayor, who denied that rebels had shot two monks, resigned.", "denial", "that rebels had shot two monks"),
        ("General Rudd, who promised to free nine monks, was arrested on Friday.", "agreement", "free nine monks"),
        ("The firm denied that it paid, as the court heard two clerks.", "denial", "that it paid"),
        ("The group said Wednesday's raid was short.", "statement", "Wednesday's raid was short"),
        ("The mayor's denial that the dam was cracked angered the town.", "denial", "the dam was cracked"),
    ],
)
def test_contents_end_with_their_clause(text: str, type: str, content: str) -> None:
    found = next(fact for fact in validator.extract(text).facts if fact.type == type)
    assert found.content is not None
    assert found.content.text == content


def test_who_admits_something_says_so_too_and_admits_it() -> None:
    assert casualty("Ivo Dahl, who admits shooting two clerks, was freed.").factuality.status == "admitted"
    assert casualty("Ivo Dahl admitted shooting two clerks.").factuality.status == "admitted"


@pytest.mark.parametrize(
    "told",
    [
        "police said, killing nine men",
        "police said on Friday, killing nine men",
        "a spokesman for the police said on Friday, killing nine men",
        "officials in Lima told reporters on Friday, killing nine men",
    ],
)
def test_who_tells_of_a_blast_kills_nobody(told: str) -> None:
    found = casualty(f"A blast hit the capital of the northern Kelt province, {told}.")
    assert found.party is not None
    assert (found.party.text, [actor.text for actor in found.actor]) == ("nine men", [])
