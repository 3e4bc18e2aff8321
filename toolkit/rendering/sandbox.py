"""The Jinja environment of all templates: escaped, strict, sandboxed."""

from __future__ import annotations

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

MAX_FACTOR = 10_000
_LOADING: tuple[type[nodes.Node], ...] = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
)


class Environment(SandboxedEnvironment):
    """Jinja's sandbox, in which a template can neither load others nor make much of little."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse products and powers that no document needs."""
        for value in (left, right):
            large = isinstance(value, int) and abs(value) > MAX_FACTOR
            if large or (isinstance(value, str | list | tuple) and len(value) > MAX_FACTOR):
                raise SecurityError(f"{operator} with a value this large")
        return super().call_binop(context, operator, left, right)

    def parse_part(self, source: str) -> nodes.Template:
        """Parse a part, and prove that its filters and tests are known and that it loads nothing."""
        tree = self.parse(source)
        if any(tree.find(sort) for sort in _LOADING):
            raise TemplateSyntaxError("include, import and extends are not available", 1)
        self.compile(source, raw=True)
        return tree


def environment() -> Environment:
    """Make the Jinja environment of all templates."""
    return Environment(autoescape=True, undefined=StrictUndefined)
