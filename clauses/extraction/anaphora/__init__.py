"""What anaphoric words of a record stand for."""

from clauses.extraction.anaphora.resolving import Anaphora

__all__ = ["Anaphora"]
