from __future__ import annotations

import ast
import re
import string
import subprocess
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
import yaml
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.conftest import ROOT, EditorLoader
from toolkit.audit.own import examples as own_examples
from toolkit.audit.own import faults as own_faults
from toolkit.audit.rules import ALL_RULES
from toolkit.batch import publish
from toolkit.loading import faults as loading_faults
from toolkit.loading.workspace import yaml_files
from toolkit.model.finding import Rule
from toolkit.model.text import Text
from toolkit.model.workspace import MODELS
from toolkit.pipeline import (
    clashes,
    generate,
    intake_faults,
    readiness,
    review,
    rule_examples,
    sheet_faults,
)
from toolkit.pipeline.schema import policy_schema
from toolkit.rendering import faults as rendering_faults

RULES: tuple[Rule, ...] = (
    *loading_faults.FAULTS,
    *rendering_faults.FAULTS,
    *clashes.FAULTS,
    *generate.FAULTS,
    *readiness.FAULTS,
    *intake_faults.FAULTS,
    *review.FAULTS,
    *sheet_faults.FAULTS,
    *publish.FAULTS,
    *own_faults.FAULTS,
    *own_examples.FAULTS,
    *rule_examples.FAULTS,
    *(module.RULE for module in ALL_RULES),
)
MAX_FILE_LINES = 320
MAX_FUNCTION_LINES = 45
# Put together here, so that this file does not hold what it forbids.
_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted",
    "registry." + "npm" + "js",
    "proxy." + "golang",
    "crates" + ".io",
)
_MACHINE = re.compile(
    r"(?<![\w./])/(?:ro"
    + r"ot|wo"
    + r"rk|ho"
    + r"me/\w+|Us"
    + r"ers/\w+)/"
    + "|"
    + "|".join(map(re.escape, _HOSTS))
)


def tracked() -> list[Path]:
    """List the files that git knows, with those that are about to be added."""
    run = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    names = run.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def fields(text: str) -> set[str]:
    """List the named fields of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_layers_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every contract of import-linter in pyproject.toml is kept."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_rule_has_an_id_of_its_own() -> None:
    """Ids are lower-case words with hyphens, and none is used twice."""
    ids = Counter(rule.id for rule in RULES)
    assert [name for name, times in ids.items() if times > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


def test_every_rule_lies_in_a_file_of_its_name() -> None:
    """A rule of the audit is found by its id."""
    for module in ALL_RULES:
        assert module.__name__.rpartition(".")[2] == module.RULE.id.replace("-", "_")


def test_every_rule_file_is_registered() -> None:
    """No file in audit/rules is left out of the tuples."""
    files = {path.stem for path in (ROOT / "toolkit" / "audit" / "rules").glob("*/[a-z]*.py")}
    assert files == {m.__name__.rpartition(".")[2] for m in ALL_RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_rule_speaks_both_languages(rule: Rule) -> None:
    """Message, help and why are written in Chinese and English, with the same named fields."""
    texts: dict[str, Text] = {"message": rule.message, "help": rule.help, "why": rule.why}
    for name, text in texts.items():
        assert text.zh.strip(), name
        assert text.en.strip(), name
        bare = re.sub(r"\{.*?\}", "", text.zh)
        assert re.search(r"[\u4e00-\u9fff]", bare) or not bare.strip(), f"{name} is not Chinese"
        assert fields(text.zh) == fields(text.en) or rule.id == "tender-document", name
    assert not fields(rule.why.zh)
    assert not re.search(
        r"[\u4e00-\u9fff]", re.sub(r"`.*?`|\(.*?\)|for instance \S+", "", rule.message.en)
    )


@pytest.mark.parametrize("path", yaml_files(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_schema_of_a_kind_takes_every_example_of_it(path: Path) -> None:
    """The JSON Schemas that editors use agree with the shipped files."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)
    schema = policy_schema(data["kind"])
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_schema_of_a_kind_refuses_what_loading_refuses() -> None:
    """An unknown key, a missing key and another kind do not pass."""
    good = {"kind": "workspace", "id": "x", "title": "T"}
    validator = jsonschema.Draft202012Validator(policy_schema("workspace"))
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "titel": "T"})
    assert not validator.is_valid({"kind": "workspace", "id": "x"})
    assert not validator.is_valid({**good, "kind": "tender"})


def test_every_kind_has_an_example() -> None:
    """No model is without a shipped file."""
    kinds = {
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["kind"]
        for path in yaml_files(ROOT)
    }
    assert kinds == set(MODELS)


def test_no_file_names_a_registry_or_a_machine() -> None:
    """What is shipped runs elsewhere: no package host and no path of one computer stands in it."""
    told = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if found := _MACHINE.search(line):
                told.append(f"{path.relative_to(ROOT)}:{number}: {found[0]}")
    assert told == []


def test_source_files_and_functions_stay_small() -> None:
    """A file is below 320 lines and a function below 45: past that they are two things."""
    told = []
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") >= MAX_FILE_LINES:
            told.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length >= MAX_FUNCTION_LINES:
                    told.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length}")
    assert told == []
