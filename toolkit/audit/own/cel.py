"""Expressions in CEL, by Google's C++ implementation: the only module that knows the library.

An evaluation ends: the library counts iterations (10,000), and this module refuses what could grow
or cost without iterating. `matches` runs patterns that are not ours to limit; `map`, and a macro
over a list that the expression makes itself, would let a value double at each step.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.errors import RuleError
from toolkit.model.text import Text
from toolkit.pattern import pattern

if TYPE_CHECKING:
    from cel_expr_python import cel

LONGEST = 500
_SUBSET = """\
stdlib:
  exclude_macros: [map]
  exclude_functions:
    - name: matches
    - name: "_+_"
      overloads: [{id: add_string}, {id: add_bytes}]
"""
_STRING = pattern(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
_MACRO = pattern(r"(?<![\w)])(?:[A-Za-z_]\w*)(?:\s*\.\s*[A-Za-z_]\w*|\[\s*''\s*\])*\s*$")
_CALL = pattern(r"\.\s*(?:all|exists|exists_one|existsOne|filter|map)\s*\(")
_MISSING = Text(
    "这台机器没有安装 CEL 库（cel-expr-python），expr 类规则没能判断",
    "the CEL library (cel-expr-python) is not installed here; rules of kind expr are not evaluated",
)
_LONG = Text("表达式超过 {LONGEST} 个字符", "the expression has over {LONGEST} characters")
_MADE_LIST = Text(
    "all、exists、exists_one、filter 只能用在 statements、doc.fields 这样的变量上；不用 map",
    "all, exists, exists_one and filter work on variables such as statements or doc.fields; map is not used",
)
_NOT_BOOL = Text(
    "表达式的结果要是真或假，现在是 {kind}", "the expression has to be true or false, not {kind}"
)


class MissingLibraryError(RuleError):
    """The library is not installed, as on a platform for which there is none."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression that is true or false."""

    compiled: cel.Expression

    @classmethod
    def of(cls, text: str) -> Expression:
        """Compile an expression; raises RuleError with the reason where it is none."""
        environment = _environment()
        if len(text) > LONGEST:
            raise RuleError(_LONG.fill(LONGEST=LONGEST))
        _refuse_made_lists(text)
        try:
            compiled = environment.compile(text)
        except RuntimeError as error:
            raise _said(error) from error
        kind = compiled.return_type().name()
        if kind not in ("BOOL", "DYN"):
            raise RuleError(_NOT_BOOL.fill(kind=kind))
        return cls(compiled)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Evaluate; raises RuleError where that fails, or gives neither true nor false."""
        try:
            result = self.compiled.eval(data=values)
            value, kind = result.value(), result.type().name()
        except RuntimeError as error:
            raise _said(error) from error
        if isinstance(value, bool):
            return value
        # An error of evaluation is a value in CEL; its text says what failed.
        raise _said(value) if kind == "ERROR" else RuleError(_NOT_BOOL.fill(kind=kind))


@cache
def _environment() -> cel.Env:
    try:
        from cel_expr_python import cel
    except ImportError as error:
        raise MissingLibraryError(_MISSING) from error
    text_to_any = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    return cel.NewEnv(
        config=cel.NewEnvConfigFromYaml(_SUBSET),
        variables={
            "doc": text_to_any,
            "statements": cel.Type.List(text_to_any),
            "statement": text_to_any,
        },
    )


def _refuse_made_lists(text: str) -> None:
    bare = _STRING.sub("''", text)
    for call in _CALL.finditer(bare):
        if "map" in call[0] or not _MACRO.search(bare[: call.start()]):
            raise RuleError(_MADE_LIST)


def _said(error: object) -> RuleError:
    """Take the library's reason, without its drawing of the place and its codes."""
    first = str(error).splitlines()[0] if str(error) else ""
    reason = re.sub(
        r"^[A-Z_]+: (?:ERROR: <input>:)?|\s*\[[A-Z_]+\]$| \(in container ''\)", "", first
    )
    return RuleError(Text(reason, reason))
