"""A Python that tells what it and the processes it starts do: network, unpickling, and the files that are opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
_NETWORK = (
    "socket.",
    "urllib.",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "telnetlib.",
    "poplib.",
    "imaplib.",
    "nntplib.",
)

# Python runs it at the start of each process. Sockets are refused, and told even where the refusal is swallowed.
_HOOK = f"""
import json, os, sys
passed = ("joblib", "pickle.py", "socket.py", "sitecustomize")
told = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def tell(kind, what, by=""):
    os.write(told, (json.dumps([kind, what, by]) + "\\n").encode())
def caller():
    frame = sys._getframe(2)
    while frame and any(part in frame.f_code.co_filename for part in passed):
        frame = frame.f_back
    return frame.f_code.co_filename if frame else ""
def hook(event, args):
    if event == "pickle.find_class":
        tell("class", ".".join(map(str, args)), caller())
    elif event == "open" and isinstance(args[0], (str, bytes)) and args[2] is not None:
        tell("file", os.path.realpath(os.fsdecode(args[0])))
    elif event.startswith({_NETWORK!r}) and event not in ("socket.__new__", "socket.gethostname"):
        tell("network", event, caller())
        raise PermissionError(event)
sys.addaudithook(hook)
tell("process", str(os.getpid()))
"""


@dataclass(frozen=True)
class Watched:
    """What a run did."""

    status: int
    stdout: str
    stderr: str
    processes: int
    network: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]
    files: tuple[Path, ...]


def watch(folder: Path, *command: str) -> Watched:
    """Run this Python with some arguments, and tell what it and its children did."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    log = folder / "told.jsonl"
    log.unlink(missing_ok=True)
    path = os.pathsep.join([str(folder), str(SRC)])
    done = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "PYTHONPATH": path, "WATCHED": str(log)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return Watched(
        done.returncode,
        done.stdout,
        done.stderr,
        sum(kind == "process" for kind, _, _ in told),
        tuple((what, by) for kind, what, by in told if kind == "network"),
        tuple((what, by) for kind, what, by in told if kind == "class"),
        tuple(Path(what) for kind, what, _ in told if kind == "file"),
    )
