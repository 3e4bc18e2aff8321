"""Which data a template asks for, followed through its loops, without knowing its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

# From a name of the template to the path of its data; None for what is no data.
Scope = Mapping[str, str | None]
# Filters that keep the items of a list.
_KEEPING = frozenset(
    {"list", "reverse", "sort", "select", "reject", "selectattr", "rejectattr", "unique"}
)
_OWN = (*DEFAULT_NAMESPACE, "loop", "self", "caller", "varargs", "kwargs")


def demands(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """List the paths of the data that templates use; [] stands for each item of a list."""
    return frozenset(path for tree in trees for path in _walk(tree, dict.fromkeys(_OWN)))


def innermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Leave out each path that only leads to another, and sort the rest."""
    kept = set(paths)
    leading = {path[:at] for path in kept for at, char in enumerate(path) if char in ".["}
    # `names[]` is no more than `names`, where it has no fields.
    return tuple(sorted({path.removesuffix("[]") for path in kept - leading}))


def _walk(node: nodes.Node, scope: Scope) -> Iterator[str]:
    match node:
        case nodes.For():
            yield from _walk(node.iter, scope)
            over = _path(node.iter, scope)
            inner = {**scope, **_bound(node.target, f"{over}[]" if over else None)}
            for child in (*node.body, *([node.test] if node.test else [])):
                yield from _walk(child, inner)
            yield from _walk_in_order(node.else_, scope)
        case nodes.Macro() | nodes.CallBlock():
            if isinstance(node, nodes.CallBlock):
                yield from _walk(node.call, scope)
            inner = {**scope, **dict.fromkeys(argument.name for argument in node.args)}
            yield from _walk_in_order(node.body, inner)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            path = _path(node, scope)
            if path is not None:
                yield path
            else:
                yield from _walk_in_order(node.iter_child_nodes(exclude=("ctx",)), scope)
        case nodes.Call(node=nodes.Getattr() as method):
            # Of `name.strip()` the name is data; what is called is a method of text.
            yield from _walk(method.node, scope)
            yield from _walk_in_order((*node.args, *node.kwargs), scope)
        case _:
            yield from _walk_in_order(node.iter_child_nodes(), scope)


def _walk_in_order(children: Iterable[nodes.Node], scope: Scope) -> Iterator[str]:
    """Walk what stands one after the other, where {% set %} names a value for what follows."""
    inner = dict(scope)
    for child in children:
        if isinstance(child, nodes.Macro):
            inner[child.name] = None
        yield from _walk(child, inner)
        if isinstance(child, nodes.Assign):
            inner.update(_bound(child.target, _path(child.node, inner)))
        elif isinstance(child, nodes.AssignBlock):
            inner.update(_bound(child.target, None))


def _bound(target: nodes.Node, path: str | None) -> dict[str, str | None]:
    if isinstance(target, nodes.Name):
        return {target.name: path}
    return {name.name: None for name in target.find_all(nodes.Name)}


def _path(node: nodes.Node, scope: Scope) -> str | None:
    """Give the path of the data that an expression stands for; None where it is computed."""
    match node:
        case nodes.Name(ctx="load"):
            return scope.get(node.name, node.name)
        case nodes.Getattr():
            above = _path(node.node, scope)
            return f"{above}.{node.attr}" if above else None
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            above = _path(node.node, scope)
            return f"{above}.{key}" if above else None
        case nodes.Getitem(arg=nodes.Slice()):
            return _path(node.node, scope)
        case nodes.Getitem(arg=nodes.Const()):
            above = _path(node.node, scope)
            return f"{above}[]" if above else None
        case nodes.Filter(node=nodes.Node() as filtered) if node.name in _KEEPING:
            return _path(filtered, scope)
    return None
