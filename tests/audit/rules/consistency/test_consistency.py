from __future__ import annotations

import re
import time
from pathlib import Path

import docx
import pytest

from tests.audit.audited import AS_OF, audit_against, audit_files, document, found_in, shipped
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.rules import consistency
from toolkit.model.tender import Tender

RULES = tuple(m.RULE.id for m in (*consistency.RULES, *consistency.SET_RULES))
LETTER = "1、收到业主故障通知后，1小时内到达现场。\n2、自验收合格之日起免费质保2年。\n"

DIFFERS = [
    ("2、接到报修后2小时内到达现场。\n1、接到故障通知后4小时内到达现场。", "4小时内"),
    ("质保期：自验收合格之日起24个月。\n设备免费质保3年，自验收合格之日起计算。", "3年"),
    ("接到报修电话后，我公司30分钟内响应。\n服务流程：接到报修后1小时内响应。", "1小时内"),
    ("收到业主故障通知后，1小时内到达现场。\n……\n我公司2小时内到达现场处理。", "2小时内"),
    ("合同签订后30天内交货。\n我公司保证合同签订后45天内交货。", "45天内"),
    ("重大故障12小时内修复。\n一般故障8小时内修复。\n对重大故障，我公司24小时内修复。", "24小时内"),
    ("市内2小时到达现场，市外4小时到达现场。\n接报修后市内3小时内到达现场。", "3小时内"),
    ("投标有效期为90天。\n本投标函的投标有效期为120天。", "120天"),
    ("质保期内每季度巡检1次。\n质保期内每季度巡检2次。", "每季度巡检2次"),
    ("24小时内提供备用机。\n不能修复的设备，48小时内提供备用机。\n我公司72小时内提供备用机。", "72小时内"),
    ("收到投诉后24小时内答复。\n我公司收到投诉后48小时内答复。", "48小时内"),
    ("质保期36个月，自设备验收合格、双方签署验收报告之日起计算。\n质保期24个月，自验收合格之日起计算。", "24个月"),
    ("原厂停产后5年内供应备件。\n停产后供应备件不少于10年。", "不少于10年"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote"), DIFFERS, ids=[q for _, q in DIFFERS])
def test_one_thing_with_two_values_is_told_at_the_odd_one(
    text: str, quote: str, tmp_path: Path
) -> None:
    """The later or rarer value is reported."""
    found = [words for _, words in found_in(tmp_path, text, "value-differs")]
    assert len(found) == 1
    assert found[0] in quote or quote in found[0]


AGREES = [
    "市内2小时到达现场，市外4小时到达现场。\n节假日6小时内到达现场。",
    "接到报修后30分钟内响应，2小时内到达现场，8小时内修复。\n重大故障到场后24小时内修复。",
    "整机质保3年。\n电池质保1年。\n附件电器质保半年。",
    "接到报修后24小时内修复。\n我公司承诺1天内修复故障。",
    "收到投诉后2小时内答复。\n收到投诉后5天内办结。",
    "合同签订后7天内提交施工方案。\n验收合格后7天内移交竣工资料，合同签订后3天内进场。",
    "主要设备每月巡检1次。\n其余设备每年巡检1次。",
    "自验收合格之日起质保2年。\n更换的部件自更换之日起重新质保1年。",
    "逾期到场的，每小时支付违约金300元。\n违反其他条款的，每次支付违约金500元。",
    "免费质保2年（自验收合格之日起）。\n质保期二十四个月。",
    "电话报修10分钟内响应。\n到场后，2小时内不能修复的，4小时内提供备用机。",
    "服务期限为三年，自2026年9月1日起至2029年8月31日止，首年为2026年9月1日至2027年8月31日。",
    "合同期：1年（2026年9月1日至2027年8月31日）。",
    "接到报修后2小时内到达现场。\n手术室、重症监护室等重点区域出现故障的，接到报修后1小时内到达现场。",
    "故障修复后2个工作日内回访。\n每季度回访不少于1次。",
    "一级故障30分钟内到场。\n二级故障2小时内到场。\n三级故障4小时内到场。",
    "软件免费升级3年。\n硬件免费质保2年。",
    "培训操作人员不少于8学时。\n培训维修人员不少于16学时。",
]


@pytest.mark.parametrize("text", AGREES)
def test_values_for_different_things_agree(text: str, tmp_path: Path) -> None:
    """Levels, places, objects, starts and units tell values apart."""
    assert found_in(tmp_path, text, "value-differs") == []


AMOUNTS = [
    ("投标总价：人民币1,100,000元（大写：壹佰万元整）。", "1,100,000元（大写：壹佰万元整"),
    ("人民币（大写）叁拾贰万伍仟元整（小写：¥352,000.00）", "叁拾贰万伍仟元整（小写：¥352,000.00"),
    ("违约金每次500元（大写：伍仟元整）。", "500元（大写：伍仟元整"),
    ("投标报价（小写）：¥98,600.00\n投标报价（大写）：玖万捌仟元整", "玖万捌仟元整"),
    ("合同总价128万元（大写：壹佰贰拾捌万伍仟元整）", "128万元（大写：壹佰贰拾捌万伍仟元整"),
]


@pytest.mark.parametrize(("text", "quote"), AMOUNTS)
def test_figures_that_are_not_the_words_are_told(text: str, quote: str, tmp_path: Path) -> None:
    """Both stand in the quote where one line holds them."""
    assert found_in(tmp_path, text, "amount-words-differ") == [("amount-words-differ", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "人民币1,000,000元（大写：壹佰万元整）。",
        "人民币（大写）叁拾贰万零伍仟元整（小写：¥325,000.00）",
        "人民币（大写）叁拾贰万伍仟元整（¥325000）",
        "投标报价（小写）：¥98,600.50\n投标报价（大写）：玖万捌仟陆佰元零伍角整",
        "履约保证金：人民币贰万元整，于开标前1天汇入。",
        "每小时80元（大写：捌拾元整），每次500元（大写：伍佰元整）。",
        "合同总价128.5万元（大写：壹佰贰拾捌万伍仟元整）",
        "壹式肆份，甲乙双方各执贰份，2026年签订。",
    ],
)
def test_figures_that_are_the_words_are_not_told(text: str, tmp_path: Path) -> None:
    """零 may stand or not, and amounts in units of ten thousand are read."""
    assert found_in(tmp_path, text, "amount-words-differ") == []


def table(folder: Path, *rows: tuple[str, ...]) -> Path:
    """Write a Word file with a table."""
    document = docx.Document()
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for to, text in enumerate(row):
            made.cell(at, to).text = text
    path = folder / "报价.docx"
    document.save(str(path))
    return path


HEAD = ("序号", "名称", "数量", "单价（元）", "合价（元）")
ROWS = (("1", "主机", "2", "3,000", "6,000"), ("2", "安装", "1", "1,500.50", "1,500.50"))


@pytest.mark.parametrize(
    ("total", "quotes"),
    [
        (("合计", "", "", "", "7,500.50"), []),
        (("合计", "", "3", "", "7,500.50"), []),
        (("合 计", "", "", "", "¥7500.50元"), []),
        (("合计", "", "", "4,500.50", "7,500.50"), []),
        (("合计", "", "", "", "7,600.50"), ["7,600.50"]),
        (("合计", "", "4", "", "7,500.50"), ["4"]),
        (("合计（优惠后）", "", "", "", "7,000"), []),
    ],
)
def test_a_total_is_held_against_its_rows(
    total: tuple[str, ...], quotes: list[str], tmp_path: Path
) -> None:
    """Unit prices are not added up, and a discount is no slip."""
    found = audit_files(table(tmp_path, HEAD, *ROWS, total))
    assert [one.quote for one in found if one.rule == "sum-differs"] == quotes


def test_subtotals_are_added_up_once(tmp_path: Path) -> None:
    """A total is the sum of its subtotals, each that of its rows."""
    rows = (
        ("名称", "金额"), ("甲", "100"), ("乙", "200"), ("小计", "300"), ("丙", "50"), ("小计", "50"),
        ("合计", "350"),
    )  # fmt: skip
    assert not [f for f in audit_files(table(tmp_path, *rows)) if f.rule == "sum-differs"]


NAMES = [
    ("投标人：广西锦澜装饰工程有限责任公司\n承诺单位：广西锦澜装饰工程有限公司", "广西锦澜装饰工程有限公司"),
    ("投标人：广西锦澜装饰工程有限责任公司\n承诺单位：广西锦谰装饰工程有限责任公司", "广西锦谰装饰工程有限责任公司"),
    ("招标编号：GXDX-2026-017\n一、应答\n招标编号：GXDX-2026-071", "GXDX-2026-071"),
    ("项目名称：临江市第二人民医院电子内镜系统采购项目\n我公司参加临江市第二人民医院电子内窥镜系统采购项目的投标。", "临江市第二人民医院电子内窥镜系统采购项目"),
    ("致：临江市第二人民医院\n招标人：临江市第二人民医\n", "临江市第二人民医"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote"), NAMES)
def test_a_name_that_is_not_the_usual_one_is_told(text: str, quote: str, tmp_path: Path) -> None:
    """Near variants of company, project and customer, and any other number of the tender."""
    assert found_in(tmp_path, text, "name-differs") == [("name-differs", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "投标人：广西锦澜装饰工程有限责任公司\n广西锦澜装饰工程有限责任公司南宁分公司负责服务。",
        "采购人：澄江银行股份有限公司\n由澄江物业服务有限公司承担服务。",
        "为使广西锦澜装饰工程有限责任公司的服务按时履行。\n广西锦澜装饰工程有限责任公司承诺。",
        "项目名称：城东水厂一期工程\n类似项目业绩：城东水厂二期工程，项目编号：SC-2024-001",
        "招标编号：GXDX-2026-017\n招标编号：GXDX-2026-017（第1包）",
        "致：临江市第二人民医院\n临江市第三人民医院的业绩见附件。",
    ],
)
def test_other_names_are_no_variants(text: str, tmp_path: Path) -> None:
    """Branches, phases, packages and companies that only share words are left alone."""
    assert found_in(tmp_path, text, "name-differs") == []


TERMS = [
    ("我公司向业主承诺。\n免费培训甲方操作人员。\n业主可以检查。", "甲方"),
    ("质保期内免费更换。\n质保期2年。\n保修期满后收费。", "保修期"),
    ("我公司向采购人提供服务。\n在贵单位项目中，采购人可以检查。", "贵单位"),
    ("收到业主通知后到场，业主签字。\n经用户确认后收费。", "用户"),
]


@pytest.mark.parametrize(("text", "quote"), TERMS)
def test_terms_for_one_thing_are_told_once(text: str, quote: str, tmp_path: Path) -> None:
    """The rarer word is quoted at its first place."""
    assert found_in(tmp_path, text, "term-mixed") == [("term-mixed", quote)]


@pytest.mark.parametrize(
    "text",
    [
        "“用户”指实际使用系统的人员。\n我公司向业主承诺，经用户确认后收费。\n业主：指建设单位。",
        "本项目业主（以下简称“甲方”）。\n甲方可以检查。",
        "收到业主通知后到场。\n系统支持用户名登录，提供用户手册。",
        "质保期2年。\n《工程质量保修书》随工程移交，质保期内免费。",
        "甲方：澄江银行\n乙方：明澈物业\n乙方为客户提供接待服务，甲方按季度付款。",
        "我公司向业主承诺，设客户服务部。",
    ],
)
def test_words_that_are_told_apart_are_not_mixed(text: str, tmp_path: Path) -> None:
    """Definitions, brackets, quotes, compounds and the parties of a contract tell words apart."""
    assert found_in(tmp_path, text, "term-mixed") == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("锦澜公司（以下简称“锦澜”）承诺如下。\n我方按时完工。".replace("锦澜公司", "甲乙公司"), ["definition-unused"]),
        ("甲乙公司（以下简称“我公司”）承诺如下。\n我公司按时完工。", []),
        ("附录A所称“主要部件”免费更换。", ["term-undefined"]),
        ("“主要部件”指电机。\n附录A所称“主要部件”免费更换，主要部件之外收费。", []),
        ("本办法所称重大故障，是指系统停机。\n发生重大故障的，1小时到场。", []),
        ("属于“重大故障”的，12小时内修复。", ["term-undefined"]),
        ("（一）重大故障（任一系统停机）：12小时内修复。\n属于“重大故障”的，提交报告。", []),
        ("质量故障（下文简称为“故障”）免费修理。\n发生故障时联系我公司。", []),
    ],
)  # fmt: skip
def test_definitions_are_used_and_uses_are_defined(
    text: str, rules: list[str], tmp_path: Path
) -> None:
    """A short name nobody uses, and a term that is used as if defined."""
    found = found_in(tmp_path, text, "definition-unused", "term-undefined")
    assert [rule for rule, _ in found] == rules


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("因设计、材质、制造、装配缺陷造成的故障免费修理。\n属材料或制造质量问题的予以保修。", 1),
        ("因设计、材质、制造缺陷造成的故障免费修理。\n属设计、材料或生产质量问题的予以保修。", 0),
        ("主要部件包括电机、控制器、充电机。\n电机、控制器、电池等主要部件保修1年。", 1),
        ("主要部件包括电机、控制器、充电机。\n易损件包括轮胎、灯泡、保险丝。", 0),
        ("设备安装、调试由我公司负责。\n安装、调试问题由我公司解决。", 0),
    ],
)
def test_lists_of_causes_and_parts_agree(text: str, number: int, tmp_path: Path) -> None:
    """Two lists with shared items are the same list."""
    assert len(found_in(tmp_path, text, "list-differs")) == number


