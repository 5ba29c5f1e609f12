"""Turn restrictions of OpenStreetMap, from XML and from PBF: the same relations both ways."""

from __future__ import annotations

import bz2
import zlib

import pytest

from plugin.city.errors import InputError
from plugin.readers.osm_conditions import clauses, hours_on_and_off, share_of_hours, working_hours
from plugin.readers.osm_restrictions import Restriction, restrictions_of_osm

FROM, TO, VIA = ("from", "way", 11), ("to", "way", 12), ("via", "node", 5)
RELATIONS = (
    (1, {"type": "restriction", "restriction": "no_left_turn"}, [FROM, VIA, TO]),
    (2, {"type": "restriction", "restriction": "only_straight_on", "except": "psv"}, [TO, VIA, FROM]),
    (3, {"type": "restriction", "restriction:hgv": "no_right_turn"}, [FROM, VIA, TO]),
    (4, {"type": "restriction", "restriction": "no_u_turn", "except": "motorcar;bicycle"}, [FROM, VIA, TO]),
    (5, {"type": "restriction", "restriction": "no_left_turn"}, [FROM, ("via", "way", 13), TO]),
    (6, {"type": "restriction", "restriction": "no_left_turn"}, [VIA, TO]),
    (7, {"type": "restriction", "restriction:conditional": "no_left_turn @ (Mo-Fr)"}, [FROM, VIA, TO]),
    (8, {"type": "restriction", "restriction": "give_way"}, [FROM, VIA, TO]),
    (9, {"type": "restriction", "restriction": "no_entry"}, [FROM, ("from", "way", -3), VIA, TO]),
    (10, {"type": "route", "route": "bus"}, [FROM, TO]),
    (11, {"type": "restriction", "restriction": "no_u_turn", "hour_on": "7:30", "hour_off": "9:00"}, [FROM, VIA, TO]),
    (12, {"type": "restriction", "restriction:hgv:conditional": "no_left_turn @ (sunset-sunrise)"}, [FROM, VIA, TO]),
    (13, {"type": "restriction", "restriction:conditional": "no_left_turn @ (Sa-Su)"}, [FROM, VIA, TO]),
    (14, {"type": "restriction", "restriction": "no_u_turn"}, [FROM, ("via", "way", 13), ("via", "way", 14), TO]),
    (15, {"type": "restriction", "restriction": "no_u_turn"}, [FROM, ("via", "way", 13), VIA, TO]),
    (
        16,
        {"type": "restriction", "restriction": "no_left_turn", "restriction:conditional": "none @ (wet)"},
        [FROM, VIA, TO],
    ),
)
FOUND = [
    Restriction("relation/1", "way/11", "way/12", "no", ""),
    Restriction("relation/2", "way/11", "way/12", "only", ""),
    Restriction("relation/3", "way/11", "way/12", "no", "heavy"),
    Restriction("relation/4", "way/11", "way/12", "no", "heavy"),
    Restriction("relation/5", "way/11", "way/12", "no", "", ("way/13",)),
    Restriction("relation/7", "way/11", "way/12", "no", ""),
    Restriction("relation/9", "way/11", "way/12", "no", ""),
    Restriction("relation/9", "way/-3", "way/12", "no", ""),
    Restriction("relation/11", "way/11", "way/12", "no", "", (), "7:30-9:00"),
    Restriction("relation/14", "way/11", "way/12", "no", "", ("way/13", "way/14")),
    Restriction("relation/16", "way/11", "way/12", "no", ""),
]


def as_xml(path):
    text = ["<osm>", "<node id='5' lat='60' lon='25'/>"]
    for number, tags, members in RELATIONS:
        text.append(f"<relation id='{number}'>")
        text += [f"<member type='{kind}' ref='{ref}' role='{role}'/>" for role, kind, ref in members]
        text += [f"<tag k='{key}' v='{value}'/>" for key, value in tags.items()]
        text.append("</relation>")
    path.write_text("\n".join([*text, "</osm>"]), encoding="utf-8")


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def field(number, value):
    return varint(number << 3) + varint(value) if isinstance(value, int) else varint(number << 3 | 2) + varint(len(value)) + value  # fmt: skip


