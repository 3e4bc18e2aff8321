"""Putting the counting into a template's tree, before it becomes Python.

Filters do the counting, since Jinja looks filters up once for each part.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

# Names that no template can write, so that no filter of a user's hides ours.
COUNTED, WEIGHED, JOINED, SLICED = "counted()", "weighed()", "joined()", "sliced()"
GROWING, MADE, STORED, SPREAD = "growing()", "made()", "stored()", "spread()"


class Rewriting(NodeTransformer):
    """Puts the counting into a tree, by filters whose names no template can write."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        body = [kind for child in node.body for kind in map(type, child.find_all(nodes.Node))]
        called = nodes.Call in body or (node.test is not None and _calls(node.test))
        count = GROWING if called else COUNTED
        node.iter = _filtered(_passing(node.iter), count, nodes.Const(1 + len(body)))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        sides = (node.expr, *(operand.expr for operand in node.ops))
        if sum(not isinstance(side, nodes.Const) for side in sides) > 1:
            node.expr = _filtered(_passing(node.expr), WEIGHED)
            for operand in node.ops:
                operand.expr = _filtered(_passing(operand.expr), WEIGHED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            return _filtered(node, SLICED)
        node.arg = _filtered(node.arg, WEIGHED)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        node.key = _filtered(node.key, WEIGHED)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, MADE)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, MADE)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        constant = all(isinstance(item, nodes.Const) for item in node.items)
        return node if constant or node.ctx != "load" else _filtered(node, MADE)

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.target, nodes.NSRef):
            node.node = _filtered(node.node, STORED)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Call:  # noqa: N802
        self.generic_visit(node)
        _count_spread(node)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        _count_spread(node)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Test:  # noqa: N802
        self.generic_visit(node)
        _count_spread(node)
        return node


def _count_spread(node: nodes.Call | nodes.Filter | nodes.Test) -> None:
    """Count what *args and **kwargs hold."""
    if node.dyn_args is not None:
        node.dyn_args = _filtered(node.dyn_args, SPREAD)
    if node.dyn_kwargs is not None:
        node.dyn_kwargs = _filtered(node.dyn_kwargs, SPREAD)


def _calls(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) or node.find(nodes.Call) is not None


def _passing(node: nodes.Node) -> nodes.Node:
    """Give a list as it is where nothing can keep it."""
    if isinstance(node, nodes.Filter) and node.name == MADE and node.node is not None:
        return node.node
    return node


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Expr:
    assert isinstance(node, nodes.Expr)
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)
