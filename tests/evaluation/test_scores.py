"""The scorer against examples that were computed by hand."""

from __future__ import annotations

import random
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.evaluation import Scoreboard, evaluate
from vnhealth_ie.evaluation.counting import FIELDS, Counts
from vnhealth_ie.evaluation.scores import bootstrap_interval
from vnhealth_ie.models import MeetingReport


def report(doc_id: str = "a", **values: Any) -> MeetingReport:
    return MeetingReport.model_validate({"doc_id": doc_id, **values})


def official(name: str, *offices: tuple[str, str], optional: bool = False) -> dict[str, Any]:
    positions = [{"title": title, "organization": organization} for title, organization in offices]
    return {"name": name, "positions": positions, "optional": optional}


def request(start: int, end: int, requester: str = "Sở Y tế", **values: Any) -> dict[str, Any]:
    return {
        "requester": requester,
        "kind": "directive",
        "trigger": "yêu cầu",
        "content": {"start": start, "end": end},
        **values,
    }


def counts(found: MeetingReport, gold: MeetingReport, field: str) -> tuple[int, int, int]:
    """Matched, found, gold."""
    c = evaluate([found], [gold])[field].counts
    return c.matched, c.found, c.gold


def meeting(date: str | None, time_of_day: str | None = None) -> dict[str, Any]:
    return {"meeting": {"date": date, "time_of_day": time_of_day}}


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        (meeting("2022-06-20"), meeting("2022-06-20"), (1, 1, 1)),
        (meeting("2022-06-20"), meeting("XXXX-06-20"), (0, 1, 1)),
        (meeting("2022-06-20"), meeting(None), (0, 1, 0)),
        (meeting("2022-06-20"), {}, (0, 1, 0)),
        ({}, meeting("2022-06-20"), (0, 0, 1)),
        (meeting(None), {}, (0, 0, 0)),
        (meeting(None), meeting(None), (0, 0, 0)),
        (meeting("2019-05-31"), meeting("2019-05-31/2019-06-01"), (0, 1, 1)),
    ],
)
def test_date(found: dict[str, Any], gold: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(report(**found), report(**gold), "date") == expected


def test_time_of_day() -> None:
    assert counts(report(**meeting(None, "morning")), report(**meeting(None, "afternoon")), "time_of_day") == (0, 1, 1)
    assert counts(report(**meeting(None, "noon")), report(**meeting("2022-06-20", "noon")), "time_of_day") == (1, 1, 1)


def test_province() -> None:
    def of(name: str | None) -> MeetingReport:
        return report(province={"name": name} if name else None)

    assert counts(of("Hoà Bình"), of("Hòa Bình"), "province") == (1, 1, 1)
    assert counts(of("Tuyên Quang"), of("Hà Giang"), "province") == (0, 1, 1)
    assert counts(of(None), of("Hà Giang"), "province") == (0, 0, 1)
    assert counts(of("Hà Giang"), of(None), "province") == (0, 1, 0)


def test_officials_and_positions() -> None:
    gold = report(
        officials=[
            official("Vương Kim Bảo", ("Uỷ viên", "BTV Tỉnh uỷ"), ("Phó Chủ tịch", "UBND tỉnh")),
            official("Nguyễn Văn Giao", ("Giám đốc", "Sở Y tế")),
            official("Nguyễn Tấn Dũng", ("Thủ tướng", "")),
        ]
    )
    found = report(
        officials=[
            # Both offices: one in other words, one with more words.
            official(
                "VƯƠNG KIM BẢO",
                ("phó chủ tịch", "Ủy ban nhân dân tỉnh Hà Giang"),
                ("Ủy viên", "Ban Thường vụ Tỉnh ủy"),
            ),
            official("Nguyễn Văn Giao", ("Phó Giám đốc", "Sở Y tế")),  # another title
            official("Nguyễn Tấn Dũng", ("Thủ tướng", "Chính phủ")),  # an empty one matches only an empty one
            official("Trần Văn Thừa", ("Giám đốc", "Sở Y tế")),  # nobody
        ]
    )
    assert counts(found, gold, "officials") == (3, 4, 3)
    assert counts(found, gold, "positions") == (2, 5, 4)


def test_of_two_offices_the_one_with_the_same_body_is_the_match() -> None:
    gold = report(officials=[official("Lò Văn Hạnh", ("Phó Chủ tịch", "UBND tỉnh"))])
    offices = [("Phó Chủ tịch", "UBND"), ("Phó Chủ tịch", "UBND tỉnh")]
    found = report(officials=[official("Lò Văn Hạnh", *offices)])
    extra = [d.found for d in evaluate([found], [gold]).disagreements if d.field == "positions"]
    assert len(extra) == 1
    assert str(extra[0]).endswith("UBND")


def test_an_office_counts_once_even_where_it_was_found_twice() -> None:
    gold = report(officials=[official("Lê An", ("Giám đốc", "Sở Y tế"))])
    found = report(officials=[official("Lê An", ("Giám đốc", "Sở Y tế"), ("Giám đốc", "Sở Y tế tỉnh"))])
    assert counts(found, gold, "positions") == (1, 2, 1)
    twice = report(officials=[official("Lê An", ("Giám đốc", "Sở Y tế"))] * 2)
    assert counts(twice, gold, "officials") == (1, 2, 1)
    assert counts(twice, gold, "positions") == (1, 2, 1)


def test_what_is_optional_counts_for_nothing() -> None:
    gold = report(
        officials=[official("Lê An", ("Giám đốc", "Sở Y tế")), official("Bác Sĩ", ("bác sĩ", "BV"), optional=True)],
        citations=[{"type": "Luật", "title": "Luật Dược", "optional": True}],
        requests=[request(0, 100, optional=True)],
    )
    nothing, everything = (
        report(),
        report(
            officials=[official("Lê An", ("Giám đốc", "Sở Y tế")), official("Bác Sĩ", ("Trưởng khoa", "Nhi"))],
            citations=[{"type": "Luật", "title": "Luật Dược"}],
            requests=[request(0, 100, "Ai đó")],
        ),
    )
    assert counts(nothing, gold, "officials") == (0, 0, 1)
    assert counts(everything, gold, "officials") == (1, 1, 1)
    assert counts(everything, gold, "positions") == (1, 1, 1), "nor do the offices of somebody optional"
    for field in ("citations", "requests", "requesters", "addressees", "kinds"):
        assert counts(nothing, gold, field) == (0, 0, 0)
        assert counts(everything, gold, field) == (0, 0, 0)


def test_a_second_prediction_beside_an_optional_label_is_an_extra() -> None:
    gold = report(requests=[request(0, 100, optional=True)])
    found = report(requests=[request(0, 100), request(10, 100)])
    assert counts(found, gold, "requests") == (0, 1, 0)


def test_citations() -> None:
    gold = report(
        citations=[
            {"type": "Nghị quyết", "number": "20-NQ/TW"},
            {"type": "Luật", "title": "Luật Bảo hiểm y tế"},
            {"type": "Luật", "title": "Luật Khám bệnh, chữa bệnh"},
            {"type": "Thông báo", "date": "XXXX-03-16"},
        ]
    )
    found = report(
        citations=[
            {"type": "Luật", "title": "Luật Khám bệnh chữa bệnh"},
            {"type": "Nghị quyết", "number": "20/NQ-TW"},
            {"type": "Luật", "title": "Luật Dược"},
            {"type": "Thông báo", "date": "XXXX-03-16", "title": "kết luận"},
        ]
    )
    assert counts(found, gold, "citations") == (3, 4, 4)


@pytest.mark.parametrize(
    ("span", "matched"),
    [((0, 100), 1), ((0, 50), 1), ((0, 49), 0), ((50, 150), 0), ((25, 125), 1), ((200, 300), 0)],
)
def test_requests_match_from_half_an_overlap_on(span: tuple[int, int], matched: int) -> None:
    gold, found = report(requests=[request(0, 100)]), report(requests=[request(*span)])
    assert counts(found, gold, "requests") == (matched, 1, 1)
    assert counts(found, gold, "requesters") == (matched, matched, matched), "only matched requests have a requester"


def test_requesters_kinds_and_addressees_of_matched_requests() -> None:
    gold = report(
        requests=[
            request(0, 100, "Nguyễn Viết Tiến", addressees=["các sở, ngành", "UBND tỉnh"]),
            request(200, 300, "Sở Y tế Nghệ An", addressees=["BV"]),
            request(400, 500, "Bộ Y tế", addressees=["người dân"]),
        ]
    )
    found = report(
        requests=[
            request(0, 100, "Tiến", addressees=["Uỷ ban nhân dân tỉnh", "sở"], kind="petition"),
            request(200, 300, "Sở Y tế", addressees=["Bệnh viện"]),
            request(900, 990, "Bộ Y tế", addressees=["người dân"]),
        ]
    )
    board = evaluate([found], [gold])
    assert board["requests"].counts == Counts(2, 3, 3)
    assert board["requesters"].counts == Counts(1, 2, 2)
    assert board["kinds"].counts == Counts(1, 2, 2)
    assert board["addressees"].counts == Counts(2, 3, 3), "the third request was not matched"


@pytest.mark.parametrize("wanted", ["directive", "petition"])
@pytest.mark.parametrize("found", ["directive", "petition"])
def test_a_kind_is_right_only_where_it_is_the_same(wanted: str, found: str) -> None:
    gold, extraction = (report(requests=[request(0, 100, kind=kind)]) for kind in (wanted, found))
    assert counts(extraction, gold, "kinds") == (int(wanted == found), 1, 1)


def test_disagreements_name_article_kind_and_place() -> None:
    gold = report(requests=[request(0, 100, "Bộ Y tế"), request(200, 300)], province={"name": "Huế"})
    found = report(requests=[request(0, 90, "Sở Y tế"), request(400, 500)])
    told = {
        (d.doc_id, d.field, d.kind, d.place.start if d.place else None) for d in evaluate([found], [gold]).disagreements
    }
    assert told == {
        ("a", "province", "missed", None),
        ("a", "requests", "missed", 200),
        ("a", "requests", "extra", 400),
        ("a", "requesters", "different", 0),
    }


def three_articles() -> tuple[list[MeetingReport], list[MeetingReport]]:
    golds = [
        report("a", officials=[official("Lê An"), official("Trần Bình")]),
        report("b", officials=[official("Vũ Chi")]),
        report("c"),
    ]
    found = [
        report("a", officials=[official("Lê An"), official("Ai Đó"), official("Kẻ Khác")]),
        report("b", officials=[official("Vũ Chi")]),
        report("c"),
    ]
    return found, golds


def test_scores_are_micro_averaged_over_articles() -> None:
    score = evaluate(*three_articles())["officials"]
    assert score.counts == Counts(matched=2, found=4, gold=3)
    assert score.counts.precision == pytest.approx(2 / 4)
    assert score.counts.recall == pytest.approx(2 / 3)
    assert score.counts.f1 == pytest.approx(2 * 2 / (4 + 3))
    assert score.articles == 2, "the third article has nothing to say about officials"


def test_figures_without_anything_behind_them_are_none() -> None:
    board = evaluate([report()], [report()])
    assert board["date"].as_dict() == {
        "precision": None, "recall": None, "f1": None, "interval": None,
        "matched": 0, "found": 0, "gold": 0, "articles": 0,
    }  # fmt: skip
    assert evaluate([], []).as_dict()["articles"] == 0


def test_articles_are_matched_by_their_ids() -> None:
    found, golds = three_articles()
    with pytest.raises(ValueError, match="no report for 1 of 3 golds: b"):
        evaluate([found[0], found[2]], golds)
    with pytest.raises(ValueError, match="two reports for article 'a'"):
        evaluate([*found, found[0]], golds)
    assert (
        evaluate([*found, report("z", officials=[official("X Y")])], golds).as_dict()
        == evaluate(found, golds).as_dict()
    )


def shuffled(value: Any, seed: int) -> Any:
    """The same report with every list in another order."""
    if isinstance(value, dict):
        return {key: shuffled(item, seed) for key, item in value.items()}
    if isinstance(value, list):
        return random.Random(seed).sample([shuffled(item, seed) for item in value], len(value))
    return value


NAMES = st.sampled_from(["Lê An", "An", "Sở Y tế", "Sở Y tế Nghệ An", ""])
PLACES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: {"start": min(p), "end": max(p)})
PEOPLE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": NAMES,
        "positions": st.lists(st.fixed_dictionaries({"title": NAMES, "organization": NAMES}), max_size=3),
        "optional": st.booleans(),
    }
)
OFFICIALS: st.SearchStrategy[list[dict[str, Any]]] = st.lists(PEOPLE, max_size=4, unique_by=itemgetter("name"))
REPORTS = st.fixed_dictionaries(
    {
        "doc_id": st.just("a"),
        "officials": OFFICIALS,
        "requests": st.lists(
            st.fixed_dictionaries(
                {
                    "requester": NAMES,
                    "addressees": st.lists(NAMES, max_size=3),
                    "kind": st.sampled_from(["directive", "petition"]),
                    "trigger": st.just("giao"),
                    "content": PLACES,
                    "optional": st.booleans(),
                }
            ),
            max_size=5,
        ),
        "citations": st.lists(
            st.fixed_dictionaries(
                {
                    "type": st.sampled_from(["Luật", "Chương trình", "Chương trình hành động"]),
                    "number": st.sampled_from([None, "1", "1-a"]),
                    "title": st.sampled_from([None, "a b", "a b c", "b c d"]),
                    "optional": st.booleans(),
                }
            ),
            max_size=5,
        ),
    }
)


