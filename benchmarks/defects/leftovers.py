"""Defects that are left behind from other texts and from the work on this one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from random import Random

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from benchmarks.audit_draft import Draft, Spot

from .defect import Defect, before_stop, inside, one, pick, swap

_DATE = r"(\d{4})年\d{1,2}月\d{1,2}日"
_COMPANY = r"([\u4e00-\u9fff]{2})([\u4e00-\u9fff（）]{2,5})([\u4e00-\u9fff]{2}有限(?:责任)?公司)"
_OURS = r"(?:我|本)公司(?=负责|提供|将|承担|按|在|仍|对|根据|组建|为|承诺|保证|整改|整理|就|设)"
_STRANGERS = ("广州永信机电工程有限公司", "河北泰华商贸有限公司", "西安中远设备安装有限公司")
_OTHERS = ("重庆力孚有限公司", "大连联合风电轴承有限公司", "广西锦澜装饰工程有限责任公司")
_COUNT = r"\d+(?=个?(?:小时|分钟|工作日|日|名|次|份|月))"


def _broken(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    at = inside(rng, spot.text, 8) if spot else None
    if spot is None or at is None:
        return None
    rest = spot.text[at:]
    return [spot.put(spot.text[:at]), *draft.insert(spot, rest)]


def _cut(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    at = inside(rng, spot.text, 8) if spot else None
    return [spot.put(spot.text[:at])] if spot and at else None


def _run(draft: Draft, rng: Random) -> tuple[Spot, Run] | None:
    """Draw a run of a Word file with text."""
    runs = [
        (spot, Run(element, None))  # type: ignore[arg-type]  # only its element is used
        for spot in draft.spots
        if spot.element is not None
        for element in spot.element.iter(qn("w:r"))
        if element.text and len(element.text) > 4
    ]
    return pick(rng, runs)


def _tracked(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    drawn = _run(draft, rng)
    if drawn is None:
        return None
    spot, run = drawn
    kind = rng.choice(("w:ins", "w:del"))
    mark = OxmlElement(kind)
    for name, value in (("id", "901"), ("author", "王工"), ("date", "2026-11-20T09:00:00Z")):
        mark.set(qn(f"w:{name}"), value)
    run._r.addprevious(mark)
    if kind == "w:ins":
        mark.append(run._r)
    else:
        gone = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = "（此处原为48小时）"
        gone.append(text)
        mark.append(gone)
    return [spot]


def _comment(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    drawn = _run(draft, rng)
    if drawn is None or draft.word is None:
        return None
    draft.word.add_comment(drawn[1], "这个时限我们做不到", author="王工", initials="W")
    return [drawn[0]]


def _hidden(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, [spot for spot in draft.prose if spot.element is not None])
    if spot is None or spot.element is None:
        return None
    run = OxmlElement("w:r")
    spot.element.append(run)
    run.text = rng.choice(("底价不低于八折", "此条可以再谈", "内部说明，勿外传"))
    Run(run, None).font.hidden = True  # type: ignore[arg-type]  # only its element is used
    return [spot]


def _properties(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    if draft.word is None:
        return None
    draft.word.core_properties.author = rng.choice(("张伟", "广东天宇标书工作室", "li.na"))
    return [draft.title]


def _day(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    wrong = rng.choice(
        (r"\1年13月5日", r"\1年2月30日", r"\1年6月31日", r"\1年0月0日", r"\1年9月31日")
    )
    return one(swap(rng, draft.with_text(_DATE), _DATE, wrong))


def _reversed(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    year = rng.randint(2026, 2028)
    words = f"，服务期自{year}年{rng.randint(1, 6)}月1日至{year - 1}年12月31日"
    return [before_stop(spot, words)] if spot else None


def _weekday(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Write another day of the week behind a date."""
    spot = pick(rng, draft.prose)
    day = date(2026, 12, rng.randint(1, 28))
    wrong = "一二三四五六日"[(day.weekday() + rng.randint(1, 6)) % 7]
    words = f"，于2026年12月{day.day}日（星期{wrong}）开始"
    return [before_stop(spot, words)] if spot else None


def _clock(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    words = f"，值班时间为{rng.randint(7, 9)}:00至{rng.choice(('25:00', '18:75', '24:30'))}"
    return [before_stop(spot, words)] if spot else None


def _mask(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    mask = rng.choice((r"\1****\3", r"\1***\3", r"\1××\3", r"**\3"))
    return one(swap(rng, draft.spots, _COMPANY, mask))


def _stranger(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(swap(rng, draft.prose, _OURS, _STRANGERS))


def _other_company(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    names = [name for name in _OTHERS if name not in draft.text and name[2:4] not in draft.text]
    return one(swap(rng, draft.prose, r"(?:我|本)公司", names)) if names else None


def _other_number(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    pattern = r"((?:招标|项目|采购)编号[：:]\s*[A-Z]+-)[\w-]+"
    return one(swap(rng, draft.spots, pattern, (r"\g<1>2025-003", r"\g<1>2024-118")))


def _placeholder(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    left = ("XX", "XXX", "____", "【】", "××", "【请填写】", "（待定）", "＿＿")
    return one(swap(rng, draft.prose, _COUNT, left))


def _tag(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    tags = ("{{ value }}", "{{value}}", "{% if 数量 %}", "${value}", "{{ 时限 ")
    return one(swap(rng, draft.prose, _COUNT, tags))


def _sample(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return [
        draft.title.put(
            draft.title.text + rng.choice(("范文", "（模板）", "（示例）", "[范文模版]"))
        )
    ]


def _page(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    at = inside(rng, spot.text) if spot else None
    if spot is None or at is None:
        return None
    return [spot.put(f"{spot.text[:at]} {rng.randint(1, 40)} {spot.text[at:]}")]


def _late(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [s for s in draft.spots if re.match(r"\s*日\s*期[：:]", s.text)]
    return one(swap(rng, spots, r"日\s*期[：:].*", (r"日期：2027年6月3日", "日期：2027年12月1日")))


_SEAM = ("cut-sentence", "broken-paragraph", "list-stop-missing")
DEFECTS = (
    Defect("paragraph broken inside a word", ("broken-paragraph", "cut-sentence"), _broken, ("list-stop-missing",)),
    Defect("sentence cut", _SEAM, _cut, ("unbalanced-bracket",)),
    Defect("tracked change", ("tracked-change",), _tracked),
    Defect("comment", ("comment-left",), _comment),
    Defect("hidden text", ("hidden-text",), _hidden, ("document-partly-read",)),
    Defect("author in the properties", ("file-properties",), _properties, whole=True),
    Defect("impossible date", ("impossible-date",), _day),
    Defect("period reversed", ("period-reversed",), _reversed),
    Defect("another day of the week", ("weekday-differs",), _weekday),
    Defect("time that no clock has", ("impossible-time",), _clock),
    Defect("masked name", ("masked-name", "placeholder"), _mask, ("name-differs",)),
    Defect("unknown company", ("stranger-company", "name-differs"), _stranger, about="own"),
    Defect("company of the workspace", ("other-company", "stranger-company"), _other_company, about="shipped"),
    Defect("number of another tender", ("other-tender", "name-differs"), _other_number, about="shipped"),
    Defect("placeholder", ("placeholder",), _placeholder),
    Defect("template tag", ("template-tag", "placeholder"), _tag, ("unbalanced-bracket",)),
    Defect("sample in the title", ("sample-word",), _sample),
    Defect("stray page number", ("stray-page-number",), _page),
    Defect("signed after closing", ("signed-after-closing",), _late, about="shipped"),
)  # fmt: skip
UNTOLD: dict[str, str] = {}
