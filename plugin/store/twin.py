"""The twin folder: one city area on disk, its scenarios and results (DESIGN §5)."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

import numpy as np

from ..city.city import City
from ..city.errors import InputError, ResultError
from ..city.mesh import Mesh
from ..city.weather import WEATHER_NAME
from ..scenario.measures import measure_to_dict
from ..scenario.scenario import BASELINE, Scenario, baseline, effective_measures
from . import city_tables, geopackage, hashing, noise_source_table
from .atomic import disk_errors, read_json, recover, write_json

SCHEMA = "twinscape-twin"
SCHEMA_VERSION = 1
SUFFIX = ".twin"
MANIFEST = "twin.json"
NEEDED = ("crs", "origin", "extent")  # of the manifest, beside the schema


@dataclass
class Twin:
    """A twin on disk. Reading is lazy; the manifest is read once, when opened.

    path : the folder; manifest : the content of twin.json
    """

    path: Path
    manifest: Dict[str, Any]
    _hashes: Dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def open(path: Any) -> Twin:
        """ResultError when there is no twin at the path, or one of a newer Twinscape."""
        folder = Path(path).expanduser().resolve()  # one name for one twin: layers in a project are recognised by it
        if folder.name == MANIFEST:
            folder = folder.parent
        recover(folder)
        if not folder.is_dir():
            raise ResultError(
                f"{folder}: there is no such folder", "Choose a folder that ends in .twin.", code="twin-missing"
            )
        if not (folder / MANIFEST).is_file():
            raise ResultError(
                f"{folder}: not a twin, it has no {MANIFEST}",
                "Choose a folder that ends in .twin.",
                code="twin-missing",
            )
        manifest = read_json(folder / MANIFEST)
        if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
            raise ResultError(f"{folder / MANIFEST}: not the manifest of a twin", "Import the city again.")
        stated = manifest.get("schema_version")
        if not isinstance(stated, int) or not 1 <= stated <= SCHEMA_VERSION:
            newer = isinstance(stated, int) and stated > SCHEMA_VERSION
            raise ResultError(
                f"{folder / MANIFEST}: schema version {stated!r}, this Twinscape reads up to {SCHEMA_VERSION}",
                "Update Twinscape." if newer else "Import the city again.",
            )
        gone = [key for key in NEEDED if key not in manifest]
        if gone:
            raise ResultError(f"{folder / MANIFEST}: there is no {gone[0]}", "Import the city again.")
        return Twin(folder, manifest)

    # --- where things are -------------------------------------------------------------------------------------------
    @property
    def gpkg(self) -> Path:
        return self.path / "city.gpkg"

    @property
    def mesh_folder(self) -> Path:
        return self.path / "mesh"

    @property
    def terrain(self) -> Path:
        return self.path / "terrain.tif"

    @property
    def weather(self) -> Path:
        return self.path / "weather.nc"

    def weather_file(self, name: str = "") -> Path:
        """weather.nc, or of another weather a scenario may ask for: weather/<name>.nc."""
        return self.path / "weather" / f"{name}.nc" if name else self.weather

    def weather_names(self) -> List[str]:
        """Of the weather files beside weather.nc, sorted."""
        names = (path.stem for path in (self.path / "weather").glob("*.nc"))
        return sorted(name for name in names if WEATHER_NAME.match(name))

    @property
    def scenarios_folder(self) -> Path:
        return self.path / "scenarios"

    @property
    def results_folder(self) -> Path:
        return self.path / "results"

    @property
    def cache_folder(self) -> Path:
        return self.path / "cache"

    def result_folder(self, scenario: str, process: str) -> Path:
        return self.results_folder / scenario / process

    # --- what is in it ----------------------------------------------------------------------------------------------
    @property
    def title(self) -> str:
        return str(self.manifest.get("title") or self.path.stem)

    @property
    def crs(self) -> Mapping[str, Any]:
        """id ("EPSG:3067"), name, wkt, vertical."""
        return self.manifest["crs"]

    @property
    def origin(self) -> np.ndarray:
        """(3,) float64: what was taken off the coordinates of the mesh [m]."""
        return np.array(self.manifest["origin"], dtype=np.float64)

    @property
    def extent(self) -> List[float]:
        """xmin, ymin, zmin, xmax, ymax, zmax [m]."""
        return list(self.manifest["extent"])

    def city(self) -> City:
        """Buildings, surfaces, roads, barriers and noise sources of the baseline; the solver adds the weather."""
        with geopackage.connect(self.gpkg) as connection:
            buildings = city_tables.read_buildings(connection)
            surfaces = city_tables.read_surfaces(connection, buildings.ids)
            roads = city_tables.read_roads(connection)
            barriers = city_tables.read_barriers(connection)
            noise_sources = noise_source_table.read_noise_sources(connection)
        country = str(self.manifest.get("country", ""))
        return City(buildings, surfaces, roads, country=country, barriers=barriers, noise_sources=noise_sources)

    def mesh(self) -> Mesh:
        """The triangles, memory-mapped."""
        arrays = []
        for name in Mesh.ARRAYS:
            path = self.mesh_folder / f"{name}.npy"
            try:
                arrays.append(np.load(path, mmap_mode="r", allow_pickle=False))
            except (OSError, ValueError, EOFError) as error:
                raise ResultError(f"{path}: cannot be read ({error})", "Import the city again.") from error
        return Mesh(*arrays)

    # --- scenarios --------------------------------------------------------------------------------------------------
    def scenarios(self) -> Dict[str, Scenario]:
        """By id, the baseline first. A scenario file that cannot be read is an InputError naming it."""
        found: Dict[str, Scenario] = {BASELINE: baseline()}
        for path in sorted(self.scenarios_folder.glob("*.json"), key=lambda each: each.stem):
            if path.name.startswith("."):
                continue  # what macOS leaves on a memory stick
            try:
                scenario = Scenario.from_dict(read_json(path))
            except InputError as error:
                raise InputError(error.problem, error.hint, file=str(path), field=error.field) from error
            except (TypeError, AttributeError, KeyError) as error:
                hint = "Correct it, or delete the file."
                raise InputError(f"not a Twinscape scenario ({error})", hint, file=str(path)) from error
            if scenario.id != path.stem:
                raise InputError(
                    f'its id is "{scenario.id}", must be the name of the file',
                    f'Rename the file to {scenario.id}.json, or write "id": "{path.stem}" into it.',
                    file=str(path),
                    field="id",
                )
            found[scenario.id] = scenario
        return found

    def save_scenario(self, scenario: Scenario) -> None:
        write_json(self.scenarios_folder / f"{scenario.id}.json", scenario.to_dict())

    def delete_scenario(self, scenario_id: str) -> None:
        """Removes the scenario's file; its results stay until they are overwritten, so that deleting can be undone."""
        if scenario_id == BASELINE:
            raise InputError("the baseline cannot be deleted", "Delete the twin's folder instead.")
        path = self.scenarios_folder / f"{scenario_id}.json"
        with disk_errors(path):
            path.unlink(missing_ok=True)

    # --- content hashes ---------------------------------------------------------------------------------------------
    def content_hash(self, part: str) -> Optional[str]:
        """Hash of one part; None when the twin has no such part.

        part : a table of city.gpkg, "weather", "weather:<name>" of another weather file, "terrain", "baseline_energy" or
        "energy:<scenario>", what the energy result of a scenario says of every building, "traffic:<scenario>", the flows of its traffic;
        "noise:<scenario>", "air:<scenario>", "model-<id>:<scenario>", that result.

        Computed once for each state of the file (`_stamp`) and kept in the cache folder.
        """
        of_baseline = self.result_folder(BASELINE, "energy") / "delivered.csv"
        files = {"terrain": self.terrain, "baseline_energy": of_baseline}
        kind, _, name = part.partition(":")
        path = self.weather_file(name) if kind == "weather" else files.get(part, self.gpkg)
        if kind == "energy" and name:
            path = self.result_folder(name, "energy") / "delivered.csv"
        elif kind == "traffic" and name:
            path = self.result_folder(name, "traffic") / "flows.npz"
        elif name and (kind in ("noise", "air") or kind.startswith("model-")):
            path = self.result_folder(name, kind) / "result.json"
        elif name and not WEATHER_NAME.match(name):
            return None
        if not path.exists():
            return None
        stamp = _stamp(path)
        known = self._known_hashes()
        if known.get(part, {}).get("stamp") == stamp:
            kept: Optional[str] = known[part]["hash"]
            return kept
        if path == self.gpkg:
            with geopackage.connect(path) as connection:
                value = hashing.of_table(connection, part)
        else:
            value = hashing.of_file(path)
        known[part] = {"stamp": stamp, "hash": value}
        self._keep_hashes()
        return value

    def scenario_hash(self, scenario: str, scenarios: Optional[Mapping[str, Scenario]] = None) -> str:
        """Hash of the measures in force, whatever the scenario is called."""
        every = self.scenarios() if scenarios is None else scenarios
        return hashing.of_json([_without_label(measure_to_dict(m)) for m in effective_measures(scenario, every)])

    def _known_hashes(self) -> Dict[str, Any]:
        if not self._hashes:
            with contextlib.suppress(ResultError):  # a cache: it may be absent or spoilt at any time
                kept = read_json(self.cache_folder / "hashes.json")
                entries = kept.items() if isinstance(kept, dict) else ()
                whole = {part: e for part, e in entries if isinstance(e, dict) and {"stamp", "hash"} <= set(e)}
                self._hashes.update(whole)
        return self._hashes

    def _keep_hashes(self) -> None:
        with contextlib.suppress(ResultError):  # a twin on a read-only disk is still readable
            write_json(self.cache_folder / "hashes.json", self._hashes)


def _stamp(path: Path) -> List[int]:
    """Differs after every change: size, time, and SQLite's own counter of changes, as a memory stick counts time in steps of 2 s."""
    status = path.stat()
    stamp = [status.st_size, status.st_mtime_ns]
    with open(path, "rb") as handle:
        head = handle.read(28)
    if head.startswith(b"SQLite format 3"):
        stamp.append(int.from_bytes(head[24:28], "big"))
    wal = path.with_name(path.name + "-wal")  # edits QGIS has not yet written back
    if wal.exists():
        stamp += [wal.stat().st_size, wal.stat().st_mtime_ns]
    return stamp


def _without_label(measure: Dict[str, Any]) -> Dict[str, Any]:
    return {key: value for key, value in measure.items() if key not in ("label", "enabled")}


def now_text() -> str:
    """The time of writing, UTC, ISO 8601."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
