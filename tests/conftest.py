"""What holds for every test: nothing is annotated by itself under GitHub Actions, and no timing decides."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("explore", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)  # the same examples in every run of CI
settings.load_profile("gate" if os.environ.get("CI") else "explore")


@pytest.fixture(autouse=True)
def no_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FACTLINT_TODAY"):
        monkeypatch.delenv(name, raising=False)
