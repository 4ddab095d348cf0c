"""The candidates for what a mention points back at, by nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.references.standing import is_object, same_clause, trails

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.facts.references.identities import Identities
    from validator.facts.references.nouns import Mention, Story

_SENTENCES_BACK = 4


def _backwards(story: Story, number: int) -> Iterator[int]:
    """The sentence and those before it, over links to other reports; not over where one without end was cut."""
    yield number
    left = _SENTENCES_BACK
    while number and left and not story.is_piece(number):
        number -= 1
        if not story.linked(number):
            left -= 1
            yield number


def levels(known: Identities, here: Mention, ranks: Callable[[int], int] | None = None) -> Iterator[list[Mention]]:
    """Candidates by nearness: this sentence, then those before, to the end of the paragraph above.

    `ranks` tells of how many ranks they are wanted so many sentences back.
    """
    story = known.story
    number = story.number(here.start)
    paragraph = story.paragraph(number)
    crossed = False
    unquoted = not story.quoted(here.start)
    banned: set[object] = set()
    for back, n in enumerate(_backwards(story, number)):
        if story.paragraph(n) != paragraph:
            if crossed or back > 2:
                return
            crossed, paragraph = True, story.paragraph(n)
        if back == 0 and trails(story, here):
            yield []
            continue
        told = story.mentions(n, 3 if ranks is None else ranks(back), here.start)
        found = [m for m in told if m.end <= here.start and not (unquoted and m.quoted)]
        if back == 0:
            beside = [m for m in found if same_clause(story, here, m)]
            found = [m for m in found if m not in beside]
            if is_object(here):  # nor can it mean whom another word for those beside it means
                banned = {known.who(m) for m in beside}
        yield [m for m in found if known.who(m) not in banned] if banned else found
