from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit.audited import AS_OF, audit_text, document, found_in, shipped_confusions
from toolkit.audit.engine import check_document
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.slips.lists import shipped

RULE = "likely-wrong-character"
SLIPS = [
    ("发生故障后当日上门维秀。", "维秀", "维修"),
    ("中标后严格履型各项义务。", "履型", "履行"),
    ("每月提交巡捡记录。", "巡捡", "巡检"),
    ("由专业技术人圆上门。", "技术人圆", "技术人员"),
    ("质量问题由我方承但。", "承但", "承担"),
]
CLEAN = [
    "随即降低设备负荷，对方安排人员配合，水管里的积水排尽后再试机。",
    "湖北荆州、浙江温岭、江苏昆山、新疆喀什的项目由当地网点负责。",
    "接到报障电话后派单，接报障碍分级处理；补订零件单独报价，文件夹里存放记录。",
    "联系人：胡延奇，郑斌，李论，谭忠印；监理：顾克。",
    "箱变、开关柜、母线槽、桥架及箱体由厂家供货，电梯轿厢照明由我方维护。",
    "叁拾万元整，第肆份由招标代理机构存档。",
]


@pytest.mark.parametrize(("text", "found", "right"), SLIPS)
def test_a_mistyped_word_is_told_with_the_right_one(
    text: str, found: str, right: str, tmp_path: Path
) -> None:
    """What makes no word is quoted, the likely word named; nothing else is told of the sentence."""
    slips = [one for one in audit_text(tmp_path, text) if one.rule == RULE]
    assert [one.quote for one in slips] == [found]
    assert f"“{right}”" in slips[0].message.zh


@pytest.mark.parametrize("text", CLEAN)
def test_words_side_by_side_are_no_slips(text: str, tmp_path: Path) -> None:
    """Characters of two words, place names, people, terms of the trade and numerals stay quiet."""
    assert found_in(tmp_path, text, RULE) == []


def test_a_doubtful_slip_is_told_beside_the_right_word_only(tmp_path: Path) -> None:
    """备见 alone may be two words; where 备件 stands too, it is a slip."""
    assert found_in(tmp_path, "我方常备见本。", RULE) == []
    assert found_in(tmp_path, "常用备件存放当地。易损备见由我方免费提供。", RULE) == [
        (RULE, "备见")
    ]


def test_what_a_text_writes_again_and_again_is_a_word_of_it(tmp_path: Path) -> None:
    """A name that looks like a slip stands more often than the word it is held for."""
    assert found_in(tmp_path, "维秀科技负责。\n维秀科技到场。\n维秀科技验收。", RULE) == []


def test_a_word_of_the_table_is_told_once(tmp_path: Path) -> None:
    """What a table of confusions holds is told by it, not again as likely."""
    assert found_in(tmp_path, "开户帐号以合同为准。", RULE, "wrong-character") == [
        ("wrong-character", "帐号")
    ]


def test_words_of_the_user_are_right(tmp_path: Path) -> None:
    """A name listed in `words` silences both rules inside it, and only there."""
    path = tmp_path / "文件.txt"
    path.write_text(
        "维秀帐号平台上线。维修请拨热线，维修后回访，免费上门维秀，帐号另发。", encoding="utf-8"
    )
    own = replace(shipped_confusions(), words=frozenset({"维秀帐号平台"}))
    read = document(path)
    found = check_document(read, AuditEvidence((read,), AS_OF, confusions=own))
    told = [(one.rule, one.quote) for one in found if one.rule in (RULE, "wrong-character")]
    assert sorted(told) == [("likely-wrong-character", "维秀"), ("wrong-character", "帐号")]


def test_no_slip_of_the_lists_is_a_known_word() -> None:
    """Whatever is told as a slip makes no word that the lists know."""
    slips = shipped()
    told = {
        before + wrong + behind
        for (before, behind), held in slips.words.items()
        for _, sure, maybe in held
        for wrong in sure + maybe
    }
    assert len(told) > 20_000
    assert not told & slips.known
