"""Makes the list of toolkit/audit/slips from running text and a dictionary.

`python -m benchmarks.slips PROSE --own BIDS` reads the text files of the folders: any
correct Chinese prose in PROSE, that of bids in BIDS. It wants jieba (its dictionary, MIT) and
pypinyin (its readings, MIT), which nothing else here needs. Three million characters of prose or more
should be read, else too many of the slips that it keeps are words. `--hold-out` keeps every fifth run
of the prose unread, and prints what the list would tell of it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba
from pypinyin import Style, pinyin

from toolkit.audit.slips.lists import LIST
from toolkit.audit.slips.search import Slips

_RUN = re.compile("[\u4e00-\u9fff]+")
# What ends and begins words of all kinds: beside these, and as these, nothing is a slip.
_SEAMS = frozenset("市县区省州镇乡村路是的和与及各因未含在为有不")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟两几第")
# Characters that look alike and are typed, or read by a scanner, for each other.
_ALIKE = """
己已巳 未末 竣峻俊 溃馈愧 拨拔 侯候 即既 辩辨辫 慎填镇 晰淅 复覆 度渡 像象 帐账 陪赔倍培 题提 睛晴
迁迂 部陪 偿尝 循遁 歉谦 微徽 历厉 状壮 决诀抉 蓝篮 幅副辐 型形 至致 籍藉 暴爆 燥躁 振震 缉辑 诺若喏
障章 署暑 措错 贷货 修休 检捡验 维唯 仓苍 栋株 抱报 份分 订定 须需 制治 以已 查察 戴带 粘黏 坐座 练炼
驻住 做作 缓援 暖暧 撤撒 徒徙 玻坡 析折 冶治 析拆 钩钓 汛讯 绘会 侍待 准谁 缴激 栓拴 盖益 管官 络洛
冷泠 测侧 损捐 堆推 植殖值 置值 避僻 妨防仿 妥绥 详祥 侵浸 抵低 延廷 究空 率帅 挠绕浇烧 敞敝 陷馅 炭碳
问间 活话 溶容熔 待持侍 淮准 焕唤换 元无 末未 巾币 己已 千干 土士 天夫 大太 日曰 白自 申由甲田 住往 没设 技枝
拒柜 科料 析折 名各 令今 右石 免兔 乌鸟 候侯 贪贫 衰衷 暮幕慕墓 博搏 拨拔 栽裁载 坏环怀 清请情 密蜜 堤提 拥佣 拌伴
巡迅 保宝 酬筹 竞竟 刊刊 贯惯 嫌谦 末抹 辆俩 瞩嘱 诊珍 职织 技枝 损员 购构 效郊 拟似 抢枪 按安 场扬
"""
_COMMON = 2500
_LEAST_IN_BIDS = 3
_SPREAD = 100
# How likely two characters may follow each other by chance for a slip to be told.
_SURE = ((100, 1e-6), (20, 2e-7), (10, 7e-8))
"""How often a word stands in bids for a slip of it to be told at once up to such a chance."""
_MET = 2
_MAYBE = 2e-6
_RARE = 1e-3


@dataclass(frozen=True, slots=True)
class Prose:
    """Runs of Chinese characters, with the words that they consist of."""

    runs: tuple[str, ...]
    words: Counter[str]

    @classmethod
    def of(cls, runs: Sequence[str]) -> Prose:
        """Cut runs into words."""
        return cls(tuple(runs), Counter(word for run in runs for word in jieba.cut(run)))


def main() -> int:
    """Write the list, or tell what it would say of text that it was not made from."""
    parser = argparse.ArgumentParser(description="Makes the list of toolkit/audit/slips.")
    parser.add_argument("prose", type=Path)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--hold-out", action="store_true")
    asked = parser.parse_args()
    jieba.initialize()
    runs = list(_runs(asked.prose))
    held = runs[::5] if asked.hold_out else []
    prose = Prose.of([run for at, run in enumerate(runs) if not asked.hold_out or at % 5])
    bids = Prose.of(list(_runs(asked.own)))
    rows = _rows(prose, bids)
    if asked.hold_out:
        _tell(held, Slips.of(rows))
        return 0
    LIST.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return 0


def _runs(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield from _RUN.findall(path.read_text(encoding="utf-8"))


def _plain(word: str, length: range) -> bool:
    return len(word) in length and word in jieba.dt.FREQ and not _NUMERALS.intersection(word)


def _rows(prose: Prose, bids: Prose) -> list[str]:
    """Write a row for each word of bids: for each of its characters those it may be mistyped as."""
    chances = _Chances.of(prose, bids)
    words = [
        word
        for word, n in sorted(bids.words.items())
        if _plain(word, range(2, 5)) and (n >= _LEAST_IN_BIDS or prose.words[word] >= _SPREAD)
    ]
    candidates = _candidates(words, chances)
    all_of_them = Slips.of([_row(w, dict.fromkeys(candidates[w], True)) for w in words])
    seen = Counter(
        slip.found for run in (*prose.runs, *bids.runs) for slip in all_of_them.find(run)
    )
    rows = []
    for word in words:
        kept = {
            (at, wrong): sure
            for at, wrong in candidates[word]
            if not (len(word) == 2 and _SEAMS.intersection((wrong, word[1 - at])))
            and wrong not in _SEAMS
            and seen[word[:at] + wrong + word[at + 1 :]] < _MET
            and (sure := chances.sure(word, at, wrong, bids.words[word])) is not None
        }
        if kept:
            rows.append(_row(word, kept))
    return rows


def _candidates(words: Iterable[str], chances: _Chances) -> dict[str, list[tuple[int, str]]]:
    """List the characters that each one of a word may be mistyped as, where that makes no word."""
    alike: dict[str, set[str]] = defaultdict(set)
    for group in _ALIKE.split():
        for one in group:
            alike[one] |= set(group)
    sounds = {c: pinyin(c, style=Style.NORMAL)[0][0] for c in chances.common}
    sounding: dict[str, set[str]] = defaultdict(set)
    for one, sound in sounds.items():
        sounding[sound].add(one)
    return {
        word: [
            (at, wrong)
            for at, right in enumerate(word)
            for wrong in sorted(
                (sounding[sounds.get(right, "")] | alike[right]) - {right} - _NUMERALS
            )
            if word[:at] + wrong + word[at + 1 :] not in jieba.dt.FREQ
        ]
        for word in words
    }


def _row(word: str, wrongs: dict[tuple[int, str], bool]) -> str:
    columns = []
    for at in range(len(word)):
        sure = "".join(wrong for (place, wrong), sure in wrongs.items() if place == at and sure)
        maybe = "".join(w for (place, w), sure in wrongs.items() if place == at and not sure)
        columns.append(f"{sure}|{maybe}")
    return " ".join((word, *columns))


@dataclass(frozen=True, slots=True)
class _Chances:
    """How often characters end and begin words, and stand at all."""

    ends: Counter[str]
    begins: Counter[str]
    single: Counter[str]
    common: frozenset[str]

    @classmethod
    def of(cls, *proses: Prose) -> _Chances:
        ends: Counter[str] = Counter()
        begins: Counter[str] = Counter()
        single: Counter[str] = Counter()
        for prose in proses:
            for word, n in prose.words.items():
                ends[word[-1]] += n
                begins[word[0]] += n
                for one in word:
                    single[one] += n
        common = frozenset(one for one, _ in single.most_common(_COMMON)) - _NUMERALS
        return cls(ends, begins, single, common)

    def sure(self, word: str, at: int, wrong: str, often: int) -> bool | None:
        """Tell whether a slip is told at once, or only beside the right word; None for never."""
        if len(word) > 2:
            return len(word) > 3 or self.single[wrong] / self.single.total() < _RARE
        first, second = word[:at] + wrong + word[at + 1 :]
        words = self.ends.total()
        chance = (self.ends[first] + 1) * (self.begins[second] + 1) / words**2
        if any(often >= least and chance < most for least, most in _SURE):
            return True
        return False if chance < _MAYBE else None


def _tell(held: Sequence[str], slips: Slips) -> None:
    """Print what is told of text that was kept unread, 3,000 characters a document."""
    size = alarms = 0
    page: list[str] = []
    for run in held:
        page.append(run)
        size += len(run)
        if sum(map(len, page)) > 3000:
            text = "\n".join(page)
            found = [slip for one in page for slip in slips.find(one) if slip.told_in(text)]
            alarms += len(found)
            print(*(f"{slip.found}→{slip.right}" for slip in found))
            page = []
    print(f"{alarms} in {size} characters, {10_000 * alarms / max(size, 1):.2f} of 10,000")


if __name__ == "__main__":
    raise SystemExit(main())