def test_documents_of_one_tender_are_held_together(tmp_path: Path) -> None:
    """Two documents with one number have to agree; with other numbers they are strangers."""
    one, two = tmp_path / "承诺书.txt", tmp_path / "方案.txt"
    one.write_text(f"招标编号：AB-2026-017\n{LETTER}", encoding="utf-8")
    other = LETTER.replace("1小时", "3小时")
    two.write_text(f"招标编号：AB-2026-017\n{other}", encoding="utf-8")
    found = [(f.rule, f.source.path.name) for f in audit_files(one, two) if f.rule in RULES]
    assert found == [("value-differs-in-set", "方案.txt")]
    two.write_text(f"招标编号：CD-2026-9001\n{other}", encoding="utf-8")
    assert [f for f in audit_files(one, two) if f.rule in RULES] == []
    assert [f.rule for f in audit_files(one, two, whole=True) if f.rule in RULES] == [
        "name-differs-in-set",
        "value-differs-in-set",
    ]


def test_the_policy_tells_which_of_two_names_is_right(tmp_path: Path) -> None:
    """The true name is never odd, however rare, and the wrong one is told where it stands."""
    path = tmp_path / "函.txt"
    wrong = "广西锦澜装饰工程有限公司"
    text = f"{wrong}承诺如下。\n{wrong}设立热线。\n承诺单位：广西锦澜装饰工程有限责任公司\n"
    path.write_text(text, encoding="utf-8")
    tender = next(one for one in shipped().of(Tender) if one.bidder == "guangxi-jinlan")
    found = [one for one in audit_against(tender, path) if one.rule == "name-differs"]
    assert [(one.source.line, one.quote) for one in found] == [(1, wrong), (2, wrong)]
    assert "应为“广西锦澜装饰工程有限责任公司”" in found[0].message.zh


