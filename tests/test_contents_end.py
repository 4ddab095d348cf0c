"""Contents that end before what is not their own, and whole ones: those of things, of what follows a preposition."""

from __future__ import annotations

import pytest

import validator


def contents_of(text: str, kind: str) -> list[str | None]:
    return [fact.content.text if fact.content else None for fact in validator.extract(text).facts if fact.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        # the main clause behind one that stands first
        ("(As she complains about the press, she should remember May.)", "accusation", "the press"),
        # when, where and in which paper it was said
        (
            "Ana Sol reiterated her support for a pact during Sunday's televised debate.",
            "statement",
            "her support for a pact",
        ),
        ("The clerk confirmed the raid during a phone call with Rao.", "statement", "the raid"),
        ("She denounced his remarks in the following days, telling all of her grief.", "condemnation", "his remarks"),
        ("The minister announced the details of the plan on live television.", "statement", "the details of the plan"),
        ("The spokesman denied the charge in an email to the Herald.", "denial", "the charge"),
        ("Dahl condemned the attack at a rally in Oran.", "condemnation", "the attack at a rally in Oran"),
        (
            "Rebels said they tried to shoot the emir, in a statement posted online.",
            "statement",
            "they tried to shoot the emir",
        ),
        (
            "She told the board she was “ in great pain ” before singing a song.",
            "statement",
            "she was “ in great pain ”",
        ),
        # what goes back to a preposition further out
        (
            "The road was blocked both by the cabinet, who claimed the trucks had no papers, and by monks.",
            "statement",
            "the trucks had no papers",
        ),
        ("She spoke about news that Peru had accused Chile of theft and about a claim by Moss.", "accusation", "theft"),
        ("The book rests on a letter in which Hale denied the charge and on talks with aides.", "denial", "the charge"),
        # ", and that" goes back to the outermost
        (
            "Moss said that Hale had suggested that she should leave, and that he had paid.",
            "statement",
            "that she should leave",
        ),
        # what leads over to the next clause
        (
            "He denounces bankers and owners and, on the other hand, a rich donor can do as he likes.",
            "condemnation",
            "bankers and owners",
        ),
    ],
)
def test_a_content_ends_before_what_is_not_its_own(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)
    longer = [found for found in contents_of(text, kind) if found and found.startswith(content) and found != content]
    assert not longer


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        (
            "Rao dismissed the suggestion the Chilean plants might close.",
            "rejection",
            "the suggestion the Chilean plants might close",
        ),
        ("The board rejected a Chilean plan to reopen the talks.", "rejection", "a Chilean plan to reopen the talks"),
        (
            "Rao proposed a major shift in Chilean policy toward the isle.",
            "offer",
            "a major shift in Chilean policy toward the isle",
        ),
        ("The union hailed the Danish call for a truce.", "praise", "the Danish call for a truce"),
        (
            "We welcome the news that the school has opened again.",
            "praise",
            "the news that the school has opened again",
        ),
        ("They thanked them for their six- and seven-figure gifts.", "praise", "their six- and seven-figure gifts"),
        (
            "The army agreed to allow the evacuation of badly wounded people.",
            "concession",
            "the evacuation of badly wounded people",
        ),
        ("They discussed the fight against fraud.", "consultation", "the fight against fraud"),
        (
            "They discussed the terms of Lima's offer to send divers.",
            "consultation",
            "the terms of Lima's offer to send divers",
        ),
        ("Police prevented an attempt to rob the bank after getting a tip.", "coercion", "an attempt to rob the bank"),
        (
            "Villagers reported seeing two jets and a drone firing on a mine.",
            "statement",
            "seeing two jets and a drone firing on a mine",
        ),
        (
            "The court is investigating whether Rao, who was head of the fund, broke a law.",
            "investigation",
            "Rao, who was head of the fund, broke a law",
        ),
        # no more than it
        ("The spokesman declined to comment on the leak.", "rejection", "the leak"),
        ("Hale condemned him as a “ thief ”.", "condemnation", "as a “ thief ”"),
        ("The inquiry did not implicate them in smuggling anyway.", "accusation", "smuggling"),
    ],
)
def test_a_thing_has_what_belongs_to_it(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "They drank to a friendship he said would “ mean more jobs for the town . ”",
        "The letters that experts say were stolen by spies were published.",
        "The only thing I would add is to say that she left early.",
        "Only Rao , Moss said on Radio Nord 's “ Late Show , ” will be able to win .",
    ],
)
def test_a_content_without_its_subject_is_no_statement(text: str) -> None:
    assert contents_of(text, "statement") == []


