"""The weights and thresholds of the trace, read from `weights.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class Settings:
    """Weights by field and level, in bits (log2 of odds), and thresholds by name."""

    weights: dict[str, dict[str, float]]
    thresholds: dict[str, float]

    def weight(self, field: str, level: str) -> float:
        """Return the weight of a level of a field; 0 for one that has none."""
        return self.weights.get(field, {}).get(level, 0.0)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings that are shipped."""
    data = tomllib.loads((resources.files("clauses.tracing") / "weights.toml").read_text(encoding="utf-8"))
    thresholds = {name: float(value) for name, value in data.pop("thresholds").items()}
    return Settings({field: {k: float(v) for k, v in levels.items()} for field, levels in data.items()}, thresholds)
