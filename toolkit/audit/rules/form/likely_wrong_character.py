"""Characters that make no word are most likely typed for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from toolkit.audit.confusions import places
from toolkit.audit.document import DocumentEvidence
from toolkit.audit.evidence import AuditEvidence
from toolkit.audit.slips.lists import shipped
from toolkit.audit.slips.search import Slip
from toolkit.model.finding import Examples, Finding, Rule, Severity
from toolkit.model.text import Text

RULE = Rule(
    "likely-wrong-character",
    Severity.WARNING,
    Text("“{found}”不成词，大概应为“{right}”", "`{found}` is no word; probably `{right}`"),
    Text(
        "核对后改为“{right}”；没有写错的，在自己的错别字表的 words 里写上“{found}”。",
        "Check and write `{right}`; where it is right, list `{found}` in `words` of a table of"
        " confusions of your own.",
    ),
    Text(
        "同音字是拼音输入法最常见的错误，评委一眼看得出。",
        "Characters of the same sound are what is most often mistyped, and reviewers see them.",
    ),
    Examples(bad="质保期内免费上门维秀。", good="质保期内免费上门维修。"),
)


def check(document: DocumentEvidence, around: AuditEvidence) -> Iterator[Finding]:
    """Report each, where neither a table of confusions holds it nor the user calls it a word."""
    held = around.confusions.held(document.text)
    weighed: dict[tuple[str, str, bool], bool] = {}
    for line in document.lines:
        slips = tuple(_likeliest(shipped().find(line.text)))
        if not slips:
            continue
        settled = {
            offset
            for at, entry in places(line.text, held)
            for offset in range(at, at + len(entry.wrong))
        }
        for slip in slips:
            words = slip.found, slip.right, slip.sure
            if words not in weighed:
                weighed[words] = slip.told_in(document.text)
            own = around.confusions.is_word(line.text, slip.at, slip.at + len(slip.found))
            if weighed[words] and slip.mistyped not in settled and not own:
                yield document.finding(RULE, line, slip.found, found=slip.found, right=slip.right)


def _likeliest(slips: Iterable[Slip]) -> Iterator[Slip]:
    """Choose one of several words that the same character may have been meant for."""
    for _, same in groupby(slips, key=lambda slip: slip.mistyped):
        yield max(same, key=lambda slip: (slip.sure, len(slip.right)))
