"""factlint: reads news reports with rules written in YAML, and checks the facts against the text and each other.

    from validator import check, extract, load_rules, validate

Nothing heavy is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validator.api import check, extract, load_rules, validate

__version__ = "0.1.0"
__all__ = ["__version__", "check", "extract", "load_rules", "validate"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from validator import api

        return getattr(api, name)
    raise AttributeError(f"module 'validator' has no attribute {name!r}")
