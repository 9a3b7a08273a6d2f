"""Candidates among many later clauses: a full-text index (tantivy, the extra `corpus`) instead of every pair.

The index holds the content stems of each clause. A query holds those of the proposal clause, the rarest first, with
synonyms at part of the weight; it never asks for the same kind of action, so that a reversal is found as well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from clauses.tracing.vocabulary import Vocabulary

PAIRS_COMPARED = 1_000_000
_MOST_WORDS = 24
_MOST_SYNONYMS = 3
_SYNONYM = 0.5
_HEAP = 64 * 1024 * 1024


class RetrievalIndex:
    """A full-text index of clauses on disk, queried by stems; rows are numbered from 0 in the order they were given."""

    def __init__(self, folder: str | Path, vocabulary: Vocabulary) -> None:
        """Open the index that `build` wrote into a folder. Raises ImportError where the extra `corpus` is missing."""
        import tantivy

        self._tantivy: Any = tantivy
        self._vocabulary = vocabulary
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def build(
        cls, stems: Iterable[Iterable[str]], vocabulary: Vocabulary, folder: str | Path | None = None
    ) -> RetrievalIndex:  # fmt: skip
        """Write an index of rows of stems and open it; without a folder it is kept in a temporary one while it is used."""
        import tantivy

        temporary = tempfile.TemporaryDirectory(prefix="clauses-index-") if folder is None else None
        path = Path(temporary.name if temporary else str(folder))
        path.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("row", fast=True)
        writer = tantivy.Index(builder.build(), path=str(path), reuse=False).writer(heap_size=_HEAP, num_threads=1)
        for row, words in enumerate(stems):
            writer.add_document(tantivy.Document(words=" ".join(map(_one_word, words)), row=row))
        writer.commit()
        writer.wait_merging_threads()
        found = cls(path, vocabulary)
        found._temporary = temporary
        return found

    def search(self, stems: Iterable[str], limit: int) -> list[int]:
        """Return the rows that share most with some stems (BM25), best first, ties by row, at most `limit`."""
        words = self._chosen(stems)
        if not words:
            return []
        hits = self._searcher.search(self._query(words), limit=limit, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return [
            row
            for _, row in sorted((-round(float(score), 4), int(row or 0)) for (score, _), row in zip(hits, rows, strict=True))
        ]

    def _chosen(self, stems: Iterable[str]) -> list[str]:
        frequencies = {word: self._frequency(word) for word in sorted(set(stems))}
        known = [word for word, count in frequencies.items() if count or word in self._vocabulary.synonyms]
        return sorted(known, key=lambda word: (frequencies[word], word))[:_MOST_WORDS]

    def _frequency(self, word: str) -> int:
        return int(self._searcher.doc_freq("words", _one_word(word)))

    def _query(self, words: Sequence[str]) -> Any:
        tantivy = self._tantivy
        asked = set(words)
        parts = [(tantivy.Occur.Should, self._term(word)) for word in words]
        for word in words:
            for other in self._vocabulary.synonyms.get(word, ())[:_MOST_SYNONYMS]:
                if other not in asked:
                    asked.add(other)
                    parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(self._term(other), _SYNONYM)))
        return tantivy.Query.boolean_query(parts)

    def _term(self, word: str) -> Any:
        return self._tantivy.Query.term_query(self._schema, "words", _one_word(word), index_option="freq")


def _one_word(stem: str) -> str:
    return stem.replace(" ", "_")
