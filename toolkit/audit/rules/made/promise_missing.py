"""A document does not say what its set promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.audit.evidence import SetEvidence
from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.source import Source
from toolkit.model.text import Text

RULE = Rule(
    "promise-missing",
    Severity.ERROR,
    Text(
        "“{name}”里找不到承诺“{clause}{text}”", "`{name}` does not say the promise `{clause}{text}`"
    ),
    Text(
        "重新生成，或检查模板是否展示了全部条款。",
        "Make it again, or check that the template shows every clause.",
    ),
    Text(
        "台账里有、纸面上没有的承诺，两边对不上。",
        "What the record promises and the page does not say cannot be squared.",
    ),
)


def check(evidence: SetEvidence) -> Iterator[Finding]:
    """Report each promise of the manifest whose number and words the document does not hold."""
    for document in evidence.manifest.documents:
        name = document.files[0].name
        if name not in evidence.texts:
            continue
        said = re.sub(r"\s", "", evidence.texts[name].text)
        for promise in document.promises:
            if re.sub(r"\s", "", promise.text) not in said:
                yield RULE.finding(
                    Source(evidence.folder / name),
                    quote=promise.text,
                    name=name,
                    clause=promise.clause,
                    text=promise.text,
                )
