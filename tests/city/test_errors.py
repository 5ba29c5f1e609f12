"""Errors a person and a program can read."""

from __future__ import annotations

import pytest

from plugin.city import errors
from plugin.city.errors import InputError, JobDismissed, ResultError, SetupError, SolverError, TwinscapeError


def test_an_input_error_says_where_before_what():
    error = InputError(
        "-4.0 m, must be above 0",
        "Correct it.",
        file="blocks.gpkg",
        layer="buildings",
        feature="b-1182",
        field="height_m",
    )
    assert error.message == "blocks.gpkg, layer buildings, feature b-1182, field height_m: -4.0 m, must be above 0"
    assert error.hint == "Correct it." and str(error) == f"{error.message}. Correct it."
    assert error.problem == "-4.0 m, must be above 0"


def test_an_input_error_without_a_place_is_only_its_problem():
    assert str(InputError("nothing to import")) == "nothing to import"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("all its workers are gone", "Start them"), "all its workers are gone. Start them"),
        (("it is full.", "Free some space."), "it is full. Free some space."),
        (("which one?", " Say it. "), "which one? Say it."),
        (("nothing to import", ""), "nothing to import"),
        (("", "Do."), "Do."),
    ],
)
def test_message_and_hint_are_two_sentences(parts, told):
    assert errors.sentences(*parts) == told == str(TwinscapeError(*parts))


def test_the_document_has_the_fields_that_are_set_and_no_others():
    error = InputError("no", "Do.", code="crs-missing", file="a.shp", suggestion={"crs": "EPSG:3067"})
    assert error.to_dict() == {
        "code": "crs-missing",
        "message": "a.shp: no",
        "hint": "Do.",
        "file": "a.shp",
        "suggestion": {"crs": "EPSG:3067"},
    }


def test_a_feature_number_is_written_as_text():
    assert InputError("no", feature=7).to_dict()["feature"] == "7"


@pytest.mark.parametrize(
    ("kind", "builtin", "code"),
    [
        (InputError, ValueError, "invalid-input"),
        (SolverError, RuntimeError, "solver"),
        (ResultError, OSError, "result"),
        (SetupError, RuntimeError, "setup"),
        (errors.RemoteError, ConnectionError, "remote"),
        (JobDismissed, RuntimeError, "dismissed"),
    ],
)
def test_every_error_is_ours_and_the_fitting_builtin(kind, builtin, code):
    error = kind("what", "how")
    assert isinstance(error, TwinscapeError) and isinstance(error, builtin)
    assert error.to_dict() == {"code": code, "message": "what", "hint": "how"}


def test_a_code_of_its_own_leaves_the_class_alone():
    assert InputError("a", code="crs-feet").code == "crs-feet"
    assert InputError("a").code == InputError.code == "invalid-input"
