from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import AS_OF
from tests.pipeline.controlled import made_set, released
from toolkit.errors import UsageError
from toolkit.notebook import standing
from toolkit.pipeline.ledger_place import LedgerPlace
from toolkit.pipeline.ledger_recording import Happened, record
from toolkit.reports.plots import heat_map

from .conftest import ran_in


@pytest.fixture
def issued(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> LedgerPlace:
    """Give a workspace with a set that was issued."""
    place = made_set(workspace)
    assert released(place).findings == ()
    monkeypatch.chdir(workspace)
    return place


def test_the_ledger_is_shown(issued: LedgerPlace) -> None:
    """What is in force is counted by customer, drawn by role, and can be asked for in SQL."""
    held = standing.open_ledger("", "", "", AS_OF)
    assert "重庆云岭溪旅游开发有限公司" in str(standing.show_counts(held).data)
    drawn = str(standing.show_by_role(held).data)
    assert "售后服务部经理" in html.fromstring(drawn).text_content()
    assert "没有。" in str(standing.show_over(held).data)
    counted = str(standing.show_answer(held, "SELECT COUNT(*) AS 条数 FROM promises_now").data)
    assert "条数" in counted
    assert ">9<" in counted
    assert "lifu-ev-warranty" not in str(standing.show_impact(held, "lifu-ev-warranty").data)
    assert issued.begun


def test_a_question_cannot_change_the_ledger(issued: LedgerPlace) -> None:
    """It is refused, and the ledger can be written as before."""
    held = standing.open_ledger("", "", "", AS_OF)
    for query in ("DELETE FROM events", "DROP TABLE documents", "SELECT nothing FROM nowhere"):
        with pytest.raises(UsageError):
            standing.show_answer(held, query)
    assert released_again(issued)


def released_again(place: LedgerPlace) -> bool:
    """Tell whether a further version can be issued."""
    with place.open() as ledger, ledger.writing() as connection:
        return bool(connection.exec_driver_sql("SELECT COUNT(*) FROM events").scalar_one())


def test_what_ends_soon_is_listed(issued: LedgerPlace) -> None:
    """A promise counts as due up to its last day, and as over the day after."""
    record(issued, Happened("scenic-ev-fleet", "交车", AS_OF, "王芳", AS_OF))
    held = standing.open_ledger("", "", "", AS_OF)
    last = min(one.ends for one in held.promises if one.ends)
    assert last in str(standing.show_due(held, 2000).data)
    assert "没有。" in str(standing.show_due(held, 1).data)
    later = standing.open_ledger("", "", "", AS_OF + timedelta(4000))
    assert last in str(standing.show_over(later).data)


def test_without_a_ledger_the_notebook_says_so(workspace: Path) -> None:
    """Nothing was issued yet: it runs to its end and says what to do."""
    ran = ran_in(workspace, "ledger", {"policy": "lifu-ev-warranty", "sql": "SELECT 1"})
    assert ran.completed, ran.record.reason
    assert "还没有发布过文件" in ran.page.read_text(encoding="utf-8")


def test_a_heat_map_keeps_its_chinese_as_text() -> None:
    """The browser draws the names with its own fonts; equal data give equal bytes."""
    pairs = [("售后服务部经理", "到场时间"), ("售后服务部经理", "到场时间"), ("技术<员>", "保修")]
    drawn = heat_map(pairs, "岗位", "指标")
    text = html.fromstring(drawn).text_content()
    assert "售后服务部经理" in text
    assert "技术<员>" in text
    assert heat_map(pairs, "岗位", "指标") == drawn
    assert heat_map([], "岗位", "指标") == ""
    assert "http://" not in drawn.replace("http://www.w3.org", "").replace(
        "http://purl.org", ""
    ).replace("http://creativecommons.org", "")
