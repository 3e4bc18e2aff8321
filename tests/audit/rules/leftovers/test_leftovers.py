from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.audited import audit_files, found_in

RULES = (
    "placeholder", "template-tag", "sample-word", "masked-name", "impossible-date",
    "period-reversed", "stray-page-number", "broken-paragraph", "cut-sentence", "stranger-company",
    "weekday-differs", "impossible-time",
)  # fmt: skip

# A document that writes its numbers without spaces around them.
TIGHT = "接到报修后2小时到场，保修期为12个月，派驻3名工程师，备件20套，每月巡检1次。\n"
# Slips of a document found on the web, short quotes.
SLIPS = [
    ("投标单位(公章):广西****装饰工程有限责任公司", "masked-name", "广西****装饰工程"),
    ("日期:2000年0月0日", "impossible-date", "2000年0月0日"),
    ("“力孚”牌系列电动车产品，包括lf****全系列产品", "masked-name", "lf****全系列产"),
    ("售后服务保证书范文", "sample-word", "范文"),
    ("第四篇:售后服务[范文模版]", "sample-word", "[范文模版]"),
    ("2.1服务步调不一致。对电信运营 1\n企业而言,用户是公司经营发展之源。", "stray-page-number", "对电信运营 1"),
    ("制定完备的施工方案,采用甲方指定的产品,文明\n\n施工安装,保质、保量完成任务。", "broken-paragraph", "指定的产品,文明"),
    ("4、对主要设备进行现场检查一次,如工作不正常则及\n\n时进行维修,其余设备按国家规定检查。", "broken-paragraph", "如工作不正常则及"),
    ("力孚科技售后服务部是本管理文\n\n件归口管理部门,并负责产品的售后服务。", "broken-paragraph", "服务部是本管理文"),
    ("用户使用不当或外部因素引起的\n\n损失益高公司不负责赔偿。", "broken-paragraph", "或外部因素引起的"),
    ("对服务项目、服务规则、服务质量指标等要\n3.4加强营销技能的学习。", "cut-sentence", "服务质量指标等要"),
    ("力孚公司负责保修。\n凡是力孚公司自制的部件参照附录。\n损失益高公司不负责赔偿。", "stranger-company", "益高"),
]  # fmt: skip
OTHERS = [
    ("联系电话：XXX", "placeholder", "XXX"),
    ("由××公司负责维修。", "placeholder", "××"),
    ("响应时间为____小时。", "placeholder", "____"),
    ("项目名称：【】", "placeholder", "【】"),
    ("我公司委派【姓名】负责本项目。", "placeholder", "【姓名】"),
    ("质保期：请填写", "placeholder", "请填写"),
    ("备件清单：待补充", "placeholder", "待补充"),
    ("交货期：TBD", "placeholder", "TBD"),
    ("联系电话：****", "placeholder", "****"),
    ("承诺人：某某公司", "placeholder", "某某"),
    ("致：{{ tender.purchaser }}", "template-tag", "{{ tender.purchaser }}"),
    ("{%p for section in sections %}", "template-tag", "{%p for section in sections %}"),
    ("项目经理张**负责现场。", "masked-name", "目经理张**负责现场"),
    ("有效期至2026年2月30日。", "impossible-date", "2026年2月30日"),
    ("每年2月30日盘点。", "impossible-date", "2月30日"),
    ("签署于二〇二六年十三月一日。", "impossible-date", "二〇二六年十三月一日"),
    ("我公司承诺两小时到场。\n第 3 页 共 8 页\n我公司承诺免费维修一年。", "stray-page-number", "第 3 页 共 8 页"),
    (TIGHT + "除上表 14 所列外，全部响应。", "stray-page-number", "除上表 14 所列外，"),
    (TIGHT + "费用包括 11 人工、工具和税费。", "stray-page-number", "费用包括 11 人工、工"),
    (TIGHT + "考核结果与当 16 月服务费挂钩，按月支付。", "stray-page-number", "结果与当 16 月服务费"),
    ("服务期为2026年6月1日至2025年5月31日。", "period-reversed", "2026年6月1日至2025年5月31日"),
    ("开工日期：2026年12月1日，竣工日期：2026年11月1日", "period-reversed", "2026年11月1日"),
    ("计划开工日期为2026-12-01。\n计划竣工日期为2026-11-01。", "period-reversed", "2026-11-01"),
    ("开标时间：2026年12月1日(星期三)", "weekday-differs", "2026年12月1日(星期三"),
    ("于二〇二六年十二月一日 周一上午开标。", "weekday-differs", "二〇二六年十二月一日 周一"),
    ("服务时间：8:00至25:00。", "impossible-time", "8:00至25:00"),
    ("值班时间为18：00～次日8：70。", "impossible-time", "18：00～次日8：70"),
]  # fmt: skip
CLEAN = [
    "开工日期：2026年12月1日，竣工日期：2027年11月1日。前一项目竣工日期：2024年5月1日。",
    "开标时间：2026年12月1日（星期二），周三至周五勘察。8:00至24:00值班，配比30:70至40:60。",
    "日期：　　年　　月　　日\n法定代表人（签字）：____________\n投标人（盖公章）：________",
    "用户请填写《报修单》后交服务台。",
    "电缆规格为4×25+1×16，屏幕尺寸600×400×30。",
    "本项目由公司直接管理，有待补充的资料另行通知，评审等待定标结果。",
    "质保期：2026年3月1日至2028年2月29日。闰年2月29日照常值班。",
    "钢筋、混凝土和模板工程按现行标准验收。",
    "现浇混凝土模板\n支模高度不大于4米。",
    "总则\n本制度适用于售后服务部。\n第二条　职责\n售后服务部受理报修并安排维修。",
    "服务承诺\n热线24小时有人接听\n到场时间不超过2小时",
    "项目名称：教学楼照明改造工程\n招标编号：JX-2026-01\n致：南城第一中学",
    "我公司派驻 3 名工程师，备件库存 20 套，到场时间 2 小时以内，第 1 年免费巡检。",
    TIGHT + "我公司派驻 2 人值守，每月 5 日前提交报告，期限 30 天。",
    "我公司选用广州粤缆电缆有限公司生产的电缆，由南城物流公司运输。\n我公司派员到场验收。\n我公司承担运费。",
    "致：江北市供水有限公司\n江南电子有限公司承诺如下：\n江南电子有限公司派员到场。\n投标人（公章）：江南电子有限公司",
    "一、服务范围，服务时间\n工作日8:30至17:30受理咨询。",
    "1、受理报修并记录；\n2、派员到场；\n3、回访用户。",
    "本表一式两份，双方各执一份。\n附件：设备清单",
    "发布日期：2025-12-25\n版本：2.1.13",
]


