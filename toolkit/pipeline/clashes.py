"""Documents of one set that would have the same file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model.finding import Finding, Rule, Severity
from toolkit.model.plan import DocumentPlan
from toolkit.model.tender import Tender
from toolkit.model.text import Text

SAME_NAME = Rule(
    "same-file-name",
    Severity.ERROR,
    Text("同一套里有两份文件都叫“{name}”", "two documents of the set are called `{name}`"),
    Text("改 file_name，加上 {{number}} 等字段。", "Change file_name, for instance by {{number}}."),
    Text("后一份会覆盖前一份。", "The second would overwrite the first."),
)
FAULTS = (SAME_NAME,)


def name_clashes(documents: Iterable[DocumentPlan], tender: Tender) -> Iterator[Finding]:
    """Report each document whose file name another has, letters in any case."""
    seen: set[str] = set()
    for document in documents:
        name = document.file_name
        if name.casefold() in seen:
            yield SAME_NAME.finding(tender.at("documents"), quote=name, name=name)
        seen.add(name.casefold())
