from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from toolkit.errors import BudgetError
from toolkit.rendering.sandbox.budget import Limits, budget
from toolkit.rendering.sandbox.environment import environment

SMALL = Limits(steps=1_000_000, characters=1_000_000, seconds=2)


def rendered(source: str, limits: Limits = SMALL, **context: object) -> str:
    """Render a template with a budget."""
    with budget(limits):
        return environment().from_string(source).render(context)


def doubling(kind: str, last: str) -> str:
    """Write a template that doubles a value sixty times and then uses it."""
    return (
        "{% set a = " + re.sub(r"\ba\b", "1", kind) + " %}" + f"{{% set a = {kind} %}}" * 60 + last
    )


def kept(made: str) -> str:
    """Write a template that appends a value to a list again and again."""
    return (
        "{% set l = [] %}{% set s = [0] * 900 %}{% set b = 2 ** 7000 %}{% for i in range(9000) %}"
        "{% macro m() %}{{ i }}{% endmacro %}{% set _ = l.append(" + made + ") %}{% endfor %}"
    )


HASH = 2**61 - 1  # All its multiples have the hash 0.
LARGE = {
    "repeat": "{{ 'x' * 10**9 }}",
    "repeat list": "{{ ([0] * 10**9)|length }}",
    "repeat markup": "{{ ('x'|safe) * 10**9 }}",
    "doubled by ~": "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "doubled by +": "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "doubled by replace": "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s.replace('x', 'xx') %}{% endfor %}",
    "doubled by replace filter": "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s|replace('x', 'xx') %}{% endfor %}",
    "doubled by extend": "{% set l = [1] %}{% for i in range(60) %}{% set _ = l.extend(l) %}{% endfor %}",
    "ljust": "{{ 'x'.ljust(10**9) }}",
    "zfill": "{{ 'x'.zfill(10**9) }}",
    "expandtabs": "{{ '\t'.expandtabs(10**9) }}",
    "markup ljust": "{{ ('x'|safe).ljust(10**9) }}",
    "to_bytes": "{{ (1).to_bytes(10**9, 'big') }}",
    "translate": "{{ ('x' * 10000).translate({120: 'y' * 10000}) }}",
    "join": "{{ ('x' * 10000).join(['a'] * 10000) }}",
    "join filter": "{{ range(10000)|join('x' * 10000) }}",
    "join attribute": "{{ ([{'a': 'x' * 10000}] * 1000)|join(attribute='a') }}",
    "center": "{{ 'x'|center(10**9) }}",
    "center in map": "{{ ['x']|map('center', 10**9)|list }}",
    "indent": "{{ ('\n' * 10000)|indent(10000, true, true) }}",
    "wordwrap": "{{ ('a ' * 10000)|wordwrap(1, wrapstring='x' * 10000) }}",
    "batch": "{{ [1]|batch(10**9, 'x')|list|length }}",
    "slice": "{{ [1]|slice(10**9)|list|length }}",
    "tojson": "{{ [1]|tojson(10**9) }}",
    "sum of lists": "{{ ([[0] * 1000] * 10000)|sum(start=[])|length }}",
    "printf": "{{ '%1000000000d' % 1 }}",
    "printf with *": "{{ '%*d' % (10**9, 1) }}",
    "printf by name": "{{ ('%(a)s' * 10000) % {'a': 'x' * 10000} }}",
    "format filter": "{{ '%1000000000d'|format(1) }}",
    "format": "{{ '{:>1000000000}'.format(1) }}",
    "format nested": "{{ '{:>{w}}'.format(1, w=10**9) }}",
    "format by name": "{{ ('{0}' * 10000).format('x' * 10000) }}",
    "format of markup": "{{ ('{:>999999999}'|safe).format(1) }}",
    "power": "{{ 9**(9**9) }}",
    "squares": "{% set n = namespace(i=9) %}{% for x in range(99) %}{% set n.i = n.i * n.i %}{% endfor %}",
    "round": "{{ 1|round(10**9, 'ceil') }}",
    "output": "{% set s = 'x' * 10000 %}{% for a in range(10000) %}{{ s }}{% endfor %}",
    "output of a macro": "{% macro m() %}{% for a in range(10000) %}{{ 'x' * 10000 }}{% endfor %}{% endmacro %}{{ m() }}",
    "split": "{% for i in range(10000) %}{% set x = ('a ' * 10000).split() %}{% endfor %}",
    "split once": "{{ ('你 ' * 90000).split()|length }}",
    "characters": "{{ ('你' * 90000)|list|length }}",
    "numbers": "{{ range(90000)|list|length }}",
    "numbers in lists": "{{ range(90000)|batch(1)|list|length }}",
    "texts": "{{ range(90000)|map('string')|list|length }}",
    "arguments": "{% macro m() %}{% endmacro %}{{ m(*('你' * 90000)) }}",
    "words of title": "{{ ('你-' * 90000)|title }}",
    "translate by list": "{{ ('\x00' * 1000).translate(['y' * 10000]) }}",
    "names of characters": "{{ ('😀' * 90000).encode('ascii', 'namereplace') }}",
    "unprintable characters": "{{ ['\ue000' * 1000] * 300 }}",
    "long numbers in a list": "{% set b = 2 ** 7000 %}{{ [b * b] * 1000 }}",
    "fields": "{{ ('{0}' * 90000).format(1) }}",
    "number of bytes": "{{ (1).from_bytes(('x' * 9000).encode()) }}",
    "number in base 16": "{{ ('f' * 9000)|int(0, 16) }}",
    "keys of one hash": f"{{{{ dict(range(0, {HASH} * 9000, {HASH})|batch(2)) }}}}",
    "keys of one hash added": f"{{% set _ = {{}}.update(range(0, {HASH} * 9000, {HASH})|batch(2)) %}}",
    "attribute of many parts": "{{ ([[1]] * 1000)|map(attribute='0.' * 9000 ~ '0')|list }}",
    "strip": "{{ ('中' * 90000).strip('文' * 90000 ~ '中') }}",
    "trim": "{{ ('中' * 90000)|trim('文' * 90000 ~ '中') }}",
    "search from the right": "{{ ('a' * 90000).rfind('a' * 9000 ~ 'b' ~ 'a' * 9000) }}",
    "punycode": "{{ ('中' * 9000).encode('punycode') }}",
    "urlize of brackets": "{{ (')' * 90000 ~ 'x)')|urlize }}",
    "wordwrap of a word": "{{ ('a' * 90000)|wordwrap(1) }}",
    "pprint": "{{ ([0] * 9000)|pprint }}",
    "kept slices": kept("s[1:]"),
    "kept texts": kept("(s|string).upper()"),
    "kept lists": kept("[[], [], []]"),
    "kept constants": kept(f"[{'0, ' * 99}]"),
    "kept sums": kept("l + l"),
    "kept numbers": kept("b + i"),
    "kept negative numbers": kept("-b"),
    "kept namespaces": kept("namespace()"),
    "kept macros": kept("m"),
    "kept filters": kept("s|map('abs')"),
    "kept methods": kept("l.append"),
}
ENDLESS = {
    "nested loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}{% endfor %}",
    "silent loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% set x = a %}{% endfor %}{% endfor %}",
    "sorting": "{% for i in range(99999) %}{% set x = range(99999)|sort %}{% endfor %}",
    "lazy filters": "{% for i in range(99999) %}{% set x = range(99999)|map('abs')|sum %}{% endfor %}",
    "slicing": "{% set s = 'x' * 100000 %}{% for i in range(99999) %}{% set t = s[1:] %}{% endfor %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
    "recursive loop": "{% set l = [] %}{% set _ = l.append(l) %}{% for x in l recursive %}{{ loop(l) }}{% endfor %}",
    "block in itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "caller": "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
    "laughs": doubling("[a, a]", "{{ a }}"),
    "laughs joined": doubling("[a, a]", "{{ a ~ '' }}"),
    "laughs formatted": doubling("[a, a]", "{{ '%s' % a }}"),
    "laughs filtered": doubling("[a, a]", "{{ a|string }}"),
    "laughs compared": doubling("[a, a]", "{% set b = a[:] %}{{ [a] == [b] }}"),
    "laughs tested": doubling("{1: a, 2: a}", "{{ a is eq(a) }}"),
    "laughs hashed": doubling("(a, a)", "{{ {a: 1} }}"),
    "laughs looked up": doubling("(a, a)", "{{ {}[a] }}"),
    "laughs in views": doubling("{1: a, 2: a}.values()", "{{ a }}"),
    "laughs in a namespace": doubling("[a, a]", "{{ namespace(a=a) }}"),
    "list that grows": "{% set l = [1] %}{% for x in l %}{% set _ = l.append(x) %}{% endfor %}",
    "list that grows before": "{% set l = [1] %}{% for x in l %}{% set _ = l.insert(0, x) %}{% endfor %}",
    "list that a macro grows": "{% set l = [1] %}{% macro m() %}{% set _ = l.append(1) %}{% endmacro %}{% for x in l %}{{ m() }}{% endfor %}",
    "list that its test grows": "{% set l = [1] %}{% for x in l if not l.append(x) %}{% endfor %}",
    "generators in generators": "{% set n = namespace(a=[1]) %}{% for i in range(99999) %}{% set n.a = n.a|select %}{% endfor %}",
    "macros in macros": "{% set n = namespace(a=1) %}{% for i in range(99999) %}{% set p = n.a %}{% macro m() %}{{ p }}{% endmacro %}{% set n.a = m %}{% endfor %}",
    "unique of one hash": f"{{% for i in range(9) %}}{{{{ range(0, {HASH} * 9000, {HASH})|unique|list|length }}}}{{% endfor %}}",
    "division": "{% set c = 2 ** 7000 + 1 %}{% set b = c * c %}{% for i in range(99999) %}{% set x = b // c %}{% endfor %}",
    "divisibility": "{% set c = 2 ** 7000 + 1 %}{% set b = c * c %}{% for i in range(99999) %}{% set x = b is divisibleby c %}{% endfor %}",
    "urlize": "{% set s = '>' * 2900 ~ 'a' %}{% for i in range(99999) %}{% set x = s|urlize %}{% endfor %}",
    "wordwrap again": "{% set s = 'a-' * 9000 %}{% for i in range(99999) %}{% set x = s|wordwrap(1) %}{% endfor %}",
    **{
        f"list.{call}": "{% set l = [0] * 30000 %}{% for i in range(99999) %}{% set x = l."
        + call
        + " %}{% endfor %}"
        for call in (
            "count(1)",
            "insert(0, 1)",
            "reverse()",
            "index(0, -1)",
            "remove(0)",
            "sort()",
            "pop(9)",
            "copy()",
            "extend(l)",
        )
    },
    "deep list": "{% set n = namespace(a=[]) %}{% for i in range(20000) %}{% set n.a = [n.a] %}{% endfor %}{{ n.a }}",
}
ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ [['x']]|map(attribute='0.__class__')|first }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ ('{0.__class__}'|attr('format'))(1) }}",
    "{{ ('{0.__class__}'|safe).format(1) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__code__ }}",
    "{{ f.__globals__ }}",
    "{{ g.gi_frame.f_globals }}",
    "{{ {}.fromkeys('ab') }}",
    "{{ dict.fromkeys('ab') }}",
    "{{ dict.update }}",
)