def test_what_is_refused_is_not_told_where_a_relative_stands_for_it() -> None:
    assert contents_of("The files that he refused to release were burned.", "rejection") == [None]
    (taken,) = validator.extract("The men who guards say robbed a bank fled.").facts[:1]
    assert taken.attribution[0].source is not None


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        # who says it goes on
        (
            "The party insists it “ does not hate Chile , ” politely disagrees and left .",
            "statement",
            "it “ does not hate Chile , ”",
        ),
        (
            "The firm says it pays its taxes, rejects the charge of fraud and will sue.",
            "statement",
            "it pays its taxes",
        ),
        (
            "Rao told the Post her firm never dealt with Hale and said the group hired spies.",
            "statement",
            "her firm never dealt with Hale",
        ),
        ("The guards may have believed Rao did the same and hoped to find letters.", "statement", "Rao did the same"),
        (
            "Judge Bell noted that the bail could not be given and remanded the boy to jail.",
            "statement",
            "that the bail could not be given",
        ),
        # what the reporter adds
        ("Nuns urged closer ties to widen the fund, alarming some donors.", "request", "closer ties to widen the fund"),
        ("The emir asked them to stop the raids, to no avail.", "request", "stop the raids"),
        (
            "He says he opposed the dam before it was built ( he did n't ) .",
            "statement",
            "he opposed the dam before it was built",
        ),
        ("The bank announced a new rule on its website last May to warn members.", "statement", "a new rule"),
        ("Rao threatened Peru with a boycott on Sunday 's “ Face the Nation . ”", "threat", "a boycott"),
        # where one begins
        (
            "He also said while being cheered by border guards that the cabinet was weak.",
            "statement",
            "that the cabinet was weak",
        ),
        ("Rao warned after being freed that the war would spread.", "warning", "that the war would spread"),
        ("The mayor urged further contact with the rebels.", "request", "further contact with the rebels"),
        # whole ones
        ("The board called for the firm to sack Rao and pay a fine.", "request", "the firm to sack Rao and pay a fine"),
        (
            "They discussed a range of issues including trade and water.",
            "consultation",
            "a range of issues including trade and water",
        ),
        ("“ I raise this point , ” she wrote , “ because of the toll . ”", "statement", "“ I raise this point , ”"),
        (
            "“ The proof , ” Hale said in Oran , “ shows that the guards lied . ”",
            "statement",
            "“ The proof , ” Hale said in Oran , “ shows that the guards lied . ”",
        ),
        (
            "“ If we are to win , ” Hale said , “ we need more rain . ”",
            "statement",
            "“ If we are to win , ” Hale said , “ we need more rain . ”",
        ),
    ],
)
def test_a_content_is_that_of_who_says_it_and_whole(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)


def test_a_relative_without_a_word_of_its_own_holds_no_statement_of_the_main_clause() -> None:
    text = "Many letters Hale said did not hold secrets were later shown by the police to be fakes."
    assert contents_of(text, "statement") == []


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        # when, where and to whom it was said
        ("Hale said the vote was stolen when asked about it.", "statement", "the vote was stolen"),
        ("Hale told reporters he was tired as he left the court.", "statement", "he was tired"),
        ("The board accused Hale of theft in a report published on Friday.", "accusation", "theft"),
        ("Peru called for a truce during talks in Oran.", "request", "a truce"),
        ("Rao complained about the noise to the mayor.", "accusation", "the noise"),
        # who denies or accuses goes on
        ("He denied that guards had lied, and left.", "denial", "that guards had lied"),
        (
            "On Monday, he admitted that he had robbed a bank, and had burned a car.",
            "admission",
            "he had robbed a bank, and had burned a car",
        ),
        (
            "Rao blamed Peru for jamming the sites that burned and Hale aides often say “ Peru did it ” when asked .",
            "statement",
            "“ Peru did it ”",
        ),
        # what doing something is
        (
            "He believes mocking and sidelining teachers and their unions is a crime.",
            "statement",
            "mocking and sidelining teachers and their unions is a crime",
        ),
        (
            "Rao says that mocking nuns and their friends is a crime.",
            "statement",
            "that mocking nuns and their friends is a crime",
        ),
    ],
)
def test_a_content_is_not_when_and_to_whom_it_was_said(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("Rao believed every word he said , speaking to poor voters .", "statement", "every word he said"),
        ("Rao warns of ' new war ' amid a row over Chad .", "warning", "' new war '"),
        ("Hale was implicated in fatal poisoning of a nun ]", "accusation", "fatal poisoning of a nun"),
        ("They block Hale from getting the seat, and maybe win it by bargaining.", "coercion", "getting the seat"),
        (
            "He denounces bankers and owners and, on the other side, Ada Rell (the heiress) wins.",
            "condemnation",
            "bankers and owners",
        ),
        ("Rao told me about Oak Hill, and then we had a meeting.", "statement", "Oak Hill"),
        ("Peru was accused of denying the Moriori genocide pic.twitter.com/abc", "denial", "the Moriori genocide"),
        (
            "A key thing critics fail to see , Rao added , is that the climate can be mended .",
            "statement",
            "A key thing critics fail to see , Rao added , is that the climate can be mended",
        ),
    ],
)
def test_a_content_ends_with_its_thing(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "A new policy announced by Rao on its page last May to notify clients has failed.",
        "Rao also called for a new vote , said he disapproved of the raid , and left .",
        "Rebels killed monks , those they claim to be defending .",
    ],
)
def test_no_statement_is_made_of_a_purpose_or_of_what_another_verb_tells(text: str) -> None:
    assert "Rao also called for a new vote" not in contents_of(text, "statement")
    assert "to notify clients" not in contents_of(text, "statement")
    assert "be defending" not in contents_of(text, "statement")


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("Rao urged the men suspected of theft to give up.", "accusation", "theft"),
        ("However, the road is shut, the mayor said.", "statement", "the road is shut"),
        ("The board urged them to leave, because if the dam bursts no one is safe.", "request", "leave"),
        ("Nuns, teachers calling for a living wage, and bakers marched in Oran.", "request", "a living wage"),
        ("Dahl replied that he would, while defining a truce to mean nothing.", "statement", "that he would"),
        (
            "The army said it would leave, while keeping two posts.",
            "statement",
            "it would leave, while keeping two posts",
        ),
    ],
)
def test_a_content_leaves_to_others_what_is_theirs(text: str, kind: str, content: str) -> None:
    assert content in contents_of(text, kind)
