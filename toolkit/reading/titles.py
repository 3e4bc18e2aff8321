"""What kind of paper a document is, by its title."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from toolkit.pattern import pattern

from .line import Line

_FIRST = 14
_LONGEST = 40
# A cover may be a table.
_COVER = 3


class Paper(Enum):
    """A kind of paper that has to carry certain things."""

    LETTER = "承诺书"
    WARRANTY = "保证书"
    ROLES = "岗位职责"
    MANAGEMENT = "管理制度"
    DEVIATIONS = "偏离表"
    AUTHORISATION = "授权委托书"

    @property
    def controlled(self) -> bool:
        """Tell whether it is a controlled document: with number, version and approval."""
        return self in (Paper.ROLES, Paper.MANAGEMENT)


_ENDS = pattern(r"[（(【\[《〈]|第\d+页")
_KINDS = (
    (Paper.AUTHORISATION, pattern(r"授权委托书$|授权书$|委托书$")),
    (Paper.DEVIATIONS, pattern(r"偏离(?:情况)?(?:说明)?表$")),
    (Paper.LETTER, pattern(r"承诺(?:书|函)$")),
    (Paper.WARRANTY, pattern(r"(?:保证书|质保书|保修书|质量保证承诺)$")),
    (
        Paper.ROLES,
        pattern(r"(?:岗位职责|岗位说明书|岗位职责(?:管理)?(?:文件|规定|制度|说明书))$"),
    ),
    (
        Paper.MANAGEMENT,
        pattern(r"(?:管理|服务|考核|工作|监督)(?:制度|办法|规定|细则|条例|规范)$"),
    ),
)


def title_of(body: Sequence[Line]) -> tuple[Paper, Line] | None:
    """Find the title among the first lines, and the kind of paper that it names."""
    for line in body[:_FIRST]:
        text = "".join(line.text.split())
        bare = _ENDS.split(text)[0] or text.strip("《》【】")
        if line.place.row > _COVER or line.place.table > 1 or text.startswith("《"):
            continue
        if len(bare) > _LONGEST or any(stop in bare for stop in "，。；：:"):
            continue
        for paper, sign in _KINDS:
            if sign.search(bare):
                return paper, line
    return None