@pytest.mark.parametrize("source", LARGE.values(), ids=LARGE)
def test_what_makes_much_of_little_is_refused_before_it_is_made(source: str) -> None:
    """Operators, methods and filters are measured before they run; each bomb ends at once."""
    start = time.process_time()
    with pytest.raises(BudgetError):
        rendered(source)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_what_does_not_end_is_stopped(source: str) -> None:
    """Loops, recursion and values that double when they are printed run out of steps or time."""
    start = time.process_time()
    with pytest.raises(BudgetError):
        rendered(source)
    assert time.process_time() - start < SMALL.seconds + 1


@pytest.mark.parametrize("source", ESCAPES)
def test_ways_out_of_the_sandbox_are_closed(source: str) -> None:
    """Nothing leads from a value to classes, globals, frames or code."""

    def function() -> None: ...

    with pytest.raises((SecurityError, UndefinedError)):
        rendered(source, f=function, g=(number for number in (1, 2)))


@pytest.mark.parametrize(
    "tag", ["include 'x'", "import 'x' as x", "from 'x' import y", "extends 'x'"]
)
def test_tags_that_load_templates_are_refused_when_compiled(tag: str) -> None:
    """The line and the tag are told."""
    with pytest.raises(TemplateSyntaxError, match="loads another template") as caught:
        environment().from_string(f"\n{{% {tag} %}}")
    assert caught.value.lineno == 2


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "1+" * 5000 + "1 }}",
        "{% for i in [1] %}" * 25 + "{% endfor %}" * 25,
        "{% if 1 %}" * 300 + "{% endif %}" * 300,
        "{{ " + "9" * 5000 + " }}",
    ],
    ids=["brackets", "operators", "loops", "conditions", "digits"],
)
def test_what_python_cannot_compile_is_a_syntax_error(source: str) -> None:
    """Nesting that exhausts the parser or Python's compiler is told like a wrong tag."""
    with pytest.raises(TemplateSyntaxError):
        environment().from_string(source)


