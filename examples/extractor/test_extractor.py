"""The whole test of an extractor: a subclass with `extract`."""

from __future__ import annotations

from typing import Any

from sound import extract

from validator.testing import ExtractorTests


class TestMyExtractor(ExtractorTests):
    """Eight properties, each on generated reports about casualties and accusations."""

    kinds = ("casualty", "accusation")
    max_examples = 50

    def extract(self, text: str) -> Any:
        return extract(text)
