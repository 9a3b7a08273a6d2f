"""Tracing: what became of the clauses of a proposal in later documents."""

from clauses.tracing.result import Trace
from clauses.tracing.run import trace, trace_all

__all__ = ["Trace", "trace", "trace_all"]
