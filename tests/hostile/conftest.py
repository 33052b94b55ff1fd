"""What a hostile article must not reach."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that no article may bring in."""
    path = tmp_path / "outside" / "secret.txt"
    path.parent.mkdir()
    path.write_text("Mật khẩu của bệnh viện", encoding="utf-8")
    return path
