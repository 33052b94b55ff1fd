"""Several values in one line: `Phó Chủ tịch @ UBND tỉnh`, `name: Trần Văn Hạnh | degrees: BSCKII`.

A backslash makes a sign plain; `\\n`, `\\t` and `\\r` are a line's end, a tab and a carriage return.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_CODES = {"\n": "n", "\t": "t", "\r": "r"}
_SIGNS = {code: sign for sign, code in _CODES.items()}


def join(parts: Iterable[str], sign: str) -> str:
    """The parts with ` sign ` between them; `split` gives them back.

    >>> join(["Phó Chủ tịch", "UBND tỉnh"], "@")
    'Phó Chủ tịch @ UBND tỉnh'
    """
    escapes = {"\\": "\\\\", sign: f"\\{sign}"} | {plain: f"\\{code}" for plain, code in _CODES.items()}
    return f" {sign} ".join("".join(escapes.get(c, c) for c in part) for part in parts)


def split(line: str, sign: str) -> list[str]:
    """The parts of a line, without the spaces around them.

    >>> split(r"Giám đốc @ Sở Y tế|a \\@ b", "@")
    ['Giám đốc', 'Sở Y tế|a @ b']
    """
    parts = [""]
    characters = iter(line)
    for c in characters:
        if c == sign:
            parts.append("")
            continue
        if c == "\\":
            c = next(characters, "\\")  # noqa: PLW2901 - the sign that it makes plain
            c = _SIGNS.get(c, c)  # noqa: PLW2901 - as above
        parts[-1] += c
    return [part.strip() for part in parts]


def write_note(values: Mapping[str, tuple[str, ...]]) -> str:
    """The values of a mark as one line.

    >>> write_note({"name": ("Vũ Văn Quang",), "degrees": ("TS", "BSCKII")})
    'name: Vũ Văn Quang | degrees: TS | degrees: BSCKII'
    """
    return join((f"{key}: {value}" for key, several in values.items() for value in several), "|")


def read_note(line: str) -> dict[str, tuple[str, ...]]:
    """The values that a line states. Raises ValueError for a part that is no `key: value`.

    >>> read_note("name: Vũ Văn Quang | degrees: TS")
    {'name': ('Vũ Văn Quang',), 'degrees': ('TS',)}
    """
    values: dict[str, tuple[str, ...]] = {}
    for part in split(line, "|"):
        key, colon, value = part.partition(":")
        if not part:
            continue
        if not colon:
            raise ValueError(f"{part!r} is no field: value")
        if value.strip():
            values[key.strip()] = (*values.get(key.strip(), ()), value.strip())
    return values
