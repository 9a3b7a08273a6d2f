"""One reader a format; which one reads a file is told by what is in it, then by its ending."""

from clauses.reading.formats.choice import DOCUMENT_ENDINGS, TABLE_ENDINGS, draft_of

__all__ = ["DOCUMENT_ENDINGS", "TABLE_ENDINGS", "draft_of"]
