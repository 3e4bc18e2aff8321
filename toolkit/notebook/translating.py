"""Parameters as the code of the cell that Papermill injects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from papermill.translators import PythonTranslator, papermill_translators


@dataclass(frozen=True, slots=True)
class FromEnvironment:
    """A value that the notebook reads from a variable itself, so that it is nowhere written."""

    variable: str


class Readable(PythonTranslator):  # type: ignore[misc]  # Papermill ships no types
    """Injects Chinese as it is, days and decimal numbers as such, secrets by their variable."""

    @classmethod
    def translate(cls, val: object) -> str:
        """Write one value as Python."""
        if isinstance(val, FromEnvironment):
            return f"os.environ.get({val.variable!r}, '')"
        if isinstance(val, Decimal):
            return f"Decimal({str(val)!r})"
        if isinstance(val, date):
            return f"date({val.year}, {val.month}, {val.day})"
        if val is None or isinstance(val, str | bool | int):
            return repr(val)
        if isinstance(val, tuple):
            return repr(list(val))
        return str(super().translate(val))

    @classmethod
    def codify(cls, parameters: Mapping[str, Any], comment: str = "Parameters") -> str:
        """Write the cell."""
        code = str(super().codify(parameters, comment))
        kinds = {type(value) for value in parameters.values()}
        imports = [
            line
            for kind, line in (
                (FromEnvironment, "import os"),
                (date, "from datetime import date"),
                (Decimal, "from decimal import Decimal"),
            )
            if kind in kinds
        ]
        return "\n".join((*imports, code))


def register() -> None:
    """Let Papermill use it for Python."""
    papermill_translators.register("python", Readable)
