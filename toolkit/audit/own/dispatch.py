"""Which check belongs to which kind of rule."""

from __future__ import annotations

from toolkit.audit.evidence import Check
from toolkit.model import rules
from toolkit.model.finding import Rule

from .bounds import bound
from .expression import expression
from .parts import field, heading, length, table_column
from .presence import forbidden, occurs, replace, required
from .relations import conditional, consistent, order


def check_of(rule: rules.AnyRule, told: Rule) -> Check:
    """Compile a rule; raises RuleError for a pattern or an expression that is none."""
    match rule:
        case rules.RequiredRule():
            return required(rule, told)
        case rules.ForbiddenRule():
            return forbidden(rule, told)
        case rules.ReplaceRule():
            return replace(rule, told)
        case rules.OccursRule():
            return occurs(rule, told)
        case rules.ConditionalRule():
            return conditional(rule, told)
        case rules.ConsistentRule():
            return consistent(rule, told)
        case rules.BoundRule():
            return bound(rule, told)
        case _:
            return _of_parts(rule, told)


def _of_parts(
    rule: rules.FieldRule | rules.OrderRule | rules.HeadingRule | rules.LengthRule
    | rules.TableColumnRule | rules.ExprRule,
    told: Rule,
) -> Check:  # fmt: skip
    match rule:
        case rules.FieldRule():
            return field(rule, told)
        case rules.OrderRule():
            return order(rule, told)
        case rules.HeadingRule():
            return heading(rule, told)
        case rules.LengthRule():
            return length(rule, told)
        case rules.TableColumnRule():
            return table_column(rule, told)
        case rules.ExprRule():
            return expression(rule, told)
