"""Reports in Arrow record batches -> facts and findings in Arrow record batches: `pip install 'factlint[arrow]'`.

    import pyarrow.parquet as pq
    from validator.arrow import check_batches

    for batch in check_batches(pq.ParquetFile("reports.parquet").iter_batches(500)):
        ...

The columns of the batches are told at `check_batches`.
"""

from validator.engines.arrow import RESULTS, PackedRules, check_batches, pack_rules, unpack_rules

__all__ = ["RESULTS", "PackedRules", "check_batches", "pack_rules", "unpack_rules"]
