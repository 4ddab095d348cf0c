"""What holds for every test: a run of the tests under GitHub Actions annotates nothing by itself."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FACTLINT_TODAY"):
        monkeypatch.delenv(name, raising=False)
