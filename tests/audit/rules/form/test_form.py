from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import audit_text, found_in

RULES = (
    "wrong-character", "doubled-punctuation", "mixed-punctuation", "space-in-word",
    "list-stop-missing", "field-missing", "number-twice", "day-missing", "document-review-overdue",
    "effective-before-approval", "certificate-expired", "doubled-word",
)  # fmt: skip
# Slips of a document found on the web, short quotes.
SLIPS = [
    ("负责订单信息的及时上传于下达工作。", "wrong-character", "上传于下达"),
    ("协助业务人员编写上午文档。", "wrong-character", "上午文档"),
    ("相关文件如之间报告、合格证等。", "wrong-character", "之间报告"),
    ("赢得客户和朋友的口卑。", "wrong-character", "口卑"),
    ("材料的质量性能满足设计要求。", "wrong-character", "质量性能满足"),
    ("任何企业要想占胜竞争对手。", "wrong-character", "占胜"),
    ("各种应急事物的处理。", "wrong-character", "应急事物"),
    ("2009年发布2009年实施", "day-missing", "2009年发布"),
    ("文件编号:Q/UWE-营005-2009版次:A\n某轴承公司\n编号:Q/UWE-营005-2009", "number-twice", "Q/UWE-营005-2009"),
    ("用户是企业的衣食父母,失去了用户。", "mixed-punctuation", "衣食父母,失去了用"),
    ("1、认真贯彻各项规定。\n2、协助制定推广方案，并监督执行\n3、妥当处理投诉事件。\n4、完成其他任务。", "list-stop-missing", "方案，并监督执行"),
]  # fmt: skip
OTHERS = [
    ("开户帐号以合同为准。", "wrong-character", "帐号"),
    ("设备按装完毕后验收。", "wrong-character", "按装"),
    ("既使保修期已满，也提供服务。", "wrong-character", "既使"),
    ("差旅费报消单由部长审核。", "wrong-character", "报消"),
    ("系统以经通过检测。", "wrong-character", "以经"),
    ("故障再现时在次上门。", "wrong-character", "在次"),
    ("必需在2小时内到场。", "wrong-character", "必需在"),
    ("即然作出承诺，就要履行。", "wrong-character", "即然"),
    ("免费保修两年。。期满后收费。", "doubled-punctuation", "保修两年。。期满后收"),
    ("及时响应，，上门维修。", "doubled-punctuation", "及时响应，，上门维修"),
    ("中标后缴纳履约保  证金。", "space-in-word", "纳履约保  证金。"),
    ("我方我方承诺免费保修。", "doubled-word", "我方我方"),
    ("有关事宜事宜另行商定。", "doubled-word", "事宜事宜"),
    ("执行严格的的要求。", "doubled-word", "的的"),
    ("接到报修后4小时  内到达现场。", "space-in-word", "后4小时  内到达现"),
    ("质量管理部每月抽  查投诉记录。", "space-in-word", "部每月抽  查投诉记"),
    ("批准日期：2026年3月1日\n实施日期：2026年1月1日", "effective-before-approval", "2026年1月1日"),
    ("2026年3月1日批准\n2026年2月1日实施", "effective-before-approval", "2026年2月1日"),
    ("复审日期：2025年12月31日", "document-review-overdue", "2025年12月31日"),
    ("安全生产许可证，有效期至2025年6月30日", "certificate-expired", "安全生产许可证"),
]  # fmt: skip
CLEAN = [
    "工程按装修图纸施工，以经济合理为原则，在次日完成，既使用新设备又保留原系统。",
    "报消防部门备案；必需品由我方提供；投标人应响应招标文件的内容和格式。",
    "采购通知发出后，我方实现再就业安置，结合协议履行。",
    "由我方承担报酬，取消售后限制，审核消防图纸，双倍偿还定金。",
    "热线：400-820-8820，网址http://www.example.com，工作时间8:30-17:30。",
    "执行GB/T 19001-2016、ISO 9001:2015标准，型号为LF-60(A)。",
    "性能比为1:2，误差±0.5%，温度-10~40℃。",
    "他问：“何时到场？”答：“两小时内。”……",
    "总则  本制度适用于售后服务部。\n注意事项  请先断电。",
    "合同标的的数量一步一步核对，向客户客户端推送，与服务服务器相连，由人人负责。",
    "目　录\n日 期：2026年1月1日\n姓 名：张伟　　职 务：经理\n协 议 书",
    "第一条 为规范服务，制定本制度。\n第二条 本制度适用于售后服务部。",
    "一、总则\n二、职责\n三、附则",
    "1、受理报修；\n2、安排维修；\n3、回访用户。",
    "1、服务范围\n2、服务时间\n3、服务方式",
    "批准日期：2025年12月25日\n发布日期：2025年12月25日\n实施日期：2026年1月1日\n复审日期：2027年12月31日",
    "质量管理体系认证证书，有效期至2028年6月30日",
    "2026年1月1日发布　2026年2月1日实施\n2009年的实施情况另行总结。",
    "文件编号：FW-GL-001\n版次：A",
]
LETTER = """售后服务承诺书
致：南城第一中学
项目名称：教室照明改造工程
招标编号：JX-2026-01
如我公司中标，接到报修后2小时内到场。
联系电话：0771-5550188
承诺单位（公章）：江南电子有限公司
法定代表人（签字）：
日期：2026年12月10日"""
RULES_PAPER = """售后服务管理制度
文件编号：FW-GL-001　版次：A
批准：总经理
实施日期：2026年1月1日
本制度适用于售后服务部。"""


