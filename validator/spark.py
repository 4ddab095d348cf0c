"""Reports checked by Apache Spark: `pip install 'factlint[spark]'`, `python -m validator.spark --help`.

    from validator.spark import check_files

    check_files(session, ["reports.parquet"], "checked", load_rules())

What is written is told at `check_files`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validator.engines.spark import Done, check_files
    from validator.engines.sparktable import SparkTable

__all__ = ["Done", "SparkTable", "check_files"]


def __getattr__(name: str) -> Any:
    if name == "SparkTable":
        from validator.engines.sparktable import SparkTable

        return SparkTable
    if name in __all__:
        from validator.engines import spark

        return getattr(spark, name)
    raise AttributeError(f"module 'validator.spark' has no attribute {name!r}")


if __name__ == "__main__":
    from validator.cli.spark import main

    raise SystemExit(main())
