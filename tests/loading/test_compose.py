from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from toolkit.loading.compose import MappingNode, compose
from toolkit.loading.validation import validate
from toolkit.loading.workspace import yaml_files
from toolkit.model.workspace import MODELS

PATH = Path("x.yaml")
FILES = [path.read_text(encoding="utf-8") for path in yaml_files(ROOT)]
SIGNS = st.text(
    alphabet=" \t\n:：-?&*!|>'\"%@`#{}[],~<\\ab中\x00\x0b\x85\u2028\ufeff\U0001f600", max_size=40
)
INSERTED = st.sampled_from(
    [
        "\t",
        "：",
        ": ",
        "\n",
        "&a ",
        "*a",
        "!!str ",
        '"',
        "{",
        "}",
        "[",
        "]",
        "- ",
        "---\n",
        "null",
        "\x0b",
        "~",
    ]
)


@given(st.one_of(st.text(max_size=200), SIGNS))
@settings(max_examples=300, deadline=None)
def test_any_text_is_composed_or_told(text: str) -> None:
    """Whatever stands in a file, composing gives a node or a finding, and raises nothing."""
    node, findings = compose(text, PATH)
    assert node is not None or findings
    assert all(finding.source.line >= 1 and finding.source.column >= 1 for finding in findings)


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_example_is_read_or_told(text: str, data: st.DataObject) -> None:
    """Cutting and inserting in the shipped files never raises, in composing and in validating."""
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 30)))
    damaged = text[:start] + data.draw(INSERTED) + text[end:]
    node, findings = compose(damaged, PATH)
    if node is None:
        assert findings
    elif isinstance(node, MappingNode):
        for model in MODELS.values():
            validated = validate(node, model, PATH)
            assert validated.value is not None or validated.findings


def test_the_shipped_files_have_no_findings() -> None:
    """Every file of the example composes to a mapping without a mistake."""
    for text in FILES:
        node, findings = compose(text, PATH)
        assert isinstance(node, MappingNode)
        assert findings == ()
