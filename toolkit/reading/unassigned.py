"""Who has to do what a text says: duties whose doer is not named, or only as 有关人员."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.pattern import pattern

from .statement import Clause

_VERBS = (
    "检查|巡检|巡查|巡视|清洁|清洗|清理|校准|校焦|演练|备份|补足|补充|报告|汇报|提交|报送|回访|更换|维护|保养|通知|告知|沟通|复核|整改|修订|盘点|清点|归档"
    "|组织|开展|编制|形成|发布|审核|处理|答复|回复|修复|排除|到场|到达|送达|安排|登记|跟踪|移交|培训|考核|测试|评审|调整|录入|核对|抽查|消毒|留样|关闭|派发|派单|完成|实施|执行|统计|隔离|接听|受理"
)
_VERB = pattern(_VERBS)
_SPAN = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]{1,3})[ \u3000]*个?(?:小时|分钟|工作日|日|天|周|月)"
_DUTY = pattern(
    rf"(?:每(?:个|隔|\d|[一二两三四五六半])*(?:日|天|周|月|季度?|年|学期|班)|{_SPAN}(?:之?内|以内|前)|(?:提前|预先){_SPAN})[^。；]{{0,24}}?(?:{_VERBS})"
)
# Words for persons and parts of a company; what only holds their last sign is another word.
_ROLE = (
    r"员|师(?!生|范)|经理|主管|[组队站班部科]长|主任|专家|坐席|总监|总指挥|指挥部|负责人|责任人|公司|集团|单位|厂(?!家?[房区])|我们|双方|机构|团队|中心"
    r"|[部组](?!件|分|位|署|织|成|合|装)|[科处室站队班岗局院校](?!理|置|内|外|区|准|验|正|次|期)|人(?!工|次|民|身|体|为|数|均)|方(?!案|式|法|面|便|可)|商(?!务|品|定|业)|司"
)
_NAMED = pattern(rf"^员工|[\u4e00-\u9fff](?:{_ROLE})|由[\u4e00-\u9fff]|负责|谁|自行")
# 向委托人报告, 报贵局备案: to whom something is done is not who does it.
_OBJECT = pattern(
    rf"(?:向|给|对|与|经|报(?!告)|交(?![易通流换叉])|征得|通知|告知|提交给?|报送|接到|收到|根据)[\u4e00-\u9fff]{{0,8}}?(?:{_ROLE})"
)
_NOBODY = pattern(
    rf"(?<![与和及家府政按经])(?P<words>(?:有关|相关|专门)(?:责任)?(?:(?:技术|维修|服务|工作|管理)?人员|部门|人|岗位|负责人|班组)|由专人)(?=应当?|须|在|于|负责|及时|立即|每|[^，。；、的]{{0,6}}(?:内|前)|[^，。；、的]{{0,4}}(?:{_VERBS}))"
)
_SOMEBODY = pattern("有关|相关|专门|由专人")
# What is done for its own sake and not for a customer who waits for it.
_INNER = pattern(
    "提交|报送|组织|编制|统计|归档|清点|盘点|登记|备份|演练|审核|复核|考核|报告|汇报|回访|巡检|检查|修订|发布|核对|抽查|评审|整改|清洁|清洗|录入"
)
_IMPLIED = pattern(r"承诺|保证|我|以下|如下|下列|时限为|时间为|目标|计算|起算")
_LETTER = pattern(r"承诺[书函]|保证书|投标函|声明|质保书|保修书")
# 每次演练后: what goes on from the item before is done by the same.
_EVENT = pattern(r"(?:每次|上述|该|其|此)?(?P<what>[\u4e00-\u9fff]{2})(?:完成|结束|完毕|发生)?后")
_FEWEST, _FEWEST_IN_LETTER = 2, 4
# In a whole document so many duties have to be somebody's before one without tells.
_IN_ALL = 4


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A duty at exact words of a clause, for which nobody is named."""

    clause: Clause
    words: str


def nobody_named(clause: Clause, *, promises: bool) -> Iterator[Unassigned]:
    """Give the duties of 有关人员; where a sentence promises nothing, only what is done by them."""
    for match in _NOBODY.finditer(clause.text) if _SOMEBODY.search(clause.text) else ():
        if promises or clause.text[: match.end()].endswith(f"由{match['words'].lstrip('由')}"):
            yield Unassigned(clause, match["words"])


