"""What the 3D view shows, gathered for other programs."""

from __future__ import annotations

from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QImage

from ...indicators import colours
from ...indicators.catalogue import with_spaces
from ...review.display import Picture
from ...review.exported_scene import ExportedScene, Piece, Sheet, sheet_over
from ...review.heat_pipes import Pipes
from ...review.study_model import StudyModel
from ...review.traffic_links import Width
from ...words import tr
from .city_scene import CityScene
from .clipped import clipped, clipped_piece, clipped_sheet
from .field import Field
from .ground import ground_grid
from .pipe_lines import ABOVE_M, densified
from .receivers import DOT_M
from .ribbons import Faces
from .section import Cut
from .section_face import EARTH, FILLING, INK, Face, Levels, face_of
from .work_blocks import ROOF
from .works import Works

CORNERS = np.array([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)], dtype=np.float64)  # of a dot
SIDES = np.array([(a, b, c) for a in (0, 1) for b in (2, 3) for c in (4, 5)])


class Beside(NamedTuple):
    """What is shown beside the buildings. sheets : ground and field; pieces : bands, receivers, pipes; all of them uncut

    cut : None for none; levels, ground : as of section_face.face_of; detail : how all of it is drawn
    """

    sheets: Tuple[Sheet, ...]
    pieces: Tuple[Piece, ...]
    cut: Optional[Cut]
    levels: Levels
    ground: Tuple[float, ...]
    detail: str


def exported(
    study: StudyModel,
    picture: Picture,
    legend: List[Tuple[str, str]],
    notes: List[str],
    scene: CityScene,
    works: Works,
    beside: Beside,
) -> ExportedScene:
    """What is shown, in the colours of the picture: what is taken away by the scenario or a cut is not there, what is built is.

    legend : (colour, words), from the highest class down
    """
    assert study.twin is not None
    gone = np.zeros(scene.n_buildings, dtype=bool)
    gone[works.removed] = True
    stands, outlined = ~gone[scene.cell_building], ~gone[scene.line_building]
    table, building_class, surface_class = _classes(picture, scene.n_buildings)
    triangles, owner = scene.faces[stands, 1:], scene.cell_building[stands]
    number = surface_class[scene.cell_surface[stands]] if surface_class is not None else building_class[owner]
    lines, line_owner = scene.lines[outlined, 1:], scene.line_building[outlined]
    points = scene.points
    if len(works.faces):
        new, corners, edges = _triangulated(works, scene.origin)
        first = len(points)
        points = np.concatenate([points, new])
        triangles = np.concatenate([triangles, first + corners])
        owner = np.concatenate([owner, np.full(len(corners), scene.n_buildings)])
        number = np.concatenate([number, np.full(len(corners), -1)])
        lines = np.concatenate([lines, first + edges])
        line_owner = np.concatenate([line_owner, np.full(len(edges), scene.n_buildings)])
    pieces = [clipped_piece(each, beside.cut) for each in beside.pieces]
    if beside.cut is not None:
        face = face_of(beside.cut, points, triangles, owner, scene.origin, beside.levels, beside.ground)
        pieces += _face_pieces(face)
        edges = clipped(points, lines, beside.cut)
        body = clipped(points, triangles, beside.cut)
        points, triangles, owner, number = body.points, body.cells, owner[body.source], number[body.source]
        lines, line_owner = edges.cells + len(points), line_owner[edges.source]
        points = np.concatenate([points, edges.points])
    entry, scale, buildings = picture.indicator, picture.shown_scale, study.buildings
    is_shown = scale is not None and entry is not None
    is_of_buildings = is_shown and picture.scale is not None
    return ExportedScene(
        points=points,
        origin=scene.origin,
        crs=str(study.twin.crs.get("id", "")),
        triangles=triangles,
        triangle_building=owner,
        triangle_class=number.astype(np.int64),
        lines=lines,
        line_building=line_owner,
        building_class=building_class.astype(np.int64),
        table=table,
        new_rgb=colours.rgb(ROOF),
        ids=[str(each) for each in buildings.ids],
        names=[str(n) or str(a) for n, a in zip(buildings["name"].values, buildings["address"].values)],
        values=np.asarray(picture.values, dtype=np.float64),
        words=[picture.text(i) if is_of_buildings else "" for i in range(len(buildings))],
        indicator=entry.id if is_shown and entry is not None else "",
        title=scale.title if scale is not None else "",
        unit=entry.unit if is_shown and entry is not None else "",
        caption=picture.caption,
        notes=notes,
        legend=legend if is_shown else [],
        limits=tuple(scale.limits) if scale is not None else (),
        sources=_sources(study.twin),
        twin=study.twin.title,
        sheets=tuple(clipped_sheet(each, beside.cut) for each in beside.sheets),
        pieces=tuple(each for each in pieces if len(each.cells)),
        detail=beside.detail,
        widths=_width_words(picture.widths) if any(each.name == tr(BANDS) for each in pieces) else (),
    )


