"""The parameters of a notebook: what it declares, and values of the declared type."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from toolkit.errors import NotebookError, UsageError
from toolkit.model.nearest import nearest
from toolkit.model.text import Text, listed

TAG = "parameters"
METADATA = "pledgebook"
Value = str | int | bool | Decimal | date | tuple[str, ...] | None
_YES = ("yes", "true", "是")
_NO = ("no", "false", "否")


class ParameterType(StrEnum):
    """What a value is; `list` holds texts, parted by commas where they are written as one."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    FLAG = "flag"
    LIST = "list"


_NAMES = {
    ParameterType.TEXT: Text("文字", "a text"),
    ParameterType.INTEGER: Text("整数", "a whole number"),
    ParameterType.DECIMAL: Text("数，如 1.5", "a number such as 1.5"),
    ParameterType.DATE: Text("日期，如 2026-11-23", "a day such as 2026-11-23"),
    ParameterType.FLAG: Text("yes 或 no", "yes or no"),
    ParameterType.LIST: Text("一项或几项，用逗号分开", "one or several, parted by commas"),
}
_OF_LITERALS: Mapping[type, ParameterType] = {
    str: ParameterType.TEXT,
    bool: ParameterType.FLAG,
    int: ParameterType.INTEGER,
    float: ParameterType.DECIMAL,
    list: ParameterType.LIST,
    tuple: ParameterType.LIST,
}


class Declared(BaseModel):
    """What the metadata of a notebook says of one parameter.

    `zh` and `en` tell people what it is. `unit` is said beside the value. `secret` names the
    environment variable that holds the value, which is then never written down. `names` says what
    its texts name: tenders of the workspace, or paths from its root.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: ParameterType
    zh: str
    en: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    secret: str = ""
    names: Literal["", "tender", "path"] = ""


class Schema(BaseModel):
    """What the metadata of a notebook says under `pledgebook`.

    `reads` lists globs below the workspace's root of files that it reads besides policies,
    templates and tenders. With `always` it is run again though none has changed, since it makes
    files of its own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str = ""
    en: str = ""
    reads: tuple[str, ...] = ()
    always: bool = False
    parameters: Mapping[str, Declared] = {}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a notebook, with the value that it has when none is given."""

    name: str
    declared: Declared
    default: Value

    def read(self, text: str) -> Value:
        """Give the value of its type that a text writes; raises UsageError."""
        value = _READERS[self.declared.type](text.strip())
        if value is None or (self.declared.choices and text.strip() not in self.declared.choices):
            raise self._wrong(text)
        return value

    def _wrong(self, text: str) -> UsageError:
        choices, kind = self.declared.choices, _NAMES[self.declared.type]
        asked = Text("、".join(choices), " or ".join(choices)) if choices else kind
        return UsageError(
            Text(
                f"参数 {self.name} 应是{asked.zh}，不是“{text}”",
                f"parameter {self.name} is {asked.en}, not `{text}`",
            )
        )


@dataclass(frozen=True, slots=True)
class Declaration:
    """A notebook's parameters in the order in which it declares them, and its schema."""

    parameters: tuple[Parameter, ...]
    schema: Schema

    def values(self, given: Mapping[str, str]) -> Mapping[str, Value]:
        """Read given texts; raises UsageError for one that is unknown, wrong, missing or secret."""
        known = {one.name: one for one in self.parameters}
        for name in given:
            if name not in known:
                near, names = nearest(name, list(known)), listed(list(known))
                raise UsageError(
                    Text(
                        f"没有参数 {name}。{near.zh}可用：{names.zh}",
                        f"no parameter {name}. {near.en}There are: {names.en}",
                    )
                )
            if known[name].declared.secret:
                variable = known[name].declared.secret
                raise UsageError(
                    Text(
                        f"{name} 是保密的，不能写在参数里；用环境变量 {variable} 给出",
                        f"{name} is secret and no parameter: give it by the variable {variable}",
                    )
                )
        missing = [
            one.name
            for one in self.parameters
            if one.declared.required and one.default in ("", None, ()) and one.name not in given
        ]
        if missing:
            raise UsageError(
                Text(f"缺少参数 {'、'.join(missing)}", f"missing parameter: {', '.join(missing)}")
            )
        return {name: known[name].read(text) for name, text in given.items()}


def declared(notebook: Mapping[str, Any], name: str) -> Declaration:
    """Read what a notebook declares: defaults in its tagged cell, all else in its metadata.

    A parameter that the metadata do not name has the type of its default. Raises NotebookError.
    """
    try:
        cells: Sequence[Mapping[str, Any]] = notebook["cells"]
        tagged = [cell for cell in cells if TAG in cell["metadata"].get("tags", ())]
        source = "\n".join("".join(cell["source"]) for cell in tagged)
        schema = Schema.model_validate(notebook["metadata"].get(METADATA, {}))
        defaults = dict(_defaults(source))
    except (LookupError, TypeError, AttributeError, ValueError, SyntaxError) as error:
        reason = _reason(error)
        raise NotebookError(
            Text(
                f"{name} 的参数写得不对：{reason}", f"{name} does not declare parameters: {reason}"
            )
        ) from error
    for unknown in set(schema.parameters) - set(defaults):
        raise NotebookError(
            Text(
                f"{name} 的元数据声明了参数 {unknown}，参数格里没有它",
                f"{name}: its metadata declare {unknown}, its parameters cell does not",
            )
        )
    return Declaration(
        tuple(
            Parameter(each, schema.parameters.get(each) or _undeclared(each, default), default)
            for each, default in defaults.items()
        ),
        schema,
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return str(error)


def _defaults(source: str) -> list[tuple[str, Value]]:
    found: list[tuple[str, Value]] = []
    for statement in ast.parse(source).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            raise ValueError(f"line {statement.lineno}: only NAME = VALUE")
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        value = ast.literal_eval(statement.value)
        kept = tuple(map(str, value)) if isinstance(value, list | tuple) else value
        found += [(ast.unparse(target), kept) for target in targets]
    return found


def _undeclared(name: str, default: object) -> Declared:
    kind = _OF_LITERALS.get(type(default), ParameterType.TEXT)
    return Declared(type=kind, zh=name, en=name)


def _integer(text: str) -> int | None:
    try:
        return int(text) if text.lstrip("+-").isdecimal() else None
    except ValueError:
        return None


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _date(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day, no moment
    except ValueError:
        return None


def _flag(text: str) -> bool | None:
    folded = text.casefold()
    return True if folded in _YES else False if folded in _NO else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())


_READERS: Mapping[ParameterType, Callable[[str], Value]] = {
    ParameterType.TEXT: str,
    ParameterType.INTEGER: _integer,
    ParameterType.DECIMAL: _decimal,
    ParameterType.DATE: _date,
    ParameterType.FLAG: _flag,
    ParameterType.LIST: _list,
}
