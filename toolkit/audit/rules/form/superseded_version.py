"""A document cites a version of a policy that is not the one in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.model.control import ReferenceControl
from toolkit.model.finding import Examples, Finding, Need, Rule, Severity
from toolkit.model.text import Text

_VERSION = r"》?[\s（(，、]{0,3}(?:版次[：:]?\s*|版本[：:]?\s*|第)?(?:(?P<behind>[A-Z]|\d{1,2}(?:\.\d)?)\s*版|(?<=[次本：:\s])(?P<before>[A-Z]|\d{1,2}(?:\.\d)?)(?![A-Za-z\d]))"

RULE = Rule(
    "superseded-version",
    Severity.WARNING,
    Text(
        "引用的“{cited}”不是现行版本，“{number_text}”的现行版次是 {version}",
        "`{cited}` is not in force: `{number_text}` is at version {version}",
    ),
    Text(
        "改为现行版次，并核对引用的内容。", "Cite the version in force, and check what was cited."
    ),
    Text(
        "按作废的版本作出的承诺没有依据。",
        "A promise by a version that was replaced has no ground.",
    ),
    Examples(
        bad="现行版次是 B 的文件，引用时写着“Q/UWE-营005-2009（A版）”。", good="引用的是现行版次。"
    ),
    needs=(Need.WORKSPACE,),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report numbers of policies of the workspace that stand with another version."""
    for entry in around.workspace.entries if around.workspace else ():
        control = getattr(entry, "control", None)
        if not isinstance(control, ReferenceControl) or control.number not in document.text:
            continue
        cited = re.compile(re.escape(control.number) + _VERSION)
        for line in document.lines:
            # A list of revisions tells of former versions.
            for found in cited.finditer(line.text) if control.number in line.text else ():
                version = found["behind"] or found["before"]
                if version != control.version:
                    yield document.finding(
                        RULE,
                        line,
                        found[0],
                        cited=found[0],
                        number_text=control.number,
                        version=control.version,
                    )
