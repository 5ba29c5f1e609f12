"""German is whole: every text has a finished translation with the same placeholders, and the program takes it at the start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugin import words
from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.scales import absolute_scale, difference_scale
from plugin.words import choose_language, inline, tr

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
import solver_texts  # noqa: E402
import translations  # noqa: E402


@pytest.fixture
def german():
    assert choose_language("de_AT")
    yield
    choose_language("en_GB")


@pytest.fixture(scope="module", params=["twinscape", "solver"])
def table(request):
    """Name of a table, and what it has to have."""
    own = request.param == "solver"
    return request.param, solver_texts.texts(translations.PLUGIN) if own else translations.texts()


def test_every_text_has_a_finished_translation_with_the_same_placeholders(table):
    name, wanted = table
    for language in translations.LANGUAGES:
        known = translations.read(translations.FOLDER / f"{name}_{language}.ts")
        assert translations.faults(wanted, known) == []


def test_the_file_is_as_the_script_would_write_it(table):
    name, wanted = table
    for language in translations.LANGUAGES:
        path = translations.FOLDER / f"{name}_{language}.ts"
        assert path.read_text(encoding="utf-8") == translations.written(language, wanted, translations.read(path))


def test_sentences_of_the_solver_are_templates_with_a_form_for_each_choice():
    import ast

    tree = ast.parse(
        "HINT = 'Take one of {}.'\n"
        "def f(n, listed, raised):\n"
        "    'What it does, which is no message.'\n"
        "    who = '1 road' if n == 1 else f'{n} roads'\n"
        "    verb = 'is' if n == 1 else 'are'\n"
        "    if n > 3:\n"
        "        raise InputError(f'{who} {verb} {n:.1f} m long', HINT.format(n), field='the_field')\n"
        "    words = f'{n:,} trips of all'.replace(',', ' ')\n"
        "    warn(f'left out: {\", \".join(each or \"one without id\" for each in listed)}' + (' and more' if raised else ''))\n"
        "    return Input('No message either'), {'a key of words': 1}\n"
    )
    assert list(solver_texts.of_module(tree)) == [
        "Take one of {1}.",
        "1 road",
        "{1} roads",
        "1 road is {1} m long",
        "{1} roads are {2} m long",
        "{1} trips of all",
        "left out: {1} and more",
        "left out: {1}",
        "one without id",
    ]


def test_what_is_lacking_is_seen():
    wanted = {"here": ["Open", "Saved {path}", "Close"]}
    known = {"Open": ("Öffnen", True), "Saved {path}": ("{pfad} gespeichert", True), "Close": ("Zu", False)}
    assert [fault.split(": ")[1] for fault in translations.faults(wanted, known)] == [
        "other placeholders",
        "not translated",
    ]


def test_texts_are_found_in_calls_and_in_tables():
    import ast

    tree = ast.parse('WORDS = ("Not yet", "x_y")\ndef f(a):\n    return tr("Now" if a else "Never")\n')
    assert list(translations.in_calls(tree)) == ["Now", "Never"]
    assert list(translations.in_tables(tree, False)) == ["Not yet"]


def test_a_language_that_is_not_there_is_english():
    assert not choose_language("tlh") and words.language() == "en"
    assert tr("Heat demand") == "Heat demand" and inline("Heat demand") == "heat demand" and inline("LPG") == "LPG"


def test_german_keeps_capitals_of_nouns_within_a_sentence(german):
    assert inline(tr("Air quality")) == "Luftqualität"


def test_scales_are_in_the_language_of_the_interface(german, qgis_words):
    for entry in CATALOGUE.values():
        for scale in (absolute_scale(entry, 1, 100), difference_scale(entry, 10)):
            shown = qgis_words.in_words(scale)
            assert shown.limits == scale.limits and len(shown.labels) == len(scale.labels)
            spoken = " ".join((shown.title, shown.note, *shown.labels))
            for english in ("below", " and more", "unchanged", "per year", "baseline", "better", "worse"):
                assert english not in spoken, (entry.id, spoken)


@pytest.fixture
def qgis_words():
    from plugin.review import indicator_words

    return indicator_words