def test_a_hotline_and_a_person_one_sign_off(tmp_path: Path) -> None:
    """A digit of a hotline, a character of a name of the same title; policies know which is right."""
    path = tmp_path / "函.txt"
    text = "法定代表人（签字）：韦建峰\n服务热线：0771-555-0186，24小时有人接听。\n"
    path.write_text(text, encoding="utf-8")
    tender = next(one for one in shipped().of(Tender) if one.bidder == "guangxi-jinlan")
    found = [one for one in audit_against(tender, path) if one.rule == "contact-differs"]
    assert [(one.quote, one.evidence["usual"]) for one in found] == [
        ("韦建峰", "韦建锋"),
        ("0771-555-0186", "0771-555-0188"),
    ]
    other = tmp_path / "方案.txt"
    other.write_text("法定代表人：韦建锋\n服务热线0771-555-0188。\n", encoding="utf-8")
    told = [f.quote for f in audit_files(other, path, whole=True) if f.rule in RULES]
    assert told == ["韦建峰", "0771-555-0186"]


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0771-555-0186\n联系电话：0771-555-0188\n",
        "服务热线：0771-555-0188\n投诉热线：0771-555-0166\n",
        "项目经理：王建国\n法定代表人：王建军\n",
        "编制：李小明\n审核：李小刚\n批准：韦建锋\n",
    ],
)
def test_other_people_and_other_numbers_are_left_alone(text: str, tmp_path: Path) -> None:
    """Telephones of several people, hotlines that differ more, and names of other titles."""
    assert found_in(tmp_path, text, "contact-differs") == []


