"""Claims: statements told apart by what they are about, so that two values of one thing show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toolkit.model.triggers import normal, same_event
from toolkit.pattern import pattern

from .scopes import scopes
from .statement import Clause, Statement
from .text import plain

# What a metric is about when these words stand in its part of a sentence; the first that fits.
# Metrics that are not here are compared where the words around their values are nearly the same.
_ACTS: dict[str, tuple[tuple[str, str], ...]] = {
    "response_time": (("reply", "响应|应答|回应|答复|回复|反馈"), ("take", "受理|接单|登记|接听")),
    "dispatch_time": (("send", "派|出发|出动|赶赴|安排"),),
    "arrival_time": (("come", "到|抵|赶|上门"),),
    "repair_time": (("mend", "修复|修好|排除|恢复|解决|处理完|维修完|修理完|完修|修复时|处理时限"),),
    "replace_time": (("spare", "备机|备用|代用|替代"), ("swap", "更换|调换|换新")),
    "warranty_period": (("warranty", "质保|保修|质量保证|三包|包修"),),
    "delivery_time": (("deliver", "交货|供货|到货|送达|送货"), ("finish", "工期|竣工|完工")),
    "complaint_time": (("close", "办结|处理完|解决|结案|处理结果"), ("reply", "答复|回复|回应|反馈|响应")),
    "bid_validity": (("valid", "有效"),),
    "free_upgrade": (("upgrade", "升级"),),
    "parts_supply": (("parts", "停产|供应|备件|配件"),),
    "service_hours": (("hours", "服务|热线|值守|值班|电话"),),
    "plan_time": (("plan", "故障[^，。；]{0,6}方案|处理方案|维修方案|解决方案"),),
}  # fmt: skip
_COMPILED = {
    metric: tuple((name, pattern(words)) for name, words in acts) for metric, acts in _ACTS.items()
}
# 一般故障（系统仍能运行）: what is explained in brackets makes no case.
_BRACKETS = pattern(r"（[^（）]*）|\([^()]*\)")
_PARTS = pattern("[，；。：\t]")
# A value for a case of its own, or somebody else's, or one that is only quoted.
_CASE = pattern(
    r"如(?!我|果?中标|果?我)|[若遇]|特殊|仍|无法|不能|未能|未按|逾期|(?<!不)(?<!不[得能会应])超[过出]|否则|额外|延长|顺延|重新|(?<![排清消解拆免扣去])除|但|另行"
    r"|招标文件|采购文件|招标要求|要求不|法定|条例|规定的|国家|每延|剩余|残值|原厂标准"
    r"|不(?:予|再|能)?(?:承诺|保证)|竞争对手|同行(?:业|承诺|公司)|友商"
    r"|(?:区域|部位|场所|科室|机房|病房|手术室|路段|站点|点位)[^，。；]{0,6}(?:出现|发生|故障)[^，。；]{0,6}的，"
    r"|更换后|修复后|修理后|更换的|到期前|期满前|届满前|节假日|疫情|最(?:快|短|高)"
)
# That a call did not help is how every visit begins.
_CALL = pattern("(?:电话|远程)[^，]{0,6}(?:不能|无法|未能)[^，]{0,8}，")
_AWARD = pattern(
    r"(?:如|若)(?:果)?(?:我[公司方单位]{1,2}|本公司|有幸)?(?:能)?(?:获得|得以)?(?:中标|成交|中选)"
)
# What starts the clock is not what is done: 办结后1个工作日内回访.
_EVENT = pattern("[^，]{1,14}后(?=[^，]*[内，])")
# Where only its verb tells a value from its neighbours, it is for no case of its own.
_VERBS = frozenset({"巡检", "检查", "巡查", "保养", "回访", "办结", "答复", "响应", "到场", "修复", "培训"})  # fmt: skip
_FILLING = pattern(
    r"我公司|我方|我司|本公司|承诺|保证|将|均|在|内|以内|之内|不超过|不少于|不低于|时间|时限|期限|为|[的：:、]"
)
_SUBJECT = pattern("([^，；。：\t]+)，")
_NO_SUBJECT = pattern(
    r"[后时内前满起下]$|自|接到|收到|按|负责|提供|确保|并|中标|如|一旦|故障|通知|报修|免费|人员|工程师|我|本公司|小时|热线|之日|\d"
)
_DIGITS = pattern(
    r"[\d.]+|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半]+(?=个?[小工月年天日次人元分])"
)
# What a table of answers says of every row: whether and where it deviates.
_ANSWER = pattern(r"[正负无]?偏离|(?:完全)?(?:响应|满足|符合|同意|接受|一致)|无|/|第\d+页")
# How long a paper is kept is no promise: 工程质量保修书 | 10年.
_KEPT = pattern(r"保存|保管|留存|归档期")
_ASKED = pattern(r"招标|采购|要求|评审")
# What a bid has one of.
_OF_ALL = frozenset({"bid_validity"})
_SAME_WORDS = 0.75
WHOLE = frozenset({"系统", "设备", "产品", "货物", "本项目", "整个系统", "所有设备", "全部设备", "整体", "本工程", "所供货物"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with what it is about; claims with one `about` should hold one value."""

    statement: Statement
    about: tuple[Hashable, ...]
    words: str
    size: Fraction

    @property
    def clause(self) -> Clause:
        """The clause that it stands in."""
        return self.statement.clause


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim and an earlier or more frequent one that it contradicts."""

    claim: Claim
    other: Claim


def claims(statements: Iterable[Statement]) -> Iterator[Claim]:
    """Give the claims of statements; what is doubtful or for a case of its own is none.

    A clause that says two values of one thing tells them apart by words that were not read, so
    that none of them is given.
    """
    found = [claim for one in statements if (claim := _claim(one)) is not None]
    values: defaultdict[Hashable, set[tuple[int, int]]] = defaultdict(set)
    for claim in found:
        values[(claim.clause, claim.about)].add(claim.size.as_integer_ratio())
    yield from (claim for claim in found if len(values[(claim.clause, claim.about)]) == 1)


def clashes(found: Sequence[Claim]) -> Iterator[Clash]:
    """List the claims whose value is not the one that the same thing mostly has."""
    groups: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in found:
        groups[claim.about].append(claim)
    for group in groups.values():
        if len(group) > 1 and any(claim.size != group[0].size for claim in group):
            yield from _in_group(group)


def _in_group(group: Sequence[Claim]) -> Iterator[Clash]:
    counts = Counter(claim.size for claim in group)
    ordered = sorted(group, key=lambda claim: -counts[claim.size])
    order = {id(claim): at for at, claim in enumerate(group)}
    for claim in group:
        other = next((one for one in ordered if one is not claim and _are_one(one, claim)), None)
        if other is not None and other.size != claim.size:
            earlier = order[id(other)] < order[id(claim)]
            if counts[other.size] > counts[claim.size] or earlier:
                yield Clash(claim, other)


def _are_one(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of a group are about the same thing: by trigger, else by words."""
    triggers = one.statement.trigger, other.statement.trigger
    if all(triggers) and same_event(*triggers) is not True:
        return False
    known = one.statement.metric in _COMPILED
    return known or _likeness(one.words, other.words) >= _SAME_WORDS


