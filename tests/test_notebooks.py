"""The notebooks run from top to bottom, and what is stored with them is small and whole."""

from __future__ import annotations

import asyncio
import csv
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from vnhealth_ie import tables

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
nbformat = pytest.importorskip("nbformat")


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs(path: Path) -> None:
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbclient import NotebookClient

        notebook = read(path)
        stored = sum(len(cell.get("outputs", ())) for cell in notebook.cells)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert len(outputs) == stored, "run it again and save it"
    assert not [output for output in outputs if output.output_type == "stream" and output.name == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_stored_is_small_and_from_one_run(path: Path) -> None:
    assert path.stat().st_size < 600_000
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    text = path.read_text(encoding="utf-8")
    assert "/home/" not in text
    assert "/root/" not in text
    assert "Traceback" not in text


def test_there_are_three() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


def test_every_province_has_one_tile_of_its_own() -> None:
    with (FOLDER / "province_tiles.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    provinces = tables.load("provinces", "name", "valid_to")
    for units, names in (
        ("63", {row["name"] for row in provinces if row["valid_to"] == "2025-06-30"}),
        ("34", {row["name"] for row in provinces if not row["valid_to"]}),
    ):
        tiles = [row for row in rows if row["units"] == units]
        assert {row["province"] for row in tiles} == names
        assert len({(row["row"], row["column"]) for row in tiles}) == len(tiles) == int(units)
