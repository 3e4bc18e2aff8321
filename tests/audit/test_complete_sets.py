"""What a whole set lacks of what its tender asks for."""

from __future__ import annotations

from pathlib import Path

from tests.audit.audited import AS_OF, document, shipped
from toolkit.audit.engine import check_together
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.tender import Tender

TENDER = next(one for one in shipped().of(Tender) if one.id == "guangxi-telecom-office")
ASKED = TENDER.required_documents


def lacks(folder: Path, texts: dict[str, str], rule: str, *, whole: bool = True) -> list[str]:
    """Audit texts as an answer to the tender and list what one rule misses."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    documents = tuple(document(folder / f"{name}.txt") for name in texts)
    evidence = AuditEvidence(documents, AS_OF, complete=whole, workspace=shipped(), tender=TENDER)
    return [one.quote for one in check_together(evidence) if one.rule == rule]


def test_documents_that_the_tender_lists_are_missing_from_a_whole_set(tmp_path: Path) -> None:
    """Files, titles and headings count, whatever is added to the name; a table of contents does not."""
    texts = {
        "售后服务承诺书": "致：某某公司\n",
        "二": "售后服务部岗位职责管理文件\n",
        "三": "投标文件\n目录\n商务偏离表\t3\n技术偏离表\t4\n\n\n\n\n\n\n一、技术偏离表\n无偏离。\n",
    }
    missing = [
        name for name in ASKED if name not in ("售后服务承诺书", "售后服务岗位职责", "技术偏离表")
    ]
    assert lacks(tmp_path, texts, "document-missing") == missing
    assert lacks(tmp_path, texts, "document-missing", whole=False) == []


def test_substantive_requirements_that_nothing_answers(tmp_path: Path) -> None:
    """A metric that stands nowhere, and a sentence that no sentence resembles."""
    letter = (
        "收到故障通知后，1小时内到达现场。\n自竣工验收合格之日起免费保修2年。\n"
        "我公司自行完成全部安装工作，绝不转包和违法分包。\n"
    )
    found = lacks(tmp_path, {"函": letter}, "requirement-unanswered")
    assert [quote[:5] for quote in found] == ["投标有效期", "安装工程质"]
    more = "投标有效期为90日历天。\n安装工程质量达到优良等级，符合国家施工质量验收规范。\n"
    assert lacks(tmp_path, {"函": letter + more}, "requirement-unanswered") == []
    assert lacks(tmp_path, {"函": letter}, "requirement-unanswered", whole=False) == []
