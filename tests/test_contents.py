"""Where what is said, asked or denied ends."""

from __future__ import annotations

import pytest

import validator


def content_of(text: str, type: str) -> str | None:
    found = next(fact for fact in validator.extract(text).facts if fact.type == type)
    return found.content.text if found.content else None


@pytest.mark.parametrize(
    ("text", "type", "content"),
    [
        ("The group has denied this, claiming the men would be freed in May.", "denial", "this"),
        ("The group denied that it held the port, saying its men had left.", "denial", "that it held the port"),
        ('"We are ready to sign a truce," Ivan Marek told the press.', "agreement", "sign a truce"),
        ("“We are ready to sign a truce,” Ivan Marek told the press.", "agreement", "sign a truce"),
        ('"They came at dawn. We are ready to sign a truce," Ivan Marek said.', "agreement", "sign a truce"),
        (
            "The bureau warned officials to guard the vote, according to two clerks.",
            "warning",
            "guard the vote",
        ),
        ("Nagy said Chad needed more food, and also urged Peru to act.", "statement", "Chad needed more food"),
        ("Nagy said Chad needed food, and the road was shut.", "statement", "Chad needed food, and the road was shut"),
        ("The army accused the rebels of theft, calling it a crime.", "accusation", "theft"),
        ("The envoy said the army was hiding it and accused Peru of theft.", "statement", "the army was hiding it"),
        ("The envoy said rebels had left Kelt and urged Peru to act.", "statement", "rebels had left Kelt"),
        ("The commander confirmed the raid in a statement issued today.", "statement", "the raid"),
        (
            "Rudd said: We won. We fine firms that dump. The gate is shut.",
            "statement",
            "We won. We fine firms that dump.",
        ),
        ("Hale claimed that he had won (note: he had not).", "statement", "that he had won"),
        ('The clerk urged the mayor to "wait."', "request", '"wait."'),
        ("A man accused of theft was shot dead.", "accusation", "theft"),
        ("Five men accused of robbing a shop in the park were jailed.", "accusation", "robbing a shop in the park"),
        ("Gobry, who accuses the media of twisting words, agrees with him.", "accusation", "twisting words"),
        ("Abdul asked him to speak to them, and the king met the chief in Amman.", "request", "speak to them"),
        ("The mayor reported the loss of a bus, but police have not confirmed it.", "statement", "the loss of a bus"),
        (
            "Chile believes the move is late, a spokesman for the army said.",
            "statement",
            "the move is late",
        ),
        ("The mayor said the road was open but warned that rain would come.", "statement", "the road was open"),
        ("The mayor said two men died but the road was open.", "statement", "two men died but the road was open"),
        ("She wrote (he says he will go) and left.", "statement", "he will go"),
        ("Kenya called on Peru to hold fire and threatened sanctions.", "request", "hold fire"),
        ("Kenya urged Peru to hold talks and sign a pact.", "request", "hold talks and sign a pact"),
        ("Chad voiced its opposition to a plan, reaffirming its view that talks are best.", "rejection", "a plan"),
        ("Iran urged Chad to show restraint and avoid any move.", "request", "show restraint and avoid any move"),
        ("Hart pledged to retake the north, speaking before the vote.", "agreement", "retake the north"),
        ("Kenya called for an inquiry, ramping up the pressure on Chad.", "request", "an inquiry"),
        ("Kenya called for a ban on arms, including tanks.", "request", "a ban on arms, including tanks"),
        ("Nagy was sentenced to death, and along with Hart, was hanged on Monday.", "sanction", "death"),
        ("Hart was accused of being a spy, which he denied.", "accusation", "being a spy"),
    ],
)
def test_a_content_ends_with_its_quotation_and_before_what_its_speaker_does_next(
    text: str, type: str, content: str
) -> None:
    assert content_of(text, type) == content


def test_who_said_the_rest_goes_on_behind_a_comma() -> None:
    (*_, urged) = validator.extract("Nagy said Chad fell, and urged Peru to act.").facts
    assert (urged.type, urged.actor[0].text) == ("request", "Nagy")
    entered = "The mayor entered the town, and accused the army of theft."
    assert validator.extract(entered).facts[-1].actor[0].text == "The mayor"


