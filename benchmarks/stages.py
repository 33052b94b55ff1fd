"""Where a millisecond of an article goes, by stage: `make profile`.

Functions are wrapped where one stage calls another; the time of an inner stage is not counted for the outer one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from types import ModuleType
from typing import Any
from unittest import mock

from benchmarks.harness import Section, bundled, sample
from vnhealth_ie import document, pipeline
from vnhealth_ie.extractors import officials, requests
from vnhealth_ie.grammar import sightings
from vnhealth_ie.nlp import get_tagger

STAGES: dict[str, list[tuple[ModuleType, str]]] = {
    "normalisation": [(document, "normalize")],
    "lines and sentences": [(document, "classify_blocks"), (document, "split_sentences")],
    "scan for titles and bodies": [(sightings, "_offices"), (sightings, "_bodies")],
    "scan for signal verbs": [(requests, "find_signals")],
    "officials": [(pipeline, "read_people")],
    "names of people": [(officials, "find_people")],
    "date": [(pipeline, "find_meeting")],
    "province": [(pipeline, "find_province")],
    "citations": [(pipeline, "find_citations")],
    "requests": [(pipeline, "find_requests")],
    "report": [(pipeline, "MeetingReport")],
}
TAGGING = {"words": "segmentation", "pos": "parts of speech", "ner": "names by the tagger"}
REST = "report"  # what stands between the extractors builds the report


class Clock:
    """Seconds by stage; the innermost stage that is running has them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.running: list[str] = []
        self.last = time.process_time()

    def switch(self) -> None:
        """Give what has passed to the stage that was running."""
        now = time.process_time()
        stage = self.running[-1] if self.running else REST
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
        self.last = now

    def wrapped(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed as a stage."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.switch()
            self.running.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.switch()
                self.running.pop()

        return call


class TimedTagger:
    """A tagger whose stages are timed; how often each is asked."""

    name = "underthesea"

    def __init__(self, clock: Clock) -> None:
        self.asked = dict.fromkeys(TAGGING, 0)
        for method, stage in TAGGING.items():
            setattr(
                self, method, self._counted(method, clock.wrapped(stage, getattr(get_tagger("underthesea"), method)))
            )

    def _counted(self, method: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.asked[method] += 1
            return function(*args)

        return call


def stages(texts: list[str]) -> dict[str, float]:
    """Milliseconds an article by stage, and the share of sentences that are segmented, tagged and asked for names."""
    made = pipeline.Pipeline()
    made.extract(bundled()[0])
    clock = Clock()
    tagger = TimedTagger(clock)
    with ExitStack() as patches:
        for stage, places in STAGES.items():
            for module, name in places:
                patches.enter_context(mock.patch.object(module, name, clock.wrapped(stage, getattr(module, name))))
        patches.enter_context(mock.patch.object(pipeline, "get_tagger", return_value=tagger))
        clock.last = time.process_time()
        for text in texts:
            made.extract(text)
        clock.switch()
    total = sum(clock.seconds.values())
    ranked = sorted(clock.seconds.items(), key=lambda item: -item[1])
    sentences = sum(len(document.Document(text).sentences) for text in texts)
    figures = {"ms_an_article": 1e3 * total / len(texts), "articles": len(texts)}
    figures |= {f"share: {stage}": seconds / total for stage, seconds in ranked}
    return figures | {f"sentences with {TAGGING[m]}": count / sentences for m, count in tagger.asked.items()}


def measure() -> Section:
    about = "where the time of an article goes, by stage; and for which share of its sentences the tagger is asked"
    clock = "processor time, the clock's own work included"
    return Section("stages", about, clock, stages([*bundled(), *sample(200)]))
