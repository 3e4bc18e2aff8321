"""Which sentences promise something, and which documents ask others to promise."""

from __future__ import annotations

import re

from toolkit.pattern import pattern

from .parties import PURCHASER
from .statement import Clause

_ASKS = pattern(
    r"(?:投标人|供应商|响应|磋商|报价人|谈判|投标)须知|评分标准|(?:投标|响应)(?:文件)?(?:将被|按|作)?(?:否决|无效)|废标|投标保证金|无效投标|投标文件须|中标人负责|(?:评标|评审)办法|(?:招标|采购|磋商|谈判)公告|投标邀请"
    r"|(?:投标人|供应商|中标人|成交供应商|应答人|卖方|承包人|中标方)(?:须|应当?|必须)"
)
_ASKS_OFTEN = 3
# 投标人（公章）：…有限公司: whoever signs as a bidder answers, whatever words of the tender it repeats.
_SIGNED = pattern(
    r"^[\s\u3000]*(?:投标人|供应商|响应人|应答人|承诺人|承诺单位|投标单位|卖方|乙方)(?:名称)?[ \u3000]*[（(](?:[加盖]*单位)?[^（）()]{0,4}章[^（）()]{0,4}[）)][：: \u3000]*[\u4e00-\u9fff（）]{4,30}公司",
    re.M,
)
_SELF = pattern(
    r"我公司|我方|我司|我们|我单位|本公司|本单位|本厂|公司将|乙方|卖方|供方|承诺|保证|免费|保修|质保|售后"
)
# What a text about service says, and a promise does not.
_TELLS = pattern(
    r"例如|如何|可见|因此|由此(?!产生|造成|引起|发生|导致|增加)|往往|然而|事实上|据《|有助于|重要(?:性|意义)|现状|不足之处|摘要|关键词|理念|问题时[,，]不能"
    r"|只有|不仅|才能|必须要|从而|所以|首先|其次|再者|总之|消费者|忠诚度|核心竞争力"
)
_DUTIES = pattern(r"职责|权限|任职|岗位|适用范围|考核办法|直接上级")
_HIS_DUTY = pattern(
    rf"^(?:{PURCHASER}|双方|用户方|使用人)(?:应当?|须|可|有权|可以|需|如|若|发现|不得|在|对|及|和|按)"
)
_LETTER = pattern(r"(?:承诺|保证|质保|保修)(?:书|函|声明)|服务(?:方案|承诺)$", re.M)
_LONGEST = 220


def asks_for_bids(text: str) -> bool:
    """Tell whether a text is a tender: it tells bidders what to hand in or how they are judged."""
    return not _SIGNED.search(text) and (
        sum(1 for _ in zip(_ASKS.finditer(text), range(_ASKS_OFTEN), strict=False)) >= _ASKS_OFTEN
    )


def is_letter(head: str) -> bool:
    """Tell whether the first lines of a document say that it promises: 售后服务承诺书."""
    return _LETTER.search(head) is not None


def is_promise(clause: Clause, *, letter: bool = False) -> bool:
    """Tell whether a sentence promises: an item of a list, or one that says who promises.

    In a letter every sentence does.

    Duties of posts, duties of the customer and what a text tells about service are no promises.
    """
    text = clause.text
    if len(text) > _LONGEST or _TELLS.search(text) or _HIS_DUTY.match(text):
        return False
    if _DUTIES.search(clause.title) or (_DUTIES.search(clause.lead) and "承诺" not in clause.lead):
        return False
    if letter or clause.number or clause.cells:
        return True
    return bool(_SELF.search(text) or _SELF.search(clause.title))