def test_according_to_is_no_verb_before_a_noun_that_can_be_one() -> None:
    (vowed, *_) = validator.extract("The general vowed to crush the rebels, according to state media.").facts
    assert [link.source.text for link in vowed.attribution if link.source] == ["state media"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The governor said the pass was closed, adding that snow was falling.", "the pass was closed"),
        ("The firm said it would shut the plant, citing costs.", "it would shut the plant"),
        (
            "The governor said Peru had denied the charge, adding that it was at ease.",
            "Peru had denied the charge, adding that it was at ease",
        ),
        ("Nagy said he hopes the town holds and urged Chad to help.", "he hopes the town holds"),
        ("Nagy said the army was at fault, a charge the army denies.", "the army was at fault"),
        ("Nagy told the court that the dam would hold, a claim that angered the town.", "that the dam would hold"),
        ("Nagy told the court that the dam held, a wall of earth.", "that the dam held, a wall of earth"),
        ("Nagy lied, saying he opposed the war, claimed his rival would raise the tax and left.", "he opposed the war"),
        ("Rell, who said last week he would be open to talks, left the town.", "he would be open to talks"),
        ("But the road is shut, the mayor said.", "the road is shut"),
        ("The mayor would not confirm or deny that the dam was cracked.", "that the dam was cracked"),
        ("The mayor said before Monday's vote that he would not run.", "that he would not run"),
        ("A guard suffered “light wounds,” Colonel Hart said.", "A guard suffered “light wounds,”"),
        ('But a guard was "grazed," the army said.', 'a guard was "grazed,"'),
        ('They fished when it fell," Hart said.', 'They fished when it fell,"'),
        ("On the show “Night Watch,” Hart said he was ill.", "he was ill"),
        ("Traders can help, clerks say, since they hold the keys, and Peru has courted smiths.", "Traders can help"),
        ("Hart said the bridge – built in 1950 – had collapsed.", "the bridge – built in 1950 – had collapsed"),
        ("Hart said the bridge had collapsed – a day after the flood.", "the bridge had collapsed"),
        ("Hart said he likes his long - term plan .", "he likes his long - term plan"),
        ("Soon after the ferry sank, Hart wrote that it was lost.", "that it was lost"),
        ('She hid, she said, because "everyone told us that no one would come."', "She hid"),
        ("Hart said the talks went well and called on donors to pay.", "the talks went well"),
        ("Hart told a news conference that the dam was safe.", "that the dam was safe"),
        ("The lawyer opened by arguing that his client was ill.", "that his client was ill"),
        ("Hart replied that he was old.", "that he was old"),
        ("Police: 11 dead in Goma blast", "11 dead in Goma blast"),
        ("As the Post noted two weeks ago, the firm runs a shop.", "the firm runs a shop"),
        (
            "As the Post reported last year, Hart, who had led the union, was seen as cold.",
            "Hart, who had led the union, was seen as cold",
        ),
        ("She said her client had passed the test, and she added that it was fair.", "her client had passed the test"),
        ("Chad said that it would stay, something that it still does.", "that it would stay"),
        ("Nagy warned Chad's premier he should know his limits.", "he should know his limits"),
        (
            "The film shows men who tell of “striking the foe,” the Post said.",
            "The film shows men who tell of “striking the foe,”",
        ),
        ("Fifty clerks wrote a joint letter saying that Hart was unfit.", "that Hart was unfit"),
        ("Hart said in an interview to be aired on Tuesday that he was ill.", "that he was ill"),
        ("The widow told a court sitting in Oru that the guard had lied.", "that the guard had lied"),
        ("She told reporters gathered outside the court that the guard had lied.", "that the guard had lied"),
        ("He said arresting the clerk in May that year was wrong.", "arresting the clerk in May that year was wrong"),
    ],
)
def test_what_is_said_is_all_that_its_speaker_says_and_no_more(text: str, content: str) -> None:
    facts = validator.extract(text).facts
    said = [f.content.text for f in facts if f.type in ("statement", "warning") and f.content]
    assert said[:1] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Soon after the ferry sank, Hart left.",
        "If it rains, the mayor said, the road will close.",
        "Kerry's warning came as the bishop assailed the siege.",
        "She said goodbye to her son and daughter, who were ill.",
        "The bank declined for years to reveal its owners.",
        "The premier refused to admit that his aide struck a reporter.",
    ],
)
def test_what_only_hangs_on_another_clause_or_is_not_told_is_no_statement(text: str) -> None:
    assert not [f for f in validator.extract(text).facts if f.type == "statement"]


def test_a_refusal_to_say_more_has_no_adverb_for_its_content() -> None:
    (refused,) = validator.extract("The mayor declined to comment further, citing a lawsuit.").facts
    assert (refused.type, refused.content) == ("rejection", None)


