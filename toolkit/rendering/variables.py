"""Which variables a template uses, followed through its loops and held against its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import get_args, get_origin, get_type_hints

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

# The type of what is not known: a filter's result, a macro's argument, a text's method.
ANYTHING = object
Scope = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A variable that the data does not have: its path, the line, and the names there are."""

    path: str
    line: int
    known: tuple[str, ...]


def unknown_variables(tree: nodes.Template, data: Scope) -> Iterator[Unknown]:
    """List the variables of a template that its data, types by name, does not have."""
    names = dict.fromkeys((*DEFAULT_NAMESPACE, "loop", "self", "caller", "varargs"), ANYTHING)
    yield from _walk(tree, {**names, **data})


def shown_paths(tree: nodes.Template) -> Iterator[str]:
    """List each variable used, as a dotted path from its first name."""
    for name in tree.find_all(nodes.Name):
        yield name.name
    for attribute in tree.find_all(nodes.Getattr):
        yield _path(attribute)


def _walk(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    match node:
        case nodes.For():
            yield from _walk(node.iter, scope)
            inner = {**scope, **_bound(node.target, _element(_type(node.iter, scope)))}
            for child in (*node.body, *([node.test] if node.test else [])):
                yield from _walk(child, inner)
            for child in node.else_:
                yield from _walk(child, scope)
        case nodes.Macro() | nodes.CallBlock():
            arguments = {argument.name: ANYTHING for argument in node.args}
            arguments[getattr(node, "name", "caller")] = ANYTHING
            for child in node.body:
                yield from _walk(child, {**scope, **arguments})
        case nodes.Name(ctx="load") if node.name not in scope:
            yield Unknown(node.name, node.lineno, tuple(scope))
        case nodes.Getattr():
            yield from _walk(node.node, scope)
            held = _type(node.node, scope)
            if is_dataclass(held) and node.attr not in _fields(held):
                yield Unknown(_path(node), node.lineno, tuple(_fields(held)))
        case _:
            yield from _walk_in_order(node, scope)


def _walk_in_order(node: nodes.Node, scope: Scope) -> Iterator[Unknown]:
    """Walk what stands one after the other, where {% set %} names a value for what follows."""
    inner = dict(scope)
    for child in node.iter_child_nodes():
        yield from _walk(child, inner)
        if isinstance(child, nodes.Assign):
            inner.update(_bound(child.target, _type(child.node, inner)))
        elif isinstance(child, nodes.Macro):
            inner[child.name] = ANYTHING


def _bound(target: nodes.Node, held: object) -> dict[str, object]:
    if isinstance(target, nodes.Name):
        return {target.name: held}
    return {name.name: ANYTHING for name in target.find_all(nodes.Name)}


def _type(node: nodes.Node, scope: Scope) -> object:
    if isinstance(node, nodes.Name):
        return scope.get(node.name, ANYTHING)
    if isinstance(node, nodes.Getattr):
        held = _type(node.node, scope)
        return _fields(held).get(node.attr, ANYTHING) if is_dataclass(held) else ANYTHING
    if isinstance(node, nodes.Getitem):
        return _element(_type(node.node, scope))
    return ANYTHING


def _element(held: object) -> object:
    if get_origin(held) is tuple:
        return get_args(held)[0]
    return ANYTHING


def _fields(held: object) -> Mapping[str, object]:
    assert isinstance(held, type)
    return _types(held)


@cache
def _types(held: type) -> Mapping[str, object]:
    """Resolve the annotations of a class, once for all templates."""
    hints = get_type_hints(held)
    return {field.name: hints[field.name] for field in fields(held)}


def _path(node: nodes.Getattr) -> str:
    inner = node.node
    if isinstance(inner, nodes.Getattr):
        return f"{_path(inner)}.{node.attr}"
    first = inner.name if isinstance(inner, nodes.Name) else "…"
    return f"{first}.{node.attr}"


def data_types(*models: type) -> Scope:
    """Give the types of a template's variables from the classes that hold them."""
    return {name: held for model in models for name, held in _fields(model).items()}