def test_compiling_folds_no_bomb() -> None:
    """Constants that Jinja would compute when it compiles are left for the render."""
    start = time.process_time()
    environment().from_string("{{ 'x'|center(900000) }}{{ 'x'.ljust(10**9) }}" * 200)
    assert time.process_time() - start < 2


def test_compiling_ends_for_constants_that_filters_take_the_square_of() -> None:
    """What a filter refuses, or may not take again, is left for the render."""
    start = time.process_time()
    environment().from_string("{{ '" + ")" * 100_000 + "x)'|urlize }}")
    environment().from_string("{{ '" + "a" * 900_000 + "'|wordwrap(1) }}")
    environment().from_string(("{{ '" + ">" * 2_900 + "a>'|urlize }}") * 50)
    assert time.process_time() - start < 6


def test_the_clock_stops_what_has_steps_left() -> None:
    """A render ends with its seconds, however many steps are left; these would take hours."""
    with pytest.raises(BudgetError, match=r"0\.2 seconds"):
        rendered(ENDLESS["sorting"], Limits(steps=10**12, seconds=0.2))


def test_a_budget_is_of_one_render_and_of_one_thread() -> None:
    """What one render spends, another has; also at the same time."""
    source = "{% for i in range(1000) %}{{ i }}{% endfor %}"
    limits = Limits(steps=5_000, characters=20_000)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: rendered(source, limits), range(64)))
    assert len(set(done)) == 1
    with budget(limits), pytest.raises(BudgetError):
        [environment().from_string(source).render() for _ in range(8)]


