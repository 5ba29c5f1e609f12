"""What the 3D view shows, gathered for other programs."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QImage

from ...indicators import colours
from ...review.display import Picture
from ...review.exported_scene import ExportedScene, Ground
from ...review.study_model import StudyModel
from .city_scene import CityScene
from .ground import ground_grid
from .work_blocks import ROOF
from .works import Works


def exported(
    study: StudyModel,
    picture: Picture,
    legend: List[Tuple[str, str]],
    notes: List[str],
    scene: CityScene,
    works: Works,
    ground: Optional[Ground],
) -> ExportedScene:
    """The whole city in the colours of the picture: what is taken away by the scenario is not there, what it builds is.

    A cut is for the eye: it takes nothing from a file. legend : (colour, words), from the highest class down
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
    entry, scale, buildings = picture.indicator, picture.scale, study.buildings
    is_shown = scale is not None and entry is not None
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
        words=[picture.text(i) if is_shown else "" for i in range(len(buildings))],
        indicator=entry.id if is_shown and entry is not None else "",
        title=scale.title if scale is not None else "",
        unit=entry.unit if is_shown and entry is not None else "",
        caption=picture.caption,
        notes=notes,
        legend=legend if is_shown else [],
        limits=tuple(scale.limits) if scale is not None else (),
        sources=_sources(study.twin),
        twin=study.twin.title,
        ground=ground,
    )


def ground_of(twin: Any, origin: np.ndarray, image: Optional[np.ndarray], box: Tuple[float, ...]) -> Ground:
    """image : (h, w, 3) uint8 of the map of the ground, row 0 north, None for none; box : of it in the twin's CRS [m]"""
    heights, level = ground_grid(twin, box)  # type: ignore[arg-type]
    grid = np.full((2, 2), level) if heights is None else heights
    relative = (box[0] - origin[0], box[1] - origin[1], box[2] - origin[0], box[3] - origin[1])
    return Ground(grid - origin[2], relative, b"" if image is None else png(image))


def png(image: np.ndarray) -> bytes:
    """(h, w, 3) uint8 as a PNG file."""
    rows = np.ascontiguousarray(image)
    height, width = rows.shape[:2]
    picture = QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888)
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
