"""Expressions over tokens: what RE2 reads is what was written, and an edge never excludes a match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.api import shipped_rules
from validator.chunks import Chunks
from validator.compile.edges import edge
from validator.model import Report
from validator.program import ANY, Edge, reader
from validator.ruleset import load_rules
from validator.sentences import read_sentences
from validator.units import BACK_COMMA, BACK_PAREN, COMMA, PAREN, TAGS, UNIT, elements, encode, translate, turned

# Written over tags, parts and symbols; no user's text, so that the standard library may read them here.
SOURCES = (
    "...",
    "..[\u0801\u0802\u0901](?:R..(?:n..)*|T..){0,2}([NG](?:..n)*[nP].)",
    "..\u0801[^N]..(..[^\u0802\u0901])?",
    "[VW].[\u0801]((?:[^;:.Q\\-]..|Q..(?:[^Q]..)*(?:Q..)?)+)",
    "(?:..[\u0801]..[\u0802]|..[\u0901])(?:[NG]..)*?(V..)",
    "(?:.q.)+..[^\\x00-\\uffff]",
    f"{COMMA}[NG]..",
    f"(?:{PAREN}|{COMMA}|R..){{0,2}}[NG]..",
)
TOKENS = st.lists(
    st.tuples(st.sampled_from("NGnVRTQw-,.()"), st.sampled_from("nPqd"), st.sampled_from("\u0800\u0801\u0802\u0901")),
    min_size=1,
    max_size=12,
)


def read(source: str, tokens: list[tuple[str, str, str]], at: int) -> list[tuple[int, int]]:
    """The spans that RE2 gives, in tokens."""
    tags, parts, symbols = ("".join(column) for column in zip(*tokens, strict=True))
    units = encode(tags, parts, symbols)
    return [
        (low // UNIT, high // UNIT) if low >= 0 else (-1, -1)
        for low, high in reader(translate(source))(units, at * UNIT)
    ]


@pytest.mark.parametrize("source", SOURCES)
@settings(deadline=None)
@given(tokens=TOKENS)
def test_bytes_are_read_as_the_characters_would_be(source: str, tokens: list[tuple[str, str, str]]) -> None:
    """The standard library on three characters a token finds what RE2 finds on four bytes."""
    text = "".join(map("".join, tokens))
    for at in range(len(tokens)):
        found = re.compile(source, re.DOTALL).match(text, at * 3)
        spans = read(source, tokens, at)
        wanted = [(-1, -1)] * len(spans)
        if found is not None:
            wanted = [(a // 3, b // 3) if a >= 0 else (-1, -1) for a, b in map(found.span, range(len(spans)))]
        assert spans == wanted


@pytest.mark.parametrize("source", [BACK_COMMA, BACK_PAREN, f"(?:{BACK_PAREN}|{BACK_COMMA})*(V..)"])
@settings(deadline=None)
@given(tokens=TOKENS)
def test_bytes_are_read_backwards_as_the_characters_would_be(source: str, tokens: list[tuple[str, str, str]]) -> None:
    """The same from the last token to the first."""
    tags, parts, symbols = ("".join(column) for column in zip(*tokens, strict=True))
    units = turned(encode(tags, parts, symbols), tags, parts)
    text = "".join(map("".join, reversed(tokens)))
    for at in range(len(tokens)):
        found = re.compile(source, re.DOTALL).match(text, at * 3)
        end = reader(translate(source))(units, at * UNIT)[0][1]
        assert end // UNIT == (found.end() // 3 if found is not None else -1)


@pytest.mark.parametrize("source", SOURCES)
@settings(deadline=None)
@given(tokens=TOKENS)
def test_an_edge_excludes_no_match(source: str, tokens: list[tuple[str, str, str]]) -> None:
    """Where an expression matches, the tokens at its beginning are such as its edges allow."""
    for at in range(len(tokens)):
        if read(source, tokens, at)[0] == (-1, -1):
            continue
        for skip in (0, 1):
            allowed = edge(source, skip)
            if allowed != ANY:
                tag, _, symbol = tokens[at + skip]
                assert tag in allowed.tags or symbol in allowed.symbols


@pytest.mark.parametrize(
    ("source", "skip", "expected"),
    [
        ("[NG]..(?:n..)*", 0, Edge("GN", "")),
        ("...(?:R..){0,2}(?:..[\u0801]|T..)", 1, Edge("RT", "\u0801")),
        ("...(?:R..)*", 1, ANY),  # nothing need follow
        ("....[^\u0801]", 0, ANY),
        ("[VW]..[^VW]..", 1, Edge("".join(sorted(set(TAGS) - set("VW"))), "")),
    ],
)
def test_the_edge_of_an_expression(source: str, skip: int, expected: Edge) -> None:
    """Tags and symbols of what can come first, or after the first token."""
    assert edge(source, skip) == expected


def test_the_elements_of_an_expression() -> None:
    """Characters, classes with escapes in them, groups and counts."""
    assert list(elements(r"(?:[^\]a]\-.){0,2}|(b)*?")) == [
        "(?:", r"[^\]a]", r"\-", ".", ")", "{0,2}", "|", "(", "b", ")", "*", "?"
    ]  # fmt: skip


def test_tokens_turned_are_the_tokens_from_the_last() -> None:
    """Each token keeps the order of its bytes."""
    tags, parts = "NV,nn,R", "nv,nn,r"
    symbols = "".join(chr(0x801 + i) for i in range(len(tags)))
    back = symbols[::-1]
    assert turned(encode(tags, parts, symbols), tags, parts) == encode(tags[::-1], parts[::-1], back)


@pytest.mark.parametrize("size", [0, 1, 20, 21, 30, 31])
def test_what_is_too_long_is_not_skipped(size: int) -> None:
    """Brackets hold at most 20 tokens, commas 1 to 30."""
    inside = [("n", "n", "\u0800")] * size
    comma, end = (",", ",", "\u0800"), ("N", "n", "\u0800")
    brackets = [("(", "(", "\u0800"), *inside, (")", ")", "\u0800"), end]
    assert (read(SOURCES[6], [comma, *inside, comma, end], 0)[0] != (-1, -1)) == (1 <= size <= 30)
    assert (read(SOURCES[7], brackets, 0)[0] != (-1, -1)) == (size <= 20)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_chunks_give_no_other_tags(text: str) -> None:
    """The alphabet of tags is whole: edges reckon with it."""
    for sentence in read_sentences(Report(id="x", text=text), shipped_rules(), gate=False):
        assert set(sentence.chunks.tags) <= set(TAGS)


@given(st.text(alphabet='dqjnhPCovkzBaeTNmbifcxwtrsM,()-:;."u', min_size=1, max_size=40))
def test_chunks_of_any_parts_give_no_other_tags(parts: str) -> None:
    """The same for parts of speech in any order."""
    assert set(Chunks(["word"] * len(parts), parts).tags) <= set(TAGS)


def test_the_rarest_word_of_an_option_is_needed(tmp_path: Path) -> None:
    """The gate keeps a sentence out that has the commoner words of a pattern's options, but none of the rarer ones."""
    (tmp_path / "held.yaml").write_text(
        "type: detention\n"
        "rules:\n"
        "  - id: detention.held\n"
        "    pattern: '{recipient: party} [be] (under arrest | in custody | behind bars)'\n"
        "    examples: ['[A poet](recipient) is in custody.']\n",
        encoding="utf-8",
    )
    rules = load_rules(tmp_path / "held.yaml", shipped=False)
    text = "The river was under the bridge. A baker was in town. A poet is behind bars."
    assert [s.text for s in read_sentences(Report(id="r", text=text), rules)] == ["A poet is behind bars."]