PRICES = (
    "| 序号 | 名称 | 单位 | 数量 | 单价（元） | 金额（元） |\n|---|---|---|---|---|---|\n"
    "| 1 | 断路器 | 只 | 20 | 85.00 | 1,700.00 |\n| 2 | 交换机 | 台 | 4 | 1,650.00 | 6,600.00 |\n"
    "| 3 | 读卡器 | 只 | 12 | 260.00 | {} |\n"
)
SHARE = (
    "合同价款为人民币1,280,000元（大写：壹佰贰拾捌万元整），质量保证金为合同价款的3%，即人民币{}元"
)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (PRICES.format("3,210.00"), ["3,210.00"]),
        (PRICES.format("3,120.00"), []),
        (PRICES.format("/"), []),
        (PRICES.format("3,210.00").replace("单位", "月数"), []),
        (PRICES.format("3,210.00").replace("1,700", "1,800").replace("6,600", "6,500"), []),
        (SHARE.format("36,000"), ["合同价款的3%，即人民币36,000元"]),
        (SHARE.format("38,400"), []),
        ("合同价款为100万元，预付款为合同价款的30%，即35万元。", ["合同价款的30%，即35万元"]),
        ("合同价款为100万元，预付款为合同价款的30%，即30万元。", []),
        ("合同价款为100万元，变更后合同价款为120万元，保证金为合同价款的3%，即36,000元。", []),
    ],
)
def test_arithmetic_that_the_text_states(text: str, quotes: list[str], tmp_path: Path) -> None:
    """Quantity by price where the other rows prove it, and a share of an amount that stands there."""
    path = tmp_path / "价.md"
    path.write_text(text, encoding="utf-8")
    found = [one.quote for one in audit_files(path) if one.rule == "arithmetic-differs"]
    assert found == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("整机质保期三（2）年。", ["三（2）年"]),
        ("整机质保期3年（24个月）。", ["3年（24个月）"]),
        ("违约金为合同价的百分之五（6%）。", ["百分之五（6%）"]),
        ("合同价10万元（10000元）。", ["10万元（10000元）"]),
        ("质保三（3）年，备件2年（24个月），24小时（1天）内答复，36个月（三年）。", []),
        ("第三（2）年，5×8小时（24小时），3年（1095天），附件三（2）份，100元（含税）。", []),
    ],
)
def test_a_value_and_its_brackets_say_one_thing(
    text: str, quotes: list[str], tmp_path: Path
) -> None:
    """What can be compared and differs is told; what cannot be compared is not."""
    rule = "value-in-brackets-differs"
    assert [quote for _, quote in found_in(tmp_path, text, rule)] == quotes