# --- sheets and pieces ------------------------------------------------------------------------------------------------
BANDS, RECEIVERS, PIPES, PATH = "Bands of roads", "Receivers", "Heat pipes", "Path of sound"
SECTION, SECTION_LINES, GROUND, FIELD = "Section", "Section, lines", "Ground", "Field"


def ground_sheet(twin: Any, origin: np.ndarray, image: Optional[np.ndarray], box: Tuple[float, ...]) -> Sheet:
    """image : (h, w, 3) uint8 of the map of the ground, row 0 north, None for none; box : of it in the twin's CRS [m]"""
    heights, level = ground_grid(twin, box)  # type: ignore[arg-type]
    grid = np.full((2, 2), level) if heights is None else heights
    return sheet_over(grid - origin[2], _relative(box, origin), tr(GROUND), b"" if image is None else png(image))


def field_sheet(field: Field, heights: np.ndarray, origin: np.ndarray, opacity: float) -> Sheet:
    """heights : (r, c) in the twin's CRS, as FieldSheet draws it [m]"""
    rgba = field.rgba
    sheet = sheet_over(heights - origin[2], _relative(field.grid.box, origin), tr(FIELD), png(rgba))
    return sheet._replace(opacity=opacity, is_mixed=False, has_holes=bool((rgba[..., 3] == 0).any()))


def band_piece(faces: Faces, origin: np.ndarray) -> Piece:
    return Piece(
        tr(BANDS), (faces.points - origin).astype(np.float32), _halves(faces.quads), np.tile(faces.rgb, (2, 1))
    )


def receiver_piece(places: np.ndarray, rgb: np.ndarray) -> Piece:
    """places : (n, 3) relative to the origin [m]; each an octahedron as wide as the dot on the screen"""
    points = (places[:, None] + CORNERS * DOT_M / 2).reshape(-1, 3).astype(np.float32)
    cells = (6 * np.arange(len(places))[:, None, None] + SIDES).reshape(-1, 3)
    return Piece(tr(RECEIVERS), points, cells, np.repeat(rgb, len(SIDES), axis=0))


def pipe_piece(pipes: Pipes, levels: Levels, origin: np.ndarray) -> Piece:
    lines = [densified(line) for line in pipes.line]
    flat = np.concatenate(lines)
    count = np.array([len(line) for line in lines])
    last = np.cumsum(count) - 1
    start = np.setdiff1d(np.arange(len(flat)), last)
    points = (np.column_stack([flat, levels(flat) + ABOVE_M]) - origin).astype(np.float32)
    return Piece(tr(PIPES), points, np.stack([start, start + 1], axis=1), np.repeat(pipes.rgb, count - 1, axis=0))


