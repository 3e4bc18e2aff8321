from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import jsonschema
import pytest

from tests.conftest import replace
from tests.reports.test_findings_json import SHAPE

from .calls import call

KINDS = ("job-responsibilities", "management-rules", "service-commitment", "warranty-statement")


def written(path: Path, *paragraphs: str) -> Path:
    """Write a template with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def added(path: Path, *paragraphs: str) -> None:
    """Add paragraphs to a template."""
    document = docx.Document(str(path))
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))


def test_shipped_templates_are_clean(workspace: Path) -> None:
    """Without arguments all templates of the workspace are checked, and ours have no finding."""
    ran = call("template", "check", cwd=workspace)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == ["Checked 9 templates.", "errors: 0, warnings: 0, notes: 0"]


def test_kind_is_checked_against_its_data(workspace: Path) -> None:
    """A variable of a loop that the data does not have is told with its place."""
    path = workspace / "templates/service-commitment.docx"
    added(path, "{%p for part in sections %}", "{{ part.titel }}", "{%p endfor %}")
    number = len(list(docx.Document(str(path)).element.body.iter("{*}p"))) - 1
    ran = call("template", "check", "service-commitment", cwd=workspace)
    assert ran.returncode == 1
    place = f"templates/service-commitment.docx:/word/document.xml:¶{number}: "
    assert ran.stdout.startswith(f"{place}error template-unknown-variable: ")
    assert "`title`" in ran.stdout
    assert "Checked 1 templates." in ran.stdout


def test_file_of_a_workspace_is_checked_against_its_kind(workspace: Path) -> None:
    """A template named by its file has the same contract as its kind."""
    added(workspace / "templates/service-commitment.docx", "{{ headin }}")
    ran = call("template", "check", "service-commitment.docx", cwd=workspace / "templates")
    assert ran.returncode == 1
    assert "template-unknown-variable" in ran.stdout


def test_file_without_a_kind_is_checked_by_itself(tmp_path: Path) -> None:
    """Any .docx is checked outside a workspace too; its variables are its own."""
    written(tmp_path / "信 一.docx", "{%p if a %}附言", "{{ b }}", "{%p endif %}")
    ran = call("template", "check", "信 一.docx", cwd=tmp_path, lang="zh")
    assert ran.returncode == 1
    assert ran.stdout.startswith("信 一.docx:/word/document.xml:¶1: 错误 template-text-lost: ")
    assert "附言" in ran.stdout
    assert "检查了 1 个模板。" in ran.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_has_the_shape_of_check(lang: str, tmp_path: Path) -> None:
    """--format json prints what `pledgebook check` prints, and the same exit code."""
    written(tmp_path / "信.docx", "甲", "{%p for x in xs %}")
    ran = call("template", "check", "信.docx", "--format", "json", cwd=tmp_path, lang=lang)
    report = json.loads(ran.stdout)
    jsonschema.validate(report, SHAPE)
    assert (ran.returncode, report["files"], report["counts"]["error"]) == (1, 1, 1)
    source = report["findings"][0]["source"]
    assert (source["part"], source["paragraph"]) == ("/word/document.xml", 2)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_warning_fails_where_asked(fail_on: str, code: int, tmp_path: Path) -> None:
    """A warning fails from --fail-on warning down."""
    written(tmp_path / "信.docx", "{{ a", "}}")
    ran = call("template", "check", "信.docx", "--fail-on", fail_on, cwd=tmp_path)
    assert "template-tag-spread" in ran.stdout
    assert ran.returncode == code


def test_check_tells_what_template_check_tells(workspace: Path) -> None:
    """`pledgebook check` finds the same in a template."""
    added(workspace / "templates/service-commitment.docx", "{%p if closing %}附言", "{%p endif %}")
    assert "template-text-lost" in call("check", cwd=workspace).stdout


@pytest.mark.parametrize("name", ["没有.docx", "坏.docx"])
def test_file_that_does_not_open_ends_with_3(name: str, tmp_path: Path) -> None:
    """A missing or broken file is never green."""
    (tmp_path / "坏.docx").write_bytes(b"no zip")
    ran = call("template", "check", name, cwd=tmp_path)
    assert ran.returncode == 3
    assert ran.stdout.startswith(f"{name}: error template-unreadable: ")
    assert "Traceback" not in ran.stderr


def test_template_whose_kind_is_broken_is_not_passed_over(workspace: Path) -> None:
    """Where the .yaml beside it cannot be read, the template is checked and the .yaml told."""
    replace(workspace / "templates/service-commitment.yaml", "shows: commitments", "shows: nothing")
    ran = call("template", "check", cwd=workspace)
    assert ran.returncode == 1
    assert "templates/service-commitment.yaml:5" in ran.stdout
    assert "Checked 9 templates." in ran.stdout


def test_unknown_kind_is_wrong_usage(workspace: Path) -> None:
    """A kind that is none ends with 2 and the kinds there are."""
    ran = call("template", "check", "letter", cwd=workspace)
    assert ran.returncode == 2
    assert "service-commitment" in ran.stderr


def test_diff_tells_needed_and_unused_data(tmp_path: Path) -> None:
    """Data is told as paths, followed through loops and {% set %}."""
    written(
        tmp_path / "a.docx",
        "{{ heading }}",
        "{% for p in parts %}{{ p.title }}{% endfor %}",
        "{{ date }}",
    )
    written(
        tmp_path / "b.docx",
        "{{ heading }}",
        "{% for part in parts %}{{ part.title }}{{ loop.index }}",
        "{% for point in part.points|sort %}{{ point.text }}{% endfor %}{% endfor %}",
        "{% set who = organisation %}{{ who.name }}",
    )
    ran = call("template", "diff", "a.docx", "b.docx", "--format", "json", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert told["needed"] == ["organisation.name", "parts[].points[].text"]
    assert told["unused"] == ["date"]
    text = call("template", "diff", "a.docx", "b.docx", cwd=tmp_path).stdout.splitlines()
    assert text[:3] == [
        "Data that the new version needs as well:",
        "  organisation.name",
        "  parts[].points[].text",
    ]
    assert text[4:] == ["  date"]


def test_diff_of_equal_data_says_so(tmp_path: Path) -> None:
    """Other words and another layout with the same data are no difference."""
    written(tmp_path / "a.docx", "致：{{ heading }}")
    written(tmp_path / "b.docx", "{{ heading }}", "{# {{ date }} #}")
    ran = call("template", "diff", "a.docx", "b.docx", cwd=tmp_path, lang="zh")
    assert (ran.returncode, ran.stdout) == (0, "两个版本用的数据相同。\n")


def test_diff_tells_changed_must_have(workspace: Path, tmp_path: Path) -> None:
    """Where kinds lie beside both, required fields are compared, and told where not shown."""
    other = tmp_path / "新"
    shutil.copytree(workspace, other)
    described = other / "templates/service-commitment.yaml"
    replace(described, "  - opening\n", "  - closing\n")
    written(other / "templates/service-commitment.docx", "{{ heading }}{{ closing }}")
    name = "templates/service-commitment.docx"
    ran = call(
        "template",
        "diff",
        str(workspace / name),
        str(other / name),
        "--format",
        "json",
        cwd=tmp_path,
    )
    told = json.loads(ran.stdout)
    assert (told["required"], told["optional"]) == (["closing"], ["opening"])
    assert {"date", "sections", "tender.project"} <= set(told["not_shown"])


@pytest.mark.parametrize("paragraph", ["{{ a", None])
def test_diff_of_a_broken_template_ends_with_3(paragraph: str | None, tmp_path: Path) -> None:
    """What does not compile has no data to compare."""
    written(tmp_path / "a.docx", "{{ a }}")
    if paragraph is not None:
        written(tmp_path / "b.docx", paragraph)
    ran = call("template", "diff", "a.docx", "b.docx", cwd=tmp_path)
    assert ran.returncode == 3
    assert "b.docx" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_show_tells_how_a_kind_renders(kind: str, workspace: Path) -> None:
    """The way and the features stand before the text; a file's text stays plain for git diff."""
    first = call("template", "show", kind, cwd=workspace).stdout.splitlines()[0]
    assert first.startswith("[rendered: compiled; uses: ")
    plain = call("template", "show", f"templates/{kind}.docx", cwd=workspace).stdout
    assert "rendered:" not in plain.splitlines()[0]
