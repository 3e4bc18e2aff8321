"""The exceptions of the toolkit; a user's mistake is a finding, never one of these.

PledgebookError
├── RenderError            a template and its data do not fit
├── ConversionError        LibreOffice did not make a PDF
│   └── MissingProgramError    it is not installed
├── NotebookError          a notebook did not run to its end
└── NotASetError           a folder holds no manifest of ours
"""

from __future__ import annotations


class PledgebookError(Exception):
    """The root of all exceptions of the toolkit."""


class RenderError(PledgebookError):
    """A template cannot be rendered: which part, which paragraph, and why."""

    def __init__(self, template: str, part: str, paragraph: str, reason: str) -> None:
        self.template = template
        self.part = part
        self.paragraph = paragraph
        self.reason = reason
        super().__init__(f"{template}, {part}, paragraph “{paragraph}”: {reason}")


class ConversionError(PledgebookError):
    """LibreOffice failed, took too long, or left a file out."""


class MissingProgramError(ConversionError):
    """A program that is needed is not installed; `install` is the line that installs it."""

    def __init__(self, program: str, install: str) -> None:
        self.program = program
        self.install = install
        super().__init__(f"{program} is not installed: {install}")


class NotebookError(PledgebookError):
    """A notebook failed; the message names the cell and the error."""


class NotASetError(PledgebookError):
    """A folder was named as a document set but holds no readable manifest."""
