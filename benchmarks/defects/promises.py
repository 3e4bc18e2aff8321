"""Defects of what is promised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.audit_draft import Draft, Spot

from .defect import Defect, before_stop, one, pick, placed, said, swap

_SERVICE = re.compile("我公司|本公司|维修|保修|质保|服务|提供|培训|到达|更换")
_LIMIT = r"\d+(?:个?(?:小时|分钟|工作日|日))(?:之?内|以内)?(?=[^，。；]{0,8}(?:答复|到达|到场|修复|排除|恢复|提供|整改|更换))"
_ARRIVAL = r"(\d+(?:小时|分钟))内?(?:到达现场|到场)"
_TRIGGER = r"(?:接到|收到)[^，。；]{1,10}?后，?(?=[^，。；]{0,14}\d)"
_VERBS = ("到达现场", "到场", "答复", "到达")
_NOBODY = (
    "备件库存不足时，由有关人员及时补足。",
    "安全检查由相关部门负责组织。",
    "设备档案由相关人员负责保管。",
)
_WHOLE = "needs a tender's whole set with its response files: tests/audit/test_complete_sets.py"
_RECORD = "lies in the record of a set, not in a document: tests/audit/rules/promises"
_BEFORE = "lies between a document and the ledger: tests/pipeline/test_ledger_earlier.py"


def _vague(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    words = ("及时", "尽快", "立即", "第一时间", "立刻", "马上", "尽早")
    return one(swap(rng, draft.prose, _LIMIT, words))


def _absolute(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spot = pick(rng, [one for one in draft.prose if _SERVICE.search(one.text)])
    words = (
        "，绝对不出差错",
        "，服务水平全国第一",
        "，保证用户百分之百满意",
        "，并提供最优质的服务",
        "，技术力量国内最强",
    )
    return [before_stop(spot, rng.choice(words))] if spot else None


def _dispatch(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    ways = (r"\1内派技术人员赶到现场", r"\1内安排工程师赶赴现场", r"\1内派人上门")
    return one(swap(rng, draft.prose, _ARRIVAL, ways))


def _trigger(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    """Take the start away from every sentence that gives a time for the same thing."""
    verbs = [verb for verb in _VERBS if re.search(_TRIGGER + rf"[^，。；]*{verb}", draft.text)]
    verb = pick(rng, verbs)
    if verb is None:
        return None
    told = []
    for spot in draft.prose:
        new = re.sub(_TRIGGER + rf"(?=[^，。；]*{verb})", "", spot.text)
        if new != spot.text:
            told.append(spot.put(new))
    return told


def _below_law(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    spots = [spot for spot in draft.prose if re.search("保修|质保", spot.text)]
    return one(swap(rng, spots, r"\d+(?:年|个月)", ("1年", "6个月", "12个月")))


def _below_tender(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(
        swap(
            rng,
            draft.prose,
            r"\d+(?:小时|分钟)(?=内?(?:到达|答复|修复|排除|回复))",
            ("80小时", "96小时"),
        )
    )


def _beyond(draft: Draft, rng: Random) -> Sequence[Spot] | None:
    return one(
        swap(
            rng,
            draft.prose,
            r"\d+(?:小时|分钟)(?=内?(?:到达|答复|修复|排除|回复))",
            ("1分钟", "2分钟"),
        )
    )


_CONTRADICTS = (
    "value-differs",
    "value-differs-in-set",
    "promise-below-tender",
    "promise-beyond-limit",
)
DEFECTS = (
    Defect("vague word for a number", ("vague-promise",), _vague, ("start-missing",)),
    Defect("absolute word", ("absolute-word",), _absolute),
    Defect("dispatch or arrival", ("dispatch-or-arrival",), _dispatch),
    Defect("trigger taken away", ("start-missing",), _trigger),
    Defect("below the law", ("promise-below-law",), _below_law, _CONTRADICTS, about="letter"),
    Defect("below the tender", ("promise-below-tender", "value-differs"), _below_tender, _CONTRADICTS, about="letter"),
    Defect("nobody named", ("actor-unclear",), placed(said(*_NOBODY)), ("vague-promise",)),
    Defect("beyond our limit", ("promise-beyond-limit",), _beyond, _CONTRADICTS, about="letter"),
)  # fmt: skip
UNTOLD = {
    "document-missing": _WHOLE,
    "requirement-unanswered": _WHOLE,
    "promise-duty-missing": _RECORD,
    "promise-role-unknown": _RECORD,
    "promise-unsupervised": _RECORD,
    "promise-without-evidence": _RECORD,
    "promise-without-role": _RECORD,
    "promise-weaker-than-before": _BEFORE,
}
