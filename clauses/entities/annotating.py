"""Filling the entity fields of coded clauses."""

from __future__ import annotations

from clauses.entities.gazetteer import Gazetteer
from clauses.entities.learning import learn
from clauses.models import Clause, Coded


def annotate(coded: Coded, gazetteer: Gazetteer | None = None, *, learning: bool = True) -> Coded:
    """Return the coded document with `actor_entity` and `target_entities` filled from the gazetteer.

    With `learning`, the document's own notes and brackets are read first. Several entities in one actor are joined by
    `;`. The quoted values stay as printed.
    """
    known = learn(coded.document, gazetteer) if learning else (gazetteer or Gazetteer())
    if not known.entities:
        return coded
    return coded.model_copy(update={"clauses": tuple(_annotated(clause, known) for clause in coded.clauses)})


def _annotated(clause: Clause, gazetteer: Gazetteer) -> Clause:
    actors = gazetteer.entities_in(" ; ".join(slot.text for slot in clause.of("actor")))
    targets = gazetteer.entities_in(" ; ".join(slot.text for slot in (*clause.of("target"), *clause.of("target_property"))))
    return clause.model_copy(update={"actor_entity": ";".join(actors), "target_entities": targets})
