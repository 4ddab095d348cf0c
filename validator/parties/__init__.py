"""Noun phrases -> parties: who is named, of which country and side, and what kind of party."""

from validator.parties.model import Party
from validator.parties.resolve import HeadKind, Parties, head_kind, is_party, parties_of, resolve

__all__ = ["HeadKind", "Parties", "Party", "head_kind", "is_party", "parties_of", "resolve"]
