from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from docxtpl import DocxTemplate, RichText

from tests.conftest import ROOT
from toolkit.errors import RenderError
from toolkit.rendering import compile_template

from .case import Case
from .compare import differences
from .templates import CASES
from .wordml import document, par

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize("fallback", [False, True], ids=["compiled", "fallback"])
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_document_equals_that_of_docxtpl(case: Case, fallback: bool) -> None:
    """Parts, relationships, types, XML and media are those that docxtpl gives, on either path."""
    assert differences(case.by_docxtpl(), case.by_us(fallback)) == {}


def test_names_are_distinct() -> None:
    """A name tells one case."""
    assert len({case.name for case in CASES}) == len(CASES)


def test_data_may_refer_to_themselves() -> None:
    """A context with a cycle renders, as it does by docxtpl; in a process, since it could hang."""
    program = (
        "from tests.rendering.fidelity.reading import said\n"
        "from tests.rendering.fidelity.wordml import document, par\n"
        "from toolkit.rendering import compile_template\n"
        "node = {'name': 'x'}\nnode['self'] = node\n"
        "data = document(par('{{ node.self.self.name }}'))\n"
        "print(said(compile_template(data).render({'node': node})))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=20
    )
    assert ran.stdout == "['x']\n"


def test_link_without_its_template_is_told() -> None:
    """A link made on a docxtpl object that is not handed over points nowhere: never a broken file."""
    data = document(par("{{r x }}"))
    link = RichText(
        "网页", url_id=DocxTemplate(io.BytesIO(data)).build_url_id("https://example.com")
    )
    with pytest.raises(RenderError):
        compile_template(data).render({"x": link})
