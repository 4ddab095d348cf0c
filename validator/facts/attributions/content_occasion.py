"""Where a thing that somebody confirms, denies or praises ends before the occasion on which he does so.

"Denied the charge in a letter", "reiterated her support during Sunday's debate", "announced the deal on television",
"condemned his remarks in the days that followed": the letter, the debate and the days are of the telling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import CLAIMS

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_PAPERS = frozenset(
    "statement interview letter tweet post speech message video briefing conference address email note release "
    "bulletin memo communique communiqué broadcast telegram blog column article op-ed essay podcast report "
    "rebuttal filing testimony affidavit".split()
)
_MEETINGS = frozenset(
    "hearing sermon debate rally call phone 911 meeting visit trip tour lecture panel ceremony session talks dinner "
    "event summit gathering funeral vigil service mass launch forum".split()
)
_HAPPENING = frozenset(
    "attack attacks shooting shootings bombing bombings stabbing killing killings murder murders violence blast "
    "explosion crash clashes death deaths incident scuffle brawl protest protests arrest arrests".split()
)
_CHANNELS = frozenset("television tv radio air twitter facebook telegram instagram youtube weibo whatsapp".split())
_OWN_PAGES = frozenset("website site page blog account feed channel app platform".split())
_SHOWN = frozenset(
    "ad ads advert adverts advertising post posts video videos footage content page pages account accounts "
    "message messages campaign propaganda show programme program interview interviews attacks ban hate".split()
)
_SAID = CLAIMS | frozenset(
    "remarks comments words claims charges allegations accusations reports rumours rumors suggestions criticism "
    "statements insults slurs".split()
)
_VOICED = frozenset(
    "complain complains complained voice voiced express expressed confirmed reported announced admitted described "
    "revealed disclosed explained apologised apologized".split()
)
_GOES_TO = frozenset(
    "visit trip return move commitment threat threats damage access end response answer aid support link links ties "
    "changes change road way route approach transfer extradition contribution donation opposition solution sale sales "
    "attack right invitation appeal letter deportation transition switch extension addition objection objections "
    "resistance relation relations allegiance loyalty".split()
)
_WITHIN = frozenset("VWAhwUZB,;:.-(")


def before_occasion(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """The token at which a thing ends before when, where or in which paper it was told of."""
    chunks = sentence.chunks
    first, last = chunks.at(start), chunks.at(end - 1)
    end = _before_paper(chunks, first, last, end)
    first += sentence.tokens[start] in ("‘", "'")
    if chunks.kinds[first] not in "NMK" or chunks.starts[first] >= end:
        return end
    head = chunks.head_word(first)
    voiced = sentence.tokens[trigger].lower() in _VOICED
    for i in range(first + 1, last + 1):
        kind = chunks.kinds[i]
        if kind in _WITHIN:
            break
        if (kind == "c" and i < last and chunks.kinds[i + 1] == ",") or (kind == "I" and chunks.word(i) == "amid"):
            return chunks.starts[i]  # "media owners and, on the other hand, …", "warns of war amid a row"
        if voiced and kind == "I" and chunks.word(i) == "to" and chunks.kinds[i + 1] == "G" and head not in _GOES_TO:
            return chunks.starts[i]  # "complained about the noise to the mayor"
        if (kind == "I" and is_told_at(chunks, i, head)) or (kind == "T" and _is_day_of(chunks, i, last, head)):
            return chunks.starts[i]
    return end


def _before_paper(chunks: Chunks, first: int, last: int, end: int) -> int:
    """Where ", in a statement posted on Friday" begins behind a clause."""
    for i in range(first + 1, last):
        if chunks.kinds[i] == "Q":
            break
        begins = chunks.kinds[i] == "," and chunks.word(i + 1) == "in" and chunks.word(i + 2) in ("a", "an")
        if begins and chunks.kinds[i + 2] == "K" and chunks.head_word(i + 2) in _PAPERS:
            return chunks.starts[i]
    return end


def is_told_at(chunks: Chunks, i: int, head: str = "") -> bool:
    """Does a preposition begin "in a letter", "during the debate", "at his briefing", "on live television"?

    `head`: of the thing told of; an attack can happen at a rally, and somebody can agree to speak at one.
    """
    if i + 1 >= len(chunks.kinds) or chunks.kinds[i + 1] not in "GKX":
        return False
    word, article, place = chunks.word(i), chunks.word(i + 1), chunks.head_word(i + 1)
    if word in ("on", "via", "through", "over") and place in _CHANNELS:
        return bool(head) and head not in _SHOWN
    if (
        word in ("on", "via", "through")
        and place in _OWN_PAGES
        and article in ("his", "her", "their", "its", "a", "an")
    ):
        return bool(head) and head not in _SHOWN
    if word not in ("in", "on", "via", "through", "during", "at"):
        return False
    if word == "during" and place in _MEETINGS:
        return head not in _HAPPENING
    own = article in ("a", "an") or (word != "in" and article in ("his", "her", "their", "its"))
    if place in _PAPERS:
        return own or word == "during" or (bool(head) and article not in ("the", "his", "her", "their", "its"))
    return own and place in _MEETINGS and bool(head) and head not in _HAPPENING


def _is_day_of(chunks: Chunks, i: int, last: int, head: str) -> bool:
    """Does a time at the end tell when it was said: "denounced his remarks in the following days", "during Sunday's
    debate"?
    """
    if chunks.word(i) == "during" and i + 2 <= last and chunks.word(i + 1) in ("'s", "’s"):
        nouns = [chunks.head_word(k) for k in range(i + 2, last + 1) if chunks.kinds[k] in "NMGK"]
        return any(noun in _MEETINGS or noun in _PAPERS for noun in nouns[:1]) and head not in _HAPPENING
    if i + 2 < last and chunks.word(i + 1) in ("'s", "’s") and chunks.kinds[i + 2] == "Q":
        return chunks.word(i) == "on"  # "threatened a boycott on Sunday's “Late Show”"
    return i == last and head in _SAID
