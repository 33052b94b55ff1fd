"""Scores of reports against gold: the guidelines' table, article by article and over all of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vnhealth_ie.evaluation.counting import FIELDS, ArticleScore, Counts, Disagreement, score_article
from vnhealth_ie.models import MeetingReport

RESAMPLES = 1000
SEED = 20250701


@dataclass(frozen=True, slots=True)
class Score:
    """One field over all articles. `articles` have something to find or found in it; `interval` is that of F1."""

    counts: Counts
    articles: int
    interval: tuple[float, float] | None

    def as_dict(self) -> dict[str, Any]:
        """The score as plain values; None where nothing is defined."""
        counts = self.counts
        return {
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "interval": list(self.interval) if self.interval else None,
            "matched": counts.matched,
            "found": counts.found,
            "gold": counts.gold,
            "articles": self.articles,
        }


@dataclass(frozen=True)
class Scoreboard:
    """The scores of some articles, micro-averaged.

    >>> gold = MeetingReport(doc_id="a", province={"name": "Lào Cai"})
    >>> evaluate([gold], [gold])["province"].counts.f1
    1.0
    """

    articles: tuple[ArticleScore, ...]
    resamples: int = RESAMPLES
    seed: int = SEED

    def __getitem__(self, name: str) -> Score:
        return self.scores[name]

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The score of every field, in the order of the guidelines' table."""
        return {name: self._score(name) for name in FIELDS}

    def _score(self, name: str) -> Score:
        counts = [article.counts[name] for article in self.articles]
        return Score(
            counts=sum(counts, Counts()),
            articles=sum(1 for c in counts if c.found or c.gold),
            interval=bootstrap_interval(counts, resamples=self.resamples, seed=self.seed),
        )

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every miss, extra and difference, by article and field."""
        return tuple(d for article in self.articles for d in article.disagreements)

    def below(self, floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
        """The fields whose F1 is below its floor, with both: `board.below({"date": 0.85})`. None counts as 0."""
        got = {name: self[name].counts.f1 or 0.0 for name in floors}
        return {name: (got[name], floor) for name, floor in floors.items() if got[name] < floor - 5e-5}

    def as_dict(self) -> dict[str, Any]:
        """The board as plain values, ready for JSON."""
        return {
            "articles": len(self.articles),
            "bootstrap": {"resamples": self.resamples, "seed": self.seed, "level": 0.95},
            "scores": {name: score.as_dict() for name, score in self.scores.items()},
            "by_article": {article.doc_id: _figures(article) for article in self.articles},
        }


def _figures(article: ArticleScore) -> dict[str, list[int]]:
    """Matched, found and gold of each field in which an article has something."""
    counts = article.counts.items()
    return {name: [c.matched, c.found, c.gold] for name, c in counts if c.found or c.gold}


def bootstrap_interval(counts: Sequence[Counts], *, resamples: int, seed: int) -> tuple[float, float] | None:
    """The 95 % percentile interval of F1 over articles drawn with replacement.

    None without articles, or without resamples that define F1. The order of the articles changes nothing.
    """
    weighted = sorted((2 * c.matched, c.found + c.gold) for c in counts)
    draw = random.Random(seed)
    values: list[float] = []
    for _ in range(resamples if weighted else 0):
        sample = draw.choices(weighted, k=len(weighted))
        total = sum(size for _, size in sample)
        if total:
            values.append(sum(matched for matched, _ in sample) / total)
    if not values:
        return None
    values.sort()
    tail = int(0.025 * len(values))
    return values[tail], values[-1 - tail]


def _by_id(reports: Iterable[MeetingReport], what: str) -> dict[str, MeetingReport]:
    found: dict[str, MeetingReport] = {}
    for report in reports:
        if report.doc_id in found:
            raise ValueError(f"two {what} for article {report.doc_id!r}; give one each")
        found[report.doc_id] = report
    return found


def evaluate(
    reports: Iterable[MeetingReport],
    golds: Iterable[MeetingReport],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Scoreboard:
    """Score reports against the golds of the same `doc_id`, by the annotation guidelines' last section.

    Reports without gold are left out. Raises ValueError for a gold without report, or two of one `doc_id`. The
    order of articles, and of values in a report, changes nothing.
    """
    by_id = _by_id(reports, "reports")
    wanted = _by_id(golds, "golds")
    absent = sorted(wanted.keys() - by_id.keys())
    if absent:
        raise ValueError(f"no report for {len(absent)} of {len(wanted)} golds: {', '.join(absent)}")
    scored = tuple(score_article(by_id[doc_id], wanted[doc_id]) for doc_id in sorted(wanted))
    return Scoreboard(scored, resamples=resamples, seed=seed)
