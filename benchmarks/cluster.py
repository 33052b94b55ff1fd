"""A Dask cluster of this machine against a local run with as many workers: articles a second and their ratio.

    python -m benchmarks.cluster [--articles 1000] [--workers 2] [--pairs 3]

Both read one Parquet file and write tables in Parquet; start-up of the processes and models is not counted for the
cluster, which stands already, and is for the local run. `docs/scale.md` reckons from what this prints.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from distributed import LocalCluster

from benchmarks.folder import articles
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.cluster import run_on_cluster


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cluster.") as name:
        work = Path(name)
        texts = articles(options.articles, random.Random(1))
        rows = [{"id": f"{number:08}", "text": text} for number, text in enumerate(texts)]
        pq.write_table(pa.Table.from_pylist(rows), work / "in.parquet", compression="zstd")
        size = (work / "in.parquet").stat().st_size / options.articles
        print(f"{sum(map(len, texts)) / len(texts):.0f} characters an article, {size:.0f} bytes of Parquet")
        workers = options.workers
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, memory_limit=0) as cluster:
            address, part = cluster.scheduler_address, max(1, options.articles // (8 * workers))
            warm = work / "warm"
            run_on_cluster(address, [str(work / "in.parquet")], str(warm), Settings(), part_articles=part)
            written = sum(path.stat().st_size for path in warm.rglob("*.parquet")) / options.articles
            print(f"{written:.0f} bytes of Parquet written for an article")
            for pair in range(options.pairs):
                start = time.perf_counter()
                output = str(work / f"cluster-{pair}")
                run_on_cluster(address, [str(work / "in.parquet")], output, Settings(), part_articles=part)
                remote = options.articles / (time.perf_counter() - start)
                local = options.articles / alone(work, pair, workers)
                rates = f"cluster {remote:.1f}/s, local {local:.1f}/s with {workers} workers"
                print(f"{rates}, ratio {remote / local:.2f} (load {os.getloadavg()[0]:.1f})", flush=True)


def alone(work: Path, pair: int, workers: int) -> float:
    output = str(work / f"local-{pair}" / "out.parquet")
    command = [sys.executable, "-m", "vnhealth_ie", "extract", str(work / "in.parquet"), "-o", output]
    start = time.perf_counter()
    subprocess.run([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