def test_an_according_to_reaches_over_who_its_source_is() -> None:
    text = "According to two clerks, who asked not to be named, rebels killed two guards."
    (killed,) = [f for f in validator.extract(text).facts if f.type == "casualty"]
    (link,) = killed.attribution
    assert link.source
    assert link.content
    assert link.source.text == "two clerks"
    assert [piece.exact for piece in link.content.spans] == ["rebels killed two guards"]


def test_one_cue_is_one_link_though_two_rules_read_it() -> None:
    (*_, hurt) = validator.extract("Officials have warned that guards tortured two prisoners.").facts
    assert len(hurt.attribution) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Nagy praised the deal, saying it was good",
        "Nagy praised the deal, saying it was “good for all,”",
        "Nagy left the room, a move that hurt the talks",
        "Nagy backed the deal and urged Chad to sign it",
    ],
)
def test_what_stands_before_its_cue_goes_as_far_as_that(told: str) -> None:
    comma = "" if told.endswith("”") else ","
    facts = validator.extract(f"{told}{comma} the Post reported.").facts
    said = [f for f in facts if f.type == "statement" and f.actor[0].text == "the Post"]
    assert [f.content.text for f in said if f.content] == [told]


def test_a_participle_before_a_name_declares_nothing() -> None:
    text = 'The leader of the newly declared "Lemo council", set up in May, was killed on Monday, the Observatory said.'
    said = [f for f in validator.extract(text).facts if f.type == "statement"]
    assert [f.actor[0].text for f in said] == ["the Observatory"]


@pytest.mark.parametrize(
    "said",
    [
        "I condemn the raid on the camp.\n\nWe will call for a truce.",
        "“I condemn the raid on the camp.”\n\n“We will call for a truce.”",
    ],
)
def test_a_statement_stands_in_paragraphs_below_a_colon(said: str) -> None:
    """Up to the last one that says "I" or "we", or as far as the quotations go; the notes below are nobody's."""
    text = f"The Home Secretary Ana Roe said in Orlen:\n\n{said}\n\nNotes: Two guards were killed in May."
    facts = validator.extract(text).facts
    told = [f for f in facts if f.attribution]
    assert {f.type for f in told} >= {"condemnation", "request"}
    assert {f.attribution[0].source.text for f in told if f.attribution[0].source} == {"The Home Secretary Ana Roe"}
    assert [f.content.text for f in facts if f.type == "statement" and f.content] == [said.partition("\n")[0]]
    assert all(not f.attribution for f in facts if f.type == "casualty")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The Front announced the start of its push on Sarn, Dec. 10.", "the start of its push on Sarn"),
        (
            "He has testified several times about his jailing and about the raid he saw.",
            "about his jailing and about the raid he saw",
        ),
        ("Mr Kern said the ledgers held no crime, though says he is still looking.", "the ledgers held no crime"),
        ("They told you it was their land, they had to stay,' Clement said.", "it was their land, they had to stay"),
    ],
)
def test_what_is_said_ends_before_when_and_who_else_says_so(text: str, content: str) -> None:
    assert content_of(text, "statement") == content


def test_what_somebody_is_asked_is_not_what_he_says() -> None:
    """ "Asked what he was suggesting, Moran replied": the reply is Moran's alone."""
    facts = validator.extract('Asked what he was suggesting, Moran replied, "I suggest nothing."').facts
    assert [f.actor[0].text for f in facts if f.type == "statement" and f.content] == ["Moran"]


def test_who_is_brought_in_by_with_says_it() -> None:
    found = validator.extract("The two clashed in May, with the Kansas deputy saying that the road was shut.").facts
    assert [f.actor[0].text for f in found if f.type == "statement"] == ["the Kansas deputy"]


@pytest.mark.parametrize(
    ("text", "type", "content"),
    [
        ("Mr Moran denies having clerks shot, but claims the killings were legal.", "denial", "having clerks shot"),
        ("A mayor who refuses to admit mistakes would be a disaster.", "admission", "mistakes"),
        ("Mali says the toll was much lower and rejects the term.", "statement", "the toll was much lower"),
        (
            "He said that one letter, where a clerk asked Hale to check part of it, was a fake.",
            "statement",
            "that one letter, where a clerk asked Hale to check part of it, was a fake",
        ),
        (
            "They vowed to seek common ground on it, accelerating a thaw in ties.",
            "statement",
            "to seek common ground on it",
        ),
        (
            "The mayor will discuss Mr Hale's firing of the clerk.",
            "consultation",
            "Mr Hale's firing of the clerk",
        ),
        (
            "How we explain that, when a boy is cruel, you do not answer him.",
            "statement",
            "that, when a boy is cruel, you do not answer him",
        ),
        (
            "The Kenyan ministry said a boat came close to a ship, in what it said was a breach of rules.",
            "statement",
            "a boat came close to a ship, in what it said was a breach of rules",
        ),
    ],
)
def test_a_content_is_whole_and_no_more(text: str, type: str, content: str) -> None:
    assert content_of(text, type) == content


