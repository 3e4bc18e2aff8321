"""What is wrong in the three documents of the seed cannot be made by this tool."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.audit.planted import LETTER, MARKETING, TELECOM, WARRANTY, told
from tests.conftest import replace
from toolkit.model.numbering import Numbering, label
from toolkit.model.plan import DocumentPlan, JobResponsibilities, WarrantyStatement

Planned = Callable[[str], DocumentPlan]


def warranty(planned: Planned) -> WarrantyStatement:
    """Give the planned warranty statement."""
    body = planned("lifu-ev-warranty").body
    assert isinstance(body, WarrantyStatement)
    return body


def texts(body: WarrantyStatement) -> Iterator[str]:
    """List every sentence of the statement."""
    for chapter in body.chapters:
        for article in chapter.articles:
            yield from article.paragraphs
            yield from (point.text for point in article.points)
    yield from (appendix.note for appendix in body.appendices)


def test_no_article_number_is_doubled_or_missing(planned: Planned) -> None:
    """The seed has 第三条 twice and no 第五条; generated numbers run on, and none can be written."""
    numbers = [a.number for chapter in warranty(planned).chapters for a in chapter.articles]
    assert numbers.count("第三条") == numbers.count("第五条") == 1
    assert numbers == [label(Numbering.ARTICLES, 1, n + 1) for n in range(len(numbers))]


def test_a_number_cannot_be_written_at_an_article(workspace: Path) -> None:
    """An article has no key for a number."""
    line = replace(
        workspace / WARRANTY,
        "        title: 宗旨\n",
        "        title: 宗旨\n        number: 第三条\n",
    )
    assert told(workspace) == [("unknown-key", WARRANTY, line + 1)]


def test_the_heading_of_a_role_is_its_title(planned: Planned) -> None:
    """The seed heads 营销部长 over 岗位名称 营销内勤; here each role has one title, and it is its own."""
    body = planned("uwe-marketing-roles").body
    assert isinstance(body, JobResponsibilities)
    titles = [role.title for role in body.roles]
    assert titles == ["营销部长", "营销内勤", "驻外销售员", "外贸业务员"]
    assert len(set(titles)) == len(titles)


def test_a_role_that_reports_to_itself_is_told(workspace: Path) -> None:
    """In the seed 营销部长 has 营销部长 as superior."""
    before = "reports_to: general-manager\n    duties:\n      - id: strategy"
    line = replace(
        workspace / MARKETING, before, before.replace("general-manager", "marketing-director")
    )
    assert told(workspace) == [("reporting-line", MARKETING, line)]


def test_the_head_of_department_has_the_roles_below_him(planned: Planned) -> None:
    """The seed says 直接下属 无 although three roles report to 营销部长; subordinates are derived."""
    body = planned("uwe-marketing-roles").body
    assert isinstance(body, JobResponsibilities)
    assert body.roles[0].subordinates == "营销内勤、驻外销售员、外贸业务员"
    assert [role.superior for role in body.roles] == ["总经理", *["营销部长"] * 3]


@pytest.mark.parametrize("date", ["2000年0月0日", "2000-00-00", "0000-01-01"])
def test_a_date_that_does_not_exist_is_told(date: str, workspace: Path) -> None:
    """The seed is signed on 2000年0月0日."""
    line = replace(workspace / TELECOM, "signed: 2026-12-10", f"signed: {date}")
    assert told(workspace) == [("bad-date", TELECOM, line)]


def test_no_other_company_stands_in_the_warranty(planned: Planned) -> None:
    """The seed left 益高 in a text of 力孚; only the bidder is named here."""
    statement = "".join(texts(warranty(planned)))
    assert "益高" not in statement
    assert "重庆力孚有限公司" in statement


@pytest.mark.parametrize("name", ["益高公司", "益高电动车辆有限公司"])
def test_another_company_in_a_wording_is_told(name: str, workspace: Path) -> None:
    """A name that is left over is told, with a legal form or as a bare 公司 name."""
    line = replace(
        workspace / WARRANTY, "停运、误工等间接损失；本公司", f"停运、误工等间接损失；{name}"
    )
    assert told(workspace) == [("company-name-written", WARRANTY, line)]


def test_the_list_of_records_holds_what_duties_create(planned: Planned) -> None:
    """The seed says 相关记录 无 although its duties create records."""
    body = planned("uwe-marketing-roles").body
    assert isinstance(body, JobResponsibilities)
    titles = {record.title for record in body.records}
    quoted = {
        title
        for role in body.roles
        for duty in role.duties
        for title in re.findall(r"《(.+?)》", duty.text)
    }
    assert quoted == titles
    assert body.records_heading.paragraphs == ()
    assert {"合同履行一览表", "应收账款明细", "会议记录"} <= titles


def test_the_causes_of_a_defect_are_the_same_wherever_they_stand(
    planned: Planned, workspace: Path
) -> None:
    """The seed lists four causes in 第三条 and two in 第十二条; here one list fills every place."""
    sentences = [text for text in texts(warranty(planned)) if "缺陷" in text or "制造" in text]
    assert sentences
    assert all("设计、材质、制造、装配" in text for text in sentences)
    text = (workspace / WARRANTY).read_text(encoding="utf-8")
    assert text.count("材质") == 1


def test_an_appendix_that_is_announced_is_there(planned: Planned, workspace: Path) -> None:
    """The seed refers to 附录a, which is missing; here a reference without its appendix is told."""
    body = warranty(planned)
    cited = set(re.findall(r"附录[A-Z]", "".join(texts(body))))
    assert cited == {appendix.number for appendix in body.appendices} == {"附录A"}
    path = workspace / WARRANTY
    before, _, _ = path.read_text(encoding="utf-8").partition("appendices:")
    path.write_text(before, encoding="utf-8")
    assert {rule for rule, _, _ in told(workspace)} == {"dangling-reference"}


def test_a_masked_name_is_told(workspace: Path) -> None:
    """The seed is sealed by 广西****装饰工程有限责任公司."""
    found = replace(workspace / LETTER, "title: 施工与质量}", "title: 广西****装饰工程}")
    assert told(workspace) == [("placeholder-left", LETTER, found)]
