"""Break policy documents into typed clause records and trace what became of them.

`read` a file, `outline` it, `extract` its clauses (or `code`, which does the three), and `trace` a proposal through later
documents. The names are loaded when first used, so that `import clauses` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clauses.coding import code
    from clauses.extraction import extract
    from clauses.outlining import outline
    from clauses.reading import read
    from clauses.tracing import trace

__version__ = "0.1.0"
__all__ = ["__version__", "code", "extract", "outline", "read", "trace"]

_HOMES = {
    "read": "clauses.reading",
    "outline": "clauses.outlining",
    "extract": "clauses.extraction",
    "code": "clauses.coding",
    "trace": "clauses.tracing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'clauses' has no attribute {name!r}")
