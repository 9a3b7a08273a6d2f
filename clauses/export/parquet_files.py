"""Tables as Parquet (the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from clauses.errors import OptionError
from clauses.export.tables import Cells, Table

_ROWS_A_GROUP = 50_000


def require_parquet() -> None:
    """Raise an `OptionError` that names the extra where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise OptionError("Parquet needs pyarrow", remedy="pip install 'policy-clauses[parquet]'") from error


def write_parquet(path: Path, table: Table, rows: Iterable[Cells]) -> int:
    """Write the rows of a table to a Parquet file, a row group at a time, and return their number."""
    require_parquet()
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema([pa.field(c.name, kinds[c.type], metadata={"description": c.description}) for c in table.columns])
    count, waiting = 0, iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while group := list(islice(waiting, _ROWS_A_GROUP)):
            count += len(group)
            columns = zip(zip(*group, strict=True), schema, strict=True)
            writer.write_table(pa.Table.from_arrays([pa.array(values, field.type) for values, field in columns], schema=schema))
    return count