SAME_TIMES = [
    ("廿四小时内", "24小时内"),
    ("卅分钟内", "30分钟内"),
    ("1/2小时内", "30分钟内"),
    ("一天半内", "36小时内"),
    ("两小时半内", "150分钟内"),
]


@pytest.mark.parametrize(("one", "other"), SAME_TIMES)
def test_one_time_in_two_spellings_is_one(one: str, other: str, tmp_path: Path) -> None:
    """Halves, fractions and tens in one character are read."""
    text = f"我公司承诺接到报修后{{}}到达现场。\n我公司承诺接到报修后{other}到达现场。"
    assert not found_in(tmp_path, text.format(one), "value-differs")
    assert found_in(tmp_path, text.format("7小时内"), "value-differs")


@pytest.mark.parametrize("who", ["我公司不承诺", "我公司无法承诺", "竞争对手承诺"])
def test_what_is_not_promised_contradicts_nothing(who: str, tmp_path: Path) -> None:
    """A denial, and what others promise, is no value of ours."""
    text = f"{who}接到报修后2小时内到达现场。\n我公司承诺接到报修后4小时内到达现场。"
    assert not found_in(tmp_path, text, "value-differs")


def sums_in(folder: Path, head: str, *rows: str) -> list[tuple[str, str]]:
    """Audit a table of Markdown; gives what its total is said to be and what its rows add up to."""
    path = folder / "报价表.md"
    lines = (head, re.sub("[^|]+", "---", head), *rows)
    path.write_text("报价表\n\n" + "\n".join(lines), encoding="utf-8")
    wanted = ("sum-differs", "amount-words-differ")
    return [
        (one.quote, one.evidence.get("sum", one.evidence.get("figures", "")))
        for one in audit_files(path)
        if one.rule in wanted
    ]


