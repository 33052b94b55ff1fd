"""How much faster the rebuilt chain is than underthesea itself, sentence by sentence; the tags are compared too."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from benchmarks.harness import Bar, Section, bundled, sample
from vnhealth_ie.nlp import get_tagger
from vnhealth_ie.nlp.chain import UndertheseaTagger

Row = tuple[str, str, str, str]


def sentences(text: str) -> list[str]:
    return [part for line in text.split("\n") for part in re.split(r"(?<=[.!?]) ", line) if part.strip()]


def timed(function: Callable[[str], Any], sentence: str) -> tuple[Any, float]:
    start = time.process_time()
    result = function(sentence)
    return result, time.process_time() - start


def compare(texts: list[str]) -> dict[str, float]:
    import underthesea

    tagger = get_tagger("underthesea")
    # one with memos of its own, or it would profit from what the other has just seen
    other = UndertheseaTagger()

    def tag(sentence: str) -> list[Row]:
        words = tagger.words(sentence)
        pos = tagger.pos(sentence, words)
        chunk = tagger.chunk(sentence, words, pos)
        return list(zip([word.text for word in words], pos, chunk, tagger.ner(sentence, words, pos), strict=True))

    def names(sentence: str) -> None:
        words = other.words(sentence)
        other.ner(sentence, words, other.pos(sentence, words))

    for function in (names, tag, underthesea.ner):
        function("Sở Y tế Hà Nội")
    theirs, ours, lean, count, different = 0.0, 0.0, 0.0, 0, 0
    for number, text in enumerate(texts):
        for sentence in sentences(text):
            # each leaves the processor's caches to the next: take turns
            functions = [underthesea.ner, tag, names][:: -1 if number % 2 else 1]
            results = {function: timed(function, sentence) for function in functions}
            lean += results[names][1]
            theirs += results[underthesea.ner][1]
            ours += results[tag][1]
            count += 1
            different += [tuple(row) for row in results[underthesea.ner][0]] != results[tag][0]
    return {
        "ratio": theirs / ours,
        "ratio_without_phrases": theirs / lean,
        "sentences_with_other_tags": different,
        "sentences": count,
        "articles": len(texts),
        "underthesea_ms_a_sentence": 1e3 * theirs / count,
        "chain_ms_a_sentence": 1e3 * ours / count,
    }


def measure() -> Section:
    figures = compare([*bundled(), *sample(40)])
    bars = [Bar("ratio", at_least=10), Bar("sentences_with_other_tags", at_most=0)]
    about = "underthesea.ner against the chain: words, parts of speech, phrases and names of each sentence in turn"
    return Section("chain", about, "processor time", figures, bars)
