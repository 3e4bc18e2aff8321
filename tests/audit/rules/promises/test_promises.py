from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.audit.audited import AS_OF, audit_against, found_in, shipped
from toolkit.audit.rules import promises
from toolkit.model.finding import Finding
from toolkit.model.tender import Tender
from toolkit.pipeline.audit import Asked, audit
from toolkit.pipeline.generate import Request, generate

IN_TEXT = ("vague-promise", "start-missing", "dispatch-or-arrival", "absolute-word")
TENDER = shipped().find(Tender, "guangxi-telecom-office")
# Slips of a letter found on the web, short quotes, and others.
SLIPS = [
    ("3、收到业主故障通知后，1小时内即派技术人员赶到现场。", "dispatch-or-arrival", "派技术人员赶到现场"),
    ("3、按国家及行业标准对故障进行及时处理。", "vague-promise", "及时"),
    ("4、发现问题立刻处理。", "vague-promise", "立刻"),
    ("4、只收取零件成本费及适当人工费。", "vague-promise", "适当"),
    ("4、提供终身有偿维修、保养服务。", "vague-promise", "终身"),
    ("5、随时提供备品备件。", "vague-promise", "随时"),
    ("5、优惠提供产品更新改造服务。", "vague-promise", "优惠"),
    ("6、免费培训甲方操作人员，随到随教。", "vague-promise", "随到随教"),
    ("7、我公司尽快派人维修。", "vague-promise", "尽快"),
    ("7、接到报修后第一时间到达现场。", "vague-promise", "第一时间"),
    ("8、我公司以最快的速度排除故障。", "vague-promise", "最快的速度"),
    ("8、我公司随到随修。", "vague-promise", "随到随修"),
    ("9、我公司2小时内到达现场。", "start-missing", "2小时内"),
    ("9、设备免费质保3年。", "start-missing", "3年"),
    ("10、4小时内安排技术人员赶赴现场处理。", "dispatch-or-arrival", "安排技术人员赶赴现场处理"),
    ("11、我公司提供国内最先进的技术。", "absolute-word", "最先进"),
    ("11、我公司是唯一能提供该服务的企业。", "absolute-word", "唯一"),
    ("12、保证设备绝对安全。", "absolute-word", "绝对"),
    ("12、我公司100%满足业主要求。", "absolute-word", "100%"),
    ("13、我公司的产品质量全国第一。", "absolute-word", "全国第一"),
    ("13、我公司保证中标后设备永不停机。", "absolute-word", "永不"),
    ("15、接到报修后，一级投诉立即答复，二级投诉3个工作日内答复。", "vague-promise", "立即"),
    ("15、接到报修后，10分钟内电话答复、及时到达现场。", "vague-promise", "及时"),
    ("15、接到报修后，市区内4小时内到达现场，市区外第一时间到达现场。", "vague-promise", "第一时间"),
    ("14、本系统永久免费升级。", "absolute-word", "永久"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "quote"), SLIPS)
def test_a_weak_or_boasting_promise_is_told(
    text: str, rule: str, quote: str, tmp_path: Path
) -> None:
    """The exact words are quoted."""
    assert (rule, quote) in found_in(tmp_path, text, rule)


