"""The options of runs over many articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkersOption = Annotated[
    int | None, typer.Option(min=1, metavar="N", show_default="the cores", help="Worker processes.")
]
TimeoutOption = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The most that one article may take.")]
ErrorsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", show_default="errors.jsonl beside -o", help="Where articles that fail are listed."),
]
RestartOption = Annotated[bool, typer.Option("--restart", help="Start over, where an interrupted run would go on.")]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="A Dask scheduler, tcp://host:8786, that does the work; -o is a folder of parts."
    ),
]
