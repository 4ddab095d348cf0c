"""What other tools call when they load: nothing here imports anything heavy before it is used."""

from __future__ import annotations


def register_strategies() -> None:
    """Tell Hypothesis how to make facts and reports, on their first use: called when Hypothesis loads its plugins."""
    from hypothesis import strategies as st

    from validator.model import Fact, Report, ReportFacts

    def lazily(name: str) -> st.SearchStrategy[object]:
        from validator import strategies

        made: st.SearchStrategy[object] = getattr(strategies, name)()
        return made

    for kind, name in ((Fact, "facts"), (Report, "reports"), (ReportFacts, "fact_files")):
        st.register_type_strategy(kind, lambda _, name=name: lazily(name))  # type: ignore[misc]