def path_piece(corners: np.ndarray) -> Piece:
    """corners : (k, 3) of a path of sound, relative to the origin [m]"""
    start = np.arange(len(corners) - 1)
    cells = np.stack([start, start + 1], axis=1)
    return Piece(tr(PATH), corners.astype(np.float32), cells, _one_colour(colours.SELECTION, len(cells)))


def _face_pieces(face: Face) -> List[Piece]:
    return [
        *(_quads(tr(SECTION), quads, colour) for quads, colour in ((face.filling, FILLING), (face.earth, EARTH))),
        Piece(
            tr(SECTION_LINES),
            face.lines.reshape(-1, 3).astype(np.float32),
            np.arange(2 * len(face.lines)).reshape(-1, 2),
            _one_colour(INK, len(face.lines)),
        ),
    ]


def _quads(name: str, quads: np.ndarray, colour: str) -> Piece:
    corners = _halves(np.arange(4 * len(quads)).reshape(-1, 4))
    return Piece(name, quads.reshape(-1, 3).astype(np.float32), corners, _one_colour(colour, len(corners)))


def _halves(quads: np.ndarray) -> np.ndarray:
    """(2 n, 3) the first triangles of all, then the second ones."""
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def _one_colour(colour: str, n: int) -> np.ndarray:
    return np.tile(np.array(colours.rgb(colour), dtype=np.uint8), (n, 1))


def _relative(box: Tuple[float, ...], origin: np.ndarray) -> Tuple[float, float, float, float]:
    return (box[0] - origin[0], box[1] - origin[1], box[2] - origin[0], box[3] - origin[1])


def _width_words(widths: Sequence[Width]) -> Tuple[Tuple[float, str], ...]:
    """As the legend has them: the unit is said once."""
    words = [with_spaces(each.flow) for each in widths]
    return tuple(
        (each.width_mm, said if number < len(words) - 1 else tr("{flow} veh/d each way").format(flow=said))
        for number, (each, said) in enumerate(zip(widths, words))
    )


def png(image: np.ndarray) -> bytes:
    """(h, w, 3 or 4) uint8 as a PNG file."""
    rows = np.ascontiguousarray(image)
    height, width, depth = rows.shape
    form = QImage.Format.Format_RGBA8888 if depth == 4 else QImage.Format.Format_RGB888
    picture = QImage(rows.data, width, height, depth * width, form)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


def _classes(picture: Picture, n: int) -> Tuple[np.ndarray, np.ndarray, Optional[np.ndarray]]:
    """Table of colours, class of each building and of each surface; what is not computed has the table's last."""
    if picture.scale is None:
        return np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8), np.zeros(n, dtype=np.int64), None
    table = picture.scale.table()
    last = len(table) - 1
    of_building = np.where(picture.classes < 0, last, picture.classes).astype(np.int64)
    surfaces = picture.surface_classes
    return table, of_building, None if surfaces is None else np.where(surfaces < 0, last, surfaces).astype(np.int64)


def _triangulated(works: Works, origin: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points relative to the origin, (t, 3) triangles and (e, 2) lines of what a scenario builds; roofs may be concave."""
    import pyvista

    points = (works.points - origin).astype(np.float32)
    body = pyvista.PolyData(points, faces=works.faces).triangulate()
    edges: List[Tuple[int, int]] = []
    at = 0
    while at < len(works.lines):
        corners = works.lines[at + 1 : at + 1 + works.lines[at]].tolist()
        edges += list(zip(corners[:-1], corners[1:]))
        at += 1 + int(works.lines[at])
    return np.asarray(body.points, dtype=np.float32), np.asarray(body.faces).reshape(-1, 4)[:, 1:], np.array(edges)


def _sources(twin: Any) -> List[str]:
    """Of the data with licence, each once."""
    words = {}
    for source in twin.manifest.get("sources", []):
        attribution = str(source.get("attribution") or source.get("file") or "")
        licence = str(source.get("licence") or "")
        if attribution:
            words[f"{attribution} ({licence})" if licence else attribution] = None
    return list(words)
