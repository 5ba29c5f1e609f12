"""The 3D picture as binary glTF 2.0 (Khronos Group, ISO/IEC 12113:2022): metres, y up, colours of the legend without light.

Colours are factors of one material a class, which glTF wants linear: a viewer brings them back to the sRGB of the legend. Each
building is a node of its own with its id, value and unit while they are not too many; beyond, they are one mesh whose vertices say
which building they are of (EXT_mesh_features), and their ids and values are in the extras of the root.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from ..store.atomic import disk_errors
from .exported_scene import ExportedScene, Piece, Sheet

MANY = 20_000  # buildings: more nodes would choke the programs that read them
MAGIC, VERSION, JSON_CHUNK, BIN_CHUNK = 0x46546C67, 2, 0x4E4F534A, 0x004E4942
FLOAT, UNSIGNED_INT = 5126, 5125
ARRAY, ELEMENTS, LINES, TRIANGLES = 34962, 34963, 1, 4
NEAREST, LINEAR, MIPMAPS, CLAMP = 9728, 9729, 9987, 33071
FEATURES, UNLIT = "EXT_mesh_features", "KHR_materials_unlit"


def write_glb(scene: ExportedScene, path: Path) -> Dict[str, int]:
    """How many buildings, triangles and bytes; ResultError when the file cannot be written."""
    content = glb_bytes(scene)
    with disk_errors(path):
        path.write_bytes(content)
    return {"buildings": scene.n_standing, "triangles": len(scene.triangles), "bytes": len(content)}


def glb_bytes(scene: ExportedScene) -> bytes:
    file = _File()
    nodes = _nodes(file, scene) if scene.n_buildings <= MANY else [_merged(file, scene)]
    new = np.flatnonzero(scene.triangle_building == scene.n_buildings)
    if len(new):
        primitives = _primitives(file, scene, new)
        nodes.append(file.node("Built by the scenario", file.add("meshes", {"primitives": primitives})))
    nodes += [_sheet(file, sheet) for sheet in scene.sheets if len(sheet.triangles)]
    nodes += [_piece(file, scene, piece) for piece in scene.pieces if len(piece.cells)]
    root = file.node(scene.title or "Buildings", extras=_about(scene), children=nodes)
    return file.whole(root, _copyright(scene))


def linear(rgb: Tuple[int, int, int]) -> List[float]:
    """Of an sRGB colour, IEC 61966-2-1; and 1 for opaque."""
    share = np.asarray(rgb, dtype=np.float64) / 255.0
    values = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return [*(float(value) for value in values), 1.0]


def y_up(points: np.ndarray) -> np.ndarray:
    """(n, 3) float32: east, up, south of east, north, up."""
    return np.ascontiguousarray(np.column_stack([points[:, 0], points[:, 2], -points[:, 1]]), dtype=np.float32)


class _File:
    """The parts of a file as they grow, and the bytes they point into."""

    def __init__(self) -> None:
        self._lists: Dict[str, List[Dict[str, Any]]] = {}
        self._binary = bytearray()
        self._materials: Dict[Any, int] = {}
        self.extensions = {UNLIT}

    def add(self, kind: str, entry: Dict[str, Any]) -> int:
        """Number of the entry in its list."""
        entries = self._lists.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def node(
        self, name: str, mesh: Optional[int] = None, extras: Optional[Dict[str, Any]] = None, children: Any = None
    ) -> int:
        entry: Dict[str, Any] = {"name": name}
        for key, value in (("mesh", mesh), ("extras", extras), ("children", children)):
            if value is not None:
                entry[key] = value
        return self.add("nodes", entry)

    def view(self, content: bytes, target: Optional[int] = None) -> int:
        """A piece of the bytes, on a multiple of four."""
        self._binary += b"\0" * (-len(self._binary) % 4)
        entry: Dict[str, Any] = {"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(content)}
        if target is not None:
            entry["target"] = target
        self._binary += content
        return self.add("bufferViews", entry)

    def places(self, view: int, start: int, count: int, low: np.ndarray, high: np.ndarray) -> int:
        """Points of a view of float32 triples; glTF wants their bounds."""
        return self.add(
            "accessors",
            {
                "bufferView": view,
                "byteOffset": 12 * start,
                "componentType": FLOAT,
                "count": count,
                "type": "VEC3",
                "min": [float(v) for v in low],
                "max": [float(v) for v in high],
            },
        )

    def whole_places(self, corners: np.ndarray) -> int:
        """Points ((n, 3) float32) in a view of their own."""
        view = self.view(corners.tobytes(), ARRAY)
        return self.places(view, 0, len(corners), corners.min(axis=0), corners.max(axis=0))

    def array(self, values: np.ndarray, kind: str, component: int = FLOAT, target: int = ARRAY) -> int:
        view = self.view(np.ascontiguousarray(values).tobytes(), target)
        return self.add(
            "accessors", {"bufferView": view, "componentType": component, "count": len(values), "type": kind}
        )

    def plain(self, rgb: Tuple[int, int, int], name: str) -> int:
        """A material of one colour that no light changes."""
        if rgb not in self._materials:
            surface = {"baseColorFactor": linear(rgb), "metallicFactor": 0.0, "roughnessFactor": 1.0}
            entry = {"name": name, "pbrMetallicRoughness": surface, "doubleSided": True, "extensions": {UNLIT: {}}}
            self._materials[rgb] = self.add("materials", entry)
        return self._materials[rgb]

    def whole(self, root: int, copyright_words: str) -> bytes:
        asset = {"version": "2.0", "generator": "Twinscape"}
        if copyright_words:
            asset["copyright"] = copyright_words
        document: Dict[str, Any] = {"asset": asset, "scene": 0, "scenes": [{"nodes": [root]}], **self._lists}
        document["buffers"] = [{"byteLength": len(self._binary)}]
        document["extensionsUsed"] = sorted(self.extensions)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
        text += b" " * (-len(text) % 4)
        binary = bytes(self._binary) + b"\0" * (-len(self._binary) % 4)
        head = struct.pack("<III", MAGIC, VERSION, 12 + 8 + len(text) + 8 + len(binary))
        return b"".join(
            [head, struct.pack("<II", len(text), JSON_CHUNK), text, struct.pack("<II", len(binary), BIN_CHUNK), binary]
        )


def _class_name(scene: ExportedScene, number: int) -> str:
    return _colour_name(scene, scene.rgb_of(number))


def _colour_name(scene: ExportedScene, rgb: Tuple[int, int, int]) -> str:
    colour = "#{:02X}{:02X}{:02X}".format(*rgb)
    return next((words for hexadecimal, words in scene.legend if hexadecimal.upper() == colour), colour)


def _primitives(file: _File, scene: ExportedScene, which: np.ndarray) -> List[Dict[str, Any]]:
    """Of some triangles, one for each class among them; each triangle has corners of its own."""
    result = []
    for number in np.unique(scene.triangle_class[which]):
        chosen = which[scene.triangle_class[which] == number]
        corners = y_up(scene.points[scene.triangles[chosen].ravel()])
        view = file.view(corners.tobytes(), ARRAY)
        place = file.places(view, 0, len(corners), corners.min(axis=0), corners.max(axis=0))
        material = file.plain(scene.rgb_of(int(number)), _class_name(scene, int(number)))
        result.append({"attributes": {"POSITION": place}, "material": material, "mode": TRIANGLES})
    return result


def _nodes(file: _File, scene: ExportedScene) -> List[int]:
    """One for each building with triangles, all corners in one piece of the file."""
    order = np.lexsort((scene.triangle_class, scene.triangle_building))
    order = order[scene.triangle_building[order] < scene.n_buildings]
    if not len(order):
        return []
    of, number = scene.triangle_building[order], scene.triangle_class[order]
    corners = y_up(scene.points[scene.triangles[order].ravel()])
    view = file.view(corners.tobytes(), ARRAY)
    start = np.flatnonzero(np.r_[True, (of[1:] != of[:-1]) | (number[1:] != number[:-1])])
    count = np.diff(np.r_[start, len(order)])
    low, high = np.minimum.reduceat(corners, 3 * start), np.maximum.reduceat(corners, 3 * start)
    primitives: Dict[int, List[Dict[str, Any]]] = {}
    for i, first in enumerate(start.tolist()):
        place = file.places(view, 3 * first, 3 * int(count[i]), low[i], high[i])
        material = file.plain(scene.rgb_of(int(number[first])), _class_name(scene, int(number[first])))
        piece = {"attributes": {"POSITION": place}, "material": material, "mode": TRIANGLES}
        primitives.setdefault(int(of[first]), []).append(piece)
    nodes = []
    for building, pieces in primitives.items():
        name = scene.names[building] or scene.ids[building]
        nodes.append(file.node(name, file.add("meshes", {"primitives": pieces}), _extras(scene, building)))
    return nodes


def _extras(scene: ExportedScene, building: int) -> Dict[str, Any]:
    value = float(scene.values[building])
    return {
        "id": scene.ids[building],
        "indicator": scene.indicator,
        "value": value if np.isfinite(value) else None,
        "unit": scene.unit,
        "words": scene.words[building],
    }


def _merged(file: _File, scene: ExportedScene) -> int:
    """All buildings as one node; a vertex names its building by number."""
    file.extensions.add(FEATURES)
    pieces = []
    for number in np.unique(scene.triangle_class[scene.triangle_building < scene.n_buildings]):
        chosen = np.flatnonzero((scene.triangle_class == number) & (scene.triangle_building < scene.n_buildings))
        corners = y_up(scene.points[scene.triangles[chosen].ravel()])
        view = file.view(corners.tobytes(), ARRAY)
        place = file.places(view, 0, len(corners), corners.min(axis=0), corners.max(axis=0))
        feature = file.array(np.repeat(scene.triangle_building[chosen], 3).astype(np.float32), "SCALAR")
        material = file.plain(scene.rgb_of(int(number)), _class_name(scene, int(number)))
        features = {"featureIds": [{"featureCount": scene.n_buildings, "attribute": 0}]}
        pieces.append(
            {
                "attributes": {"POSITION": place, "_FEATURE_ID_0": feature},
                "material": material,
                "mode": TRIANGLES,
                "extensions": {FEATURES: features},
            }
        )
    values = [float(v) if np.isfinite(v) else None for v in scene.values]
    extras = {"ids": scene.ids, "indicator": scene.indicator, "unit": scene.unit, "values": values}
    return file.node("Buildings", file.add("meshes", {"primitives": pieces}), extras)


def _sheet(file: _File, sheet: Sheet) -> int:
    corners = y_up(sheet.points)
    attributes = {"POSITION": file.whole_places(corners)}
    material: Dict[str, Any] = {"name": sheet.name, "doubleSided": True, "extensions": {UNLIT: {}}}
    colour = [1.0, 1.0, 1.0, sheet.opacity]
    surface: Dict[str, Any] = {"baseColorFactor": colour, "metallicFactor": 0.0, "roughnessFactor": 1.0}
    if sheet.picture:
        attributes["TEXCOORD_0"] = file.array(sheet.at.astype(np.float32), "VEC2")
        image = file.add("images", {"bufferView": file.view(sheet.picture), "mimeType": "image/png"})
        larger, smaller = (LINEAR, MIPMAPS) if sheet.is_mixed else (NEAREST, NEAREST)
        sampler = {"magFilter": larger, "minFilter": smaller, "wrapS": CLAMP, "wrapT": CLAMP}
        texture = file.add("textures", {"source": image, "sampler": file.add("samplers", sampler)})
        surface["baseColorTexture"] = {"index": texture}
    if sheet.opacity < 1.0:
        material["alphaMode"] = "BLEND"
    elif sheet.has_holes:
        material["alphaMode"], material["alphaCutoff"] = "MASK", 0.5
    material["pbrMetallicRoughness"] = surface
    indices = file.array(sheet.triangles.astype(np.uint32).ravel(), "SCALAR", UNSIGNED_INT, ELEMENTS)
    part = {
        "attributes": attributes,
        "indices": indices,
        "material": file.add("materials", material),
        "mode": TRIANGLES,
    }
    return file.node(sheet.name, file.add("meshes", {"primitives": [part]}))


def _piece(file: _File, scene: ExportedScene, piece: Piece) -> int:
    """One primitive for each of its colours, all with the same corners."""
    attributes = {"POSITION": file.whole_places(y_up(piece.points))}
    parts = []
    tints, of = np.unique(piece.rgb, axis=0, return_inverse=True)
    for number, rgb in enumerate(tints.tolist()):
        chosen = piece.cells[of.ravel() == number].astype(np.uint32).ravel()
        parts.append(
            {
                "attributes": attributes,
                "indices": file.array(chosen, "SCALAR", UNSIGNED_INT, ELEMENTS),
                "material": file.plain(tuple(rgb), _colour_name(scene, tuple(rgb))),
                "mode": LINES if piece.is_lines else TRIANGLES,
            }
        )
    return file.node(piece.name, file.add("meshes", {"primitives": parts}))


def _about(scene: ExportedScene) -> Dict[str, Any]:
    """What the numbers mean: for a reader of the file, and to place it on the earth again."""
    return {
        "twin": scene.twin,
        "caption": scene.caption,
        "detail": scene.detail,
        "notes": scene.notes,
        "title": scene.title,
        "indicator": scene.indicator,
        "unit": scene.unit,
        "legend": [{"colour": colour, "label": words} for colour, words in scene.legend],
        "limits": list(scene.limits),
        "widths": [{"mm": wide, "label": words} for wide, words in scene.widths],
        "crs": scene.crs,
        "origin": [float(v) for v in scene.origin],
        "axes": "x east, y up, -z north, metres from origin",
        "sources": scene.sources,
    }


def _copyright(scene: ExportedScene) -> str:
    return "; ".join(scene.sources)
