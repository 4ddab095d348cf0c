"""The clauses of sentences: tests/corpus/clauses.txt holds how each is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from validator.api import extract, shipped_rules
from validator.chunks import Chunks
from validator.sentences import sentence_at

CORPUS = Path(__file__).parent / "corpus" / "clauses.txt"
_MARK = re.compile(r"\[\w+: |\]")


def entries() -> list[tuple[str, dict[str, str]]]:
    """Each sentence of the corpus, and whose its verbs are."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].update((pair[0], pair[1]) for pair in (part.strip().split(": ") for part in line.split(", ")))
        elif line and not line.startswith("#"):
            found.append((line, {}))
    return found


def drawn(chunks: Chunks) -> str:
    """A sentence with its clauses in brackets, without its marks."""
    clauses = chunks.clauses
    words = []
    for i, token in enumerate(chunks.tokens):
        chunk = chunks.at(i)
        if not any(map(str.isalnum, token)):
            continue
        path = []
        at = clauses.innermost[chunk]
        while at > 0:
            path.append(at)
            at = clauses.all[at].parent
        words.append((token, path[::-1]))
    out: list[str] = []
    before: list[int] = []
    for token, path in [*words, ("", [])]:
        same = next(
            (k for k, (a, b) in enumerate(zip(before, path, strict=False)) if a != b), min(len(before), len(path))
        )
        if same < len(before):
            out[-1] += "]" * (len(before) - same)
        opened = "".join(f"[{clauses.all[number].kind}: " for number in path[same:])
        out.append(opened + token)
        before = path
    return " ".join(out).strip()


def plain(drawing: str) -> str:
    """A sentence of the corpus as `drawn` has it: no marks but brackets."""
    spaced = re.sub(r"[,.]", "", drawing)
    return re.sub(r" +", " ", spaced).strip()


def chunked(text: str) -> Chunks:
    return sentence_at(text, 0, len(text), shipped_rules()).chunks


@pytest.mark.parametrize(("drawing", "subjects"), entries(), ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_the_clauses_of_a_sentence(drawing: str, subjects: dict[str, str]) -> None:
    text = _MARK.sub("", drawing)
    chunks = chunked(text)
    assert drawn(chunks) == plain(drawing)
    found = {}
    for clause in chunks.clauses.all:
        if clause.verb is not None and clause.subject is not None:
            verb = " ".join(chunks.tokens[chunks.starts[clause.verb] : chunks.ends[clause.verb]])
            low, high = chunks.extent(clause.subject)
            found[verb.removeprefix("to ")] = " ".join(chunks.tokens[low:high])
    assert {verb: found.get(verb) for verb in subjects} == subjects


@pytest.mark.parametrize("text", ["+sAID", "'lET", "The mayor, who came late, and his aide said"])
def test_a_past_form_may_end_a_text(text: str) -> None:
    assert all(fact.type != "casualty" for fact in extract(text).facts)
