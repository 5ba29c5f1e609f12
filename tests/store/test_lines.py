"""Lines out of WKB, and the point halfway along them."""

from __future__ import annotations

import math
import struct

import numpy as np
import pytest

from plugin.store.lines import lines_of, middle_of

ELBOW = np.array([[0.0, 0.0], [6.0, 0.0], [6.0, 4.0]])
OTHER = np.array([[100.0, 0.0], [100.0, 10.0]])


def line_wkb(points: np.ndarray, order: str = "<", kind: int = 2, extra: int = 0, srid: bytes = b"") -> bytes:
    """A line with `extra` ordinates of 9 after x and y."""
    head = struct.pack(order + "BI", order == "<", kind) + srid + struct.pack(order + "I", len(points))
    full = np.hstack([points, np.full((len(points), extra), 9.0)])
    return head + full.astype(order + "f8").tobytes()


def multi_wkb(*parts: bytes, kind: int = 5) -> bytes:
    return struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts)


@pytest.mark.parametrize(
    "wkb",
    [
        line_wkb(ELBOW),
        line_wkb(ELBOW, ">"),
        line_wkb(ELBOW, kind=1002, extra=1),
        line_wkb(ELBOW, kind=2002, extra=1),
        line_wkb(ELBOW, kind=3002, extra=2),
        line_wkb(ELBOW, kind=2 | 0x80000000, extra=1),
        line_wkb(ELBOW, ">", kind=2 | 0xC0000000, extra=2),
        line_wkb(ELBOW, kind=2 | 0x20000000, srid=struct.pack("<I", 3067)),
        multi_wkb(line_wkb(ELBOW)),
    ],
    ids=["plain", "big-endian", "Z", "M", "ZM", "EWKB-Z", "EWKB-ZM", "EWKB-SRID", "multi"],
)
def test_a_line_is_read_in_every_way_it_is_written(wkb):
    (line,) = lines_of(wkb)
    np.testing.assert_array_equal(line, ELBOW)


def test_the_parts_of_a_line_are_read_one_by_one():
    found = lines_of(multi_wkb(line_wkb(ELBOW, kind=1002, extra=1), line_wkb(OTHER, ">", 1002, 1), kind=1005))
    np.testing.assert_array_equal(found[0], ELBOW)
    np.testing.assert_array_equal(found[1], OTHER)


@pytest.mark.parametrize(
    "wkb",
    [
        None,
        b"",
        b"\x01",
        line_wkb(ELBOW)[:-1],
        line_wkb(ELBOW, kind=3),
        struct.pack("<BI2d", 1, 1, 0.0, 0.0),
        multi_wkb(line_wkb(ELBOW), line_wkb(ELBOW, kind=8)),
        struct.pack("<BII", 1, 5, 4_000_000_000),
    ],
    ids=["none", "empty", "cut", "short", "polygon", "point", "curve", "more parts than bytes"],
)
def test_what_is_no_line_is_told(wkb):
    assert lines_of(wkb) is None


def test_the_middle_is_halfway_along_the_line_not_halfway_between_its_ends():
    assert middle_of([ELBOW]) == (5.0, 0.0)


def test_the_middle_of_several_lines_is_halfway_along_all_of_them():
    assert middle_of([ELBOW, OTHER]) == (6.0, 4.0)
    assert middle_of([OTHER, ELBOW]) == (100.0, 10.0)
    assert middle_of([ELBOW, OTHER, OTHER]) == (100.0, 5.0)


def test_the_middle_of_a_closed_line_is_on_it():
    square = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], dtype=float)
    assert middle_of([square]) == (2.0, 2.0)


@pytest.mark.parametrize("lines", [None, [], [np.zeros((0, 2))]])
def test_without_a_point_there_is_no_middle(lines):
    assert all(math.isnan(value) for value in middle_of(lines))


def test_a_line_without_length_is_where_its_points_are():
    assert middle_of([np.array([[3.0, 4.0], [3.0, 4.0]])]) == (3.0, 4.0)
    assert middle_of([np.array([[3.0, 4.0]])]) == (3.0, 4.0)


@pytest.mark.parametrize("seed", range(20))
def test_as_much_of_the_line_lies_before_the_middle_as_after_it(seed):
    random = np.random.default_rng(seed)
    lines = [random.uniform(-50, 50, (int(random.integers(1, 9)), 2)) for _ in range(int(random.integers(1, 4)))]
    x, y = middle_of(lines)
    half = sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in lines) / 2
    walked, found = 0.0, math.inf
    for line in lines:
        for (x1, y1), (x2, y2) in zip(line, line[1:]):
            step = math.hypot(x2 - x1, y2 - y1)
            on_it = math.hypot(x - x1, y - y1) + math.hypot(x2 - x, y2 - y) - step < 1e-9
            if on_it:
                found = min(found, abs(walked + math.hypot(x - x1, y - y1) - half))
            walked += step
    assert found < 1e-9 or half == 0
