"""The exceptions of the toolkit; a user's mistake is a finding, never one of these.

PledgebookError
├── RenderError                a template and its data do not fit
├── BudgetError                a template costs more than its limits allow
├── ConversionError            LibreOffice did not make a PDF
│   └── MissingProgramError    it is not installed
├── DocumentError              a file cannot be read as what it should be
│   └── PackageError           a template's package is refused: it is broken, too large or does harm
├── NotEmptyError              a folder for a new workspace holds files already
├── NotSafeError               a file cannot be changed without harm to what a person wrote in it
├── NotASetError               a folder holds no readable manifest of ours
├── TableError                 a table cannot be read
├── LedgerError                the ledger cannot be used
├── SigningError               a PDF cannot be signed, or its signature cannot be looked at
├── RegisterError              the register of a batch cannot be used
├── WorkersError               the workers of a batch cannot be used
│   └── ClusterError           those of a Dask cluster, or they were lost
├── RuleError                  a rule of the user cannot be evaluated
├── UsageError                 a notebook, a parameter or a value that there is not
└── NotebookError              a notebook did not run to its end
"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.model.text import Text


class PledgebookError(Exception):
    """The root of all exceptions of the toolkit; `said` tells the user in both languages."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(f"{said.zh} · {said.en}")


class Problem(NamedTuple):
    """One thing that keeps a template from being rendered.

    `part` is the name of the part, `paragraph` its text there; `tag`, `variable` and the
    `nearest` known name are given where they are known.
    """

    part: str
    paragraph: str
    reason: Text
    tag: str = ""
    variable: str = ""
    nearest: str = ""


class RenderError(PledgebookError):
    """A template cannot be rendered: every problem with its part, its paragraph and why."""

    def __init__(self, template: str, problems: tuple[Problem, ...]) -> None:
        self.template = template
        self.problems = problems
        zh = "；".join(f"{p.part}“{p.paragraph}”：{p.reason.zh}" for p in problems)
        en = "; ".join(f"{p.part} `{p.paragraph}`: {p.reason.en}" for p in problems)
        super().__init__(Text(f"无法生成 {template}：{zh}", f"cannot render {template}: {en}"))


class BudgetError(PledgebookError):
    """A template costs more than its limits allow."""


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
    """A file cannot be read as what it should be: a document, a report."""


class PackageError(DocumentError):
    """A .docx is refused before anything in it is used; the text says how to mend it.

    `broken` tells that it is damaged, rather than too large or harmful.
    """

    def __init__(self, said: Text, *, broken: bool = False) -> None:
        self.broken = broken
        super().__init__(said)


class NotEmptyError(PledgebookError):
    """A folder for a new workspace holds files already."""


class NotSafeError(PledgebookError):
    """A file cannot be changed without harm to what a person wrote in it; it was left alone."""


class NotASetError(PledgebookError):
    """A folder was named as a document set but holds no readable manifest."""


class TableError(PledgebookError):
    """A table cannot be read; the text says where and why."""


class LedgerError(PledgebookError):
    """The ledger cannot be reached, or was written by a newer program."""


class SigningError(PledgebookError):
    """A key or a picture of a seal cannot be used, or a server gives no time-stamp."""


class RegisterError(PledgebookError):
    """The register of a batch cannot be used; the text says how to go on without it."""


class WorkersError(PledgebookError):
    """The workers of a batch cannot be used."""


class ClusterError(WorkersError):
    """A Dask cluster cannot be used or was lost."""


class RuleError(PledgebookError):
    """A rule that a user wrote, or a plug-in brought, cannot be evaluated."""


class UsageError(PledgebookError):
    """A name or a value was given that there is not."""


class NotebookError(PledgebookError):
    """A notebook failed; the message names the cell and the error."""
