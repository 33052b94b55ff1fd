"""What the measurements share: the labelled parts on this machine, and tables written into the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from vnhealth_ie import Article, MeetingReport
from vnhealth_ie.evaluation import load_gold, match_texts
from vnhealth_ie.sources import read_articles

ROOT = Path(__file__).resolve().parent.parent
QUALITY = ROOT / "docs" / "quality.md"
CORPUS = ROOT.parent / "shared" / "corpus"
UNLABELLED = CORPUS / "unlabelled"

# Folders that hold raw/ and gold/, measured together. The corpus belongs to its publishers and may not be here.
PARTS = {"corpus": (CORPUS / "seeds", CORPUS / "news"), "bundled": (ROOT / "data",)}


def present(folders: Iterable[Path]) -> bool:
    """Whether all folders of a part are on this machine."""
    return all((folder / side).is_dir() for folder in folders for side in ("raw", "gold"))


def labelled(folders: Sequence[Path]) -> list[tuple[Article, MeetingReport]]:
    """The articles of a part with their gold. Raises ValueError where the text is not the one that was labelled."""
    golds = [gold for folder in folders for gold in load_gold(folder / "gold")]
    articles = {article.doc_id: article for article in read_articles(folder / "raw" for folder in folders)}
    golds, troubles = match_texts(golds, {doc_id: article.text for doc_id, article in articles.items()})
    if troubles:
        raise ValueError(str(troubles[0]))
    return [(articles[gold.doc_id], gold) for gold in golds]


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, with numbers to the right of their columns."""
    lines = [f"| {' | '.join(heads)} |", f"|---{'|--:' * (len(heads) - 1)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def write_between(page: Path, mark: str, text: str) -> None:
    """Put text between `<!-- mark -->` and `<!-- /mark -->` of a page. Raises ValueError where it has no such place."""
    old = page.read_text(encoding="utf-8")
    place = re.compile(rf"(?<=<!-- {re.escape(mark)} -->\n).*?(?=<!-- /{re.escape(mark)} -->)", re.DOTALL)
    if not place.search(old):
        raise ValueError(f"{page} has no <!-- {mark} --> with its <!-- /{mark} -->")
    page.write_text(place.sub(lambda _: f"\n{text}\n", old, count=1), encoding="utf-8")
