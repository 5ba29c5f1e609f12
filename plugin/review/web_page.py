"""The 3D picture as one web page: mesh, colours, values and the program that draws them in one file that asks for nothing else."""

from __future__ import annotations

import base64
import json
import zlib
from html import escape
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np

from ..indicators import colours
from ..indicators.scales import NOT_COMPUTED
from ..store.atomic import disk_errors
from ..words import tr
from .exported_scene import ExportedScene
from .view_state import Camera

TEMPLATE = Path(__file__).resolve().parents[2] / "resources" / "web" / "scene.html"
NEW, MOST_CLASSES = 65, 64  # number of what a scenario builds in the page's table of colours; classes it has room for
PER_M = 100  # centimetres


def write_page(scene: ExportedScene, path: Path, camera: Optional[Camera] = None) -> Dict[str, int]:
    """How many buildings, triangles and bytes. camera : where one looks first, in the scene's CRS; None the whole city."""
    content = page_text(scene, camera).encode("utf-8")
    with disk_errors(path):
        path.write_bytes(content)
    return {"buildings": scene.n_standing, "triangles": len(scene.triangles), "bytes": len(content)}


def page_text(scene: ExportedScene, camera: Optional[Camera] = None) -> str:
    """ValueError with more classes than the page has room for."""
    if len(scene.table) > MOST_CLASSES:
        raise ValueError(f"{len(scene.table)} classes, the page has room for {MOST_CLASSES}")
    text = TEMPLATE.read_text(encoding="utf-8")
    title = " · ".join(words for words in (scene.title, scene.caption, scene.twin) if words)
    for mark, words in (
        ("@LANG@", tr("en")),
        ("@TITLE@", escape(title)),
        ("@ABOUT@", _json(_about(scene, camera))),
        ("@BLOCKS@", "\n".join(_blocks(scene))),
    ):
        text = text.replace(mark, words, 1)
    return text


def _json(document: Any) -> str:
    """That ends no script element, whatever is in it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _blocks(scene: ExportedScene) -> List[str]:
    missing = len(scene.table) - 1
    number = np.where(scene.triangle_class < 0, NEW, scene.triangle_class).astype(np.uint8)
    of_building = np.where(scene.building_class < 0, missing, scene.building_class)
    facts = {"ids": scene.ids, "names": scene.names, "words": scene.words, "numbers": of_building.tolist()}
    arrays = {
        "points": np.round(scene.points * float(PER_M)).astype("<i4"),
        "triangles": scene.triangles.astype("<u4"),
        "buildings": scene.triangle_building.astype("<u4"),
        "classes": number,
        "lines": scene.lines.astype("<u4"),
        "owners": scene.line_building.astype("<u4"),
    }
    blocks = [_block(name, np.ascontiguousarray(values).tobytes()) for name, values in arrays.items()]
    blocks.append(_block("facts", json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")))
    for i, sheet in enumerate(scene.sheets):
        blocks += _mesh_blocks(f"sheet{i}", sheet.points, sheet.triangles, "at", sheet.at.astype("<f4"))
        if sheet.picture:
            blocks.append(_block(f"sheet{i}-picture", sheet.picture, packed=False))
    for i, piece in enumerate(scene.pieces):
        blocks += _mesh_blocks(f"piece{i}", piece.points, piece.cells, "rgb", piece.rgb)
    return blocks


def _mesh_blocks(name: str, points: np.ndarray, cells: np.ndarray, of: str, values: np.ndarray) -> List[str]:
    arrays = {
        "points": np.round(np.asarray(points, dtype=np.float64) * PER_M).astype("<i4"),
        "cells": cells.astype("<u4"),
        of: values,
    }
    return [_block(f"{name}-{key}", np.ascontiguousarray(each).tobytes()) for key, each in arrays.items()]


def _block(name: str, content: bytes, packed: bool = True) -> str:
    """Bytes in a script element that is no program; packed : deflated, which the browser undoes."""
    kept = zlib.compress(content, 9) if packed else content
    return f'<script type="text/plain" id="{name}">{base64.b64encode(kept).decode("ascii")}</script>'


def _about(scene: ExportedScene, camera: Optional[Camera]) -> Dict[str, Any]:
    corners = scene.points[scene.triangles.ravel()].astype(np.float64)
    low, high = (corners.min(axis=0), corners.max(axis=0)) if len(corners) else (np.zeros(3), np.ones(3))
    about: Dict[str, Any] = {
        "twin": scene.twin,
        "title": scene.title,
        "quantity": scene.title.split(" [")[0],
        "caption": scene.caption,
        "detail": scene.detail,
        "notes": scene.notes,
        "legend": [[colour, words, int(words.startswith(NOT_COMPUTED))] for colour, words in scene.legend],
        "widths": [[wide, words] for wide, words in scene.widths],
        "sources": scene.sources,
        "sheets": [
            {"picture": bool(s.picture), "opacity": s.opacity, "mixed": s.is_mixed, "holes": s.has_holes}
            for s in scene.sheets
        ],
        "pieces": [{"lines": piece.is_lines} for piece in scene.pieces],
        "table": scene.table.tolist(),
        "new_rgb": list(scene.new_rgb),
        "accent": list(colours.rgb(colours.SELECTION)),
        "low": low.tolist(),
        "high": high.tolist(),
        "usual_edge": _usual_edge_m(scene),
        "words": _words(),
    }
    if camera is not None:
        focus = [float(v) for v in np.asarray(camera.focus) - scene.origin]
        about["camera"] = {
            "focus": focus,
            "distance": camera.distance,
            "heading": camera.heading,
            "pitch": camera.pitch,
        }
    return about


def _usual_edge_m(scene: ExportedScene) -> float:
    if not len(scene.lines):
        return 0.0
    ends = scene.points[scene.lines]
    return float(np.median(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)))


def _words() -> Dict[str, str]:
    return {
        "buildings": tr("Buildings"),
        "overview": tr("Overview"),
        "street": tr("Street"),
        "south": tr("South"),
        "top": tr("Top"),
        "made": tr("Made with Twinscape. Colours are those of the legend, without light."),
        "data": tr("Data and licences"),
        "width": tr("Width"),
        "find": tr("Find a building"),
        "nothing": tr("No building has this name or id."),
        "north": tr("North arrow"),
        "id": tr("Id"),
        "wait": tr("Unpacking the city…"),
        "keys": tr("Drag turns, right button moves, wheel zooms; keys 1 to 4, arrows, plus and minus."),
        "nogl": tr("This browser cannot draw the city: it needs WebGL 2 and DecompressionStream."),
    }
