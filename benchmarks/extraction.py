"""How much faster the whole extraction is than `underthesea.ner` alone over the same articles, on one core."""

from __future__ import annotations

from benchmarks.chain import sentences
from benchmarks.harness import Bar, Section, bundled, cpu_seconds, sample
from vnhealth_ie import extract


def compare(texts: list[str], *, whole: bool = True) -> dict[str, float]:
    """Figures over articles that this process has not seen; with `whole`, underthesea on whole articles as well."""
    import underthesea

    underthesea.ner("Sở Y tế Hà Nội")
    extract("Đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh, yêu cầu Sở Y tế rà soát nhân lực.")
    ours, theirs, at_once = 0.0, 0.0, 0.0
    for text in texts:
        ours += cpu_seconds(lambda text=text: extract(text))  # type: ignore[misc]
        theirs += cpu_seconds(lambda text=text: [underthesea.ner(part) for part in sentences(text)])  # type: ignore[misc]
        if whole:
            at_once += cpu_seconds(lambda text=text: underthesea.ner(text))  # type: ignore[misc]
    figures = {
        "ratio_by_sentence": theirs / ours,
        "ratio_whole_articles": at_once / ours,
        "articles": len(texts),
        "characters_an_article": sum(map(len, texts)) / len(texts),
        "extract_ms_an_article": 1e3 * ours / len(texts),
        "underthesea_ms_an_article_by_sentence": 1e3 * theirs / len(texts),
        "underthesea_ms_an_article_whole": 1e3 * at_once / len(texts),
    }
    return {name: value for name, value in figures.items() if whole or "whole" not in name}


def measure() -> Section:
    figures = compare([*bundled(), *sample(15)])
    bars = [Bar("ratio_by_sentence", at_least=20), Bar("ratio_whole_articles", at_least=20)]
    about = (
        "underthesea.ner alone against extract with all five fields; articles that the process sees for the first time"
    )
    return Section("extraction", about, "processor time", figures, bars)
