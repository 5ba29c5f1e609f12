"""Turn restrictions of OpenStreetMap, from XML and from PBF: the same relations both ways."""

from __future__ import annotations

import bz2
import zlib

import pytest

from plugin.city.errors import InputError
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
)
FOUND = [
    Restriction("relation/1", "way/11", "way/12", "no", ""),
    Restriction("relation/2", "way/11", "way/12", "only", ""),
    Restriction("relation/3", "way/11", "way/12", "no", "heavy"),
    Restriction("relation/4", "way/11", "way/12", "no", "heavy"),
    Restriction("relation/9", "way/11", "way/12", "no", ""),
    Restriction("relation/9", "way/-3", "way/12", "no", ""),
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
        ("relation/5", "leads over a way, not over one crossing", both),
        ("relation/6", "has no way from or to", ("way/12",)),
        ("relation/7", "restriction:conditional: holds at times only", both),
        ("relation/8", "restriction=give_way is not known", both),
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
