"""A qualification stands among the duties."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern

RULE = Rule(
    "qualification-among-duties",
    Severity.WARNING,
    Text("“{found}”是任职条件，不是职责", "`{found}` is a qualification and no duty"),
    Text(
        "移到任职条件，职责里写要做的事。",
        "Move it to the qualifications; say in a duty what is to be done.",
    ),
    Text(
        "条件混在职责里，无法考核，招聘时又会漏掉。",
        "Among duties it cannot be appraised, and is missed when people are hired.",
    ),
    Examples(
        bad="外贸业务员岗位职责\n1、做好翻译工作。\n2、熟练掌握外贸流程，能独立开发客户。",
        good="外贸业务员岗位职责\n1、做好翻译工作。\n2、独立开发客户，答复客户的询问。",
    ),
)
_QUALIFIES = pattern(
    r"(?:(?:应|须|需|要)?(?:熟悉|熟练(?:掌握|使用|运用|操作)|精通|通晓|具备|具有|善于|拥有|持有|能够?独立|能熟练|能看懂|有较强|有良好|有一定)"
    r"|掌握(?![^，。；]{0,16}(?:情况|动态|信息|进度|需求|行情|动向|数据|状况))"
    r"|(?:大专|本科|中专|高中|研究生|硕士)(?:及|以|学历|毕业)|身体健康|年龄|工作认真|责任心强|品行|应变能力|注意提升自身|(?:有|从事)?[^，。；]{0,8}[一二三四五六七八九十\d]+年(?:及|或)?以上)"
    r"[^，。；,;]{0,20}"
)
# 熟悉情况后…, 具有…的客户: words that begin a duty all the same.
_DUTY = pattern(r"(?:情况|动态|进度)(?:后|$)|(?:的(?:客户|单位|人员|设备|供应商|资料))$")


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each duty that begins as a qualification does."""
    del around
    for post in document.posts:
        for duty in post.duties:
            found = _QUALIFIES.match(duty.text)
            if found and not _DUTY.search(found[0]):
                yield document.finding(RULE, duty.line, found[0], found=found[0])