@pytest.mark.parametrize(("text", "rule", "quote"), [*SLIPS, *OTHERS])
def test_a_leftover_is_found_at_its_words(text: str, rule: str, quote: str, tmp_path: Path) -> None:
    """Each kind of leftover is told by its rule, quoted as it stands."""
    assert (rule, quote) in found_in(tmp_path, text)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_has_no_leftovers(text: str, tmp_path: Path) -> None:
    """Signature lines, forms, sizes, dates, headings and other companies' proper mention stay quiet."""
    assert found_in(tmp_path, text, *RULES) == []


def test_a_text_broken_at_one_width_all_over_is_not_told_line_by_line(tmp_path: Path) -> None:
    """Lines that were wrapped when the text was saved are layout, not slips."""
    whole = "我公司接到报修通知后安排技术人员到达现场并在约定的时间内修复故障，" * 12
    lines = "\n".join(whole[at : at + 25] for at in range(0, len(whole), 25))
    assert found_in(tmp_path, lines, "broken-paragraph") == []


def test_a_table_between_two_paragraphs_joins_no_sentence(tmp_path: Path) -> None:
    """What a table interrupts is not one sentence."""
    path = tmp_path / "表.md"
    path.write_text(
        "承诺的指标，逐项列在下表中，详见各栏\n\n| 指标 | 值 |\n|---|---|\n| 报修后到场 | 2小时 |\n\n时限按自然时间计算。\n"
    )
    assert [one.rule for one in audit_files(path)] == []


def test_a_name_behind_the_last_sentence_is_no_cut_sentence(tmp_path: Path) -> None:
    """Who approved a document stands behind its last sentence, without a stop."""
    text = "本文件由售后服务部负责解释，自2026年3月1日起实施。批准人：韦建锋"
    assert found_in(tmp_path, text, "cut-sentence") == []
