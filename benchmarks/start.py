"""Cold starts: imports, help, and the first article against importing underthesea and tagging one sentence with it."""

from __future__ import annotations

import sys

from benchmarks.harness import Bar, Section, Taken, bundled, python, taken

ROUNDS = 9
FIRST, UNDERTHESEA = "first article", "underthesea: import, first sentence"
SENTENCE = "Chiều 20/6, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế."


def measure() -> Section:
    commands = {
        "python alone": python("pass"),
        "import vnhealth_ie": python("import vnhealth_ie"),
        "help": [sys.executable, "-m", "vnhealth_ie", "--help"],
        FIRST: python("import sys; from vnhealth_ie import extract; extract(sys.argv[1])", bundled()[0]),
        UNDERTHESEA: python("import sys, underthesea; underthesea.ner(sys.argv[1])", SENTENCE),
    }
    taken_by: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            taken_by[name].append(taken(command))
    wall = {name: min(t.wall for t in times) for name, times in taken_by.items()}
    cpu = {name: min(t.cpu for t in times) for name, times in taken_by.items()}
    figures = {"ratio": wall[FIRST] / wall[UNDERTHESEA], "ratio of processor time": cpu[FIRST] / cpu[UNDERTHESEA]}
    for name in commands:
        figures |= {f"{name}, s": wall[name], f"{name}, s of processor": cpu[name]}
    bars = [
        Bar("ratio", at_most=1.5),
        Bar("help, s", at_most=0.4),
        Bar("import vnhealth_ie, s", at_most=0.2),
    ]
    about = f"new processes from start to end, taking turns, the fastest of {ROUNDS} each, the interpreter included"
    return Section("start", about, "wall time, on an idle machine; beside it, processor time", figures, bars)