MACHINE_PRICES = ("|项目|单价（元）|合价（元）|", "|主机|1|10000|", "|安装|1|3000|")
TOTALS = [
    ("|合计||1.3万元|", []),
    ("|合计||1.4万元|", [("1.4万元", "1.3万元")]),
    ("|培训||免费|\n|合计||14000|", [("14000", "13000")]),
    ("|培训||1，０００．00|\n|合计||14,000|", []),
    ("|总报价||14000|", [("14000", "13000")]),
    ("|合计（大写：壹万肆仟元整）||13000|", [("壹万肆仟元整", "13000")]),
    ("|合计|壹万肆仟元整|13000|", [("壹万肆仟元整", "13000")]),
    ("|合计|壹万叁仟元整|13000.00|", []),
]


@pytest.mark.parametrize(("total", "told"), TOTALS)
def test_totals_in_other_units_words_and_widths(
    total: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Units are converted, what is free counts nothing, and the words of a total are held too."""
    assert sums_in(tmp_path, *MACHINE_PRICES, total) == told


@pytest.mark.parametrize(
    ("title", "total", "told"),
    [
        ("金额（万元）", "20000元", []),
        ("金额（万元）", "30000元", [("30000元", "20000元")]),
        ("金额", "2万元", []),
        ("金额", "20000元", []),
        ("金额", "3", [("3", "2")]),
    ],
)
def test_a_total_in_yuan_below_figures_in_ten_thousands(
    title: str, total: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Where the column does not say its unit, it is wrong only if it is so in either."""
    assert (
        sums_in(tmp_path, f"|项目|{title}|", "|设备|1.5|", "|服务|0.5|", f"|合计|{total}|") == told
    )


def test_many_hotlines_and_values_are_read_in_time(tmp_path: Path) -> None:
    """Twice as many lines take about twice as long, and not four times."""
    spent = []
    for number in (400, 1_600):
        lines = (f"服务热线：0771-{5_550_000 + 13 * at}。质保期：{at}年" for at in range(number))
        (tmp_path / "文件.txt").write_text("\n".join(lines), encoding="utf-8")
        read = document(tmp_path / "文件.txt")
        assert len(read.claims) >= number // 2
        evidence = AuditEvidence((read,), AS_OF)
        rules = [m for m in consistency.RULES if m.RULE.id in ("contact-differs", "value-differs")]
        begin = time.process_time()
        for rule in rules:
            list(rule.check(read, evidence))
        spent.append(time.process_time() - begin)
    assert spent[1] < 9 * spent[0] + 0.1
