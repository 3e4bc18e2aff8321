"""Chinese numerals: counting, dates and amounts in words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from toolkit.pattern import pattern

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_VALUES = (
    {digit: value for value, digit in enumerate(_DIGITS)}
    | {digit: value for value, digit in enumerate(_FORMAL)}
    | {"〇": 0, "两": 2, "俩": 2}
)
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# Tens in one character: 廿四 is 二十四.
_TENS = {"廿": "二十", "卅": "三十"}
NUMERAL = f"[{''.join(_VALUES)}{''.join(_SCALES)}{''.join(_GROUPS)}{''.join(_TENS)}]+"


@lru_cache(maxsize=4096)
def chinese_number(value: int) -> str:
    """Write a count from 0 to below 10¹² as in 第十二条: 十二, 一百零五, 一万零一."""
    if not 0 <= value < 10**12:
        raise ValueError(f"a count must be from 0 to below 10¹², not {value}")
    text = _in_groups(value, _DIGITS, "十百千")
    return text.removeprefix("一") if 10 <= value <= 19 else text


def parse_chinese_number(text: str) -> int | None:
    """Read 二十四, 廿四, 壹佰零五, 两 or 一万二千; None where it is no number in its full form.

    Digits without scales (二〇二六) are read digit by digit from four on. What people say and
    nobody could hold them to (三五, 两三, 一万二) is no number.
    """
    if not re.fullmatch(NUMERAL, text):
        return None
    text = "".join(_TENS.get(char, char) for char in text)
    if all(char in _VALUES for char in text):
        read_out = len(text) == 1 or len(text) >= 4
        return int("".join(str(_VALUES[char]) for char in text)) if read_out else None
    value = _add_up(text)
    return value if value < 10**12 and _plain(text) == _plain(_formal(value)) else None


_YUAN = pattern(
    rf"(?:(?P<yuan>{NUMERAL})[元圆])?零?(?:(?P<jiao>[{_DIGITS}{_FORMAL}])角)?零?"
    rf"(?:(?P<cents>[{_DIGITS}{_FORMAL}])分)?[整正]?"
)


def parse_amount_words(text: str) -> Decimal | None:
    """Read an amount of money in words; None where it is none. A 零 too many or too few is allowed."""
    match = _YUAN.fullmatch(text)
    if match is None or not any(match.groups()) or any(ten in text for ten in _TENS):
        return None
    whole = 0
    if match["yuan"]:
        digits = re.sub("[零〇]", "", match["yuan"])
        whole = _add_up(digits)
        if whole >= 10**12 or _plain(digits) != _plain(_formal(whole)).replace("零", ""):
            return None
    cents = 10 * _VALUES.get(match["jiao"] or "零", 0) + _VALUES.get(match["cents"] or "零", 0)
    return Decimal(whole) + Decimal(cents) / 100


def _add_up(text: str) -> int:
    total = group = digit = 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _SCALES:
            group, digit = group + (digit or 1) * _SCALES[char], 0
        else:
            scale = _GROUPS[char]
            counted, kept = (group + digit, total) if total >= scale else (total + group + digit, 0)
            total, group, digit = kept + (counted or 1) * scale, 0, 0
    return total + group + digit


def _plain(text: str) -> str:
    """Write a number with one character for each digit and scale, and 十 for 一十."""
    signs = {**{d: _DIGITS[v] for d, v in _VALUES.items()}, "拾": "十", "佰": "百", "仟": "千"}
    signs |= {"萬": "万", "億": "亿"}
    return "".join(signs.get(char, char) for char in text).replace("一十", "十")


def date_text(day: date) -> str:
    """Write a date in figures: 2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_words(day: date) -> str:
    """Write a date in Chinese: 二〇二六年十一月二十三日; the year digit by digit, with 〇."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def amount_words(yuan: Decimal) -> str:
    """Write an amount of money in words: 壹仟零伍拾元整, 伍角, 壹元零伍分.

    The form follows 《正确填写票据和结算凭证的基本规定》 (appendix of 支付结算办法). The amount is
    at least 0, below 10¹² yuan and has at most two decimals; anything else raises ValueError.
    """
    if not (yuan.is_finite() and 0 <= yuan < 10**12 and yuan * 100 == int(yuan * 100)):
        raise ValueError(f"{yuan} is no amount in yuan, jiao and fen below 10¹²")
    whole, rest = divmod(int(yuan * 100), 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_formal(whole)}元" if whole or not rest else ""
    if jiao:
        text += f"{_FORMAL[jiao]}角"
    if cents:
        text += ("零" if whole and not jiao else "") + f"{_FORMAL[cents]}分"
    return text if cents else text + "整"


def _formal(value: int) -> str:
    return _in_groups(value, _FORMAL, "拾佰仟")


def _in_groups(value: int, digits: str, scales: str) -> str:
    """Write a number in its full form: groups of four digits with 万 and 亿, 零 for gaps."""
    if value == 0:
        return digits[0]
    text, zero = "", False
    for group, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, value = divmod(value, group)
        if part:
            gap = text and (zero or part < 1000)
            text += (digits[0] if gap else "") + _below_ten_thousand(part, digits, scales) + name
            zero = False
        else:
            zero = bool(text)
    return text


def _below_ten_thousand(value: int, digits: str, scales: str) -> str:
    if value == 0:
        return digits[0]
    text, zero = "", False
    for power, scale in ((1000, scales[2]), (100, scales[1]), (10, scales[0]), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += (digits[0] if zero else "") + digits[digit] + scale
            zero = False
        else:
            zero = bool(text)
    return text
