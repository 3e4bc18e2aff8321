"""Lines of a tender that ask nothing: titles, labels, facts that were read, leads of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.pattern import pattern
from toolkit.reading.facts.fact import Section, Spot, is_heading
from toolkit.reading.passage import Place
from toolkit.reading.requirements import Asked
from toolkit.reading.statement import Clause
from toolkit.reading.tender_facts import TenderFacts
from toolkit.reading.text import plain

from .intake_memory import bare

# What may be a duty is never left out, whatever else a line looks like.
_DUTY = pattern(
    r"(?<![响供对相适效反感])应(?![用急答标付])|(?<!必)须(?!知)|必须|不得|提供|承诺|免费"
)
_DATE = pattern(
    r"(?:\d{4}|[〇零○Oo一二三四五六七八九十×Xx]{4})[年./-]?(?:[\d一二三四五六七八九十×Xx]{1,3}[月./-]?)?"
    r"(?:[\d一二三四五六七八九十×Xx]{1,3}[日号]?)?(?:\d{1,2}[时:：](?:\d{1,2}分?)?)?"
)
_AMOUNT = pattern(
    r"\d[\d.]*(?:%|[a-zA-Z℃Ω]|[\u4e00-\u9fff])"
    r"|[一二两三四五六七八九十百半](?:个|小时|分钟|[天日月年周次人名台套倍])"
)
_LABEL = pattern(
    r"(?:招标|采购|磋商|谈判|询价|比选|项目|标书|本项目)*(?:文件)?(?:编号|名称|人|单位|代理机构|方|日期|时间|地点|预算|包号|标段)?"
    r"(?:联系人|联系方式|联系电话|联系地址|电话|手机|地址|传真|邮箱|电子邮[箱件]|邮编|网址|开户行|开户银行|账号|户名)?"
    r"(?:（[^）]{1,10}）)?：[^，。；]{0,60}"
)
_TITLE = pattern(
    r".{0,40}(?:招标|采购|磋商|谈判|询价|比选|补遗|澄清|更正|变更|答疑)(?:文件|公告|书|通知|函)?(?:（.{1,8}）|第.{1,3}号)*"
)
_CONTACT = pattern(r".{0,12}(?:联系人|联系电话|联系方式|电话|传真|邮箱)：[^。；]{0,60}")
_PARTY = pattern(
    r"(?:招标|采购)(?:人|单位)(?:名称)?|(?:招标|采购)?代理机构(?:名称)?|(?:招标|采购)?项目(?:名称|编号)|(?:招标|采购)编号|工程名称|联系人|联系方式"
)
_CHAPTER = pattern(
    r"第[一二三四五六七八九十\d]{1,3}(?:章|部分|篇|卷).{0,30}|(?:投标人|供应商|响应)?须知(?:前附表|资料表)?"
)
# Some tenders set every clause in a heading's style: what names an act may ask for it.
_ACT = pattern(
    r"终身|维[护修保]|巡[检查]|培训|更换|响应|到场|到达|支持|具[备有]|满足|符合|采用|配[备置]|安装|调试|保养|检[测修]|定期|及时|全新|质保|保修|备[件品]|驻场"
)
_NAMED = pattern(
    r"(?:要求|服务|标准|条款|内容|说明|须知|办法|方案|期限|时间|方式|规定|事项|责任|清单|条件|表|格式|总则|概况|范围|参数|指标|规范|程序|职责|部分|情况|需求)$"
)
_SERVANT = pattern(
    r"其[他余它].{0,14}不变|以?本(?:补遗|澄清|更正|通知).{0,20}(?:组成部分|为准)|现(?:对|将|就).{0,30}(?:如下|通知|说明)"
    r"|(?:各|致).{0,12}(?:投标人|供应商|单位|潜在投标人)：?$|特此(?:通知|公告|说明).{0,4}"
)


def noise_of(
    listed: Sequence[Spot],
    asked: Sequence[Asked],
    facts: TenderFacts,
    known: Sequence[str],
    *,
    amends: bool,
) -> Callable[[Clause], bool]:
    """Make the test for clauses without a mark and without a value that ask nothing.

    `known` are the project and the purchaser as they stand in the tender file.
    """
    told = (facts.project, facts.purchaser, facts.agency)
    noise = _Noise(
        facts,
        frozenset(bare(fact.value) for fact in facts.required_documents),
        frozenset(bare(fact.value) for fact in facts.rejection),
        frozenset({bare(fact.value) for fact in told if fact is not None} | set(map(bare, known))),
        frozenset(one.clause.lead for one in asked if one.clause.lead),
        frozenset(s.passage.place for s in listed if not s.passage.cells and _heads(s)),
        frozenset(s.passage.place for s in listed if s.section <= Section.FRONT and not s.heading),
        amends,
    )
    return noise.has


@dataclass(frozen=True, slots=True)
class _Noise:
    """What a file says besides its requirements, in bare words, and where its titles stand."""

    facts: TenderFacts
    documents: frozenset[str]
    rules: frozenset[str]
    names: frozenset[str]
    leads: frozenset[str]
    headings: frozenset[Place]
    front: frozenset[Place]
    amends: bool

    def has(self, clause: Clause) -> bool:
        """Tell whether a clause asks nothing."""
        text = plain(clause.text).text
        if self._is_document(clause):
            return True
        if _DUTY.search(text):
            return False
        contact = _CONTACT.fullmatch(text.rstrip("。；"))
        if contact or any(_PARTY.fullmatch(bare(cell)) for cell in clause.cells[:-1]):
            return True
        if _AMOUNT.search(_DATE.sub("", text)):
            return False
        return self._is_told(clause) or self._is_title(clause, text)

    def _is_document(self, clause: Clause) -> bool:
        words = bare(clause.text)
        if all(fact.place != clause.place for fact in self.facts.required_documents):
            return False
        return any(words.startswith(one) and len(words) <= len(one) + 12 for one in self.documents)

    def _is_told(self, clause: Clause) -> bool:
        """Tell whether a clause is a rule that was read, a name, a date, or the lead of a list."""
        words, own = bare(clause.text), clause.text.strip()
        if words in self.names or not _DATE.sub("", words):
            return True
        if any(words == rule or (len(words) >= 6 and rule.endswith(words)) for rule in self.rules):
            return True
        return own.endswith(("：", ":")) and any(lead.endswith(own) for lead in self.leads)

    def _is_title(self, clause: Clause, text: str) -> bool:
        in_front = clause.place in self.front
        if _LABEL.fullmatch(text.rstrip("。；")) and not clause.cells:
            return not clause.path or in_front or _in_facts(clause, self.facts)
        words = bare(clause.text)
        named = len(text) <= 50 and any(name in words for name in self.names)
        titled = _TITLE.fullmatch(text)
        if (in_front and (named or titled)) or clause.place in self.headings:
            return True
        return self.amends and bool(titled or _SERVANT.search(text))


def _heads(spot: Spot) -> bool:
    if _CHAPTER.fullmatch(spot.text):
        return is_heading(spot.passage, spot.text)
    asks = _ACT.search(spot.text) and not _NAMED.search(spot.text)
    return bool(spot.passage.level) and is_heading(spot.passage, spot.text) and not asks


def _in_facts(clause: Clause, facts: TenderFacts) -> bool:
    told = (facts.project, facts.number, facts.purchaser, facts.agency, facts.closes, facts.deposit)
    return any(fact is not None and fact.place == clause.place for fact in told)
