"""Parts of speech of a chunk -> its kind and the tags of its tokens."""

from __future__ import annotations

from validator.recent import Recent

_SINGLE = {"i": "I", "b": "I", "T": "I", "f": "F", "c": "c", "x": "c", "w": "w", "t": "h", '"': "Q", "N": "R", "s": "O"}
_SINGLE |= {mark: mark for mark in ",():;-."}


class _Kinds(Recent[str, str]):
    """Parts of speech of a chunk -> its kind, as far as they tell: `m` is a noun group whose word decides."""

    limit = 5_000

    def make(self, piece: str) -> str:
        return _kind(piece)


class _Tags(Recent[str, str]):
    """Kind and parts of speech of a chunk -> the tags of its tokens."""

    limit = 5_000

    def make(self, key: str) -> str:
        return _tag(key[0], key[1:])


def _kind(piece: str) -> str:
    last = piece[-1]
    if last == "Y":
        return "T"
    if last in "vkzB" and piece[0] not in "dqjJ":
        return voice_of(piece)
    if not piece.strip("dq"):
        return "E"
    if len(piece) == 1 and piece not in "onhglPCJMmDea":
        return "R" if piece == "r" else _SINGLE.get(piece, "O")
    if not piece.strip("rmDeaN"):
        return "A" if piece.strip("rN") else "R"
    head = head_letter(piece, 0, len(piece))
    return "N" if head in "hgPCJo" else "m" if head in "jkz" else "M"


def _tag(kind: str, piece: str) -> str:
    size = len(piece)
    if kind == "A":
        head = max(i for i in range(size) if piece[i] in "mDea")
        return "v" * head + kind + "R" * (size - head - 1)  # "is not": adverbs behind it
    if kind in "VWUZB":
        return "v" * (size - 1) + kind
    return kind + ("t" if kind == "T" else "n") * (size - 1)


def head_letter(parts: str, start: int, end: int) -> str:
    """The letter of a noun group's head: its last noun, brackets left out."""
    last = parts[end - 1]
    if last == ")":
        return parts[end - 4] if parts[end - 4] in "nhglPCJ" else "P"
    return last


def voice_of(group: str) -> str:
    """The kind of a verb group, by its parts of speech."""
    head = group[-1]
    if "a" in group and head != "z":
        return "W"
    if "T" in group:
        return "B"
    if len(group) > 1 and not group[:-1].isdigit() and any(c in "emDa" for c in group[:-1]):
        return "V"
    return {"k": "U", "z": "Z"}.get(head, "V")


kind_of = _Kinds().__getitem__
tag_of = _Tags().__getitem__