def test_why_somebody_declines_is_not_what_he_declines() -> None:
    facts = validator.extract("A guard, who declined to be named because of his pension, said he was jailed.").facts
    assert [(f.content and f.content.text) for f in facts if f.type == "rejection"] == [None]
    assert [[link.cue.text for link in f.attribution if link.cue] for f in facts if f.type == "detention"] == [["said"]]


def test_a_quotation_goes_on_over_lines_to_the_mark_that_closes_it() -> None:
    """One sentence a line, and no mark at its beginning: still one quotation, of one speaker."""
    text = "Mr Kasy said “ the state of things is bad .\nThe guards shelled two towns . ”\nThe army shelled a farm ."
    found = [f for f in validator.extract(text).facts if f.type == "assault"]
    assert [[link.source and link.source.text for link in f.attribution] for f in found] == [["Mr Kasy"], []]


def test_a_mark_that_ends_a_line_opens_no_quotation() -> None:
    text = 'We are ashamed . "\nBut the guards shelled two towns .\n" We are sorry , " Hale said .'
    assert [f.attribution for f in validator.extract(text).facts if f.type == "assault"] == [()]


def test_a_statement_below_a_colon_is_all_of_it_where_nobody_else_speaks() -> None:
    text = "Ana Roe said:\n\nThe raid was a crime.\n\nThe league supports the miners.\n\n"
    kinds = {f.type: len(f.attribution) for f in validator.extract(text).facts}
    assert kinds["support"] == 1
    other = validator.extract(text + "The league accused the guards of theft, a clerk said.").facts
    assert [len(f.attribution) for f in other if f.type == "support"] == [0]


def test_what_somebody_stresses_beside_a_worry_is_not_alleged() -> None:
    text = "The coach expressed disappointment over the ban, emphasizing the importance of the player."
    facts = validator.extract(text).facts
    assert {fact.factuality.status for fact in facts} == {"reported-as-fact"}
    assert [finding.code for finding in validator.check(text)] == []


