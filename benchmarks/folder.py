"""A folder of anything: nothing lost, every failure named, memory flat, kills survived, two workers against one.

    python benchmarks/folder.py                     # 2,000 files: failures, memory, throughput
    python benchmarks/folder.py --kills 20          # as well, 20 kill -9 at random moments for each kind of output
    python benchmarks/folder.py --files 300 --kills 4

The files are made of the bundled articles with other numbers and names: .txt in three encodings, .html, .docx, .jsonl.
One in a hundred is broken, in ten ways. Figures depend on what else the machine does; the throughput ratio is the best
of several pairs of runs, of which each pair is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import duckdb
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
TIMEOUT = 5
NAMES = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Ngọc", "Phúc", "Quân", "Sơn", "Thu")


def articles(count: int, chance: random.Random) -> list[str]:
    """Bundled articles, each time with other numbers and given names, so that no two are the same."""
    bundled = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "raw").glob("*.txt"))]
    made = []
    for number in range(count):
        text = bundled[number % len(bundled)]
        text = re.sub(r"\b[1-9]\d\b", lambda m: str(chance.randrange(10, 29)) if chance.random() < 0.3 else m[0], text)
        made.append(f"{text.rstrip()}\nTin: {chance.choice(NAMES)} {chance.choice(NAMES)}, bài {number}.\n")
    return made


def write_good(folder: Path, number: int, text: str) -> None:
    kind, name = number % 20, f"{number:05}"
    if kind < 10:
        encoding = {7: "utf-16", 8: "utf-8-sig"}.get(kind, "utf-8")
        (folder / f"{name}.txt").write_text(text, encoding=encoding)
    elif kind < 15:
        title, _, body = text.partition("\n")
        paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n") if line)
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body>"
        (folder / f"{name}.html").write_text(f"{page}</html>", encoding="utf-8")
    elif kind < 18:
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(str(folder / f"{name}.docx"))
    else:
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": text}) + "\n", encoding="utf-8")


def cut_docx(path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    path.write_bytes(path.read_bytes()[:2000])


def cut_parquet(path: Path, text: str) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": [text]}), path)
    path.write_bytes(path.read_bytes()[:-20])


BROKEN: dict[str, Callable[[Path, str], object]] = {
    "empty.txt": lambda path, _: path.write_bytes(b""),
    "binary.txt": lambda path, text: path.write_bytes(b"\x7fELF\x02\x01\0\0" + text.encode()),
    "undecodable.txt": lambda path, text: path.write_bytes(text.encode()[:500] + b"\xc3\x28\xff\xfe\x81" * 40),
    "cut.docx": cut_docx,
    "blank.html": lambda path, _: path.write_text(
        "<html><body><script>var a = 1;</script></body></html>", encoding="utf-8"
    ),
    "no-json.jsonl": lambda path, text: path.write_text('{"id": "a", "text": "' + text, encoding="utf-8"),
    "no-text.jsonl": lambda path, _: path.write_text('{"id": "a"}\n', encoding="utf-8"),
    "no-column.csv": lambda path, text: path.write_text(f'ma,than\n1,"{text[:50]}"\n', encoding="utf-8"),
    "cut.parquet": cut_parquet,
    "slow.txt": lambda path, text: path.write_text(text * 3000, encoding="utf-8"),
}


def make(folder: Path, files: int) -> tuple[set[str], set[str]]:
    """The folder; the names of what is good and of what is broken in it."""
    folder.mkdir()
    chance = random.Random(1)
    texts = articles(files, chance)
    places = chance.sample(range(files), max(files // 100, len(BROKEN)))
    ways = list(BROKEN)
    for order, number in enumerate(sorted(places)):
        way = ways[order % len(ways)]
        BROKEN[way](folder / f"{number:05}-{way}", texts[number])
    for number in set(range(files)) - set(places):
        write_good(folder, number, texts[number])
    names = {path.name for path in folder.iterdir()}
    broken = {name for name in names if "-" in name}
    return names - broken, broken


def command(folder: Path, output: Path, *more: str) -> list[str]:
    timeout = ["--timeout", str(TIMEOUT)]
    return [sys.executable, "-m", "vnhealth_ie", "extract", str(folder), "-o", str(output), *timeout, *more]


def watched(folder: Path, output: Path, workers: int) -> tuple[float, list[tuple[float, float, float]]]:
    """Seconds of a run, and of every fifth of a second: the time, the parent's and the largest worker's RSS in MB."""
    start, samples = time.perf_counter(), []
    with subprocess.Popen(command(folder, output, "--workers", str(workers)), stderr=subprocess.DEVNULL) as process:
        parent = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                children = [child.memory_info().rss / 1e6 for child in parent.children()]
                samples.append((time.perf_counter() - start, parent.memory_info().rss / 1e6, max(children, default=0)))
            except psutil.Error:
                pass
            time.sleep(0.2)
    return time.perf_counter() - start, samples


def check(output: Path, good: set[str], broken: set[str]) -> None:
    reports = [json.loads(line)["doc_id"] for line in output.open(encoding="utf-8")]
    wanted = sorted(name.partition(".")[0] for name in good)
    assert reports == wanted, f"missing or too much: {set(reports) ^ set(wanted) or 'the order'}"
    errors = [json.loads(line) for line in (output.parent / "errors.jsonl").open(encoding="utf-8")]
    assert {Path(error["path"]).name for error in errors} == broken, "a broken one is not named"
    print(f"{len(reports)} of {len(good)} good files extracted, {len(errors)} of {len(broken)} broken ones named:")
    for way, some in Counter(re.sub(r"\(.*?\)|line \d+|\d+", "", error["reason"])[:76] for error in errors).items():
        print(f"  {some} x {way}")


def memory(samples: list[tuple[float, float, float]]) -> None:
    """RSS at a quarter, half, three quarters and the end of the run."""
    print("RSS in MB at       1/4    1/2    3/4    end    peak")
    for name, column in (("parent", 1), ("largest worker", 2)):
        at = [samples[min(len(samples) * quarter // 4, len(samples) - 2)][column] for quarter in (1, 2, 3, 4)]
        print(f"  {name:15}" + "".join(f"{value:7.0f}" for value in at) + f"{max(s[column] for s in samples):8.0f}")


def contents(output: Path) -> object:
    """What is compared: bytes, or for DuckDB the tables."""
    if output.suffix == ".duckdb":
        with duckdb.connect(str(output), read_only=True) as base:
            names = [name for (name,) in base.execute("select table_name from information_schema.tables").fetchall()]
            return {name: base.execute(f'select * from "{name}"').fetchall() for name in sorted(names)}
    if output.is_dir():
        return {path.name: path.read_bytes() for path in output.iterdir()}
    return output.read_bytes()


def survive(folder: Path, work: Path, name: str, kills: int) -> None:
    """Kill a run again and again, each time followed by the same command, and compare with one left alone."""
    chance = random.Random(name)
    alone, killed = work / f"alone-{name}" / name, work / f"killed-{name}" / name
    start = time.perf_counter()
    subprocess.run(command(folder, alone), stderr=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    done = 0
    while done < kills:
        with subprocess.Popen(command(folder, killed), stderr=subprocess.DEVNULL) as process:
            try:
                # the moments are spread over the whole run, its writing of the output included
                process.wait(timeout=chance.uniform(0.3, 2 * seconds / kills + 3))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                done += 1
                continue
        if done < kills:  # it was through: begin again
            subprocess.run(["rm", "-rf", str(killed.parent)], check=True)
    status = subprocess.run(command(folder, killed), stderr=subprocess.DEVNULL, check=False).returncode
    equal = contents(alone) == contents(killed)
    errors = (alone.parent / "errors.jsonl").read_bytes() == (killed.parent / "errors.jsonl").read_bytes()
    print(
        f"  {name:12} {done} kills, then exit status {status}: equal {equal}, errors.jsonl equal {errors}", flush=True
    )
    assert equal
    assert errors


def throughput(folder: Path, work: Path, files: int, pairs: int) -> None:
    """One worker and two, in turn; the load of the machine before each pair, as far as it is ours to know."""
    for pair in range(pairs):
        load = os.getloadavg()[0]
        one, _ = watched(folder, work / f"one-{pair}" / "out.jsonl", 1)
        two, _ = watched(folder, work / f"two-{pair}" / "out.jsonl", 2)
        rates = f"{files / one:6.1f}/s with one worker, {files / two:6.1f}/s with two"
        print(f"  {rates}: ratio {one / two:.2f} (load {load:.1f})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=0, help="kill -9 so often, for each kind of output")
    parser.add_argument("--pairs", type=int, default=3, help="pairs of runs with one worker and two")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="folder.") as name:
        work = Path(name)
        good, broken = make(work / "in", options.files)
        seconds, samples = watched(work / "in", work / "first" / "out.jsonl", os.cpu_count() or 1)
        print(f"{options.files} files in {seconds:.1f} s with {os.cpu_count()} workers")
        check(work / "first" / "out.jsonl", good, broken)
        memory(samples)
        if options.kills:
            print("kill -9, and the same command again:")
            for output in ("out.jsonl", "out.parquet", "out.duckdb"):
                survive(work / "in", work, output, options.kills)
        if options.pairs:
            print("throughput, on files without slow ones:")
            (work / "quick").mkdir()
            for file in sorted(good)[:600]:
                (work / "in" / file).rename(work / "quick" / file)
            throughput(work / "quick", work, 600, options.pairs)


if __name__ == "__main__":
    main()
