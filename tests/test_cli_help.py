"""What a person meets who mistypes, lacks something, or asks what works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import run
from vnhealth_ie import cli_errors, doctor

WRONG = {
    "extract data/raw --formt json": "no option --formt of vnhealth-ie extract; did you mean --format?",
    "extract data/raw --qqq": "no option --qqq of vnhealth-ie extract; vnhealth-ie extract -h lists them",
    "extrct data/raw": "no command extrct; did you mean extract?",
    "label-studio exprt": "no command exprt; did you mean export?",
    "lunch": "no command lunch; vnhealth-ie -h lists them",
    "extract data/raw --format jsno": (
        "invalid value for '--format': 'jsno' is not one of 'json', 'jsonl', 'table'; did you mean json?"
    ),
    "--vrsion": "no option --vrsion of vnhealth-ie; did you mean --version?",
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_one_line_that_helps(call: str) -> None:
    status, out, err = run(*call.split())
    assert (status, out) == (2, "")
    if "is not one of" in WRONG[call]:
        assert err.startswith("vnhealth-ie: invalid value for '--format': 'jsno' is not one of ")
        assert err.endswith("; did you mean json?\n")
    else:
        assert err == f"vnhealth-ie: {WRONG[call]}\n"


def test_no_command_shows_the_help() -> None:
    for arguments in ((), ("brat",)):
        status, out, err = run(*arguments)
        assert status == 2
        assert "Commands:" in out + err


def test_a_missing_library_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_errors, "extras", lambda: {"duckdb": ["duckdb"]})
    assert cli_errors.missing_module(ModuleNotFoundError(name="duckdb.sub")) == (
        "duckdb is not installed; pip install 'vnhealth-ie[duckdb]'"
    )
    assert cli_errors.missing_module(ModuleNotFoundError(name="other")) == "other is not installed; pip install other"


def test_a_missing_library_ends_no_command_with_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sở Y tế họp.", encoding="utf-8")
    code = "import sys; sys.modules['rich'] = None; from vnhealth_ie.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", str(tmp_path)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr.decode().endswith("is not installed; pip install rich\n")
    assert b"Traceback" not in done.stderr


def test_doctor_says_what_works() -> None:
    status, out, err = run("doctor", VNHEALTH_TABLES="")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "Everything needed works."
    for what in ("vnhealth-ie", "underthesea models", "extract, pyvi", "tables", "memory"):
        assert f" {what} " in out


def test_doctor_says_the_limits() -> None:
    said = {found.what: found.said for found in doctor.findings() if found.what.startswith("limit: ")}
    assert list(said) == ["limit: article", "limit: time", "limit: unpacked", "limit: nesting", "limit: text"]
    assert said["limit: article"] == "20 MB a file, line, cell or text; --max-mb"
    assert said["limit: time"] == "60 s an article in extract; --timeout"


def test_doctor_fails_where_something_needed_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> doctor.Finding:
        raise OSError("models\nare gone")

    monkeypatch.setattr(doctor, "_segmenter", lambda _: broken())
    assert doctor.examine() == 1
    assert "OSError: models are gone" in capsys.readouterr().out


def test_doctor_looks_into_the_folder_of_tables(tmp_path: Path) -> None:
    (tmp_path / "signals.csv").write_text("verb,kind,strength\nđòi hỏi,directive,strong\n", encoding="utf-8")
    status, out, _ = run("doctor", "--tables", tmp_path)
    assert status == 0
    assert "signals.csv 1 rows" in " ".join(out.split())
