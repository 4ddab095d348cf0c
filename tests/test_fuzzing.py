"""What fuzzing found, each as a test; and a short, even run of every target, so that none of them rots.

`python fuzzing/run.py --seconds N` goes on from there (see CONTRIBUTING.md).
"""

from __future__ import annotations

import os
from random import Random

import pytest

from fuzzing.mutate import mutate, pieces_of, stream
from fuzzing.targets import TARGETS, Target

BY_NAME = {target.name: target for target in TARGETS}
NUMBER = {"pattern": 400, "rules": 12, "report": 25, "source": 60, "facts": 60, "config": 60}
START = int(os.environ.get("FACTLINT_SEED", "0"))

# target, what was wrong, the input made small
FOUND: tuple[tuple[str, str, bytes], ...] = (
    ("pattern", "blanks that Python's int() does not know as such", b"a{\x1e0,1} b"),
    ("rules", "a Problem that did not say what it got", b"type: a\nrules:\n  - id: a.b\n    pattern: 'accuse] of'\n"),
    ("rules", "a blank that is none, shown as one", b"type: a\nrules:\n  - id: a.b\n\xc2\xa0\xc2\xa0emit: {}\n"),
    ("source", "a record of an archive without its address", b"\x04WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n"),
    (
        "source",
        "a record of an archive that says to be longer than any file",
        b"\x04WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:a>\r\nWARC-Target-URI: http://e.org/a\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 99999999999999999999\r\n\r\n"
        b"HTTP/1.1 200 OK\r\n\r\nx\r\n\r\n",
    ),
    ("report", "a number that no machine holds for a line", b"\x02" + b"1e4001\n"),
    (
        "facts",
        "offsets of LangExtract that are a text",
        b'\x00\x01{"document_id": "a.txt", "text": "Two were killed.", "extractions": '
        b'[{"extraction_class": "casualty", "extraction_text": "killed", "char_interval": "2021-07-21"}]}\n',
    ),
    ("report", "a lone surrogate in a front matter", b'\x01---\ntitle: "a\\ud800"\n---\nTwo were killed.\n'),
    ("report", "a citation behind a mark, with no verb of its own", b"\x00\\According to m,v ired"),
    ("report", "what is said is one mark at the end of the text", b'\x00The army said"'),
    ("facts", "a number for an object, in a form that was asked for", b"\x04\x00-1"),
    (
        "facts",
        "a day that no month has, in words",
        b"\t,event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,fatalities,location,latitude,longitude,notes\n"
        b'XX1,46 July 2021,Battles,Armed clash,Oslo soldiers,Bern,7,Kolm,60,10,"On 23 July, two died."\n',
    ),
    ("facts", "an infinity in front of what is no JSON", b"\x00\x01" + b'1e400report": 1}\n'),
)


@pytest.mark.parametrize(("name", "data"), [(n, d) for n, _, d in FOUND], ids=[f"{n}: {why}" for n, why, _ in FOUND])
def test_what_was_found_stays_mended(name: str, data: bytes) -> None:
    BY_NAME[name].run(data)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_seeds_and_their_neighbours_hold_the_laws(target: Target) -> None:
    seeds = tuple(target.seeds())
    assert len(seeds) > 5
    sample = Random(START).sample(seeds, min(len(seeds), NUMBER[target.name] // 2))
    for data in (*sample, *stream(seeds, NUMBER[target.name], target.largest, START)):
        target.run(data)


def test_a_change_is_the_same_for_the_same_seed_and_keeps_its_size() -> None:
    pool = (b"Three men were killed, he said.", b'{"a": [1, 2]}')
    made = [mutate(pool[n % 2], Random(n), pool, 40) for n in range(200)]
    assert made == [mutate(pool[n % 2], Random(n), pool, 40) for n in range(200)]
    assert len(set(made)) > 100
    assert all(len(data) <= 40 for data in made)
    assert b"".join(pieces_of(pool[1])) == pool[1]
