"""The installed underthesea: where its files are, and whether they are the ones this chain rebuilds.

Nothing here executes underthesea's own ``__init__``, which costs half a second and 100 MB.
"""

from __future__ import annotations

import gc
import hashlib
import importlib.util
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn

SEGMENTER_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
POS_MODEL = "pipeline/pos_tag/pos_crf_2017_10_11.bin"
CHUNK_MODEL = "pipeline/chunking/chunk_crf_2017_10_12.bin"
NER_MODEL = "pipeline/ner/ner_crf_2017_10_12.bin"
TOKENIZER_SOURCE = "pipeline/word_tokenize/regex_tokenize.py"
NORMALIZER_RULES = "pipeline/text_normalize/tn_rules_2023_07_14.bin"

# All that decides what underthesea.ner() answers: code, templates, dictionary, rules, weights.
FILES = (
    "models/fast_crf_sequence_tagger.py",
    "pipeline/text_normalize/__init__.py",
    "pipeline/text_normalize/character_normalize.py",
    "pipeline/text_normalize/text_normalizer.py",
    "pipeline/text_normalize/token_normalize.py",
    NORMALIZER_RULES,
    "pipeline/word_tokenize/__init__.py",
    TOKENIZER_SOURCE,
    f"{SEGMENTER_MODEL}/dictionary.bin",
    f"{SEGMENTER_MODEL}/features.bin",
    f"{SEGMENTER_MODEL}/models.bin",
    "pipeline/pos_tag/__init__.py",
    "pipeline/pos_tag/model_crf.py",
    "pipeline/pos_tag/tagged_feature.py",
    POS_MODEL,
    "pipeline/chunking/__init__.py",
    "pipeline/chunking/model_crf.py",
    "pipeline/chunking/tagged_feature.py",
    CHUNK_MODEL,
    "pipeline/ner/__init__.py",
    "pipeline/ner/model_crf.py",
    "pipeline/ner/tagged_feature.py",
    NER_MODEL,
)

KNOWN_FINGERPRINT = "620c94dc4980aa9177fa85e37303b7fd7803d549a7e4d6a2f534b04fcd673dd0"
KNOWN_CORES = frozenset({"3.3.2"})


def package_root() -> Path:
    """The folder of the installed underthesea, found without importing it."""
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("underthesea is not installed", name="underthesea")
    return Path(spec.origin).parent


@contextmanager
def loading() -> Iterator[None]:
    """While a model's tables are filled, nothing becomes garbage: looking for it would take a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def core() -> Any:
    """underthesea_core, a Rust extension without type information; loaded late, as all models are."""
    import underthesea_core  # noqa: PLC0415 - see above

    return underthesea_core


class _PlainUnpickler(pickle.Unpickler):
    """Reads numbers, strings, lists, sets and dictionaries; a pickle that names any class or function is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"names {module}.{name}; only plain values are read")


def read_plain(path: Path) -> Any:
    """The plain values in one of underthesea's pickles; nothing in it can be run.

    ``read_plain(root / NORMALIZER_RULES)["token"]["nghành"]`` is ``"ngành"``. Raises ``pickle.UnpicklingError`` for a
    pickle of anything else.
    """
    with path.open("rb") as stream:
        return _PlainUnpickler(stream).load()


def fingerprint(root: Path) -> str:
    """One digest over every file that decides the tags: 11 MB, below 20 ms."""
    digest = hashlib.sha256()
    for name in FILES:
        content = (root / name).read_bytes()
        if name.endswith(".py"):
            content = content.replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def difference(root: Path) -> str | None:
    """What sets the installed underthesea apart from the known one; ``None`` when nothing does."""
    try:
        core = metadata.version("underthesea_core")
        if core not in KNOWN_CORES:
            return f"underthesea_core {core} is not among {sorted(KNOWN_CORES)}"
        if fingerprint(root) != KNOWN_FINGERPRINT:
            return f"underthesea {metadata.version('underthesea')} has other models, templates or code"
    except (OSError, metadata.PackageNotFoundError) as error:
        return str(error)
    return None
