"""Scoring of reports against gold, by the annotation guidelines' last section."""

from __future__ import annotations

from vnhealth_ie.evaluation.gold import GoldError, load_gold, match_texts
from vnhealth_ie.evaluation.scores import Scoreboard, evaluate

__all__ = ["GoldError", "Scoreboard", "evaluate", "load_gold", "match_texts"]
