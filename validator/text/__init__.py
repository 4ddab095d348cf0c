"""Text into sentences, tokens, quotations and lines, all by code-point offsets into the untouched text."""

from validator.text.lines import Lines, unwrapped
from validator.text.quotations import CLOSING, find_quotations
from validator.text.splitting import ends_once, split_sentences
from validator.text.tokens import (
    has_tokens,
    piece_tokens,
    token_bounds,
    token_starts,
    tokenize,
    tokens_of,
)

__all__ = [
    "CLOSING",
    "Lines",
    "ends_once",
    "find_quotations",
    "has_tokens",
    "piece_tokens",
    "split_sentences",
    "token_bounds",
    "token_starts",
    "tokenize",
    "tokens_of",
    "unwrapped",
]
