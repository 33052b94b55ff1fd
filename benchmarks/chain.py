"""How much faster the rebuilt chain is than underthesea itself: a ratio, from one run, sentence by sentence.

    python benchmarks/chain.py [--articles N] [folder of .txt files | file of .jsonl]

Both sides tag each sentence in turn, so that other work on the machine slows both; the tags are compared too.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import underthesea

from vnhealth_ie.nlp import get_tagger
from vnhealth_ie.nlp.chain import UndertheseaTagger

ROOT = Path(__file__).parents[1]


def texts(source: Path) -> Iterator[str]:
    """The articles of a folder of .txt files, or of a .jsonl file with a "text" each."""
    if source.is_dir():
        for path in sorted(source.glob("*.txt")):
            yield path.read_text(encoding="utf-8")
        return
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def sentences(text: str) -> list[str]:
    return [part for line in text.split("\n") for part in re.split(r"(?<=[.!?]) ", line) if part.strip()]


def timed(function: Callable[[str], Any], sentence: str) -> tuple[Any, float]:
    start = time.perf_counter()
    result = function(sentence)
    return result, time.perf_counter() - start


def compare(articles: list[list[str]]) -> None:
    tagger = get_tagger("underthesea")
    # one with memos of its own, or it would profit from what the other has just seen
    other = UndertheseaTagger()

    def tag(sentence: str) -> list[tuple[str, str, str, str]]:
        words = tagger.words(sentence)
        pos = tagger.pos(sentence, words)
        chunk = tagger.chunk(sentence, words, pos)
        return list(zip([word.text for word in words], pos, chunk, tagger.ner(sentence, words, pos), strict=True))

    def names(sentence: str) -> None:
        words = other.words(sentence)
        other.ner(sentence, words, other.pos(sentence, words))

    names("Sở Y tế")
    loading = timed(tag, "Sở Y tế")[1], timed(underthesea.ner, "Sở Y tế")[1]
    theirs, ours, lean, count, different = 0.0, 0.0, 0.0, 0, 0
    for number, article in enumerate(articles):
        for sentence in article:
            # each leaves the processor's caches to the next: take turns
            functions = [underthesea.ner, tag, names][:: -1 if number % 2 else 1]
            results = {function: timed(function, sentence) for function in functions}
            lean += results[names][1]
            theirs += results[underthesea.ner][1]
            ours += results[tag][1]
            count += 1
            different += results[underthesea.ner][0] != results[tag][0]
    print(f"articles {len(articles)}, sentences {count}, sentences with other tags: {different}")
    print(f"first sentence, models loaded: chain {loading[0]:.2f} s, underthesea {loading[1]:.2f} s")
    print(
        f"underthesea.ner           {1e3 * theirs / count:8.3f} ms a sentence, {len(articles) / theirs:8.1f} articles/s"
    )
    print(f"chain, all four stages    {1e3 * ours / count:8.3f} ms a sentence, {len(articles) / ours:8.1f} articles/s")
    print(f"ratio                     {theirs / ours:8.1f}")
    print(f"ratio, without phrases    {theirs / lean:8.1f}   (what names need: words, parts of speech, names)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=ROOT / "data" / "raw")
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    compare([sentences(text) for text in islice(texts(options.source), options.articles)])


if __name__ == "__main__":
    main()
