"""Laws of attributions: what the form of a report, a name in it or a sentence before cannot change."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attributed import CORPUS, NEWS, Passage, read_corpus
from tests.test_speech import found

PASSAGES = [p for p in (*read_corpus(CORPUS), *read_corpus(NEWS)) if not re.search(r"‘|(?<!\w)'", p.text)]
passages = st.sampled_from(PASSAGES)
Read = list[tuple[str, str, str]]


def plain(text: str) -> str:
    """Words and marks alone, in one typography."""
    for mark, same in {"“": '"', "”": '"', "``": '"', "''": '"', "’": "'", "\u00ad": ""}.items():
        text = text.replace(mark, same)
    return re.sub(r"\s+", "", text)


def read(text: str) -> Read:
    """Source, cue and content of each attribution, whatever the typography, in order."""
    roles = ((a.source, a.cue, tuple(sorted(a.content))) for a in found(text))
    return sorted(tuple(plain(" ".join(text[a:b] for a, b in role)) for role in one) for one in roles)  # type: ignore[misc]


def each_paragraph(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n\n".join(map(change, text.split("\n\n")))


def wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph, 64, break_on_hyphens=False, break_long_words=False)


def is_recognised(text: str) -> bool:
    """Do enough lines go on in small letters for wrapping to show? Else they could be lines of their own."""
    starts = [line[:1] for block in re.split(r"\r?\n\r?\n", text) for line in block.splitlines()[1:]]
    return sum(map(str.islower, starts)) * 4 >= len(starts)


def curled(paragraph: str) -> str:
    """Straight marks as typographic ones."""
    marks = iter("“”" * paragraph.count('"'))
    return re.sub(r"(?<=\w)'", "’", re.sub('"', lambda _: next(marks), paragraph))


def straight(paragraph: str) -> str:
    return paragraph.replace("“", '"').replace("”", '"').replace("’", "'")


def tokenised(opening: str, closing: str) -> Callable[[str], str]:
    """Spaces round marks and before clitics, as in tokenised corpora."""

    def change(paragraph: str) -> str:
        marks = iter((f" {opening} ", f" {closing} ") * paragraph.count('"'))
        text = re.sub('"', lambda _: next(marks), straight(paragraph)) if '"' in paragraph else straight(paragraph)
        text = re.sub(r"(?<=\w)('s\b|n't\b)|([,;:?!])(?=\s|$)", r" \1\2", text)
        return re.sub(r" +", " ", re.sub(r"\.(?=\s*(?:\"|''|$))", " .", text)).strip()

    return change


def spaced(text: str) -> str:
    """No-break spaces behind figures and titles."""
    return re.sub(r"(?<=\d) |(?<=Mr\.) |(?<=Ms\.) ", "\u00a0", text)


def hyphenated(text: str) -> str:
    """Soft hyphens in long words."""
    return re.sub(r"\b([a-z]{4})([a-z]{4,})\b", "\\1\u00ad\\2", text)


def ended(text: str) -> str:
    return text.replace("\n", "\r\n")


FORMS: dict[str, Callable[[str], str]] = {
    "hard-wrapped": each_paragraph(wrapped),
    "hard-wrapped with CR LF": lambda text: ended(each_paragraph(wrapped)(text)),
    "curly quotes": each_paragraph(curled),
    "straight quotes": each_paragraph(straight),
    "tokenised": each_paragraph(tokenised('"', '"')),
    "tokenised as in LaTeX": each_paragraph(tokenised("``", "''")),
    "no-break spaces": spaced,
    "soft hyphens": hyphenated,
    "CR LF": ended,
}
# Lines without full stops are headlines: wrapped or set beside each other they would be other text.
RUNNING = [p for p in PASSAGES if '"' in p.text and "headline" not in p.name and '"\n' not in p.text]


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_report_does_not_change_who_says_what(form: str) -> None:
    texts = [(straight(p.text), FORMS[form](straight(p.text))) for p in RUNNING]
    texts = [(plainly, changed) for plainly, changed in texts if "wrapped" not in form or is_recognised(changed)]
    assert len(texts) > len(RUNNING) // 2
    assert [changed for plainly, changed in texts if read(changed) != read(plainly)] == []


@settings(max_examples=40, deadline=None)
@given(
    passage=passages, before=st.sampled_from(["Rain fell on the hills.", "The market opened late on 3 May.", "Snow."])
)
def test_an_unrelated_paragraph_before_changes_nothing(passage: Passage, before: str) -> None:
    assert read(f"{before}\n\n{passage.text}") == read(passage.text)


NAMES = st.sampled_from(["Tomas Ruiz", "Ms. Adaeze Obi", "J. P. Hollis", "the Palgrave Corp. board", "officials"])
SAID = st.sampled_from(["the bridge would close", "that two of the 12 guards had left", "it expects a loss"])
VERB = st.sampled_from(["said", "has also said", "warned", "told reporters", "said in a statement"])


@settings(max_examples=60, deadline=None)
@given(name=NAMES, said=SAID, verb=VERB)
def test_the_order_of_source_and_content_changes_no_span(name: str, said: str, verb: str) -> None:
    bare = said.removeprefix("that ")
    cue = verb.removesuffix(" reporters")
    first = next(r for r in read(f"On Monday, {name} {verb} {said}.") if r[1] == plain(cue))
    last = next(r for r in read(f"{bare[0].upper()}{bare[1:]}, {name} {verb}.") if r[1] == plain(cue))
    assert first == (plain(name), plain(cue), plain(said))
    assert last == (plain(name), plain(cue), plain(f"{bare[0].upper()}{bare[1:]}"))


@settings(max_examples=40, deadline=None)
@given(one=NAMES, other=NAMES, said=SAID)
def test_renaming_the_source_changes_the_source_alone(one: str, other: str, said: str) -> None:
    pattern = "{0} said {1}, but the mayor denied the report."
    a, b = (read(pattern.format(name[0].upper() + name[1:], said)) for name in (one, other))
    assert [(cue, content) for _, cue, content in a] == [(cue, content) for _, cue, content in b]
    assert {source for source, _, _ in a} - {source for source, _, _ in b} <= {plain(one[0].upper() + one[1:])}


@settings(max_examples=40, deadline=None)
@given(name=NAMES, said=SAID, day=st.sampled_from(["on Monday", "Tuesday", "late on Friday"]))
def test_a_time_beside_the_verb_belongs_to_no_span(name: str, said: str, day: str) -> None:
    that = said if said.startswith("that ") else f"that {said}"
    subject = name[0].upper() + name[1:]
    assert read(f"{subject} said {day} {that}.") == read(f"{subject} said {that}.")
