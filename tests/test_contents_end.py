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
