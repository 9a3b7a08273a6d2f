"""The types of the records' fields: offsets, dates and the closed lists of the codebook."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Offset = Annotated[int, Field(ge=0, description="offset in characters into the document's text")]
Share = Annotated[float, Field(ge=0, le=1, description="a share from 0 to 1")]
IsoDate = Annotated[
    str,
    Field(
        pattern=r"^(|\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)$",
        description="YYYY, YYYY-MM or YYYY-MM-DD; a range as FROM/TO; empty where unknown",
    ),
]
DatePrecision = Literal["day", "month", "year", "range", "unknown"]
RegionKind = Literal["front_matter", "head", "foot", "note", "page_furniture"]
ProvisionKind = Literal[
    "part", "chapter", "section", "article", "paragraph", "item", "heading", "lead_in", "continuation", "preamble",
    "closing", "statement", "quotation", "unstructured",
]  # fmt: skip
StatementType = Literal["regulative", "constitutive", "declarative"]
Deontic = Literal["obligation", "prohibition", "permission", "recommendation", "request"]
SlotName = Literal[
    "actor", "modal", "action", "predicate", "target", "target_property", "recipient", "condition", "constraint",
    "or_else",
]  # fmt: skip
SlotKind = Literal[
    "", "condition", "exception", "time", "scope", "approval", "purpose", "reason", "place", "manner", "means",
    "result", "accompaniment",
]  # fmt: skip
Source = Literal["explicit", "inherited", "editorial", "inferred"]
Verdict = Literal["enacted", "enacted_with_changes", "partly_enacted", "reversed", "no_match"]
Relation = Literal["enacted", "enacted_with_changes", "partly_enacted", "reversed", "antecedent"]
