"""Articles in other spellings: NFC, NFD, other spaces and line ends. The findings should be the same, place by place.

    python -m benchmarks.spellings ARTICLES.jsonl [--show 10] [--processes 2]

Counts exceptions and quotes that are not what stands in the text, for every spelling of every article, and the
articles whose findings are the same at corresponding places in all spellings. What differs is shown by its field, with
ids alone, or with `--values` as it was found.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.support.variants import Variant, composed, decomposed, findings, scrambled
from vnhealth_ie import Article, Pipeline


def _both(doc_id: str, text: str) -> Variant:
    apart = decomposed(text)
    spaced = scrambled(apart.text, random.Random(zlib.crc32(doc_id.encode()) + 1))
    return Variant(spaced.text, [spaced.places[place] for place in apart.places])


SPELLINGS: dict[str, Callable[[str, str], Variant]] = {
    "NFC": lambda _, text: composed(text),
    "NFD": lambda _, text: decomposed(text),
    "spaces": lambda doc_id, text: scrambled(text, random.Random(zlib.crc32(doc_id.encode()))),
    "NFD and spaces": _both,
}
_pipeline = Pipeline()


def examine(row: dict[str, str]) -> tuple[str, list[tuple[str, str, Any]]]:
    """The id of an article, and what is wrong: spelling, kind or field, and both findings."""
    wrong: list[tuple[str, str, Any]] = []
    doc_id, text = row["id"], row["text"]
    try:
        report = _pipeline.extract(Article(doc_id, text))
        wrong += [("as stored", "misquote", span.text) for span in report.misquotes(text)]
    except Exception as error:  # noqa: BLE001 - counted
        return doc_id, [("as stored", "exception", repr(error))]
    for name, spell in SPELLINGS.items():
        variant = spell(doc_id, text)
        if variant.text == text:
            continue
        try:
            other = _pipeline.extract(Article(doc_id, variant.text))
        except Exception as error:  # noqa: BLE001 - counted
            wrong.append((name, "exception", repr(error)))
            continue
        wrong += [(name, "misquote", span.text) for span in other.misquotes(variant.text)]
        one, two = findings(report, variant.places), findings(other)
        wrong += [(name, field, [one[field], two[field]]) for field in one if one[field] != two[field]]
    return doc_id, wrong


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    """Examine every article and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--show", type=int, default=20, help="articles that differ, by name")
    parser.add_argument("--values", action="store_true", help="show also what was found: it quotes the articles")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    articles, kinds, different = 0, Counter[str](), []
    with multiprocessing.Pool(options.processes) as pool:
        for doc_id, wrong in pool.imap(examine, _rows(options.articles), chunksize=20):
            articles += 1
            kinds.update(kind if kind in {"exception", "misquote"} else "difference" for _, kind, _ in wrong)
            if wrong:
                different.append((doc_id, wrong))
    texts = articles * (len(SPELLINGS) + 1)
    print(f"{articles:,} articles, {texts:,} texts: as stored, {', '.join(SPELLINGS)}")
    print(f"exceptions {kinds['exception']}, invalid quotes {kinds['misquote']}")
    same = articles - len(different)
    print(f"the same findings in all spellings: {same:,} of {articles:,} articles ({100 * same / articles:.2f} %)")
    for doc_id, wrong in different[: options.show]:
        print(f"  {doc_id}: {'; '.join(f'{name}: {kind}' for name, kind, _ in wrong)}")
        if options.values:
            for name, kind, values in wrong:
                print(f"    {name}, {kind}: {json.dumps(values, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
