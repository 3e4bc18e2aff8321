from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.numerals import (
    amount_words,
    chinese_number,
    date_text,
    date_words,
    parse_chinese_number,
)


def test_every_count_is_written_as_the_reference_library_writes_it_and_read_back() -> None:
    """From 0 to 9,999 a count agrees with cn2an and survives the way there and back."""
    for value in range(10_000):
        text = chinese_number(value)
        assert text == cn2an.an2cn(value)
        assert parse_chinese_number(text) == value


@pytest.mark.parametrize("value", [-1, 10**12])
def test_a_count_out_of_range_is_refused(value: int) -> None:
    """Below 0 and from 10¹² there is no count."""
    with pytest.raises(ValueError, match="from 0 to below"):
        chinese_number(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", 2), ("俩", 2), ("十", 10), ("二十四", 24), ("壹佰零伍", 105), ("贰拾", 20),
        ("一万二千", 12_000), ("二〇二六", 2026), ("十五亿三千万", 1_530_000_000),
        ("〇", 0), ("一百零五", 105), ("廿", 20), ("卅一", 31),
    ],
)  # fmt: skip
def test_other_spellings_are_read(text: str, value: int) -> None:
    """Formal digits, 两, digit-by-digit years and large groups are numbers."""
    assert parse_chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "0", "十x", "a", "一 二", "负一", "一点五"])
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    """Latin digits, spaces, signs and decimals are no Chinese count."""
    assert parse_chinese_number(text) is None


@pytest.mark.parametrize(
    ("day", "figures", "words"),
    [
        (date(2026, 11, 23), "2026年11月23日", "二〇二六年十一月二十三日"),
        (date(2026, 1, 10), "2026年1月10日", "二〇二六年一月十日"),
        (date(2010, 10, 20), "2010年10月20日", "二〇一〇年十月二十日"),
        (date(2030, 12, 30), "2030年12月30日", "二〇三〇年十二月三十日"),
        (date(1999, 2, 1), "1999年2月1日", "一九九九年二月一日"),
    ],
)
def test_a_date_is_written_in_figures_and_in_words(day: date, figures: str, words: str) -> None:
    """The year is written digit by digit with 〇, month and day as counts."""
    assert (date_text(day), date_words(day)) == (figures, words)


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_whole_yuan_are_written_as_the_reference_library_writes_them(yuan: int) -> None:
    """Below 10⁸ yuan the words are those of cn2an."""
    assert amount_words(Decimal(yuan)) == cn2an.an2cn(str(yuan), "rmb")


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("10.5", "壹拾元伍角整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100000001", "壹亿零壹元整"),
        ("1000010000", "壹拾亿零壹万元整"),
    ],
)
def test_jiao_and_fen_and_gaps_follow_the_rules_of_payment(yuan: str, words: str) -> None:
    """The examples of 《正确填写票据和结算凭证的基本规定》 and its gaps come out as it says."""
    assert amount_words(Decimal(yuan)) == words


@pytest.mark.parametrize(
    "yuan", ["1.005", "0.001", "-1", "-0.01", "1000000000000", "NaN", "Infinity"]
)
def test_an_amount_that_no_paper_can_carry_is_refused(yuan: str) -> None:
    """Three decimals, debts, 10¹² yuan and what is no number raise ValueError, as documented."""
    with pytest.raises(ValueError, match="is no amount"):
        amount_words(Decimal(yuan))


def test_only_value_errors_leave_amount_words() -> None:
    """No other kind of exception escapes for odd decimals."""
    for odd in ("sNaN", "1E+50", "1E-50"):
        try:
            amount_words(Decimal(odd))
        except InvalidOperation:
            pytest.fail(f"{odd} escaped as InvalidOperation")
        except ValueError:
            continue
