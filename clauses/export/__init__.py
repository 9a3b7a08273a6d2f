"""Export: the records as tables, defined once, and one writer a format."""

from clauses.export.folder import OutputFolder
from clauses.export.results import DEFAULT_FORMATS, FORMATS, Form, write_coded, write_trace

__all__ = ["DEFAULT_FORMATS", "FORMATS", "Form", "OutputFolder", "write_coded", "write_trace"]
