"""Which values a template only shows, so that what it makes of them is known without them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from jinja2 import nodes

_LOGICAL = (nodes.Not, nodes.And, nodes.Or)


def only_shows(tree: nodes.Template, names: AbstractSet[str]) -> bool:
    """Tell whether a template only prints the texts below some of its variables.

    It may also go through their lists, and ask whether one is empty. Then a text that is not empty
    can take the place of another, and what is printed changes by that alone.
    """
    loops = tuple(tree.find_all(nodes.For))
    held = set(names)
    # A variable of a loop holds what its list does, also where its name is used elsewhere.
    for _ in loops:
        held |= {n for loop in loops if _uses(loop.iter, held) for n in _targets(loop)}
    return all(_statement(node, held) for node in tree.body)


def _statement(node: nodes.Node, names: AbstractSet[str]) -> bool:
    match node:
        case nodes.Output():
            return all(_is_path(child) or not _uses(child, names) for child in node.nodes)
        case nodes.If():
            inner = (*node.body, *node.elif_, *node.else_)
            return _condition(node.test, names) and all(_statement(n, names) for n in inner)
        case nodes.For(recursive=False):
            known = _is_path(node.iter) or not _uses(node.iter, names)
            asked = node.test is None or _condition(node.test, names)
            return known and asked and all(_statement(n, names) for n in (*node.body, *node.else_))
    return False


def _condition(node: nodes.Node, names: AbstractSet[str]) -> bool:
    if isinstance(node, _LOGICAL):
        return all(_condition(child, names) for child in node.iter_child_nodes())
    return _is_path(node) or not _uses(node, names)


def _is_path(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name | nodes.TemplateData)


def _uses(node: nodes.Node, names: AbstractSet[str]) -> bool:
    found = (node, *node.find_all(nodes.Name))
    return any(isinstance(name, nodes.Name) and name.name in names for name in found)


def _targets(loop: nodes.For) -> set[str]:
    found = (loop.target, *loop.target.find_all(nodes.Name))
    # `loop` itself gives the items before and after.
    return {"loop", *(name.name for name in found if isinstance(name, nodes.Name))}
