"""Defects of what contradicts itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from random import Random

from benchmarks.audit_draft import Draft, Spot

from .defect import Defect, loose, one, pick, placed, said, swap

_NAME = re.compile(r"[\u4e00-\u9fff（）]{4,14}?有限(?:责任)?公司")
_CODE = re.compile(r"(?<![A-Z])[A-Z]{2,8}-20\d\d-\d{2,3}")
_TIMED = re.compile(
    r"(?P<n>\d+)(?=(?:个?(?:小时|分钟|工作日|日|月))内?[^。；，]{0,10}(?:到达|到场|答复|修复|恢复|排除|更换|整改)|个月)"
)
_TERMS = (
    ("质保期", "保修期"),
    ("保修期", "质保期"),
    ("采购人", "业主"),
    ("用户", "业主"),
    ("业主", "甲方"),
)
_OFTEN = 3


def _figures(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = draft.with_text(r"大写")
    if not spots:
        spot = pick(rng, loose(draft))
        made = (
            draft.insert(spot, "合同总价：人民币860000元（大写：捌拾陆万元整）。") if spot else []
        )
        spots = made
    return one(swap(rng, spots, r"(?<=人民币)\d(?=[\d,]+元)", ("1", "2", "3", "4", "5")))


def _sum(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Change the total of a table; told in its row."""
    texts = [spot.text.strip() for spot in draft.spots]
    totals = [at for at, text in enumerate(texts) if text == "合计" and draft.spots[at].in_table]
    start = pick(rng, totals)
    if start is None:
        return None
    row = draft.spots[start : start + 6]
    total = next((spot for spot in row if re.fullmatch(r"[\d,.]{2,}", spot.text)), None)
    if total is None:
        return None
    return [total.put(str(int(total.text.replace(",", "")) + rng.choice((10, 100, -10, 1000))))]


