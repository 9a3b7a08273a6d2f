"""A file to a `Document`: formats, encodings, front matter, letter head, notes, archive reference.

`find_documents` lists the documents among files and folders; `read` reads one.
"""

from clauses.reading.finding import Findings, find_documents
from clauses.reading.reader import MAX_BYTES, read

__all__ = ["MAX_BYTES", "Findings", "find_documents", "read"]