CLEAN = [
    "1、接到报修后及时响应，2小时内到达现场。",
    "2、发现问题后4小时内处理完毕。",
    "3、备品备件按投标报价清单的九折优惠供应。",
    "4、甲方应及时通知乙方，并有权随时抽查。",
    "5、保修期满后提供终身有偿维修，费用按附件2的价目计算。",
    "6、最迟于合同签订后30天内交货，最低不少于2人，最长不超过48小时。",
    "7、第一条所述设备由第一责任人管理，第一次巡检在第一季度进行。",
    "8、验收合格后支付至合同价的100%。",
    "9、电缆的绝对值误差和唯一编号记入档案，竣工图永久保存。",
    "10、收到报修通知后，30分钟内派出技术人员，2小时内到达现场。",
    "11、自验收合格之日起免费质保2年；质保2年内每月巡检1次。",
    "12、优惠政策以国家公布的为准，及时率不低于98%。",
    "13、接到投诉后：\n（1）2小时内联系投诉人；\n（2）24小时内答复。",
    "14、满意度不高于最高限价，禁止使用“最佳”等用语。",
    "15、随到随教：收到业主培训通知后，3个工作日内开课。",
    "16、响应及时，接到报修后15分钟内由工程师电话答复。",
    "16、接到报修后2小时内，及时派员到达现场，并立即开始抢修，24小时内修复。",
    "管理人员应及时填写记录，资料及时归档。",
    "岗位职责\n1、及时处理客户投诉。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_a_clear_promise_is_left_alone(text: str, tmp_path: Path) -> None:
    """Numbers, others' duties, ordinal words and shares are no slips."""
    assert found_in(tmp_path, text, *IN_TEXT) == []


def test_a_text_about_service_promises_nothing(tmp_path: Path) -> None:
    """An essay uses the same words and is no letter."""
    essay = (
        "可见，及时处理用户反映的问题，可大大增强用户对企业忠诚度。\n"
        "用户存在的问题未做到及时处理，降低了服务质量。\n"
        "只有提供最优质的服务，企业才能立于不败之地。"
    )
    assert found_in(tmp_path, essay, *IN_TEXT) == []


def against(folder: Path, text: str, tender: Tender = TENDER) -> list[tuple[str, str]]:
    """Audit a letter as the answer to a tender; give rule and quote."""
    path = folder / "承诺书.txt"
    path.write_text(text, encoding="utf-8")
    known = {module.RULE.id for module in promises.RULES}
    return [(f.rule, f.quote) for f in audit_against(tender, path) if f.rule in known]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1、收到业主故障通知后，技术人员2小时内到达现场。", [("promise-below-tender", "2小时内")]),
        ("1、收到业主故障通知后，技术人员1小时内到达现场。", []),
        ("1、收到业主故障通知后，技术人员10分钟内到达现场。", [("promise-beyond-limit", "10分钟内")]),
        ("1、收到业主故障通知后，技术人员30分钟内到达现场。", []),
        ("1、自工程竣工验收合格之日起，免费保修1年。", [("promise-below-law", "1年"), ("promise-below-tender", "1年")]),
        ("1、自工程竣工验收合格之日起，免费保修2年。", []),
        ("1、自工程竣工验收合格之日起，免费保修5年。", [("promise-beyond-limit", "5年")]),
        ("1、重大故障：技术人员到达现场后，20小时内修复。", [("promise-below-tender", "20小时内")]),
        ("1、一般故障：技术人员到达现场后，8小时内修复。", []),
        ("1、投标有效期自投标截止之日起60天。", [("promise-below-tender", "60天")]),
        ("1、更换的部件自更换之日起质保6个月。", []),
        # What is asked for every case has to be promised for each.
        ("1、收到业主故障通知后，市内1小时内到达现场，市外6小时内到达现场。", [("promise-below-tender", "6小时内")]),
        ("1、收到业主故障通知后，一般故障3小时内到达现场，重大故障2小时内到达现场。",
         [("promise-below-tender", "2小时内"), ("promise-below-tender", "3小时内")]),
        ("1、收到业主故障通知后，1小时内到达现场，偏远地区2小时内到达现场。", []),
    ],
)  # fmt: skip
def test_a_promise_is_held_against_law_tender_and_limit(
    text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Below what is asked and beyond what we may is told, what lies between is not."""
    assert sorted(against(tmp_path, text)) == expected


def test_the_law_counts_for_the_work_that_its_article_names(tmp_path: Path) -> None:
    """A cart may be covered for a year; an installation may not."""
    goods = replace_tender(project="电动车采购", requirements=(), approvals=())
    text = "1、自交车之日起，免费保修1年。"
    assert against(tmp_path, text, goods) == []
    works = replace_tender(project="弱电设备安装项目", requirements=(), approvals=())
    assert against(tmp_path, text, works) == [("promise-below-law", "1年")]


def replace_tender(**changes: object) -> Tender:
    """Give the shipped tender with other values."""
    return TENDER.model_copy(update=changes)


@pytest.fixture
def made(workspace: Path) -> Path:
    """Give the letter of a set that was made."""
    request = Request(workspace, ("guangxi-telecom-office",), AS_OF, kinds=("service-commitment",))
    (only,) = generate(request).sets
    return only.folder / "售后服务承诺书.docx"


def audited(path: Path) -> list[Finding]:
    """Audit a made letter in its workspace; give the findings about who answers."""
    known = {module.RULE.id for module in promises.RULES}
    return [f for f in audit(Asked((path,), AS_OF)).findings if f.rule in known]


def record(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the record of the promise to arrive."""
    manifest = path.parent / "manifest.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    (promise,) = [p for p in data["documents"][0]["promises"] if p["path"].endswith("/arrival")]
    change(promise)
    manifest.write_text(json.dumps(data), encoding="utf-8")


def test_a_made_letter_has_somebody_for_everything(made: Path) -> None:
    """Roles, duties, supervision and evidence are complete."""
    assert audited(made) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"responsible": ""}, "promise-without-role"),
        ({"responsible": "售后主管"}, "promise-role-unknown"),
        ({"supervised_by": ""}, "promise-unsupervised"),
        ({"supervised_by": "售后服务工程师"}, "promise-unsupervised"),
        ({"evidence": ""}, "promise-without-evidence"),
    ],
)
def test_what_is_missing_behind_a_promise_is_told_at_its_words(
    change: dict[str, str], rule: str, made: Path
) -> None:
    """The clause that says the promise is quoted."""
    record(made, lambda promise: promise.update(change))
    (found,) = audited(made)
    assert found.rule == rule
    assert "1小时内到达现场" in found.quote


