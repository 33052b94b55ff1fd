"""Reads a CRFsuite model file: its labels, its attributes and their weights.

underthesea_core loads these files too, but tells neither which attributes it knows nor what they weigh.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_STATE, _TRANSITION = 0, 1
# underthesea_core drops a lighter state weight when it loads a model
_NEGLIGIBLE = 1e-10


class Model(NamedTuple):
    """A linear-chain CRF. ``states[a]`` maps label number to weight, for the attribute ``attributes[a]``."""

    labels: tuple[str, ...]
    attributes: tuple[str, ...]
    states: tuple[dict[int, float], ...]
    transitions: dict[tuple[int, int], float]


def _strings(data: bytes, start: int) -> tuple[str, ...]:
    """The strings of a CQDB (constant quark database), in the order of their numbers."""
    if data[start : start + 4] != b"CQDB":
        raise ValueError("not a CQDB")
    count, backward = struct.unpack_from("<2I", data, start + 16)
    strings = []
    for offset in struct.unpack_from(f"<{count}I", data, start + backward):
        entry = start + offset
        size = int.from_bytes(data[entry + 4 : entry + 8], "little")
        # the stored key ends with a NUL
        strings.append(data[entry + 8 : entry + 7 + size].decode("utf-8", "replace"))
    return tuple(strings)


def read_attributes(path: Path) -> tuple[str, ...]:
    """The features a model has weights for, e.g. ``"T[0].lower=bác sĩ"``."""
    data = path.read_bytes()
    return _strings(data, _header(data)[2])


def read_model(path: Path) -> Model:
    """A model with its weights; attributes look like ``"T[0].lower=bệnh"``."""
    data = path.read_bytes()
    features, labels, attributes = _header(data)
    names = _strings(data, attributes)
    states: tuple[dict[int, float], ...] = tuple({} for _ in names)
    transitions: dict[tuple[int, int], float] = {}
    (count,) = struct.unpack_from("<I", data, features + 8)
    table = data[features + 12 : features + 12 + 20 * count]
    for kind, source, target, weight in struct.iter_unpack("<3Id", table):
        if kind == _TRANSITION:
            transitions[source, target] = weight
        elif kind == _STATE and abs(weight) > _NEGLIGIBLE:
            states[source][target] = weight
    return Model(_strings(data, labels), names, states, transitions)


def _header(data: bytes) -> tuple[int, int, int]:
    """Where features, labels and attributes begin."""
    if data[:4] != b"lCRF" or data[8:12] != b"FOMC":
        raise ValueError("not a first-order CRFsuite model")
    features, labels, attributes = struct.unpack_from("<3I", data, 28)
    return features, labels, attributes