def _name(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    names = Counter(name.lstrip("由系给") for name in _NAME.findall(draft.text))
    often = [name for name, times in names.items() if times > 1 and len(name) > 8]
    name = pick(rng, often)
    if name is None:
        return None
    other = name.replace("有限公司", "有限责任公司")
    if other == name:
        other = name.replace("有限责任公司", "有限公司")
    said = draft.with_text(re.escape(name))
    changed = swap(rng, said, re.escape(name), (other, name[:2] + name[3:]))
    # Of two that differ either may be told.
    return [changed, *(said if len(said) == 2 else ())] if changed else None


def _number(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    codes = Counter(_CODE.findall(draft.text))
    code = pick(rng, list(codes))
    spot = pick(rng, loose(draft))
    if code is None or spot is None or not re.search("(?:招标|采购|项目|合同)编号", draft.text):
        return None
    swapped = code[:-2] + code[-1] + code[-2]
    if swapped == code:
        return None
    return [
        *draft.with_text(re.escape(code)),
        *draft.insert(spot, f"本文件为招标编号：{swapped}的响应文件。"),
    ]


def _definition(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    words = ("（以下简称“该项目部”）", "（以下简称“联合体”）", "（以下称“质保方”）")
    return one(
        swap(rng, draft.spots, r"有限(?:责任)?公司(?!（)", [rf"\g<0>{word}" for word in words])
    )


def _term(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    fit = [
        (usual, other)
        for usual, other in _TERMS
        if sum(spot.text.count(usual) for spot in draft.prose) >= _OFTEN and other not in draft.text
    ]
    pair = pick(rng, fit)
    return one(swap(rng, draft.prose, f"{pair[0]}(?!满|保修)", pair[1])) if pair else None


def _value(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Say a sentence with a time again elsewhere, with another time."""
    spot = pick(rng, [one for one in draft.prose if _TIMED.search(one.text)])
    behind = pick(rng, loose(draft))
    if spot is None or behind is None:
        return None
    sentence = spot.text[len(spot.number.text) if spot.number else 0 :]
    found = pick(rng, list(_TIMED.finditer(sentence)))
    if found is None:
        return None
    new = str(int(found["n"]) * rng.choice((2, 3)))
    return [spot, *draft.insert(behind, sentence[: found.start()] + new + sentence[found.end() :])]


def _in_set(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(swap(rng, draft.prose, _TIMED.pattern, ("7", "9", "11", "13")))


def _name_in_set(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    code = pick(rng, list(dict.fromkeys(_CODE.findall(draft.text))))
    if code is None or draft.text.count(code) > 1:
        return None
    return one(swap(rng, draft.spots, re.escape(code), code[:-2] + str((int(code[-2:]) + 9) % 100)))


def _share(rng: Random) -> str:
    """Write a share of a price that is another sum."""
    price, share = rng.randrange(50, 200) * 10_000, rng.choice((3, 5, 10))
    wrong = price * share // 100 + rng.choice((1_000, -1_000, 9_000))
    return f"合同价款为人民币{price:,}元，质量保证金为合同价款的{share}%，即人民币{wrong:,}元。"


def _bracketed(rng: Random) -> str:
    """Write a number twice, each time another."""
    words, figure = rng.choice((("两", 3), ("三", 2), ("五", 4), ("十", 5)))
    return f"易损件在交付后{words}（{figure}）个月内免费更换。"


def _spanned(rng: Random) -> str:
    """Give a length and its days, which are another."""
    years, real = rng.sample((1, 2, 3, 5), 2)
    length = rng.choice((f"{years}年", f"{years * 12}个月", f"{'〇一两三四五'[years]}年"))
    return f"服务期{length}，自2027年1月1日起至{2026 + real}年12月31日止。"


def _hotline(rng: Random) -> tuple[str, str]:
    number = f"{rng.randrange(2_000_000, 8_999_999)}"
    at = rng.randrange(2, 6)
    other = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    if other == number:
        other = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    return f"服务热线：0771-{number}", f"服务热线：0771-{other}"


def _contact(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Give the hotline twice, the second time mistyped."""
    first, second = _hotline(rng)
    spots = loose(draft)
    if len(spots) < 2:
        return None
    return [
        made
        for spot, text in zip((spots[0], spots[-1]), (first, second), strict=True)
        for made in draft.insert(spot, f"{text}。")
    ]


DEFECTS = (
    Defect("share of an amount", ("arithmetic-differs",), placed(_share)),
    Defect("number against its brackets", ("value-in-brackets-differs",), placed(_bracketed)),
    Defect("length against its days", ("period-length-differs",), placed(_spanned)),
    Defect("hotline written otherwise", ("contact-differs",), _contact),
    Defect("figures against words", ("amount-words-differ",), _figures, ("sum-differs", "value-differs")),
    Defect("sum of a table", ("sum-differs",), _sum),
    Defect("company written otherwise", ("name-differs", "stranger-company"), _name),
    Defect("tender number written otherwise", ("name-differs",), _number),
    Defect("defined and not used", ("definition-unused",), _definition),
    Defect(
        "used and not defined",
        ("term-undefined",),
        placed(said("本文件所称“重大部件”，按前述期限更换。", "附录A所称“关键部件”免费更换。")),
        ("appendix-missing",),
    ),
    Defect("term mixed", ("term-mixed",), _term, ("list-differs",)),
    Defect(
        "lists that differ",
        ("list-differs",),
        placed(
            said("因设计、材质、制造、装配缺陷造成的故障，由责任方免费修理。"),
            said("属于材料或者制造质量问题的，免费更换。", "由设计、制造原因造成的故障，予以修理。"),
        ),
    ),
    Defect("one thing with two values", ("value-differs", "period-length-differs",), _value, ("start-missing",)),
    Defect(
        "value against the set",
        ("value-differs-in-set", "value-differs", "promise-below-tender", "promise-beyond-limit"),
        _in_set,
        about="letter",
        in_set=True,
    ),
    Defect("number against the set", ("name-differs-in-set", "name-differs"), _name_in_set, about="set", in_set=True),
)  # fmt: skip
UNTOLD = {
    "contact-differs-in-set": "the same reading as contact-differs: tests/audit/rules/consistency",
}