def as_pbf(path, compress=True):
    """By the description of the format, not by the reader."""
    texts = [b""]

    def text(word):
        if word.encode() not in texts:
            texts.append(word.encode())
        return texts.index(word.encode())

    group = b""
    for number, tags, members in RELATIONS:
        ids = [ref for _, _, ref in members]
        steps = [b - a for a, b in zip([0, *ids], ids)]
        relation = field(1, number)
        relation += field(2, b"".join(varint(text(key)) for key in tags))
        relation += field(3, b"".join(varint(text(value)) for value in tags.values()))
        relation += field(8, b"".join(varint(text(role)) for role, _, _ in members))
        relation += field(9, b"".join(varint(2 * s if s >= 0 else -2 * s - 1) for s in steps))
        relation += field(10, b"".join(varint(("node", "way", "relation").index(kind)) for _, kind, _ in members))
        group += field(4, relation)
    block = field(1, b"".join(field(1, each) for each in texts)) + field(2, group)
    whole = b""
    for kind, data in ((b"OSMHeader", b""), (b"OSMData", block)):
        blob = field(2, len(data)) + field(3, zlib.compress(data)) if compress else field(1, data)
        header = field(1, kind) + field(3, len(blob))
        whole += len(header).to_bytes(4, "big") + header + blob
    path.write_bytes(whole)


@pytest.mark.parametrize("form", ["xml", "bz2", "pbf", "pbf-raw"])
def test_relations_become_bans_and_orders_and_what_is_not_understood_is_told(tmp_path, form):
    path = tmp_path / ("r.osm.pbf" if form.startswith("pbf") else "r.osm")
    as_pbf(path, form == "pbf") if form.startswith("pbf") else as_xml(path)
    if form == "bz2":
        path.rename(tmp_path / "r.xml")
        path = tmp_path / "r.osm.bz2"
        path.write_bytes(bz2.compress((tmp_path / "r.xml").read_bytes()))
    read = restrictions_of_osm(path)
    assert read.found == FOUND
    both = ("way/11", "way/12")
    assert read.skipped == [
        ("relation/6", "has no way from or to", ("way/12",)),
        ("relation/8", "restriction=give_way is not known", both),
        ("relation/12", "restriction:hgv holds at times only: 'sunset-sunrise' is not understood", both),
        ("relation/13", "holds on no working day", both),
        ("relation/15", "leads over ways and crossings that do not say in which order", both),
        ("relation/16", "restriction holds at times only: 'wet' is not understood", both),
    ]


@pytest.mark.parametrize("cut", [2, 40, 200])
def test_a_file_that_is_cut_off_is_refused(tmp_path, cut):
    as_pbf(tmp_path / "r.osm.pbf")
    whole = (tmp_path / "r.osm.pbf").read_bytes()
    (tmp_path / "r.osm.pbf").write_bytes(whole[:cut])
    with pytest.raises(InputError, match=r"r\.osm\.pbf: cannot be read"):
        restrictions_of_osm(tmp_path / "r.osm.pbf")


@pytest.mark.parametrize(("name", "content"), [("r.osm", b"<osm><relation"), ("r.pbf", b"\x7f\xff\xff\xff rubbish")])
def test_another_file_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        restrictions_of_osm(tmp_path / name)


@pytest.mark.parametrize(
    ("condition", "hours"),
    [
        ("Mo-Fr 07:00-09:00", "7:00-9:00"),
        ("Mo-Fr 07:00-09:00,15:30-18:00", "7:00-9:00,15:30-18:00"),
        ("Mo-Fr 07:00-09:00; Sa 10:00-14:00; PH off", "7:00-9:00"),
        ("22:00-06:00", "22:00-6:00"),
        ("Mo,We,Fr,PH 8:00-12:00", "8:00-12:00"),
        ("Fr-Tu", ""),
        ("Su 10:00-18:00", "-"),
    ],
)
def test_times_of_working_days(condition, hours):
    assert working_hours(condition) == hours


@pytest.mark.parametrize(
    "condition", ["wet", "weight > 7.5", "Jan-Mar", "sunrise-sunset", "Mo-Fr 7-9", "25:00-26:00", ""]
)
def test_conditions_that_are_not_understood_are_said(condition):
    with pytest.raises(ValueError, match="is not understood|is no time"):
        working_hours(condition)


def test_clauses_have_their_values_and_hours_cover_shares_of_hours():
    assert clauses("no_left_turn @ (Mo-Fr 07:00-09:00); no_u_turn @ 20:00-22:00") == [
        ("no_left_turn", "7:00-9:00"), ("no_u_turn", "20:00-22:00")
    ]  # fmt: skip
    with pytest.raises(ValueError, match="is not understood"):
        clauses("no_left_turn (Mo-Fr)")
    share = share_of_hours("7:30-9:00,23:00-1:00")
    assert {h: s for h, s in enumerate(share) if s} == {0: 1.0, 7: 0.5, 8: 1.0, 23: 1.0}
    assert (
        hours_on_and_off({"hour_on": "7:00", "hour_off": "9:00", "day_on": "Monday", "day_off": "Friday"})
        == "7:00-9:00"
    )
    with pytest.raises(ValueError, match="begins or ends"):
        hours_on_and_off({"hour_on": "7:00"})
