"""Provisions to clause records: rules over a dependency parse of English."""

from clauses.extraction.extracting import extract
from clauses.extraction.pipeline import DEFAULT

__all__ = ["DEFAULT", "extract"]
