"""What a document is, whatever its file is called."""

from __future__ import annotations

import re

from toolkit.pattern import pattern
from toolkit.reading.files import FileText
from toolkit.reading.provenance import read_provenance

# What people add to a name from one version to the next: (1), 终稿, _v2, 20261101, 副本; the number of
# 附件1 is none.
_VERSION = pattern(
    r"[\s_（(【\[-]*(?:v\d{1,3}(?:\.\d{1,3})*|(?<=[（(【\[])\d{1,3}|20\d{2}[-.年]?\d{1,2}[-.月]?\d{1,2}日?|20\d{6}"
    r"|(?:最终|最新|终|定|修改|修订|初|送审|审核|盖章|签字|正式)(?:稿|版|件|版本)|副本|复件|copy|final|draft)[)）】\]]*$",
    re.I,
)


def document_name(file: FileText) -> str:
    """Name a document: kind and tender for one of ours, else its file without its version."""
    origin = read_provenance(file.word.record) if file.word else None
    if origin is not None and origin.kind:
        return f"{origin.tender}/{origin.kind}"
    name = file.path.stem
    while (shorter := _VERSION.sub("", name).strip()) and shorter != name:
        name = shorter
    return name