def test_nothing_is_rendered_uncounted() -> None:
    """Without a budget a template does not render, so that none is forgotten."""
    template = environment().from_string("{% for i in range(n) %}{{ i }}{% endfor %}")
    with pytest.raises(LookupError):
        template.render(n=9)


def test_a_message_tells_both_languages_what_to_mend() -> None:
    """The author of a template learns which limit and where to look."""
    with pytest.raises(BudgetError) as caught:
        rendered(LARGE["repeat"])
    assert "1,000,000 个字符" in caught.value.said.zh
    assert "more than 1,000,000 characters" in caught.value.said.en


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ a }}|{{ a|safe }}|{{ rich }}|{{ 1.5 }}|{{ none }}", "&lt;&amp;|<&|<b>|1.5|None"),
        ("{% for x in [1, 2] %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{% for x in [] %}{% else %}empty{% endfor %}", "empty"),
        ("{% for k, v in {'a': 1}.items() if v %}{{ k }}={{ v }}{% endfor %}", "a=1"),
        ("{% for x in [[[]]] recursive %}({{ loop(x) }}){% endfor %}", "(())"),
        ("{% for x in rows|selectattr('n')|map(attribute='n') %}{{ x }}{% endfor %}", "12"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(a) }}", "<&lt;&amp;>"),
        (
            "{% set l = [] %}{% for x in [1, 2] %}{% set _ = l.append(x) %}{% endfor %}{{ l }}",
            "[1, 2]",
        ),
        (
            "{{ a ~ '-' ~ 1 }}{{ 'x' + 'y' }}{{ 2 ** 3 }}{{ '%05.1f' % 2 }}{{ 'ab' * 2 }}",
            "&lt;&amp;-1xy8002.0abab",
        ),
        (
            "{{ '{:>4}{x}'.format(1, x='y') }}{{ 'a'.center(3) }}{{ 'a,b'.split(',') | join('·') }}",
            "   1y a a·b",
        ),
        (
            "{{ rows|join('+', attribute='n') }}{{ rows|sum('n') }}{{ rows|sum(attribute='n', start=1) }}",
            "0+1+234",
        ),
        ("{{ rows|batch(2)|list|length }}{{ 1.25|round(1) }}{{ 'a b'|title }}", "21.2A B"),
        (
            "{{ rows[1:]|length }}{{ rows[0]['n'] }}{{ rows[0].n == rows[1].n }}{{ 'a' in 'ab' }}",
            "20FalseTrue",
        ),
        (
            "{{ rich ~ a }}|{{ [rich, a]|join }}|{{ [a, 1]|join(rich) }}",
            "<b>&lt;&amp;|<b>&lt;&amp;|&lt;&amp;<b>1",
        ),
        ("{% autoescape false %}{{ a }}{% endautoescape %}", "<&"),
        (
            "{% filter upper %}{{ a }}x{% endfilter %}{% set b %}{{ a }}{% endset %}{{ b }}",
            "&LT;&AMP;X&lt;&amp;",
        ),
    ],
)
def test_what_is_legitimate_works_as_in_jinja(source: str, text: str) -> None:
    """Counting changes no result."""
    rows = tuple({"n": number} for number in range(3))
    assert rendered(source, a="<&", rich=Markup("<b>"), rows=rows) == text


