from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import AS_OF
from tests.pipeline.batches.tables import files, prepared, ran, told
from tests.postgresql import PASSWORD, Server, served
from toolkit.cli.main import build
from toolkit.cli.speech import Speech
from toolkit.errors import TableError
from toolkit.loading.tables.table import open_table
from toolkit.model.batch import BatchMap

MAP = """\
kind: batch
id: base
base: yearly
query: >
  SELECT number, project, purchaser, closes, signed FROM 客户
  WHERE project LIKE '%中学%' AND project <> ' :x' ORDER BY number
columns: {closes: closes, signed: signed}
"""
CUSTOMERS = """
CREATE TABLE 客户 (number numeric(8, 2), project text, purchaser varchar(40), closes date,
signed timestamp, id uuid DEFAULT gen_random_uuid(), tags text[] DEFAULT '{a}');
INSERT INTO 客户 VALUES
(2026.10, '第1中学“弱电”安装工程', '第1中学', '2027-01-09', '2026-12-01 00:00:00'),
(2026.20, '第2中学 100% 工程', '第2中学', '2027-01-10', NULL),
(7, '小学', '第3小学', '2027-01-11', NULL)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Start a server with a table of three customers."""
    with served() as running:
        running.do(CUSTOMERS)
        yield running


@pytest.fixture
def mapped(workspace: Path) -> Path:
    """Give a workspace a base tender and a map with a query; gives the path of the map."""
    prepared(workspace)
    path = workspace / "库.yaml"
    path.write_text(MAP, encoding="utf-8")
    return path


def asked(url: str, query: str) -> list[dict[int, str]]:
    """Ask a server; gives the texts of each row."""
    return [dict(row.cells) for row in open_table(url, _map(query)).rows]


def _map(query: str) -> BatchMap:
    return BatchMap(kind="batch", id="m", query=query)


def test_rows_become_sets(workspace: Path, mapped: Path, server: Server) -> None:
    """Numbers, texts, days and what is empty; a colon and a percent sign in a query are only that."""
    run = ran(workspace, server.url(), map=mapped, out=str(workspace / "output" / "库"))
    assert run.findings == ()
    assert {name.partition("/")[0] for name in files(workspace, "库")} == {"2026.10", "2026.20"}
    assert asked(server.url(), "SELECT closes, signed, number, purchaser FROM 客户") == [
        {1: "2027-01-09", 2: "2026-12-01", 3: "2026.10", 4: "第1中学"},
        {1: "2027-01-10", 3: "2026.20", 4: "第2中学"},
        {1: "2027-01-11", 3: "7.00", 4: "第3小学"},
    ]


def test_what_is_no_text_is_told_and_not_empty(server: Server) -> None:
    """A list cannot be read; an identifier can."""
    (row,) = open_table(server.url(), _map("SELECT id, tags FROM 客户 LIMIT 1")).rows
    assert len(row.cells[1]) == 36
    assert list(row.unread) == [2]


def test_an_empty_cell_is_told_at_its_row(workspace: Path, mapped: Path, server: Server) -> None:
    """A NULL where something is needed stands at its row of the answer and its column."""
    text = mapped.read_text(encoding="utf-8")
    mapped.write_text(text.replace("closes, signed FROM", "NULLIF(closes, '2027-01-10') AS closes,"
                                   " signed FROM"), encoding="utf-8")  # fmt: skip
    assert told(ran(workspace, server.url(), map=mapped).findings) == [("cell-empty", 2, 4)]


@pytest.mark.parametrize(
    ("query", "password", "reason"),
    [
        ("SELECT nothing FROM 客户", Server.quoted, "nothing"),
        ("SELEC", Server.quoted, "SELEC"),
        ("SELECT pg_terminate_backend(pg_backend_pid())", Server.quoted, "terminat"),
        ("SELECT 1/(3 - g) FROM generate_series(1, 9) g", Server.quoted, "zero"),
        ("SELECT 1", "falsch", "password"),
        ("SELECT 1", "gehe@im", "%40"),
        ("SELECT 1", "gehe@im:x/y", "wrong|%40"),
    ],
)
def test_a_broken_query_or_a_wrong_password_is_told(
    server: Server, query: str, password: str, reason: str
) -> None:
    """Each ends with a sentence that holds no password, nor a piece of one."""
    with pytest.raises(TableError, match=reason) as caught:
        asked(server.url(password), query)
    assert not any(piece in str(caught.value) for piece in ("geheim", "gehe", "im:x", "falsch"))


def test_a_server_that_goes_away_in_the_middle_is_told() -> None:
    """Rows that were read before do not count as all."""
    with served() as passing:
        rows = open_table(passing.url(), _map("SELECT generate_series(1, 100000)")).rows
        next(rows)
        passing.kill()
        with pytest.raises(TableError, match="postgresql"):
            list(rows)


def test_no_record_holds_the_password(workspace: Path, mapped: Path, server: Server) -> None:
    """Neither the output of the command nor any file of the batch, also where ids are unknown."""
    arguments = ["batch", server.url(), "--map", str(mapped), "--as-of", AS_OF.isoformat(),
                 "--workers", "1", "--out", str(workspace / "output" / "库")]  # fmt: skip
    for more in ((), ("--only", "zb-9"), ("--force", "--log-json")):
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(workspace)
            result = CliRunner().invoke(build(Speech("en")), [*arguments, *more])
        assert PASSWORD not in result.output
        assert Server.quoted not in result.output
        assert result.exit_code == (1 if "--only" in more else 0), result.output
    kept = [path for path in (workspace / "output").rglob("*") if path.is_file()]
    assert any(path.name == "journal.jsonl" for path in kept)
    for path in kept:
        assert PASSWORD.encode() not in path.read_bytes()
        assert Server.quoted.encode() not in path.read_bytes()
