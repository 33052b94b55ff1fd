"""File names made of ids."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks import JsonFolder, TakenError, sink_for
from vnhealth_ie.sinks.cells import defused, is_risky, restored
from vnhealth_ie.sinks.names import Names, safe_stem

IDS = st.text(min_size=1, max_size=300) | st.sampled_from(
    ["..", "../x", "..\\x", "/etc/passwd", "C:\\x", "con", "a" * 900]
)
FORBIDDEN = set('/\\:*?"<>|')


@given(IDS)
def test_no_name_leaves_its_folder_on_any_system(doc_id: str) -> None:
    name = f"{safe_stem(doc_id)}.json"
    assert not FORBIDDEN & set(name)
    assert not name.startswith((".", " ", "%.json"))
    assert len(name.encode()) < 256
    assert len(PureWindowsPath(name).parts) == len(Path(name).parts) == 1
    assert name.isprintable() or any(unicodedata.category(c) in {"Zs", "Cn", "Co"} for c in name)


@given(st.lists(IDS, unique=True, max_size=20))
def test_no_two_ids_meet(doc_ids: list[str]) -> None:
    names = Names(".json")
    taken = [names.take(doc_id) for doc_id in doc_ids]
    assert None not in taken
    assert len({unicodedata.normalize("NFC", str(name)).casefold() for name in taken}) == len(doc_ids)
    assert all(names.take(doc_id) is None for doc_id in doc_ids)


@pytest.mark.parametrize(
    ("doc_id", "stem"),
    [
        ("con", "%63on"),
        ("NUL.txt", "%4EUL.txt"),
        ("Com1", "%43om1"),
        ("lpt¹", "%6Cpt¹"),
        ("console", "console"),
        ("com10", "com10"),
        ("a.", "a%2E"),
        ("a ", "a%20"),
        ("..", "%2E%2E"),
        ("a\u202egnp", "a%E2%80%AEgnp"),
        ("https://a.vn/b?c=1", "https%3A%2F%2Fa.vn%2Fb%3Fc=1"),
    ],
)
def test_names(doc_id: str, stem: str) -> None:
    assert safe_stem(doc_id) == stem


def test_ids_that_differ_in_capitals_or_in_how_accents_are_stored_get_files_of_their_own(tmp_path: Path) -> None:
    doc_ids = ["Tin", "tin", "TIN", "tế", unicodedata.normalize("NFD", "tế")]
    with sink_for(tmp_path / "out") as sink:
        for doc_id in doc_ids:
            sink.write(MeetingReport(doc_id=doc_id))
    files = sorted((tmp_path / "out").iterdir())
    assert sorted(MeetingReport.model_validate_json(path.read_bytes()).doc_id for path in files) == sorted(doc_ids)
    assert (tmp_path / "out" / "Tin.json") in files
    assert len({unicodedata.normalize("NFC", path.name).casefold() for path in files}) == 5


def test_long_ids_that_begin_alike(tmp_path: Path) -> None:
    doc_ids = [f"{'ế' * 400}{number}" for number in range(3)]
    with JsonFolder(tmp_path) as sink:
        for doc_id in doc_ids:
            sink.write(MeetingReport(doc_id=doc_id))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with sink_for(tmp_path / "out") as sink:
        sink.write(MeetingReport(doc_id="a"))
        (tmp_path / "out" / "b.json").write_text("mine", encoding="utf-8")
        with pytest.raises(TakenError):
            sink.write(MeetingReport(doc_id="b"))
    assert (tmp_path / "out" / "b.json").read_text(encoding="utf-8") == "mine"


@given(st.text(max_size=50) | st.builds("".join, st.lists(st.sampled_from("'=+-@\t\r\nx"), max_size=6)))
def test_a_defused_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert not is_risky(defused(text))
    assert restored(defused(text)) == text
