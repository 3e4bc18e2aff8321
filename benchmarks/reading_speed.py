"""How fast requirements are read: one core, UTF-8 bytes a second, and growth with length.

`python -m benchmarks.reading_speed` prints megabytes a second over four kinds of text, and over a
short and a long one of the first kind.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from time import process_time

from toolkit.reading.passage import Passage, Place
from toolkit.reading.requirements import read_requirements
from toolkit.reading.signs import MetricSigns

from .reading_labels import read_corpus, shipped_signs
from .tables import table

MEGABYTE = 1_000_000
FEW_BYTES, MANY_BYTES = MEGABYTE // 4, MEGABYTE
GOAL = 1.0
"""Megabytes a second."""
_ROUNDS = 3
# A page of a tender in small: most sentences hold no amount.
_PROSE = (
    "本项目旨在提升园区公共服务的整体水平，完善各类基础设施，改善人员办公与生活环境。",
    "系统采用分层架构设计，各模块之间通过标准接口交换数据，便于后续扩展与维护。",
    "供应商应充分了解现场情况，自行考虑运输、装卸、保管等因素，并将相关费用计入报价。",
    "设备外观平整光洁，无明显划痕、变形与锈蚀，标识清晰，附件齐全，操作方便，运行平稳。",
    "投标人须保证所提供的货物为全新原装产品，符合国家有关质量标准，并承担相应责任。",
    "乙方接到通知后应当在2小时内到达现场，24小时内排除故障，并做好维修记录。",
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Megabytes a second over a short text (FEW_BYTES) and over a long one (MANY_BYTES)."""

    few: float
    many: float


def speed(signs: MetricSigns) -> Speed:
    """Time both texts; each is one paragraph, so that its length is what grows."""
    few, many = (
        (Passage("".join(_filled(_PROSE, size)), Place(line=1)),)
        for size in (FEW_BYTES, MANY_BYTES)
    )
    return Speed(rate(few, signs), rate(many, signs))


def kinds() -> dict[str, tuple[Passage, ...]]:
    """Give texts of about a megabyte each: prose, requirements alone, one paragraph, noise."""
    dense = [entry.passage.text for entry in read_corpus() if not entry.passage.cells]
    return {
        "prose of a tender": _passages(_PROSE, MANY_BYTES),
        "labelled sentences": _passages(dense, MANY_BYTES),
        "one paragraph": (Passage("".join(_filled(_PROSE, MANY_BYTES)), Place(line=1)),),
        "digits and brackets": _passages(("（一（1.2.3二十四100（内不每（后" * 30,), MANY_BYTES),
    }


def rate(passages: Sequence[Passage], signs: MetricSigns) -> float:
    """Give the megabytes that are read in a second of processor time, in the fastest round."""
    size = sum(len(passage.text.encode()) for passage in passages)
    times = []
    for _ in range(_ROUNDS):
        begun = process_time()
        read_requirements(passages, signs)
        times.append(process_time() - begun)
    return size / MEGABYTE / min(times)


def _filled(sentences: Sequence[str], size: int) -> list[str]:
    mean = sum(len(text.encode()) for text in sentences) / len(sentences)
    return list(islice(cycle(sentences), round(size / mean)))


def _passages(sentences: Sequence[str], size: int) -> tuple[Passage, ...]:
    lines = enumerate(_filled(sentences, size), 1)
    return tuple(Passage(text, Place(line=at)) for at, text in lines)


def main() -> int:
    """Print the figures; gives 0 where prose is read as fast as the goal, 1 otherwise."""
    signs = shipped_signs()
    rates = {name: rate(passages, signs) for name, passages in kinds().items()}
    grown = speed(signs)
    rates |= {
        f"{FEW_BYTES / MEGABYTE:g} MB": grown.few,
        f"{MANY_BYTES / MEGABYTE:g} MB": grown.many,
    }
    print(table(("text", "read"), ((name, f"{value:.2f} MB/s") for name, value in rates.items())))
    return 0 if rates["prose of a tender"] >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
