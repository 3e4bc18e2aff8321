from __future__ import annotations

import pytest

from toolkit.model.quoting import is_copied


@pytest.mark.parametrize(
    ("text", "quote", "copied"),
    [
        ("不得转包。", "不得转包", True),
        ("响应。不得转包。", "★不得转包。", True),
        ("完全响应招标文件要求：我公司不得转包", "3.2 不得转包。", True),
        ("接到通知后１小时内到场", "接到通知后1小时内到场。", True),
        ("我公司不转包。", "不得转包。", False),
        ("质保1.5年。", "质保15年。", False),
        ("可用率99.5%", "可用率995%", False),
        ("响应。", "不得转包。", False),
        ("响应", "响应", True),
        ("", "", False),
    ],
)
def test_copies_are_known_behind_assent(text: str, quote: str, copied: bool) -> None:
    """响应 before a copied sentence makes no answer of it; another number or verb does."""
    assert is_copied(text, quote) is copied
