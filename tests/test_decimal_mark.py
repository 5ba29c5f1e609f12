"""Numbers people read have the decimal mark of QGIS: what writes them, and that no source forgets to ask for it."""

import ast
import math
import re
from pathlib import Path

import numpy as np
import pytest

from plugin.indicators.catalogue import CATALOGUE, with_sign, with_spaces
from plugin.indicators.scales import absolute_scale, difference_scale, limit_groups, plain
from plugin.indicators.summary import change_words, summary_words
from plugin.scenario import measures
from plugin.words import choose_mark, shown

PLUGIN = Path(__file__).resolve().parents[1] / "plugin"
POINTED = re.compile(r"\d\.\d")
SHOWN_ROOMS = ("views", "review", "workspace", "scenario", "client", "processing", "indicators")
DECIMALS = re.compile(r"^[+,]*(\.([1-9]|\{.*\}))?[gf]$|^[+,]*\.[1-9]%$")  # not ".0f": there is no mark in it
IN_TEMPLATE = re.compile(r"\{(\w+):([^{}]*)\}")
# what is written for programs, not for people
FOR_PROGRAMS = {
    "review/traffic_facts.py",  # CSV
    "views/compare/features_item.py",  # key of a cache
    "views/report/drawings.py",  # SVG
    "views/report/markup.py",  # SVG
}


@pytest.fixture
def comma():
    choose_mark(",")
    yield
    choose_mark(".")


@pytest.mark.parametrize(
    "words, wanted",
    [
        (lambda: with_spaces(-12345.67, 1), "−12\u202f345,7"),
        (lambda: with_spaces(-0.04, 1), "0,0"),
        (lambda: with_spaces(math.inf, 1), "∞"),
        (lambda: with_sign(0.04, 1), "0,0"),
        (lambda: with_sign(0.06, 1), "+0,1"),
        (lambda: plain(0.125), "0,125"),
        (lambda: f"{shown(1234.5):,.2f} {shown(2.50):g} {shown(3):g} {shown(0.031):.1f}", "1\u202f234,50 2,5 3 0,0"),
        (lambda: f"{shown(np.float32(0.24)):.2f} W/(m²·K)", "0,24 W/(m²·K)"),
    ],
)
def test_a_number_has_the_mark(comma, words, wanted):
    assert words() == wanted


def test_without_a_choice_it_is_the_point():
    assert with_spaces(-12345.67, 1) == "−12\u202f345.7" and f"{shown(2.5):.2f}" == "2.50"


def test_values_summaries_legends_and_limits_have_the_mark(comma):
    there = []
    for entry in CATALOGUE.values():
        scales = [absolute_scale(entry, 0.3, 4.7), difference_scale(entry, 1.3)]
        there += [label for scale in scales for label in scale.labels] + [
            words for words, _ in limit_groups(entry.limits)
        ]
        if not entry.categories:
            there += [entry.text(1234.567), summary_words(entry, 1234.567), change_words(entry, 12.5, 10.0)]
    assert [words for words in there if POINTED.search(words)] == []
    assert sum(bool(re.search(r"\d,\d", words)) for words in there) > 50


@pytest.mark.parametrize(
    "kind, parameters, wanted",
    [
        ("raise_buildings", {"by_m": 2.5}, "2,5 m"),
        ("traffic", {"heavy_factor": 0.75}, "× 0,75"),
        ("cooling", {"cooling_seer": 3.5}, "3,5"),
    ],
)
def test_what_a_measure_does_has_the_mark(comma, kind, parameters, wanted):
    document = {"kind": kind, "parameters": parameters, "targets": {"all": True}}
    measure = measures.measure_from_dict(document)
    assert wanted in measure.describe() and not POINTED.search(measure.describe())
    assert measures.measure_to_dict(measure)["parameters"] == parameters


def test_every_number_with_decimals_asks_for_the_mark():
    found = []
    for room in SHOWN_ROOMS:
        for path in sorted((PLUGIN / room).rglob("*.py")):
            place = path.relative_to(PLUGIN).as_posix()
            if place not in FOR_PROGRAMS:
                found += [f"{place}:{line}" for line in forgotten(ast.parse(path.read_text(encoding="utf-8")))]
    assert found == []


def test_a_forgotten_mark_is_seen():
    source = """
low, high = map(shown, pair)
a = f"{low:.2f} {shown(b):g} {c:.0f}"
d = tr("{x:.1f}").format(x=shown(y))
e = f"{b:.1f}"
g = tr("{x:.1f}").format(x=y)
h = f"{b:,.{n}f}"
problem = f"{b:g} m"
raise InputError(f"{problem}, must be above {c:g}")
"""
    assert list(forgotten(ast.parse(source))) == [5, 6, 7]


def forgotten(tree):
    """Lines where a number with decimals is written without `shown`; those of faults get the mark where they are said, as the solver's do."""
    faults = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error")
    ]
    parts = {each.id for fault in faults for each in ast.walk(fault) if isinstance(each, ast.Name)}
    faults += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in parts
    ]
    in_faults = {id(node) for fault in faults for node in ast.walk(fault)}
    named = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and "shown" in {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
        for each in node.targets
        for target in ast.walk(each)
        if isinstance(target, ast.Name)
    }
    lines = []
    for node in ast.walk(tree):
        if id(node) in in_faults:
            continue
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            form = ast.unparse(node.format_spec)[2:-1]
            if DECIMALS.match(form) and not is_shown(node.value, named):
                lines.append(node.lineno)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            texts = [each.value for each in ast.walk(node.func.value) if isinstance(each, ast.Constant)]
            forms = {name: form for text in texts for name, form in IN_TEMPLATE.findall(str(text))}
            given = {each.arg: each.value for each in node.keywords}
            lines += [
                node.lineno
                for name, form in forms.items()
                if DECIMALS.match(form) and not (name in given and is_shown(given[name], named))
            ]
    return sorted(set(lines))


def is_shown(node, named):
    """A call of `shown`, or a name that was given what it made."""
    if isinstance(node, ast.Name):
        return node.id in named
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "shown"
