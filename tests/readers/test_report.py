"""The import report: what is listed, what is counted, where it is."""

from __future__ import annotations

import json

import pytest

from plugin.readers.report import LISTED, Issue, Report


def test_each_kind_has_its_list_and_its_count(report):
    report.skip("buildings", 7, "no geometry")
    report.repair("buildings", "a", "mended")
    report.repair("roads", "r", "mended")
    report.refuse("buildings", "a", "height_m", "0 m, must be 0.5 to 900 m")
    document = report.to_dict()
    assert document["skipped"] == [{"id": "7", "layer": "buildings", "reason": "no geometry"}]
    assert [each["id"] for each in document["repaired"]] == ["a", "r"]
    assert document["refused_values"][0]["field"] == "height_m"
    assert {key: document[key] for key in document if key.endswith("_count")} == {
        "skipped_count": 1,
        "repaired_count": 2,
        "refused_values_count": 1,
    }


def test_an_empty_report_says_so(report):
    assert report.to_dict() == {
        "skipped": [],
        "repaired": [],
        "refused_values": [],
        "ignored_types": {},
        "warnings": [],
        "skipped_count": 0,
        "repaired_count": 0,
        "refused_values_count": 0,
    }


def test_over_the_limit_only_the_first_are_listed_and_all_are_counted(report):
    for number in range(LISTED + 3):
        report.skip("buildings", number, "no geometry")
    report.repair("buildings", "late", "mended")
    document = report.to_dict()
    assert len(document["skipped"]) == LISTED and document["skipped"][-1]["id"] == str(LISTED - 1)
    assert (document["skipped_count"], document["repaired_count"]) == (LISTED + 3, 1)
    assert document["repaired"][0]["id"] == "late"  # one kind does not push another out


def test_a_place_is_written_in_centimetres_and_left_out_where_there_is_none(report):
    report.skip("buildings", "a", "why", (385000.126, 6671000.0))
    report.skip("buildings", "b", "why", (0.0, 0.0))
    report.skip("buildings", "c", "why")
    first, second, third = report.to_dict()["skipped"]
    assert (first["x"], first["y"]) == (385000.13, 6671000.0)
    assert (second["x"], second["y"]) == (0, 0)  # nought is a place
    assert "x" not in third and "y" not in third


def test_places_of_the_source_are_brought_into_the_twin_once(report):
    report.skip("buildings", "source", "why", (1.0, 2.0), in_source=True)
    report.repair("buildings", "twin", "why", (1.0, 2.0))
    report.skip("buildings", "nowhere", "why", in_source=True)
    for _ in range(2):
        report.relocate(lambda x, y: (x + 100, y + 1000))
    places = {issue.id: (issue.x, issue.y) for issue in report.issues}
    assert places == {"source": (101, 1002), "twin": (1, 2), "nowhere": (None, None)}
    assert [issue.kind for issue in report.issues] == ["skipped", "repaired", "skipped"]


def test_the_same_warning_is_said_once_and_the_order_kept(report):
    for text in ("b", "a", "b"):
        report.warn(text)
    assert report.to_dict()["warnings"] == ["b", "a"]


def test_ignored_types_are_counted_and_sorted(report):
    report.ignored_types["Road"] += 2
    report.ignored_types["Bridge"] += 1
    assert list(report.to_dict()["ignored_types"].items()) == [("Bridge", 1), ("Road", 2)]


def test_issues_are_found_by_kind(report):
    report.skip("buildings", "a", "why")
    report.refuse("roads", "b", "lanes", "why", (1.0, 2.0))
    assert report.of_kind("value") == [Issue("roads", "b", "why", "value", 1.0, 2.0, "lanes")]
    assert report.of_kind("repaired") == []


@pytest.mark.parametrize("identifier", [7, "7", "Töölö 名前"])
def test_any_id_becomes_text_json_can_hold(identifier):
    report = Report()
    report.skip("buildings", identifier, "why")
    assert json.loads(json.dumps(report.to_dict()))["skipped"][0]["id"] == str(identifier)