@given(REPORTS, REPORTS, st.integers(0, 99))
def test_a_score_does_not_depend_on_order(found: dict[str, Any], gold: dict[str, Any], seed: int) -> None:
    board = evaluate([report(**found)], [report(**gold)], resamples=10)
    other = evaluate([report(**shuffled(found, seed))], [report(**shuffled(gold, seed))], resamples=10)
    assert other.as_dict() == board.as_dict()


@given(REPORTS)
def test_gold_scored_against_itself_is_perfect(gold: dict[str, Any]) -> None:
    board = evaluate([report(**gold)], [report(**gold)], resamples=10)
    assert {score.counts.f1 for score in board.scores.values()} <= {1.0, None}


@given(REPORTS, REPORTS)
def test_counts_add_up(found: dict[str, Any], gold: dict[str, Any]) -> None:
    board = evaluate([report(**found)], [report(**gold)], resamples=10)
    missed = dict.fromkeys(FIELDS, 0)
    extra = dict(missed)
    for d in board.disagreements:
        missed[d.field] += d.kind in {"missed", "different"}
        extra[d.field] += d.kind in {"extra", "different"}
    for field, score in board.scores.items():
        assert score.counts.gold - score.counts.matched == missed[field]
        assert score.counts.found - score.counts.matched == extra[field]


