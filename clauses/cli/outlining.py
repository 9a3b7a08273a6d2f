"""`clauses outline`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clauses.cli import options
from clauses.cli.console import out, shown

if TYPE_CHECKING:
    from rich.tree import Tree

    from clauses.models import Document, Provision

_WIDTH = 100


def outline(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: path, label, kind, heading, start, end.")] = False,
    century: options.Century = None,
    max_bytes: options.MaxBytes = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    debug: options.Debug = False,
) -> int:
    """Print the provisions of a document as a tree."""
    from clauses.cli.extracting import settings_of
    from clauses.coding import outlined
    from clauses.outlining import outline_json

    settings = settings_of(None, century, None, max_bytes, text_column, id_column)
    document, provisions = outlined(file, settings)
    if as_json:
        sys.stdout.write(json.dumps(outline_json(provisions), ensure_ascii=False, indent=1) + "\n")
    else:
        out().print(tree(document, provisions))
    return 0


def tree(document: Document, provisions: Sequence[Provision]) -> Tree:
    """Return the provisions as a tree: label or kind, offsets, heading or the first words."""
    from rich.tree import Tree

    head = shown(document.title or document.document_id, "bold")
    if document.date:
        head.append(f"  {document.date}", style="dim")
    root = Tree(head)
    branches = {"": root}
    for one in provisions:
        line = shown(one.label or one.kind, "bold cyan" if one.label else "italic")
        line.no_wrap, line.overflow = True, "ellipsis"
        words = one.heading or one.text.removeprefix(one.label).lstrip()
        line.append(f"  {one.start}–{one.end}", style="dim")
        line.append_text(shown(f"  {words[:_WIDTH]}{'…' if len(words) > _WIDTH else ''}", "none"))
        branches[one.provision_id] = branches.get(one.parent_id, root).add(line)
    return root
