"""The exceptions of the toolkit; a user's mistake is a finding, never one of these.

PledgebookError
├── RenderError                a template and its data do not fit
├── ConversionError            LibreOffice did not make a PDF
│   └── MissingProgramError    it is not installed
├── DocumentError              a file is no Word file that can be read
├── NotEmptyError              a folder for a new workspace holds files already
├── NotASetError               a folder holds no readable manifest of ours
├── UsageError                 a notebook, a parameter or a value that there is not
└── NotebookError              a notebook did not run to its end
"""

from __future__ import annotations

from toolkit.model.text import Text


class PledgebookError(Exception):
    """The root of all exceptions of the toolkit; `said` tells the user in both languages."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(f"{said.zh} · {said.en}")


class RenderError(PledgebookError):
    """A template cannot be rendered: which part, which paragraph, and why."""

    def __init__(self, template: str, part: str, paragraph: str, reason: str) -> None:
        self.template = template
        self.part = part
        self.paragraph = paragraph
        self.reason = reason
        place = f"{template}, {part}, “{paragraph}”: {reason}"
        super().__init__(Text(f"模板无法生成：{place}", f"cannot render: {place}"))


class ConversionError(PledgebookError):
    """LibreOffice failed, took too long, or left a file out."""


class MissingProgramError(ConversionError):
    """A program that is needed is not installed; `install` is the line that installs it."""

    def __init__(self, program: str, install: str) -> None:
        self.program = program
        self.install = install
        said = Text(
            f"没有安装 {program}。安装：{install}", f"{program} is missing. Install: {install}"
        )
        super().__init__(said)


class DocumentError(PledgebookError):
    """A file is no Word file that can be read."""


class NotEmptyError(PledgebookError):
    """A folder for a new workspace holds files already."""


class NotASetError(PledgebookError):
    """A folder was named as a document set but holds no readable manifest."""


class UsageError(PledgebookError):
    """A name or a value was given that there is not."""


class NotebookError(PledgebookError):
    """A notebook failed; the message names the cell and the error."""