def test_the_interval_of_two_articles_is_the_whole_range() -> None:
    # One article all right, one all wrong: a quarter of the resamples is 0, half 0.5, a quarter 1.
    assert bootstrap_interval([Counts(1, 1, 1), Counts(0, 1, 1)], resamples=1000, seed=1) == (0.0, 1.0)


def test_the_interval_narrows_with_the_number_of_articles() -> None:
    few = bootstrap_interval([Counts(1, 1, 1), Counts(0, 1, 1)] * 5, resamples=1000, seed=1)
    many = bootstrap_interval([Counts(1, 1, 1), Counts(0, 1, 1)] * 50, resamples=1000, seed=1)
    assert few is not None
    assert many is not None
    # Normal approximation: 0.5 +- 1.96 * 0.5 / sqrt(n)
    assert few == pytest.approx((0.19, 0.81), abs=0.06)
    assert many == pytest.approx((0.40, 0.60), abs=0.02)


def test_intervals_are_the_same_every_time_and_in_every_order() -> None:
    drawn = random.Random(7)
    counts = [Counts(m, m + drawn.randint(0, 3), m + drawn.randint(0, 3)) for m in range(20)]
    assert bootstrap_interval(counts, resamples=200, seed=3) == bootstrap_interval(counts[::-1], resamples=200, seed=3)
    assert bootstrap_interval(counts, resamples=200, seed=3) != bootstrap_interval(counts, resamples=200, seed=4)


def test_floors() -> None:
    board = evaluate(*three_articles())
    assert board.below({"officials": 0.5}) == {}
    assert board.below({"officials": 0.6, "date": 0.1}) == {
        "officials": (pytest.approx(4 / 7), 0.6),
        "date": (0.0, 0.1),
    }
    assert board.below({"officials": round(4 / 7, 4)}) == {}, "a figure recorded with four digits is no floor above it"


def test_a_board_is_plain_values() -> None:
    board = evaluate(*three_articles())
    assert isinstance(board, Scoreboard)
    values = board.as_dict()
    assert list(values["scores"]) == list(FIELDS)
    assert values["scores"]["officials"]["matched"] == 2
