"""Putting the counting into a template's tree, before it becomes Python.

Filters do the counting, since Jinja looks filters up once for each part.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

# Names that no template can write, so that no filter of a user's hides ours.
COUNTED, WEIGHED, JOINED, SLICED = "counted()", "weighed()", "joined()", "sliced()"


class Rewriting(NodeTransformer):
    """Puts the counting into a tree, by filters whose names no template can write."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        body = sum(1 for child in node.body for _ in child.find_all(nodes.Node))
        node.iter = _filtered(node.iter, COUNTED, nodes.Const(1 + body))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        sides = (node.expr, *(operand.expr for operand in node.ops))
        if sum(not isinstance(side, nodes.Const) for side in sides) > 1:
            node.expr = _filtered(node.expr, WEIGHED)
            for operand in node.ops:
                operand.expr = _filtered(operand.expr, WEIGHED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filtered(node.node, SLICED)
        else:
            node.arg = _filtered(node.arg, WEIGHED)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        node.key = _filtered(node.key, WEIGHED)
        return node


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Expr:
    assert isinstance(node, nodes.Expr)
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)