def test_a_promise_that_no_duty_keeps_any_more_is_told(made: Path, workspace: Path) -> None:
    """Duties are those of the policies of today."""
    roles = workspace / "policies/roles/after-sales-roles.yaml"
    text = roles.read_text(encoding="utf-8")
    assert "equipment-installation/arrival" in text
    gone = text.replace("equipment-installation/arrival", "equipment-installation/phone-response")
    roles.write_text(gone, encoding="utf-8")
    assert {found.rule for found in audited(made)} == {"promise-duty-missing"}


def test_a_letter_without_its_manifest_is_traced_by_its_own_record(
    made: Path, workspace: Path
) -> None:
    """The record inside names the policy of each clause."""
    (made.parent / "manifest.json").unlink()
    roles = workspace / "policies/roles/after-sales-roles.yaml"
    text = roles.read_text(encoding="utf-8")
    gone = text.replace("equipment-installation/arrival", "equipment-installation/phone-response")
    roles.write_text(gone, encoding="utf-8")
    (found,) = audited(made)
    assert (found.rule, "1小时内到达现场" in found.quote) == ("promise-duty-missing", True)


def test_a_tender_is_no_promise(tmp_path: Path) -> None:
    """Who asks may ask vaguely; that is not told here."""
    text = (
        "第一章 招标公告\n第二章 投标人须知\n投标人须提供服务。\n投标人必须盖章。\n"
        "评标办法见第三章。\n1、供应商应及时维修，2小时内到达现场。"
    )
    assert found_in(tmp_path, text, *IN_TEXT) == []


def test_a_document_on_paper_is_read_alike(tmp_path: Path) -> None:
    """A Word file gives the same findings as its text."""
    letter = docx.Document()
    letter.add_paragraph("1、我公司随时优惠提供备品备件。")
    path = tmp_path / "承诺书.docx"
    letter.save(str(path))
    found = [f.quote for f in audit_against(replace_tender(), path) if f.rule == "vague-promise"]
    assert found == ["随时", "优惠"]
