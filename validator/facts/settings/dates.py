"""Days of casualties beside that of the report."""

from __future__ import annotations

from datetime import date

_NEWS_DAYS = 10


def is_long_ago(end: str, published: str | None) -> bool:
    """Did it end more than ten days before publication? Then it is told as background."""
    if not end or not published:
        return False
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(end[:10])).days > _NEWS_DAYS
    except ValueError:
        return False
