"""The tables of docs/speed.md, from `results.json`."""

from __future__ import annotations

import re
from typing import Any

from benchmarks.harness import ROOT, Bar, read_results

PAGE = ROOT / "docs" / "speed.md"
TABLE = re.compile(r"(?P<begin><!-- begin (?P<name>\w+) -->\n)(?:.*\n)*?(?=<!-- end (?P=name) -->)")


def shown(value: float) -> str:
    """Three digits, no more: 0.0213, 19.4, 1,537."""
    return f"{value:,.0f}" if value >= 1000 or value == int(value) else f"{value:.3g}"


def table(section: dict[str, Any]) -> str:
    """A section as Markdown: what, by which clock, on which machine, and its figures with their bars."""
    bars = {bar["figure"]: Bar(**bar) for bar in section["bars"]}
    rows = ["| figure | measured | must be |", "|---|---|---|"]
    for name, value in section["figures"].items():
        bar = bars.get(name)
        verdict = "" if bar is None else str(bar) if bar.holds(section["figures"]) else f"**{bar}: missed**"
        rows.append(f"| {name.replace('_', ' ')} | {shown(value)} | {verdict} |")
    where = section["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in where["versions"].items())
    about = section["about"][0].upper() + section["about"][1:]
    on = f"{where['date']}, {where['cores']} cores, {where['processor']}, {where['memory_gb']} GB, load {where['load']}"
    return "\n".join(
        [f"{about}. Clock: {section['clock']}.", "", *rows, "", f"{on}; Python {where['python']}, {versions}."]
    )


def with_tables(page: str) -> str:
    """The page with the tables as they are recorded; a section that was never measured says so."""
    sections = read_results()["sections"]

    def made(match: re.Match[str]) -> str:
        name = match["name"]
        return f"{match['begin']}\n{table(sections[name]) if name in sections else 'Not measured yet.'}\n\n"

    return TABLE.sub(made, page)


def write_page() -> None:
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