@pytest.mark.parametrize(
    "source",
    [
        "{% for x in l %}{{ x }}{% if x < 4 %}{% set _ = l.append(x + 1) %}{% endif %}{% endfor %}",
        "{% for x in l %}{{ loop.index }}/{{ loop.length }}{{ loop.last }}{% if x < 4 %}"
        "{% set _ = l.append(x + 1) %}{% endif %}{% endfor %}",
        "{% for x in l %}{{ x }}{% set _ = l.pop() %}{% endfor %}",
        "{% for x in l if x > 1 or l.append(9) %}{{ x }}{% else %}none{% endfor %}{{ l }}",
        "{% for x in l recursive %}{{ x }}{% if x < 3 %}{% set _ = l.append(9) %}"
        "{{ loop([x + 1]) }}{% endif %}{% endfor %}",
    ],
)
def test_a_list_changed_in_its_own_loop_is_read_as_in_jinja(source: str) -> None:
    """What is appended while a loop runs is in the loop, what is taken out is not."""
    theirs = Environment(autoescape=True).from_string(source).render(l=[1, 2])
    assert rendered(source, l=[1, 2]) == theirs


def test_rounds_that_a_list_grows_by_cost_what_others_cost() -> None:
    """A loop over a list that grows to a thousand items spends at least a thousand rounds."""
    body = "{{ x }}{{ x }}{{ x }}{{ x }}"
    with budget() as grown:
        environment().from_string(
            "{% set l = [1] %}{% for x in l %}" + body + "{% if x < 1000 %}"
            "{% set _ = l.append(x + 1) %}{% endif %}{% endfor %}"
        ).render()
    assert grown.limits.steps - grown.steps > 1000 * 9


def test_no_text_is_written_that_word_libraries_do_not_open() -> None:
    """No text of more than 10 MB is read by lxml; three million Chinese characters are nine."""
    assert len(rendered("{{ s }}", Limits(), s="你" * 3_000_000)) == 3_000_000
    for text in ("x" * 3_000_001, "😀" * 2_600_000, ["x" * 3_000_001]):
        with pytest.raises(BudgetError, match="3,000,000 characters at once"):
            rendered("{{ s }}", Limits(), s=text)


def test_lengths_of_long_lists_are_free() -> None:
    """A row may tell how many rows there are, and look into a large dict."""
    rows = list(range(20_000))
    known = {row: row for row in rows}
    source = "{% for r in rows %}{{ rows|length }}{{ rows|first }}{{ d.get(r) }}{% endfor %}"
    with budget() as spent:
        environment().from_string(source).render(rows=rows, d=known)
    assert spent.steps > 0.98 * spent.limits.steps


def test_texts_between_empty_ones_are_not_lost() -> None:
    """A thousand empty values in a row do not end a document."""
    assert rendered("a{% for x in range(1000) %}{{ '' }}{% endfor %}b") == "ab"


def test_missing_values_are_errors() -> None:
    """A variable that there is not is no empty text, in a loop, a filter and a macro too."""
    for source in (
        "{{ x }}",
        "{{ a.x }}",
        "{% for i in x %}{% endfor %}",
        "{{ x|join }}",
        "{{ x ~ 1 }}",
    ):
        with pytest.raises(UndefinedError):
            rendered(source, a={})
    assert rendered("{{ x|default('-') }}{{ x is defined }}") == "-False"


def test_own_filters_are_used_as_they_are() -> None:
    """A filter of the user's replaces Jinja's namesake."""
    env = environment({"upper": lambda text: f"<{text}>"})
    with budget():
        assert env.from_string("{{ 'a'|upper }}").render() == "&lt;a&gt;"


def test_large_documents_stay_within_the_limits() -> None:
    """A table of 20,000 rows of ten cells spends at most an eighth of the limits."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{{ r.name }}</w:t></w:r></w:p></w:tc>" * 10 + "</w:tr>"
    rows = [{"name": f"第 {number} 行"} for number in range(20_000)]
    with budget() as spent:
        env = environment()
        text = env.from_string("{% for r in rows %}" + row + "{% endfor %}").render(rows=rows)
    assert text.count("<w:tr>") == 20_000
    assert spent.steps > 0.98 * spent.limits.steps
    assert spent.characters > 0.875 * spent.limits.characters
