"""How long it takes to answer a large tender, on one core and without the files.

Run alone: python -m benchmarks.answering
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.loading.workspace import load
from toolkit.model.commitments import Commitment, Commitments
from toolkit.model.tender import Requirement, Tender
from toolkit.model.workspace import Workspace
from toolkit.planning.answers import plan_answers

from .goals import Goal

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 23)
REQUIREMENTS, COMMITMENTS = 2000, 500
BIDDER = "guangxi-jinlan"
ROUNDS = 5
_OWN = 46
"""Commitments of the example, which stand in each lot."""
_LOTS = COMMITMENTS // _OWN
# Metric, trigger and case of what the example promises in hours, as a tender would ask it.
_ASKED = (
    ("arrival_time", "接到报修通知", ""),
    ("repair_time", "到场", "一般故障"),
    ("repair_time", "到达现场", "重大故障"),
    ("plan_time", "接到故障通知", ""),
    ("delivery_time", "收到备件订单", "常用备件"),
)
_WORDS = (
    "投标人不得向评审人员行贿或给予回扣。",
    "中标人对履约中知悉的资料负有保密义务。",
    "本项目不得转包、违法分包。",
    "货物的包装、运输、装卸由中标人负责。",
    "协商不成的，向采购人所在地人民法院起诉。",
    "墙面颜色应与原有装修一致。",
)


@dataclass(frozen=True, slots=True)
class Answering:
    """Seconds of processor time, the best of several rounds; `loading` reads the same as YAML."""

    seconds: float
    twice: float
    loading: float
    answers: int
    with_promise: int

    @property
    def growth(self) -> float:
        """The time a requirement costs in a tender of twice the size, to that in this one."""
        return self.twice / (2 * self.seconds)


def measure() -> Answering:
    """Answer 2,000 requirements against 500 commitments, and 4,000 against the same."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "big.yaml"
        path.write_text(_tender(REQUIREMENTS), encoding="utf-8")
        loading = _best(lambda: load(ROOT, [path]), 2) - _best(lambda: load(ROOT), 2)
        workspace = _workspace(load(ROOT, [path]).workspace)
    tender = workspace.find(Tender, "big")
    double = doubled(tender)
    matrix = plan_answers(workspace, tender, DAY)
    promised = sum(answer.promise is not None for answer in matrix.answers)
    return Answering(
        _best(lambda: plan_answers(workspace, tender, DAY), ROUNDS),
        _best(lambda: plan_answers(workspace, double, DAY), 2),
        loading,
        len(matrix.answers),
        promised,
    )


def doubled(tender: Tender) -> Tender:
    """Give a tender of twice the requirements."""
    more = tuple(_again(entry) for entry in tender.requirements)
    return tender.model_copy(update={"requirements": (*tender.requirements, *more)})


def _again(entry: Requirement) -> Requirement:
    return entry.model_copy(update={"id": f"{entry.id}-2"})


def _best(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def _workspace(workspace: Workspace) -> Workspace:
    """Give the example's company 500 commitments, in policies of 50."""
    letter = workspace.find(Commitments, "equipment-installation")
    own = letter.commitments
    made = [_commitment(own[n % _OWN], n) for n in range(COMMITMENTS)]
    policies = tuple(
        letter.model_copy(update={"id": f"service-{at}", "commitments": tuple(made[at : at + 50])})
        for at in range(0, COMMITMENTS, 50)
    )
    entries = (entry for entry in workspace.entries if entry is not letter)
    return replace(workspace, entries=(*entries, *policies))


def _commitment(entry: Commitment, number: int) -> Commitment:
    """Vary a commitment; one without references, since the others are not there."""
    wording = entry.wording if "{ref:" not in entry.wording else "按承诺执行。"
    lot = f"{entry.scope or ''}第{number // _OWN + 1}标段"
    changes = {"id": f"{entry.id}-{number}", "scope": lot, "wording": wording}
    return entry.model_copy(update=changes)


def _tender(count: int) -> str:
    head = (
        "kind: tender\nid: big\nnumber: B-1\nproject: 大型项目\npurchaser: 某单位\n"
        f"closes: 2026-12-15\nbidder: {BIDDER}\nrules:\n  marks: [{{sign: ★, weight: substantive}}]\n"
        "requirements:\n"
    )
    return head + "".join(map(_requirement, range(count)))


def _requirement(number: int) -> str:
    """Write three requirements with a number for each one in words."""
    lines = [f"  - id: r{number}", f'    clause: "{number // 50 + 1}.{number % 50 + 1}"']
    if number % 7 == 0:
        lines.append("    mark: ★")
    if number % 4 == 3:
        lines.append(f"    quote: {_WORDS[number % len(_WORDS)]}")
    else:
        metric, trigger, case = _ASKED[number % len(_ASKED)]
        hours = (1, 2, 4, 8, 24, 48)[number % 6]
        lines += [
            f"    quote: {trigger}后{hours}小时内完成。",
            f"    metric: {metric}",
            f"    bound: ≤ {hours} 小时",
            f"    trigger: {trigger}",
            f"    scope: {case}第{number % _LOTS + 1}标段",
        ]
    return "\n".join([*lines, "    confirmed: true", ""])


def goals(found: Answering) -> Iterator[Goal]:
    """Hold the figures against their bounds."""
    what = f"answering {found.answers:,} requirements against {COMMITMENTS} commitments, seconds"
    yield Goal(what, found.seconds, 1)
    ratio = found.seconds / found.loading
    yield Goal("answering a large tender, its time to that of loading its YAML", ratio, 1)
    yield Goal("time a requirement, tender of twice the size", found.growth, 1.5)


def told(found: Answering) -> str:
    """Say the figures in one sentence."""
    return (
        f"{found.answers:,} requirements against {COMMITMENTS} commitments answered in "
        f"{found.seconds * 1000:.0f} ms ({found.with_promise:,} with a number), "
        f"{found.loading / found.seconds:.0f} times faster than they are loaded from YAML "
        f"({found.loading:.2f} s); twice as many cost {found.growth:.2f} times as much each"
    )


if __name__ == "__main__":
    print(told(measure()))
