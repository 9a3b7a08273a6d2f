"""The report: one page that a person reads, with every proposal beside what became of it."""

from clauses.report.page import render

__all__ = ["render"]
