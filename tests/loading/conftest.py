from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.loading.workspace import load

Found = tuple[str, int, int]


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str | bytes], list[Found]]:
    """Load a small workspace with one more file; give rule, line and column of each finding."""

    def look(content: str | bytes) -> list[Found]:
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "pledgebook.yaml").write_text("kind: workspace\nid: w\ntitle: T\n")
        (tmp_path / "policies").mkdir(exist_ok=True)
        (tmp_path / "policies" / "file.yaml").write_bytes(data)
        findings = load(tmp_path).findings
        assert all(entry.source.path.name == "file.yaml" for entry in findings)
        return [(entry.rule, entry.source.line, entry.source.column) for entry in findings]

    return look
