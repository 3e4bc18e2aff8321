from __future__ import annotations

import json
from pathlib import Path

from tests.pipeline.sheets import NAME, TENDER, fill, write_tender

from .calls import DAY, call

READY = TENDER[: TENDER.index("  - id: no-subcontract")].replace(
    "confirmed: false  # 待核对", "confirmed: true"
)


def test_matrix_is_printed_with_its_verdict(workspace: Path) -> None:
    """Each requirement with its answer, reason and approver; what is not ready ends with 1."""
    write_tender(workspace)
    ran = call("tender", "answer", NAME, "--as-of", DAY, cwd=workspace, lang="zh")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "★3.1 [技术, 实质性条款] 接到通知后45分钟内到场。" in ran.stdout
    assert "应答  不超过45分钟  无偏离  [待确认]" in ran.stdout
    assert "批准  总经理 韦建锋" in ran.stdout
    assert "位置  《售后服务承诺书》第三部分第（二）项" in ran.stdout
    assert "结论：待人工决定" in ran.stdout


def test_ready_bid_ends_with_0(workspace: Path) -> None:
    """Everything confirmed and met: exit code 0, by path too."""
    path = write_tender(workspace, READY)
    ran = call("tender", "answer", str(path), "--as-of", DAY, cwd=workspace)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Verdict: ready" in ran.stdout


def test_tender_without_requirements_is_not_ready(workspace: Path) -> None:
    """Where nothing was read there is nothing to hand in yet."""
    ran = call("tender", "answer", "scenic-ev-fleet", "--as-of", DAY, cwd=workspace)
    assert ran.returncode == 1
    assert "lists no requirements" in ran.stdout


def test_json_is_one_document(workspace: Path, tmp_path: Path) -> None:
    """The JSON holds verdict, reasons and each answer; --out writes it to a file."""
    write_tender(workspace)
    out = tmp_path / "answers.json"
    arguments = ("tender", "answer", NAME, "--as-of", DAY, "--format", "json")
    ran = call(*arguments, cwd=workspace)
    assert ran.returncode == 1
    made = json.loads(ran.stdout)
    assert made["verdict"] == "needs-decision"
    assert [entry["deviation"] for entry in made["answers"]] == [
        "none", "pending", "negative", "pending",
    ]  # fmt: skip
    assert made["answers"][0]["promise"] == "≤ 45分钟"
    call(*arguments, "--out", str(out), cwd=workspace)
    assert json.loads(out.read_text(encoding="utf-8")) == made


def test_sheet_goes_out_and_comes_back(workspace: Path, tmp_path: Path) -> None:
    """The sheet is written, filled in and taken in; the answers show it."""
    write_tender(workspace)
    sheet = tmp_path / "应答.xlsx"
    xlsx = ("tender", "answer", NAME, "--as-of", DAY, "--format", "xlsx")
    assert call(*xlsx, cwd=workspace).returncode == 2
    assert call(*xlsx, "--out", str(sheet), cwd=workspace).returncode == 1
    fill(sheet, {("arrival", "read"): "yes", ("colour", "text"): "按色卡施工。"})
    kept = call(*xlsx, "--out", str(sheet), cwd=workspace)
    assert kept.returncode == 2
    assert "--take-in" in kept.stderr
    ran = call("tender", "answer", NAME, "--as-of", DAY, "--take-in", str(sheet), cwd=workspace)
    assert "Took in the decisions of 2 requirements." in ran.stderr
    assert "按色卡施工。" in ran.stdout
    fill(sheet, {("warranty", "bound"): "五年吧"})
    wrong = call("tender", "answer", NAME, "--take-in", str(sheet), cwd=workspace)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "sheet-bound" in wrong.stderr


def test_what_is_not_there_is_told(workspace: Path, tmp_path: Path) -> None:
    """An unknown tender ends with 1, a missing sheet with 2, an unreadable one with 3."""
    write_tender(workspace)
    ran = call("tender", "answer", "office-wirng", cwd=workspace)
    assert ran.returncode == 1
    assert f"Did you mean `{NAME}`?" in ran.stderr
    missing = ("--take-in", str(tmp_path / "none.xlsx"))
    assert call("tender", "answer", NAME, *missing, cwd=workspace).returncode == 2
    (tmp_path / "text.xlsx").write_text("no", encoding="utf-8")
    broken = ("--take-in", str(tmp_path / "text.xlsx"))
    ran = call("tender", "answer", NAME, *broken, cwd=workspace)
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
