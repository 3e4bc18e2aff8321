"""Defects of descriptions of posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.audit_draft import Draft, Spot

from .defect import Defect, one, pick, swap

_POST = r"岗位名称[：:]\s*"
_NONE = re.compile(r"直接下属[：:]\s*无")


def _posts(draft: Draft) -> list[list[Spot]]:
    """Give the paragraphs of each post, from its name on."""
    starts = [at for at, spot in enumerate(draft.spots) if re.search(_POST, spot.text)]
    ends = [*starts[1:], len(draft.spots)][: len(starts)]
    return [draft.spots[start:end] for start, end in zip(starts, ends, strict=True)]


def _duties(post: Sequence[Spot]) -> list[Spot]:
    """Give the numbered duties of a post, those in front of anything else that is numbered."""
    found: list[Spot] = []
    for spot in post:
        if spot.number and spot.number.style in ("comma", "plain"):
            found.append(spot)
        elif found:
            break
    return found


def _say(
    draft: Draft,
    rng: Random,
    words: Sequence[str],
    pick_from: Callable[[list[Spot]], list[Spot]],
    none: bool = False,
) -> Sequence[Spot] | None:
    """Put other words into a duty of a post; `none` asks for one without subordinates."""
    fit = [
        spot
        for post in _posts(draft)
        if not none or any(_NONE.search(spot.text) for spot in post[:8])
        for spot in pick_from(_duties(post))
    ]
    spot = pick(rng, fit)
    return [spot.put(spot.number.text + rng.choice(words))] if spot and spot.number else None


def _out_of_place(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    words = ("完成领导交办的其他任务。", "完成上级交办的其他工作。")
    return _say(draft, rng, words, lambda duties: duties[:-2])


def _repeated(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    duties = pick(rng, [duties for post in _posts(draft) if len(duties := _duties(post)) > 3])
    if duties is None:
        return None
    first, second = sorted(rng.sample(range(len(duties)), 2))
    said, target = duties[first], duties[second]
    if said.number is None or target.number is None:
        return None
    target.put(target.number.text + "认真" + said.text[len(said.number.text) :])
    return [said, target]


def _subordinates(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    words = ("招聘、培训、考核下属员工，提出奖惩建议。", "分配下属的工作任务，检查完成情况。")
    return _say(draft, rng, words, lambda duties: duties, none=True)


def _incompatible(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    duties = pick(rng, [duties for post in _posts(draft) if len(duties := _duties(post)) > 3])
    if duties is None:
        return None
    pair = rng.choice(
        (
            ("负责备件的采购。", "负责备件到货的验收。"),
            ("负责现金收付和出纳。", "负责账簿登记和记账。"),
        )
    )
    chosen = sorted(rng.sample(range(len(duties)), 2))
    for at, words in zip(chosen, pair, strict=True):
        number = duties[at].number
        if number:
            duties[at].put(number.text + words)
    return [duties[at] for at in chosen]


def _qualification(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    words = (
        "熟练掌握办公软件，具备良好的沟通能力。",
        "具有大专以上学历。",
        "熟悉产品结构和性能。",
        "有三年以上工作经验。",
    )
    return _say(draft, rng, words, lambda duties: duties)


def _name(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    names = re.findall(_POST + r"([\u4e00-\u9fff]+)", draft.text)
    spot = pick(rng, draft.with_text(_POST))
    if spot is None or len(names) < 2:
        return None
    others = [
        name
        for name in names
        if name not in spot.text
        and not any(name in n or n in name for n in names if n in spot.text)
    ]
    new = pick(rng, others)
    return one(swap(rng, [spot], f"({_POST})[\u4e00-\u9fff]+", rf"\g<1>{new}")) if new else None


def _circle(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    post = pick(rng, _posts(draft))
    if post is None:
        return None
    name = re.search(_POST + r"([\u4e00-\u9fff]+)", post[0].text)
    heads = post[:6]
    return (
        one(swap(rng, heads, r"(直接上级[：:]\s*)[\u4e00-\u9fff]+", rf"\g<1>{name[1]}"))
        if name
        else None
    )


def _left_out(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [spot for spot in draft.with_text("直接下属[：:]") if not _NONE.search(spot.text)]
    return one(swap(rng, spots, r"(直接下属[：:]\s*)[^\s●；]+", r"\g<1>无"))


def _record(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    if not re.search("相关记录|质量记录", draft.text):
        return None
    words = ("每日点检设备，填写《设备点检记录表》。", "编制《备件领用台账》，每月核对一次。")
    return _say(draft, rng, words, lambda duties: duties)


_OTHER = ("subordinates-differ", "reporting-circle", "post-name-mismatch")
DEFECTS = (
    Defect("duty out of place", ("duty-out-of-place",), _out_of_place, ("record-unlisted",)),
    Defect("duty doubled", ("duty-repeated",), _repeated, ("duty-out-of-place",)),
    Defect("duty without subordinates", ("duty-without-subordinates",), _subordinates),
    Defect("incompatible duties", ("incompatible-duties",), _incompatible),
    Defect("qualification among duties", ("qualification-among-duties",), _qualification),
    Defect("title against heading", ("post-name-mismatch",), _name, _OTHER),
    Defect("reports to itself", ("reporting-circle",), _circle, _OTHER),
    Defect("subordinates left out", ("subordinates-differ",), _left_out, ("duty-without-subordinates",)),
    Defect("record not listed", ("record-unlisted",), _record),
)  # fmt: skip
UNTOLD: dict[str, str] = {}
