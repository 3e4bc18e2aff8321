"""Words that stand twice in a row by a slip: 我方我方, 严格的的."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.pattern import pattern

from .lexicon import known_words

# 客户客户端, 服务服务器: the second begins a longer word.
_WORD = r"(?P<word>[\u4e00-\u9fff]{2,4})(?P=word)(?![端器员站部处科室商师间])"
# 目的的 and 标的的 end with a word; 的的确确 is one.
_PARTICLE = r"(?<![目标])(?P<particle>[的和与及或])(?P=particle)(?!确)"
DOUBLED = pattern(f"{_WORD}|{_PARTICLE}")
# What is said twice on purpose: to do it a little, one after the other, kinship and sounds.
_MEANT = frozenset(
    [
        "讨论",
        "研究",
        "考虑",
        "商量",
        "检查",
        "了解",
        "学习",
        "锻炼",
        "交流",
        "休息",
        "打扫",
        "收拾",
        "整理",
        "比较",
        "介绍",
        "活动",
        "调整",
        "一个",
        "一步",
        "一层",
        "一次",
        "一条",
        "一项",
        "一件",
        "一天",
        "一年",
        "一代",
        "一批",
        "两个",
        "逐个",
        "好好",
        "多多",
        "千万",
        "滴答",
        "哗啦",
        "谢谢",
        "试试",
        "看看",
        "常常",
        "往往",
        "人人",
        "年年",
        "月月",
        "天天",
        "层层",
        "步步",
        "处处",
        "大家",
        "许多",
        "非常",
        "很多",
        "十分",
        "万万",
        "某某",
    ]
)


def doubled_words(text: str) -> Iterator[str]:
    """Give each word or particle that stands twice; of words only those that are known."""
    for found in DOUBLED.finditer(text):
        word = found["word"]
        if found["particle"]:
            yield found["particle"]
        elif _is_word(word) and word not in _MEANT and len(set(word)) > 1:
            yield word


def _is_word(word: str) -> bool:
    """Tell whether a word begins or ends with one of two characters that is known: 我公司."""
    return word[:2] in known_words() or word[-2:] in known_words()