@pytest.mark.parametrize(
    ("text", "type", "content"),
    [
        ("Peru asked Chile for two reduced tolls while it rebuilt the bridge.", "request", "two reduced tolls"),
        (
            "While the premier was not charged for hoarding grain at his farm, it was clear that his aides had known.",
            "accusation",
            "hoarding grain at his farm",
        ),
        (
            "The bishop, the man accused of hiding two deserters in a Lima crypt, is vigorously fighting the claim.",
            "accusation",
            "hiding two deserters in a Lima crypt",
        ),
        (
            "The club had met the agent, after being warned by the league that he was a crook, but still signed him.",
            "warning",
            "he was a crook",
        ),
        (
            "He faced anger for urging Chile to close the pass, for ignoring the drought, and for mocking a widow.",
            "request",
            "close the pass",
        ),
        (
            "She has urged voters to watch the ballot boxes, which some lawyers read as a call to bully clerks.",
            "request",
            "watch the ballot boxes",
        ),
        (
            "Earlier, the mayor urged residents to open the stores, an unusual move by a man who avoids traders.",
            "request",
            "open the stores",
        ),
        (
            "He rebuked the envoy for calling the truce a joke, although others had.",
            "accusation",
            "calling the truce a joke",
        ),
        ("Ruiz accused the actor of dropping a line, after he falls into the river.", "accusation", "dropping a line"),
        ("The clerk will not be charged with theft though she had been careless.", "accusation", "theft"),
        ("Bolivia criticised the bank over the delay, and its premier said he would pay.", "accusation", "the delay"),
        (
            "Lima answered with a letter decrying the levy and accusing the council of greed.",
            "condemnation",
            "the levy",
        ),
        (
            "Nurses warned the wards would close in May, and the wait may last weeks.",
            "warning",
            "the wards would close in May",
        ),
        (
            "The envoy denied that his men had fired, but the town has pictures of it.",
            "denial",
            "that his men had fired",
        ),
        ("Deputies may threaten to block the bill, but if they leave, it will pass.", "threat", "block the bill"),
        ("The rector apologised for not attending the rites, citing a cold.", "regret", "not attending the rites"),
        (
            "Ministers accused nuns of “meddling” in the vote, and traders urged calm.",
            "accusation",
            "“meddling” in the vote",
        ),
        (
            "A clerk was accused of threatening to shut the mill, in a bitter row over pay.",
            "accusation",
            "threatening to shut the mill",
        ),
        (
            "Aides raised concerns about his part in it, which led to talks, with the mayor out.",
            "accusation",
            "his part in it",
        ),
        ("Deputies urging a vote include Ana Sol and two nuns.", "request", "a vote"),
        ("Peru was urged to free the crew during a news conference on Friday.", "request", "free the crew"),
        ("The king condemned the raid in a statement on Monday.", "condemnation", "the raid"),
        ("The clerk was charged with fraud after losing the ledgers.", "accusation", "fraud"),
        ("It calls on the club to pay its debts, and for fans to stay calm.", "request", "pay its debts"),
        ("The army will destroy any boat that crosses.", "threat", "destroy any boat that crosses"),
        ("The warlord warned he would avenge his brother.", "threat", "avenge his brother"),
        ("Despite calls for calm, troops opened fire on the town.", "request", "calm"),
        ("The league condemned the raid, the first in ten years.", "condemnation", "the raid"),
        ("The king rejected complaints of vote rigging and left.", "rejection", "complaints of vote rigging"),
        ("It said Peru must be blamed for the raid and warned of war.", "request", "be blamed for the raid"),
        ("A letter from two bishops demanding a vote was lost.", "request", "a vote"),
        ("Chad has blamed Mali for its delay, with Oslo warning Lima of war.", "accusation", "its delay"),
        (
            "Although deputies complain that the tapes were cut, Rowe, as well as Lang, was ousted.",
            "accusation",
            "the tapes were cut",
        ),
        ("Villagers complained that soldiers stole their goats.", "accusation", "soldiers stole their goats"),
        ("The weavers are threatening protests over unpaid wages.", "threat", "protests"),
        ("Democrats may threaten to block legislative action.", "threat", "block legislative action"),
        ("The camp would not sign the pact, and it is not clear what comes next.", "rejection", "the pact"),
        # What looks like the next clause and is still what was asked, denied or blamed.
        (
            "Chile demanded that the road be opened, and that the guards be paid.",
            "request",
            "that the road be opened, and that the guards be paid",
        ),
        (
            "Peru asked its neighbour for money, arms and a vote in the council.",
            "request",
            "money, arms and a vote in the council",
        ),
        (
            "The envoy condemned the raid, the fires it caused and the theft of bells.",
            "condemnation",
            "the raid, the fires it caused and the theft of bells",
        ),
        (
            "Hale threatened that should the talks fail, Chile will leave the pact.",
            "threat",
            "should the talks fail, Chile will leave the pact",
        ),
        (
            "On Monday, he admitted that he had robbed a bank, and had burned a car.",
            "admission",
            "he had robbed a bank, and had burned a car",
        ),
        (
            "The general warned the town would burn, and people would flee.",
            "warning",
            "the town would burn, and people would flee",
        ),
    ],
)
def test_a_content_ends_before_the_next_clause_of_its_author(text: str, type: str, content: str) -> None:
    assert content_of(text, type) == content


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        (
            "The letter, in which she announced that she would not sue, was the last of three.",
            "statement",
            "that she would not sue",
        ),
        (
            "Moss urged Rao to quit after a tape stirred anger in Brno.",
            "request",
            "quit",
        ),
        (
            "If the panel finds that the guards lied, they will be charged.",
            "statement",
            "the guards lied",
        ),
        (
            "While Rell insisted that the dam was safe, she called the engineer a fool.",
            "statement",
            "that the dam was safe",
        ),
        (
            "As he complains about the press, he should recall what was said in May.",
            "accusation",
            "the press",
        ),
        (
            "A leaflet urges farmers to leave, showing pictures of men killed in the raid.",
            "request",
            "leave",
        ),
    ],
)
def test_a_content_goes_no_further_than_the_clause_it_stands_in(text: str, kind: str, content: str) -> None:
    found = [f.content.text for f in validator.extract(text).facts if f.type == kind and f.content]
    assert content in found