def _claim(statement: Statement) -> Claim | None:
    bound = statement.bound
    if bound is None or statement.confidence == "low" or _is_asked(statement):
        return None
    if _KEPT.search("\t".join((statement.clause.text, *statement.clause.header))):
        return None
    text = plain(statement.clause.text).text
    part, before = _part(text, plain(bound.written).text)
    if _is_case(before + part):
        return None
    acts = _COMPILED.get(statement.metric)
    heads = f"{before}\t{statement.clause.title}\t{statement.clause.lead}"
    doing = _EVENT.sub("", part) if "后" in part else part
    act = next((name for name, words in acts or () if words.search(doing)), "")
    act = act or next((name for name, words in acts or () if words.search(heads)), "")
    if acts and not act:
        return None
    about: tuple[Hashable, ...] = (
        statement.metric,
        bound.quantity.measure,
        bound.comparator,
        act,
        _scope(statement),
        _object(statement.clause) or _subject(before),
    )
    return Claim(statement, about, _bare(part), bound.quantity.size)


def _is_case(text: str) -> bool:
    """Tell whether the words around a value make it one for a case of its own."""
    said = _AWARD.sub("", _BRACKETS.sub("", text))
    # Few sentences speak of a call; looking for one at each place takes long.
    return _CASE.search(_CALL.sub("", said) if "，" in said else said) is not None


def _part(text: str, written: str) -> tuple[str, str]:
    """Give the part of a sentence that holds a value, and what stands before it."""
    at = max(text.find(written), 0)
    start = max((match.end() for match in _PARTS.finditer(text, 0, at)), default=0)
    end = _PARTS.search(text, at + len(written))
    sentence = max(text.rfind("。", 0, at), text.rfind("；", 0, at)) + 1
    return text[start : end.start() if end else len(text)], text[sentence:start]


def _is_asked(statement: Statement) -> bool:
    """Tell whether a value stands in the column of a table that quotes the tender."""
    clause, bound = statement.clause, statement.bound
    if not clause.cells or bound is None:
        return False
    pairs = zip(clause.cells, clause.header, strict=False)
    return any(_ASKED.search(head) and bound.written in cell for cell, head in pairs)


def _scope(statement: Statement) -> str:
    """Give the case that a value is for; a heading or lead may name it too."""
    scope = normal(statement.scope)
    if statement.metric in _OF_ALL:
        return ""
    if scope in WHOLE or scope in _VERBS:
        scope = ""
    title = plain(f"{statement.clause.title} {statement.clause.lead}").text
    named = "" if scope else "".join(title[one.start : one.end] for one in scopes(title))
    inside = plain(statement.clause.text).text
    own = sorted({inside[one.start : one.end] for one in scopes(inside)}) if not scope else ()
    return scope or normal(named + "".join(own))


def _object(clause: Clause) -> str:
    """Give what a row is about: its cells without figures."""
    if not clause.cells:
        return ""
    words = [
        cell
        for cell in clause.cells
        if cell and not any(map(str.isdigit, cell)) and not _ANSWER.fullmatch(cell.strip())
    ]
    return normal("".join(words))


def _subject(before: str) -> str:
    """Give what a sentence says its value of: 附件电器，包括灯具和仪表，自交车之日起保修半年."""
    # A label (电池：质保1年) was read as the scope.
    parts = (part for part in _SUBJECT.findall(before) if not _NO_SUBJECT.search(part))
    return normal(_FILLING.sub("", "".join(parts)))


def _bare(part: str) -> str:
    return _FILLING.sub("", _DIGITS.sub("", part))


def _likeness(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / max(1, len(first | second))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
