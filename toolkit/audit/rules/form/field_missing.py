"""A document lacks a field that papers of its kind must have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.line import Line
from toolkit.reading.titles import Paper, title_of

_LINES = 4
NUMBER = Text("招标（项目）编号", "tender number")
_RECIPIENT = (
    Text("收件人（致：）", "recipient"),
    pattern(r"致[：:]?|尊敬的|公司[：:]|(?:局|院|校|学|中心|单位|人|委|部|处|府|方|所|会)[：:]"),
)
_PROJECT = Text("项目名称", "project"), pattern(r"项目|工程|标段")
_TENDER = (
    NUMBER,
    pattern(r"(?:招标|项目|采购|标书|文件|标段|合同)(?:文件)?编号|编号[：:]|招标号"),
)
_SEAL = Text("盖章处", "seal line"), pattern(r"公章|盖(?:单位|公司)?章|签章|（章）|\(章\)|印章")
_SIGN = (
    Text("签字处", "signature line"),
    pattern(r"签字|签名|签章|签署|法定代表人[^，。]{0,20}[：:]"),
)
_DATE = (
    Text("日期", "date"),
    pattern(
        r"日期[：:]?|\d{4}年\d{1,2}月|[〇零一二三四五六七八九]{4}年|年[＿_]*月[＿_]*日|\d{4}-\d\d-\d\d"
    ),
)
_CONTACT = (
    Text("联系方式", "contact"),
    pattern(r"电话|热线|联系人|联系方式|手机|邮箱|1[3-9]\d{9}|0\d{2,3}-?\d{3}|[48]00-?\d{3}"),
)
_DOCUMENT_NUMBER = Text("文件编号", "document number"), pattern(r"编号|文号")
_VERSION = (
    Text("版次", "version"),
    pattern(r"版次|版本|版号|修订状态|第[\dA-Z一二三四五]+版|V\d"),
)
_APPROVED = Text("批准", "approval"), pattern(r"批准|审批|核准|签发")
_EFFECTIVE = (
    Text("实施日期", "effective date"),
    pattern(r"实施|施行|生效|执行日期|起执行|之日起执行"),
)
_ISSUED_BY = Text("公司名称", "company"), pattern(r"公司|厂|集团|中心|单位|商店|研究院")
_AGENT = Text("被授权人", "agent"), pattern(r"被授权人|代理人|受托人|授权代表|委托代理")
FIELDS: Mapping[Paper, tuple[tuple[Text, re.Pattern[str]], ...]] = {
    Paper.LETTER: (_RECIPIENT, _PROJECT, _TENDER, _SEAL, _SIGN, _DATE, _CONTACT),
    Paper.WARRANTY: (_ISSUED_BY, _DATE, _CONTACT),
    Paper.ROLES: (_DOCUMENT_NUMBER, _VERSION, _APPROVED, _EFFECTIVE),
    Paper.MANAGEMENT: (_DOCUMENT_NUMBER, _VERSION, _APPROVED, _EFFECTIVE),
    Paper.DEVIATIONS: (_PROJECT, _TENDER, _SEAL, _SIGN, _DATE),
    Paper.AUTHORISATION: (_AGENT, _PROJECT, _SEAL, _SIGN, _DATE),
}
# What has a line of its own under the text.
_APART = tuple(field for field, _ in (_SEAL, _SIGN, _DATE))
# 自2026年7月1日起施行 is the date of these.
_IN_FORCE = (Paper.WARRANTY, Paper.ROLES, Paper.MANAGEMENT)
_BID = pattern(r"招标|投标|中标|采购人|响应文件|磋商|谈判")

RULE = Rule(
    "field-missing",
    Severity.WARNING,
    Text("{paper}缺少“{field}”", "the paper ({paper}) lacks: {field}"),
    Text(
        "补上这一项；确实不需要的，记一条豁免。",
        "Add it, or waive the finding where it is not needed.",
    ),
    Text(
        "缺少签章、日期或收件人的文件，形式评审就会出局。",
        "Without seal, date or recipient a document fails the formal check.",
    ),
    Examples(
        bad="售后服务承诺书\n致：某市第一中学\n我公司承诺质保两年。\n承诺单位（公章）：江南电子\n法定代表人（签字）：\n联系电话：0771-5550188",
        good="售后服务承诺书\n致：南城第一中学\n项目名称：教室照明改造\n我公司承诺质保两年。\n承诺单位（公章）：江南电子\n法定代表人（签字）：\n日期：2026年12月10日\n联系电话：0771-5550188",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each field that the kind of paper, told by its title, must have and this one lacks."""
    del around
    titled = title_of(document.body)
    if titled is None or not _is_whole(document):
        return
    paper, line = titled
    text = "\n".join(one.text for one in document.lines)
    spaceless = "".join(text.split())
    # 由双方签字确认 in a clause is no place to sign, 自2026年9月1日起 no date of the paper.
    apart = "".join("".join(one.text.split()) for one in document.lines if not _is_clause(one))
    for field, sign in FIELDS[paper]:
        asked = field is not NUMBER or paper is not Paper.LETTER or _BID.search(text)
        whole = field not in _APART or paper in _IN_FORCE
        if asked and not sign.search(spaceless if whole else apart):
            yield document.finding(RULE, line, line.text, paper=paper.value, field=field)


def _is_clause(line: Line) -> bool:
    return line.text.rstrip().endswith(("。", "；", ";"))


def _is_whole(document: DocumentEvidence) -> bool:
    """Tell a document from a heading or a few sentences of one."""
    return len(document.body) >= _LINES