@pytest.mark.parametrize(("text", "rule", "quote"), [*SLIPS, *OTHERS])
def test_a_slip_of_form_is_found_at_its_words(
    text: str, rule: str, quote: str, tmp_path: Path
) -> None:
    """Each slip is told by its rule, quoted as it stands."""
    assert (rule, quote) in found_in(tmp_path, text, rule)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_has_no_slips_of_form(text: str, tmp_path: Path) -> None:
    """Words that only look wrong, codes, layout, lists of titles and proper dates stay quiet."""
    assert found_in(tmp_path, text, *RULES) == []


def test_the_same_slip_is_one_finding_with_a_count(tmp_path: Path) -> None:
    """Half-width signs all over a document are one finding."""
    found = audit_text(tmp_path, "保修两年,收到通知后到场,当日修复。\n" * 40)
    slips = [one for one in found if one.rule == "mixed-punctuation"]
    assert [one.count for one in slips] == [80]


@pytest.mark.parametrize("paper", [LETTER, RULES_PAPER])
def test_a_whole_paper_lacks_nothing(paper: str, tmp_path: Path) -> None:
    """A paper with all that its kind must have is complete."""
    assert found_in(tmp_path, paper) == []


@pytest.mark.parametrize(
    ("paper", "without", "field"),
    [
        (LETTER, "致：南城第一中学", "收件人（致：）"),
        (LETTER, "招标编号：JX-2026-01", "招标（项目）编号"),
        (LETTER, "承诺单位（公章）：江南电子有限公司", "盖章处"),
        (LETTER, "法定代表人（签字）：", "签字处"),
        (LETTER, "日期：2026年12月10日", "日期"),
        (LETTER, "联系电话：0771-5550188", "联系方式"),
        (RULES_PAPER, "　版次：A", "版次"),
        (RULES_PAPER, "批准：总经理", "批准"),
        (RULES_PAPER, "实施日期：2026年1月1日", "实施日期"),
    ],
)
def test_a_missing_field_is_told(paper: str, without: str, field: str, tmp_path: Path) -> None:
    """What a kind of paper must have and this one lacks is named, once."""
    found = audit_text(tmp_path, paper.replace(without, ""))
    assert [one.message.zh for one in found if one.rule == "field-missing"] == [
        f"{'承诺书' if paper is LETTER else '管理制度'}缺少“{field}”"
    ]


def test_a_letter_outside_a_tender_needs_no_tender_number(tmp_path: Path) -> None:
    """The number is asked for only where the letter speaks of a bid."""
    text = LETTER.replace("招标编号：JX-2026-01\n", "").replace("如我公司中标，", "")
    assert found_in(tmp_path, text) == []


def test_issued_before_it_was_approved(tmp_path: Path) -> None:
    """A day of issue before that of approval is told beside the day of effect."""
    text = "批准日期：2026年3月10日\n发布日期：2026年3月1日\n实施日期：2026年3月1日\n"
    found = found_in(tmp_path, text, "effective-before-approval")
    assert len(found) == 2
    later = text.replace("发布日期：2026年3月1日", "发布日期：2026年3月11日")
    assert len(found_in(tmp_path, later, "effective-before-approval")) == 1
