"""A company that occurs once or twice beside the one whose document this is."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text
from toolkit.pattern import pattern
from toolkit.reading.companies import brands, dominant, legal_names
from toolkit.reading.line import Line

_OFTEN = 2
_RARELY = 2
_ACTS = pattern(
    r"(?:承诺|郑重|保证|将|负责|提供|派|不负责|不承担|承担|售后|技术|维修|工程师|客服|全体|（公章|（盖章|（以下简称“?(?:我|本)|的?服务)"
)
_CUSTOMER = pattern(
    r"^\s*致|(?:招标人|采购人|建设单位|甲方|业主|用户单位|客户)(?:名称)?[^，。]{0,6}[：:]|业绩|项目名称"
    r"|以下[简统]?称“?(?:业主|甲方|采购|招标|用户|客户|贵)|公司[：:]\s*$"
)
_RECIPIENT = pattern(r"^\s*致|招标人|采购人|建设单位|甲方|公司[：:]\s*$|贵")
_ACTING = pattern(r"(?:公司|集团|科技)*" + _ACTS.pattern)
_MANY = 2
_OURSELVES = pattern(r"我公司|本公司|我司")
_MADE = pattern(
    r"(?:生产|制造|出品|供应|出具|颁发|的(?:产品|设备|检测)|品牌|牌|[：:]|（以下[简统]?称“?(?:业主|甲方|采购|招标|用户|客户|贵))"
)
_CHOSEN = pattern(r"(?:选用|采用|使用|经|委托|品牌|厂家|厂商|原厂|合作|曾为|为|与|和|、)$")
_VERB = pattern(r"(?:对|在|按|仍|就|为|根据|组建|配备|设|收到|接到|于|应|可)")
_SIGNS = pattern(
    r"(?:投标人|投标方|承诺单位|承诺人|供应商|投标单位|乙方|卖方|承包人|服务单位|出卖人|保证单位|保修单位)[^，。；]{0,12}[：:]\s*$"
)
_CALLED = pattern(r"以下[简统]?称“?(?:我|本)(?:公司|司|方)")
# A company at the beginning of a clause is its subject.
_SUBJECT = pattern(r"(?:^|[，。；]|^第[一二三四五六七八九十]+条\s*|^\d+[、.]\s*)$")
_ROLE = pattern(
    r"(?:投标人|投标方|承诺单位|承诺人|供应商|投标单位|乙方|卖方|承包人|服务单位|由|我)[^，。；]{0,12}$"
)

RULE = Rule(
    "stranger-company",
    Severity.WARNING,
    Text(
        "“{name}”只出现 {times} 次，本文件的公司是“{own}”",
        "`{name}` occurs {times} times; the company of this document is `{own}`",
    ),
    Text(
        "核对是不是从别家公司的文件抄来的。",
        "Check whether it was copied from the document of another company.",
    ),
    Text(
        "留着别家公司的名称，评委会认定文件是抄来的。",
        "A leftover name shows that the document is a copy.",
    ),
    Examples(
        bad="力孚公司生产的电动车由力孚公司保修。\n用户可向力孚公司报修。\n外部因素引起的损失益高公司不负责赔偿。",
        good="力孚公司生产的电动车由力孚公司保修。\n外部因素引起的损失力孚公司不负责赔偿。",
    ),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report names that are rare beside the dominant one and that act as the promising company.

    Names of customers and makers stay untold: those behind 致 or in tables, and those that nothing
    is promised for.
    """
    if "公司" not in document.text and "售后" not in document.text:
        return
    lines = [line for line in document.body if "公司" in line.text or "部" in line.text]
    names = [(line, name) for line in lines for name in dict.fromkeys(legal_names(line.text))]
    own = around.organisation.name if around.organisation else _own(names)
    signed = _is_told(own, names) if own else False
    # Who is known to bid speaks of itself in a paper that nobody signs.
    speaks = signed or (around.organisation is not None and not _signers(names))
    ours = len(_OURSELVES.findall(document.text)) if speaks else 0
    yield from _brands(document, lines, own, "".join({name for _, name in names}))
    mine = document.text.count(own) + ours if own else 0
    customers = {name for line, name in names if _CUSTOMER.search(line.text)}
    counts = {name: document.text.count(name) for name in {name for _, name in names}}
    for line, name in names:
        times = counts[name]
        rare = mine >= _OFTEN and times * _RARELY <= mine and own not in name and name not in own
        if rare and name not in customers and _acts(line, name, document):
            yield document.finding(RULE, line, name, name=name, times=times, own=own)


def _is_told(own: str, names: list[tuple[Line, str]]) -> bool:
    """Tell whether a company signs the document, or calls itself 我公司 in it."""
    return any(
        name == own
        and (_SIGNS.search(line.text[: line.text.find(name)]) or _CALLED.search(line.text))
        for line, name in names
    )


def _signers(names: list[tuple[Line, str]]) -> list[str]:
    return [name for line, name in names if _is_told(name, [(line, name)])]


def _own(names: list[tuple[Line, str]]) -> str:
    """Find whose document it is: who signs it, else who is named most and is no recipient."""
    signed = _signers(names)
    told = {name for line, name in names if _RECIPIENT.search(line.text)}
    return dominant(signed, 1) or dominant(name for _, name in names if name not in told)


def _brands(
    document: DocumentEvidence, lines: list[Line], own: str, legal: str
) -> Iterator[Finding]:
    """Report short names beside a dominant one, each of its lines once."""
    found = [(line, at, brand) for line in lines for at, brand in brands(line.text)]
    counts = {brand: document.text.count(brand) for _, _, brand in found}
    uses = document.text.count(own) if own else 0
    ours = max(counts, key=lambda brand: (brand in own, counts[brand]), default="")
    if own and ours not in own and counts.get(ours, 0) <= uses:
        ours = ""
    mine = max(counts.get(ours, 0), uses)
    strangers = {
        brand
        for brand, times in counts.items()
        if brand != ours and brand not in own and brand not in legal and times * _RARELY <= mine
    }
    # A text that names many companies is about them.
    if mine < _OFTEN or len(strangers) > _MANY:
        return
    for line, at, brand in found:
        acts = _ACTING.match(line.text, at + len(brand)) or _OURSELVES.search(document.text)
        if brand in strangers and acts:
            yield document.finding(
                RULE, line, brand, name=brand, times=counts[brand], own=ours or own
            )


def _acts(line: Line, name: str, document: DocumentEvidence) -> bool:
    """Tell whether a company stands where the promising one does; a maker does not."""
    at = line.text.find(name)
    before, after = line.text[:at], line.text[at + len(name) :]
    if line.place.row or _MADE.match(after) or _CHOSEN.search(before):
        return False
    acts = (
        _ACTS.match(after)
        or _ROLE.search(before)
        or (_SUBJECT.search(before) and _VERB.match(after))
    )
    return bool(acts or (_OURSELVES.search(document.text) and "：" not in before[-3:]))
