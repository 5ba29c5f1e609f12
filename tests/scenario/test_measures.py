"""What all kinds of measures have in common: their documents, and the hashes results are named by."""

from __future__ import annotations

import pytest

from plugin.city.errors import InputError
from plugin.scenario.measures import MEASURE_KINDS, measure_from_dict, measure_to_dict
from plugin.store import hashing

OLD_DOCUMENTS = [  # as they were written and named before there were other kinds than retrofits
    (
        {"kind": "retrofit", "targets": {"ids": ["b1"]}, "parameters": {"u_wall": 0.2}},
        "ddd1cab99172b45562ea6f0b1c3aacbeb09d40c1ed18dc82685c078667eaec26",
    ),
    (
        {
            "kind": "retrofit",
            "targets": {"filter": {"use": ["residential"], "year_to": 1970}},
            "parameters": {"u_wall": 0.24, "u_window": 1.1, "g_window": 0.5},
        },
        "f1180d2142ffc59bff1da724f7072ec491bec12c67e936f9e0ce5aaaab96f012",
    ),
    (
        {"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_roof": 0.12}},
        "d501b8325955f3d1284d1a09d4f36a58b85d4677ea4e68b587eb853d98e9cc3d",
    ),
    (
        {
            "kind": "retrofit",
            "targets": {"polygon": [[0.0, 0.0], [10.5, 0.0], [10.0, 10.0]]},
            "parameters": {"u_ground": 0.25},
        },
        "a5cde06152caf377e80a2d6095032168126363b1840df902f62b81fe7680d2ad",
    ),
]


@pytest.mark.parametrize(("document", "name"), OLD_DOCUMENTS, ids=lambda each: str(each)[:12])
def test_the_hash_of_a_measure_written_before_is_unchanged(document, name):
    written = measure_to_dict(measure_from_dict(document))
    assert hashing.of_json({key: written[key] for key in ("kind", "targets", "parameters")}) == name


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"kind": "demolish", "targets": {"all": True}}, "unknown kind of measure 'demolish'"),
        ("retrofit", "unknown kind of measure None"),
        ({"kind": ["retrofit"], "targets": {"all": True}}, "unknown kind of measure ['retrofit']"),
        (
            {"kind": "retrofit", "enabled": "no", "targets": {"all": True}, "parameters": {"u_wall": 0.2}},
            "field enabled: 'no', must be true or false",
        ),
        ({"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_door": 1}}, "no parameter u_door"),
        ({"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_wall": "thick"}}, "'thick' is no number"),
        (
            {"kind": "retrofit", "targets": {"all": True}, "parameters": [0.24]},
            "the parameters of the measure are [0.24]",
        ),
        (
            {"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_wall": True}},
            "field u_wall: True is no number",
        ),
        ({"kind": "retrofit", "parameters": {"u_wall": 0.2}}, "does not say which buildings"),
    ],
)
def test_a_document_that_is_no_measure_is_refused(document, words):
    with pytest.raises(InputError) as caught:
        measure_from_dict(document)
    assert words in caught.value.message and caught.value.hint


def test_every_kind_is_known_by_its_own_name():
    assert all(kind.kind == name for name, kind in MEASURE_KINDS.items())
