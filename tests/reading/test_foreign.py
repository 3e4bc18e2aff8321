"""Amounts that are no bound of a metric are left unread; what they stand in stays a requirement."""

from __future__ import annotations

from time import process_time

import pytest

from toolkit.reading.passage import Passage, Place
from toolkit.reading.requirements import Asked, read_requirements
from toolkit.reading.signs import MetricSigns


def read(signs: MetricSigns, *lines: str) -> tuple[Asked, ...]:
    """Read lines; one with | is a row of a table under the header 等级, 响应时间, 修复时间."""
    header = ("等级", "响应时间", "修复时间")
    passages = []
    for at, line in enumerate(lines, 1):
        cells = tuple(line.split("|"))
        if len(cells) > 1:
            text, place = "\t".join(cells), Place(table=1, row=at)
            passages.append(Passage(text, place, cells=cells, header=header))
        else:
            passages.append(Passage(line, Place(line=at)))
    return read_requirements(passages, signs)


def told(asked: tuple[Asked, ...]) -> list[str]:
    """Write the bounds that were read, with their scopes."""
    return [
        f"{one.metric} {one.bound}" + (f" #{one.scope}" if one.scope else "")
        for item in asked
        for one in item.statements
        if one.bound is not None
    ]


@pytest.mark.parametrize(
    "line",
    [
        "平台部署后试运行 45 天，运行稳定方可报验。",
        "乙方应保证单次停水不超过三小时，并张贴通知。",
        "每季度首月12日前提交上季度报告并通知采购人。",
        "备用电源连续工作时间≥12小时。",
        "会议系统支持60人同时在线培训。",
        "主机噪声 ≤ 45dB，功率不大于2kW。",
        "★服务期限：36个月。",
        "服务期限为自合同签订之日起三年。",
        "合同签订后8个工作日内完成进场交接。",
        "每超过15分钟扣300元。",
        "每月支付已完工程量的75%。",
    ],
)
def test_what_is_no_service_is_kept_in_words(line: str, signs: MetricSigns) -> None:
    """Trial runs, terms, dates, technical parameters and steps of penalties give no bound."""
    asked = read(signs, line)
    assert asked
    assert [one for one in told(asked) if not one.startswith("payment")] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("逾期交货的，每日扣合同价的千分之二。", ["penalty 每天 ≥ 2‰"]),
        ("保安缺岗的，按每人每天150元扣款。", ["penalty 每天 ≥ 150元 #每人"]),
        ("每逾期24小时扣违约金300元。", ["penalty 每天 ≥ 300元"]),
        (
            "投诉须2小时内回应、2个工作日内处理完毕。",
            ["complaint_time ≤ 2小时 #回应", "complaint_time ≤ 2个工作日 #处理完毕"],
        ),
        (
            "质保期：安防系统不少于两年，照明设备不少于4年。",
            ["warranty_period ≥ 2年 #安防系统", "warranty_period ≥ 4年 #照明设备"],
        ),
        (
            "到场时间：市区1小时，县（市）3小时。",
            ["arrival_time ≤ 1小时 #市区", "arrival_time ≤ 3小时 #县（市）"],
        ),
        ("电梯困人时，维保人员应在25分钟内到场。", ["arrival_time ≤ 25分钟 #电梯困人"]),
        ("报修须 2 h 内响应。", ["response_time ≤ 2小时"]),
    ],
)
def test_what_a_bound_is_for_is_kept(line: str, expected: list[str], signs: MetricSigns) -> None:
    """Each of several bounds of a metric has its scope, and a charge its unit."""
    assert told(read(signs, line)) == expected


@pytest.mark.parametrize(
    "line",
    ["36小时内不能修复的，应提供备用机。", "故障无法在6小时之内修复时，供应商应提供备用设备。"],
)
def test_the_limit_of_a_case_is_read_with_low_confidence(line: str, signs: MetricSigns) -> None:
    """Where only the case has a time, a person has to look."""
    (asked,) = read(signs, line)
    assert {one.confidence for one in asked.statements if one.bound} == {"low"}
    assert "repair_time" not in {one.metric for one in asked.statements}


@pytest.mark.parametrize("stop", ["。", "："])
def test_the_sentence_above_a_table_starts_the_clock_of_its_rows(
    stop: str, signs: MetricSigns
) -> None:
    """A mark is no part of a scope, and what follows the table has no part in its sentence."""
    asked = read(
        signs,
        f"时限见下表，均从接到报修通知时起算{stop}",
        "★一级故障|10分钟|3小时",
        "质保期为2年。",
    )
    read_out = [one for item in asked for one in item.statements]
    assert [one.trigger for one in read_out] == ["接到报修通知", "接到报修通知", ""]
    assert [one.scope for one in read_out] == ["一级故障", "一级故障", ""]


@pytest.mark.parametrize(
    "row", ["1|★小件配送|次日", "1|小件配送|★当日", "★|小件配送|次日", "★甲类；须急送|★当日|次日"]
)
def test_a_marked_cell_without_a_digit_is_a_requirement(row: str, signs: MetricSigns) -> None:
    """Each cell with a mark stands in a clause with the mark."""
    asked = read(signs, row)
    assert asked
    assert {item.clause.mark for item in asked} == {"★"}
    assert "当日" not in row or "当日" in "".join(item.clause.text for item in asked)


@pytest.mark.parametrize(
    "title",
    ["一、★", "★一、", "一、【★】", "一、(★)", "一、（★）", "【★】一、", "一、＊", "*一、"],
)
def test_a_mark_before_a_title_counts_for_the_whole_clause(title: str, signs: MetricSigns) -> None:
    """Also for its later sentences and paragraphs, not for the next clause."""
    asked = read(
        signs,
        f"{title}交货时间：签约后20天内。逾期按日计罚。",
        "货物须一次送齐。",
        "二、其他：质保期2年。",
    )
    marks = [item.clause.mark for item in asked]
    assert all(marks[:-1])
    assert len(marks) == 4
    assert marks[-1] == ""


@pytest.mark.parametrize(
    "line",
    [
        "二、投标人资格：持有特种设备生产许可证；不接受联合体。",
        "本项目实行固定单价。",
        "双方均应对商业秘密予以保密。",
        "服务热线24小时专人值守。",
    ],
)
def test_what_binds_the_supplier_is_kept_whole(line: str, signs: MetricSigns) -> None:
    """No part of the line is lost."""
    kept = "".join(item.clause.text for item in read(signs, line))
    assert kept == line.removeprefix("二、")


@pytest.mark.parametrize("run", ["2小时到场" * 3000, "一" * 30000, "每人每天200元" * 2000])
def test_unbroken_runs_take_little_time(run: str, signs: MetricSigns) -> None:
    """Half the text takes about half the time, and none of it long."""

    def took(text: str) -> float:
        begin = process_time()
        read(signs, text)
        return process_time() - begin

    half, whole = took(run[: len(run) // 2]), took(run)
    assert whole < 4
    assert whole < 4 * half + 0.3
