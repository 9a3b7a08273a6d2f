"""Entities: the bodies, places and groups that a document names, under one name each."""

from clauses.entities.annotating import annotate
from clauses.entities.gazetteer import Entity, Gazetteer, Mention, read_gazetteer
from clauses.entities.learning import learn

__all__ = ["Entity", "Gazetteer", "Mention", "annotate", "learn", "read_gazetteer"]
