from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.conftest import AS_OF, replace
from toolkit.errors import NotASetError
from toolkit.pipeline.generate import Request, generate
from toolkit.pipeline.review import Reviewed, review

EV, DOCUMENT = "scenic-ev-fleet", "售后服务保证书.docx"
POLICY = "policies/warranties/lifu-ev-warranty.yaml"


@pytest.fixture
def made(workspace: Path) -> Path:
    """Give a workspace with one made set."""
    generate(Request(workspace.resolve(), (EV,), AS_OF))
    return workspace.resolve()


def reviewed(root: Path) -> Reviewed:
    """Review the made set."""
    return review(root / "output" / EV, root)


def rules(root: Path) -> list[str]:
    """Review the made set and list the rules of its findings."""
    return sorted(finding.rule for finding in reviewed(root).findings)


def test_set_as_it_was_made_has_no_finding(made: Path) -> None:
    """Reading a set back right after it was made finds nothing."""
    assert rules(made) == []
    assert reviewed(made).manifest.tender == EV


def test_missing_file_is_found(made: Path) -> None:
    """A file that is gone is an error at its path."""
    (made / "output" / EV / DOCUMENT).unlink()
    (finding,) = reviewed(made).findings
    assert (finding.rule, finding.source.path.name) == ("output-missing", DOCUMENT)


def test_edited_file_is_found(made: Path) -> None:
    """A paragraph added by hand is found."""
    path = made / "output" / EV / DOCUMENT
    document = docx.Document(str(path))
    document.add_paragraph("手写")
    document.save(str(path))
    assert rules(made) == ["output-edited"]


def test_promise_taken_out_is_found(made: Path) -> None:
    """A promise of the record that the page no longer says is an error that quotes it."""
    path = made / "output" / EV / DOCUMENT
    promise = reviewed(made).manifest.documents[0].promises[0]
    document = docx.Document(str(path))
    (found,) = [entry for entry in document.paragraphs if promise.text in entry.text]
    found.runs[0].text = "另一句话"
    for run in found.runs[1:]:
        run.text = ""
    document.save(str(path))
    findings = {finding.rule: finding for finding in reviewed(made).findings}
    assert set(findings) == {"output-edited", "promise-missing"}
    assert findings["promise-missing"].quote == promise.text


def test_changed_policy_is_found(made: Path) -> None:
    """A policy that changed after the set was made is named."""
    replace(made / POLICY, "review_by: 2027-12-31", "review_by: 2027-12-30")
    (finding,) = reviewed(made).findings
    assert (finding.rule, finding.quote) == ("inputs-changed", POLICY)


def test_removed_policy_is_found(made: Path) -> None:
    """A policy that is gone counts as changed."""
    (made / POLICY).unlink()
    assert rules(made) == ["inputs-changed"]


def test_placeholder_typed_into_a_document_is_found(made: Path) -> None:
    """A placeholder in a document is an error with its paragraph."""
    path = made / "output" / EV / DOCUMENT
    document = docx.Document(str(path))
    document.paragraphs[1].insert_paragraph_before("联系人：XXX")
    document.save(str(path))
    assert rules(made) == ["output-edited", "placeholder-in-document"]
    (finding,) = [f for f in reviewed(made).findings if f.rule == "placeholder-in-document"]
    assert finding.quote == "联系人：XXX"
    assert finding.source.paragraph == 2


def test_file_that_does_not_open_is_found(made: Path) -> None:
    """A document cut in half is unreadable, and edited."""
    path = made / "output" / EV / DOCUMENT
    path.write_bytes(path.read_bytes()[:5000])
    assert rules(made) == ["document-unreadable", "output-edited"]


def test_folder_without_manifest_is_no_set(workspace: Path) -> None:
    """A folder that holds no manifest is refused by name."""
    with pytest.raises(NotASetError, match="tenders"):
        review(workspace / "tenders", workspace)
