from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from tests.conftest import replace
from toolkit.model.batch import Job
from toolkit.pipeline import batch_forms

from .tables import ANSWERED, LETTER, LEVELS, RULES, Cells, files, prepared, ran, row, workbook

ODD = (
    "A & B <有限> “公司” 'x'", "{purchaser}", "{{ tender.number }}", "——", "第一部分", LETTER,
    "二\u3000字", "响应。", "\U00013003", "龙" * 1_200, "国家税务总局柳州市税务局第二税务分局",
)  # fmt: skip


def rows() -> list[Cells]:
    """Make rows of which some have odd words in one place, some in all, and some have no day."""
    made: list[Cells] = []
    for odd in ("甲", *ODD):
        for places in ((0,), (1,), (2,), (0, 1, 2)):
            cells = [*row(len(made) + 1)]
            for at in places:
                cells[at] = f"{odd}{len(made)}" if at == 0 else odd
            cells[4] = "" if len(made) % 3 else cells[4]
            made.append(cells)
    return made


def both(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, bytes]:
    """Make a batch with forms and one whose documents are rendered by themselves; gives the first."""
    replace(workspace / "对照表.yaml", "{customer}/{number}", "{id}/x")
    table = workbook(workspace / "客户.xlsx", rows())
    assert not ran(workspace, table).failed
    with monkeypatch.context() as patched:
        patched.setattr(batch_forms, "is_plain", lambda value: False)
        assert not ran(workspace, table, out=str(workspace / "output" / "einzeln")).failed
    made = files(workspace)
    assert made == files(workspace, "einzeln")
    return made


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each document that is made of a form."""
    names: list[str] = []
    real = batch_forms.Forms.filled

    def filled(forms: batch_forms.Forms, job: Job) -> list[tuple[str, bytes]]:
        made = list(real(forms, job))
        names.extend(name for name, _ in made)
        return made

    monkeypatch.setattr(batch_forms.Forms, "filled", filled)
    return names


def test_forms_give_what_rendering_gives(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the rows say, a document made of a form has the bytes of one rendered by itself."""
    prepared(workspace)
    policy = workspace / "policies" / "commitments" / "equipment-installation.yaml"
    # A clause that is the customer's name alone, and one that ends with it.
    text = policy.read_text(encoding="utf-8")
    opening = text.index("\n    wording: ")
    ended = text.index('"\n', opening)
    policy.write_text(text[:ended] + "{purchaser}" + text[ended:], encoding="utf-8")
    names = counted(monkeypatch)
    made = both(workspace, monkeypatch)
    assert len(names) > len(made) // 4
    assert {name.rpartition("-")[2] for name in names} == {
        f"{title}.docx" for title in (LETTER, RULES, LEVELS)
    }


def test_a_template_that_looks_at_a_value_has_no_form(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its documents are rendered one by one, those of the other kinds are not."""
    prepared(workspace)
    path = workspace / "templates" / "service-levels.docx"
    template = docx.Document(str(path))
    template.add_paragraph(
        "{% if tender.purchaser|length < 3 %}{{ tender.project|upper }}{% endif %}"
    )
    template.save(str(path))
    names = counted(monkeypatch)
    both(workspace, monkeypatch)
    assert {name.rpartition("-")[2] for name in names} == {f"{LETTER}.docx", f"{RULES}.docx"}


def test_documents_that_tell_of_others_have_no_form(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index and tables of deviations are planned for each row, beside forms of the others."""
    prepared(workspace)
    base = workspace / "tenders" / "yearly.yaml"
    kinds = ANSWERED.partition("requirements:")[0]
    base.write_text(base.read_text(encoding="utf-8") + kinds, encoding="utf-8")
    names = counted(monkeypatch)
    made = both(workspace, monkeypatch)
    assert len(made) == 6 * len(rows())
    assert {name.rpartition("-")[2] for name in names} == {
        f"{title}.docx" for title in (LETTER, RULES, LEVELS)
    }


def test_sets_with_answers_have_no_form(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer may say what a letter says, so that each of them is planned by itself."""
    prepared(workspace)
    base = workspace / "tenders" / "yearly.yaml"
    base.write_text(base.read_text(encoding="utf-8") + ANSWERED, encoding="utf-8")
    names = counted(monkeypatch)
    table = workbook(workspace / "客户.xlsx", [row(n) for n in range(1, 5)])
    assert not ran(workspace, table).failed
    assert names == []
