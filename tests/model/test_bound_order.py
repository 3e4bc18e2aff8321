from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.bound import Bound, Comparator, parse_bound
from toolkit.model.quantity import UNITS, Dimension, IncomparableError, Quantity, Unit

AMOUNTS = st.decimals(min_value=0, max_value=999_999, places=2)
# Amounts of money that have words in any unit up to 亿元: below 10¹² yuan.
PAYABLE = st.decimals(min_value=Decimal("0.01"), max_value=999, places=2)
WHOLE = st.integers(min_value=1, max_value=9999).map(Decimal)
COUNTED = (Dimension.TIMES, Dimension.PEOPLE, Dimension.PIECES, Dimension.COPIES, Dimension.PLACES)
PERIODS = st.sampled_from(
    [None, *(unit for unit in UNITS if unit.name in ("天", "个月", "年", "次"))]
)


def of(dimension: Dimension) -> st.SearchStrategy[Quantity]:
    """Draw quantities of one dimension."""
    units = st.sampled_from([unit for unit in UNITS if unit.dimension is dimension])
    return st.builds(Quantity, AMOUNTS, units)


def bound(text: str) -> Bound:
    """Read a bound that has to be one."""
    found = parse_bound(text)
    assert found is not None, text
    return found


@given(st.sampled_from(Dimension).flatmap(lambda kind: st.tuples(of(kind), of(kind))))
def test_order_is_antisymmetric(pair: tuple[Quantity, Quantity]) -> None:
    """Of two quantities exactly one of less, equal and greater holds."""
    one, other = pair
    assert [one < other, one == other, other < one].count(True) == 1


@given(st.sampled_from(Dimension).flatmap(lambda kind: st.tuples(*[of(kind)] * 3)))
def test_order_is_transitive(three: tuple[Quantity, Quantity, Quantity]) -> None:
    """Where a < b and b < c, a < c."""
    low, middle, high = three
    if low < middle and middle < high:
        assert low < high


@pytest.mark.parametrize(("one", "other"), list(combinations(Dimension, 2)))
def test_dimensions_are_never_converted(one: Dimension, other: Dimension) -> None:
    """Comparing across dimensions raises: months and days, working days and days."""
    units = {unit.dimension: unit for unit in reversed(UNITS)}
    with pytest.raises(IncomparableError):
        _ = Quantity(Decimal(1), units[one]) < Quantity(Decimal(1), units[other])


@pytest.mark.parametrize(
    ("promised", "required"),
    [
        ("≥ 1 个月", "≥ 30 天"),
        ("≤ 1 个工作日", "≤ 1 天"),
        ("≤ 8 工作小时", "≤ 1 个工作日"),
        ("每月 ≥ 1 次", "≥ 1 次"),
        ("≤ 1 小时", "≥ 1 小时"),
    ],
)
def test_a_bound_is_not_held_against_another_kind(promised: str, required: str) -> None:
    """Bounds of different dimensions, rates or sides raise instead of giving an answer."""
    with pytest.raises(IncomparableError):
        bound(promised).meets(bound(required))


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("≥ 24 个月", "≥ 2 年"),
        ("≤ 60 分钟", "≤ 1 小时"),
        ("≥ 半年", "≥ 6 个月"),
        ("≥ 一年半", "≥ 18 个月"),
        ("≤ 7 天", "≤ 1 周"),
        ("每年 ≥ 12 次", "每月 ≥ 1 次"),
        ("≥ 7×24 小时", "≥ 24 小时/天"),
        ("≤ 5‰", "≤ 0.5%"),
        ("≤ 1 万元", "≤ 10000 元"),
    ],
)
def test_a_change_of_unit_keeps_equality(one: str, same: str) -> None:
    """What is as long or as much is equal, in whichever unit it is written."""
    assert bound(one) == bound(same)
    assert bound(one).meets(bound(same))
    assert bound(same).meets(bound(one))


def bounds() -> st.SearchStrategy[Bound]:
    """Draw bounds of every unit and rate, as a policy may write them."""
    counted = [unit for unit in UNITS if unit.dimension in COUNTED]
    money = [unit for unit in UNITS if unit.dimension is Dimension.MONEY]
    measured = [unit for unit in UNITS if unit.dimension not in (*COUNTED, Dimension.MONEY)]
    quantities = st.one_of(
        st.builds(Quantity, WHOLE, st.sampled_from(counted), PERIODS),
        st.builds(Quantity, PAYABLE, st.sampled_from(money), PERIODS),
        st.builds(Quantity, AMOUNTS.filter(bool), st.sampled_from(measured), PERIODS),
    )
    return st.builds(Bound, st.sampled_from(Comparator), quantities)


@given(bounds())
def test_a_bound_is_read_back_from_its_own_notation(value: Bound) -> None:
    """The notation of a bound, which findings show, is one that a policy may write."""
    assert parse_bound(str(value)) == value


def written(unit: Unit) -> st.SearchStrategy[Bound]:
    """Draw bounds of one unit."""
    return st.builds(
        Bound, st.sampled_from(Comparator), st.builds(Quantity, AMOUNTS, st.just(unit))
    )


@given(st.sampled_from(UNITS).flatmap(lambda unit: st.tuples(written(unit), written(unit))))
def test_meeting_agrees_with_the_order(pair: tuple[Bound, Bound]) -> None:
    """A bound meets itself; of two at most (at least) bounds the smaller (larger) meets."""
    one, other = pair
    assert one.meets(one)
    if one.comparator is not other.comparator:
        return
    least = one.comparator is Comparator.AT_LEAST
    small, large = sorted((one, other), key=lambda found: found.quantity.size)
    strong, weak = (large, small) if least else (small, large)
    assert strong.meets(weak)
    assert weak.meets(strong) == (weak == strong)
