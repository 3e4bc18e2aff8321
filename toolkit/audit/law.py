"""What the law asks at least, and of what."""

from __future__ import annotations

import re
from datetime import date

from toolkit.model.regulation import LawArticle, Regulation
from toolkit.model.workspace import Workspace

_JOIN = re.compile(r"[、，和及与或]")
_WORKS = "工程"


def in_force(article: LawArticle, on: date) -> bool:
    """Tell whether an article was read and counts on a day; one that was not read fails nobody."""
    ended = article.repealed is not None and article.repealed <= on
    return article.confirmed == "yes" and article.in_force <= on and not ended


def law_of(workspace: Workspace, basis: str) -> str:
    """Give the title of the law of a regulation/article."""
    return workspace.find(Regulation, basis.partition("/")[0]).title


def applies(article: LawArticle, text: str) -> bool:
    """Tell whether a text is about the kind of work or product that an article names.

    设备安装 applies to 设备安装 and to 智能化系统安装工程, not to goods that are installed too.
    """
    works = article.applies_to.endswith(_WORKS)
    for kind in _JOIN.split(article.applies_to.removesuffix(_WORKS)):
        if len(kind) > 1 and (kind in text or (works and f"{kind[-2:]}{_WORKS}" in text)):
            return True
    return False