def unassigned(clauses: Sequence[Clause], head: str) -> Iterator[Unassigned]:
    """Give the duties without a doer where those beside them have one.

    `head` are the first lines of the document: in a letter whoever signs it does what no other is
    named for, so that it takes more items beside to tell.
    """
    fewest = _FEWEST_IN_LETTER if _LETTER.search(head) else _FEWEST
    told: set[int] = set()
    for items in _beside(clauses):
        duties = [item for item in items if _duty(item) or _is_named_duty(item)]
        bare = [item for item in duties if not _is_named(item)]
        if len(bare) == 1 and len(duties) > fewest and not _goes_on(items, bare[0]):
            yield from _told(bare[0], told)
    yield from _in_all(clauses, told)


def _in_all(clauses: Sequence[Clause], told: set[int]) -> Iterator[Unassigned]:
    """Give the one inner duty of a document for which nobody is named, while all others have one."""
    leaves: dict[tuple[str, ...], list[Clause]] = {}
    for clause in clauses:
        if not clause.cells:
            leaves.setdefault(clause.path or (clause.title,), []).append(clause)
    items = list(leaves.values())
    duties = [item for item in items if any(_is_inner(one) for one in item)]
    bare = [item for item in duties if not _is_named(item) and not _goes_on(items, item)]
    if len(bare) == 1 and len(duties) > _IN_ALL:
        yield from _told(bare[0], told)


@lru_cache(maxsize=512)
def _duty_at(text: str) -> int:
    """Give where a sentence says what is done in which time or how often; -1 where it does not.

    Kept, since a sentence belongs to its item and to all those around that.
    """
    found = _DUTY.search(text)
    return found.start() if found else -1


def _is_inner(clause: Clause) -> bool:
    at = _duty_at(clause.text)
    return at >= 0 and _INNER.search(clause.text, at) is not None


def _told(item: Sequence[Clause], told: set[int]) -> Iterator[Unassigned]:
    clause = _duty(item)
    if clause is not None and id(clause) not in told:
        told.add(id(clause))
        yield Unassigned(clause, clause.text)


def _is_named_duty(item: Sequence[Clause]) -> bool:
    return any(_duty_at(one.text) >= 0 for one in item if not one.cells) and _is_named(item)


def _beside(clauses: Sequence[Clause]) -> Iterator[list[list[Clause]]]:
    """Give the numbered items that stand side by side, each with its sentences and those below."""
    items: dict[tuple[str, ...], list[Clause]] = {}
    for clause in clauses:
        for depth in range(1, len(clause.path) + 1):
            items.setdefault(clause.path[:depth], []).append(clause)
    groups: defaultdict[tuple[str, ...], list[list[Clause]]] = defaultdict(list)
    for path, said in items.items():
        groups[path[:-1]].append(said)
    yield from groups.values()


def _duty(item: Sequence[Clause]) -> Clause | None:
    """Give the first sentence of an item that says what is done in which time or how often.

    What is free of charge is done by whoever promises it.
    """
    if any("免费" in one.text for one in item):
        return None
    return next(
        (
            one
            for one in item
            if not one.cells and _duty_at(one.text) >= 0 and not _IMPLIED.search(one.text)
        ),
        None,
    )


def _is_named(item: Sequence[Clause]) -> bool:
    # 我公司承诺如下：says who signs, which is said of all.
    leads = ("" if "承诺" in one.lead else one.lead for one in item)
    return any(_names(f"{one.text} {lead}") for one, lead in zip(item, leads, strict=True))


@lru_cache(maxsize=512)
def _names(text: str) -> bool:
    """Tell whether a sentence with its lead names a doer; kept as in `_duty_at`."""
    return _NAMED.search(_OBJECT.sub("", text)) is not None


def _goes_on(items: Sequence[Sequence[Clause]], item: Sequence[Clause]) -> bool:
    """Tell whether an item goes on with what was said before: with its event, or with its verb."""
    at = next(at for at, one in enumerate(items) if one is item)
    before = "".join(clause.text for clause in items[at - 1]) if at else ""
    text = "".join(clause.text for clause in item)
    event = _EVENT.search(text)
    verbs = {match[0] for match in _VERB.finditer(text)}
    same = verbs & {match[0] for match in _VERB.finditer(before)}
    return bool(same) or (event is not None and event["what"] in before)
