"""Defects of numbers and references."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from benchmarks.audit_draft import Draft, Spot, han

from .defect import Defect, before_stop, pick, placed, said

_NEIGHBOURS = (
    "服务人员进入现场佩戴工作证，遵守现场的安全规定。",
    "随货提供装箱单一份，由收货人核对后签字。",
    "现场工具和仪表由专人保管，用后放回原处。",
)
_STYLES = ("comma", "plain", "han", "round")


def _gap(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    run = pick(rng, draft.runs_of(3))
    if run is None:
        return None
    draft.drop([run[1]])
    return [run[2]]


def _double(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, [run[0] for run in draft.runs_of(2) if run[0].is_prose])
    if spot is None or spot.number is None:
        return None
    return [spot, *draft.insert(spot, spot.number.text + rng.choice(_NEIGHBOURS))]


def _jump(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    run = pick(rng, draft.runs_of(3))
    if run is None or (number := run[1].number) is None:
        return None
    far = number.written(number.value + rng.randint(4, 9))
    return [run[1].put(far + run[1].text[len(number.text) :]), run[2]]


def _mixed(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    run = pick(rng, [r for r in draft.runs_of(3) if r[1].number and r[1].number.style in _STYLES])
    if run is None or (number := run[1].number) is None:
        return None
    written = {
        "comma": f"{number.value}、",
        "plain": f"{number.value}. ",
        "han": f"{han(number.value)}、",
        "round": f"（{han(number.value)}）",
    }
    other = rng.choice([style for style in _STYLES if style != number.style])
    return [run[1].put(written[other] + run[1].text[len(number.text) :]), run[2]]


def _glued(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    runs = [run for run in draft.runs_of(2) if run[0].text.endswith("。")]
    run = pick(rng, runs)
    if run is None:
        return None
    run[0].put(run[0].text + run[1].text)
    draft.drop([run[1]])
    after = draft.after(run[0])
    return [run[0], *([after] if after else [])]


def _empty(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Take out what stands below a heading, up to the next one."""
    found = []
    heads = [at for at, spot in enumerate(draft.spots) if spot.is_heading]
    for start, end in pairwise(heads):
        below = draft.spots[start + 1 : end]
        level = draft.spots[start].style == draft.spots[end].style
        if below and level and start and not any(spot.in_table for spot in below):
            found.append((draft.spots[start], below))
    drawn = pick(rng, found)
    if drawn is None:
        return None
    draft.drop(drawn[1])
    return [drawn[0]]


def _typed_twice(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, [one for run in draft.runs_of(2) for one in run if one.is_prose])
    number = spot.number if spot else None
    if spot is None or number is None:
        return None
    # 3.3.: the number of a part, so that what follows may be told instead.
    after = draft.after(spot)
    return [spot.put(number.text + spot.text), *([after] if after else [])]


def _clause(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    numbers = [number for spot in draft.spots if (number := spot.number)]
    top = [n.value for n in numbers if n.style in ("article", "han", "comma", "plain")]
    dotted = [n for n in numbers if n.style == "dotted"]
    spot = pick(rng, draft.prose)
    if spot is None or (len(top) < 5 and len(dotted) < 5):
        return None
    if len(dotted) >= 5:
        return [before_stop(spot, f"，并按第{dotted[-1].above}{rng.randint(11, 19)}款办理")]
    return [before_stop(spot, f"，并按本文件第{han(max(top) + rng.randint(2, 9))}条办理")]


def _appendix(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, draft.prose)
    named = rng.choice(("附录E", "附件7", "附表9", "附录F"))
    return [before_stop(spot, f"，具体见{named}")] if spot else None


def _contents(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    heads = [spot.text for spot in draft.spots if spot.is_heading and spot is not draft.title]
    if len(heads) < 3:
        return None
    entries = [f"{text}\t{page}" for page, text in enumerate(heads, 2)]
    at = rng.randrange(len(entries))
    entries.insert(at, rng.choice(("应急抢修预案\t9", "备件储备方案\t7", "人员培训安排\t5")))
    return [draft.insert(draft.title, "目录", *entries)[at + 1]]


def _none(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    heads = [spot for spot in draft.spots if spot.is_heading and spot is not draft.title]
    spot = pick(rng, draft.prose[:4])
    if not heads or spot is None:
        return None
    before_stop(spot, "，考核按《绩效管理规定》执行")
    last = next(spot for spot in reversed(draft.spots) if not spot.in_table and spot.text)
    made = draft.insert(last, "相关文件", "无")
    if heads[-1].element is not None:
        made[0].style = heads[-1].style
    return made


DEFECTS = (
    Defect("number left out", ("numbering-gap",), _gap, ("clause-missing", "announced-missing")),
    Defect("number doubled", ("numbering-double",), _double, ("announced-missing",)),
    Defect("number astray", ("numbering-jump", "numbering-gap"), _jump, ("clause-missing",)),
    Defect("number of another style", ("numbering-mixed", "numbering-gap"), _mixed, ("clause-missing",)),
    Defect("item glued to a paragraph", ("heading-glued", "numbering-gap"), _glued, ("clause-missing",)),
    Defect("heading without text", ("heading-without-text",), _empty, ("clause-missing",)),
    Defect("number typed twice", ("number-typed-twice", "numbering-gap"), _typed_twice),
    Defect("clause that is not there", ("clause-missing",), _clause),
    Defect("appendix that is not there", ("appendix-missing",), _appendix),
    Defect(
        "fewer items than announced",
        ("announced-missing",),
        placed(
            said("随货资料包括以下四项：", "我公司提供下列五种资料："),
            said("（1）产品合格证；"),
            said("（2）使用说明书；"),
            said("（3）装箱单。"),
        ),
    ),
    Defect("contents without their chapter", ("contents-differ",), _contents),
    Defect("empty section that is not", ("empty-section-filled",), _none),
    Defect(
        "table that is not there",
        ("table-missing",),
        placed(said("各部件的价格见下表。", "人员安排如下表所示。", "检查项目和标准详见下表。")),
    ),
)  # fmt: skip
UNTOLD: dict[str, str] = {}
