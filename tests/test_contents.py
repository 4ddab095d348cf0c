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
