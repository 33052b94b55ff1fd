from __future__ import annotations

from collections.abc import Iterator

import pytest

from vnhealth_ie import Pipeline, tables
from vnhealth_ie.confidence import confidence_of
from vnhealth_ie.models import MeetingReport, Model

TEXT = (
    "Sáng 9/10/2023, đồng chí Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh Điện Biên làm việc với Sở Y tế. "
    "Đồng chí yêu cầu Sở Y tế thực hiện Nghị quyết số 12-NQ/TU."
)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    rows = [
        {"field": "citations", "rule": "often", "right": "90", "judged": "90"},
        {"field": "citations", "rule": "bad", "right": "0", "judged": "10"},
    ]
    monkeypatch.setattr(tables, "load", lambda *_: tuple(rows))
    from vnhealth_ie import confidence

    confidence._counts.cache_clear()
    confidence.confidence_of.cache_clear()
    yield
    monkeypatch.undo()
    confidence._counts.cache_clear()
    confidence.confidence_of.cache_clear()


@pytest.mark.usefixtures("counts")
def test_a_rule_judged_seldom_is_drawn_towards_its_field() -> None:
    # the field: 90 of 100 right; ten values more with that share
    assert confidence_of("citations", "often") == 0.99  # (90 + 9) / 100
    assert confidence_of("citations", "bad") == 0.45  # (0 + 9) / 20
    assert confidence_of("citations", "new") == 0.9
    assert confidence_of("requests", "any") is None


def test_every_value_of_a_report_has_a_confidence() -> None:
    report = Pipeline().extract(TEXT)
    values: list[Model | None] = [
        report.meeting,
        report.province,
        *report.officials,
        *report.citations,
        *report.requests,
    ]
    values += [position for official in report.officials for position in official.positions]
    assert len(values) == 6
    assert all(getattr(value, "confidence", None) is not None for value in values)


def test_min_confidence_cuts_values_and_officials_without_an_office_left() -> None:
    position = {"title": "Giám đốc", "organization": "Sở Y tế", "confidence": 0.8}
    report = MeetingReport.model_validate(
        {
            "doc_id": "a",
            "meeting": {"date": None, "confidence": 0.95},
            "province": {"name": "Điện Biên", "confidence": 0.5},
            "officials": [{"name": "Lò Văn Hạnh", "confidence": 0.99, "positions": [position]}],
            "citations": [{"type": "Luật", "title": "Luật Dược"}],
        }
    )
    cut = report.at_least(0.9)
    assert cut.meeting == report.meeting
    assert cut.province is None
    assert cut.officials == ()
    assert cut.citations == report.citations  # never judged: it stays
    assert report.at_least(0.0) == report
