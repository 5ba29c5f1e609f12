"""One CRS for the twin, and every source brought into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from pyproj import CRS

from ...city.errors import InputError
from ...readers import crs as crs_module
from ...readers import vector
from ...readers.report import Report
from ...readers.vector import Features
from .options import ImportOptions

FAR_DEG = 6.0  # a neighbouring UTM zone is a habit in some places, further off is a mistake
TURN_DEG = 360.0


@dataclass
class Coordinates:
    """Decides the CRS with the first source that has one, then holds the others to it.

    target : None until known
    """

    options: ImportOptions
    report: Report
    target: CRS | None = None

    def __post_init__(self) -> None:
        if self.options.crs:
            self.target = crs_module.parse(self.options.crs)
            verdict = crs_module.judge(self.target)
            if verdict.problem:
                raise InputError(f"crs={self.options.crs}: {verdict.text}", verdict.hint, code=verdict.problem)

    def source_crs(self, file: str, layer: str, own: CRS | None, bounds: np.ndarray, degrees: bool = False) -> CRS:
        """The CRS a source is in; sets the target if it is the first.

        bounds : (xmin, ymin, xmax, ymax) of the source. degrees : longitude and latitude by definition of the format.
        Raises InputError with a code of crs.judge, "crs-axes-swapped" or "crs-elsewhere", and a suggestion where there is one.
        """
        if not np.isfinite(bounds).all():
            return self._of_nothing(file, layer, own)
        if own is None:
            own = self._assumed(file, layer, bounds)
        _check_degrees(file, layer, own, bounds)
        if self.target is None:
            self._decide(file, layer, own, bounds, degrees)
        self._check_place(file, layer, own, bounds)
        return own

    def _of_nothing(self, file: str, layer: str, own: CRS | None) -> CRS:
        """An empty layer says nothing of the place: it is no reason to stop once that is known."""
        if self.target is None and own is not None and not crs_module.judge(own).problem:
            self.target = own
        if self.target is None:
            raise InputError(
                "it has no features, so nothing says where the city is",
                "Choose a layer with features, or give crs=EPSG:….",
                code="layer-empty",
                file=file,
                layer=layer or None,
            )
        return own or self.target

    def _assumed(self, file: str, layer: str, bounds: np.ndarray) -> CRS:
        if self.options.source_crs:
            return crs_module.parse(self.options.source_crs)
        if self.target is not None and self.options.crs:
            return self.target
        guess = crs_module.suggest_for(None, bounds)
        raise InputError(
            "it has no coordinate reference system",
            "Say which one its coordinates are in: crs=EPSG:….",
            code="crs-missing",
            file=file,
            layer=layer or None,
            suggestion={"source_crs": "EPSG:4326", "crs": crs_module.name(guess)} if guess is not None else None,
        )

    def _decide(self, file: str, layer: str, own: CRS, bounds: np.ndarray, degrees: bool) -> None:
        verdict = crs_module.judge(own)
        if not verdict.problem:
            self.target = own
            return
        suggestion = crs_module.suggest_for(own, bounds)
        if degrees and suggestion is not None:
            self.target = suggestion
            self.report.warn(
                f"the twin is in {crs_module.name(suggestion)} ({suggestion.name}), chosen by its place; crs=EPSG:… takes another"
            )
            return
        words = (
            f"Use crs={crs_module.name(suggestion)} ({suggestion.name})." if suggestion is not None else verdict.hint
        )
        raise InputError(
            verdict.text,
            words,
            code=verdict.problem,
            file=file,
            layer=layer or None,
            suggestion={"crs": crs_module.name(suggestion)} if suggestion is not None else None,
        )

    def _check_place(self, file: str, layer: str, own: CRS, bounds: np.ndarray) -> None:
        if self.options.swap_axes:
            bounds = bounds[[1, 0, 3, 2]]
        assert self.target is not None
        x, y = crs_module.transform(own, self.target, bounds[[0, 2]], bounds[[1, 3]])
        in_target = np.array([x[0], y[0], x[1], y[1]])
        if crs_module.axes_swapped(own, bounds) or self._swapped_for_target(own, bounds):
            raise InputError(
                f"x and y are exchanged: with {crs_module.name(own)} the data lie outside the area it is made for, "
                "after exchanging them they lie inside",
                "Import with swap_axes=true.",
                code="crs-axes-swapped",
                file=file,
                layer=layer or None,
                suggestion={"swap_axes": True},
            )
        if not np.isfinite(in_target).all() or crs_module.outside_area(self.target, in_target, FAR_DEG):
            fitting = self._fitting(own, bounds)
            words = "Check the CRS; choose one made for this place."
            raise InputError(
                f"the data lie outside the area {crs_module.name(self.target)} is made for",
                words if fitting is None else f"Use crs={crs_module.name(fitting)} ({fitting.name}).",
                code="crs-elsewhere",
                file=file,
                layer=layer or None,
                suggestion=None if fitting is None else {"crs": crs_module.name(fitting)},
            )

    def _fitting(self, own: CRS, bounds: np.ndarray) -> CRS | None:
        """A CRS for where the data lie: their own where it can carry a twin; None when the data are outside of that too."""
        if crs_module.outside_area(own, bounds, FAR_DEG):
            return None
        return own if not crs_module.judge(own).problem else crs_module.suggest_for(own, bounds)

    def _swapped_for_target(self, own: CRS, bounds: np.ndarray) -> bool:
        assert self.target is not None
        exchanged = bounds[[1, 0, 3, 2]]
        x, y = crs_module.transform(own, self.target, exchanged[[0, 2]], exchanged[[1, 3]])
        swapped = np.array([x[0], y[0], x[1], y[1]])
        x, y = crs_module.transform(own, self.target, bounds[[0, 2]], bounds[[1, 3]])
        straight = np.array([x[0], y[0], x[1], y[1]])
        straight_ok = np.isfinite(straight).all() and not crs_module.outside_area(self.target, straight)
        return bool(
            not straight_ok and np.isfinite(swapped).all() and not crs_module.outside_area(self.target, swapped)
        )

    def brought(self, features: Features, degrees: bool = False) -> Features:
        """A layer in the CRS of the twin, exchanged axes put right, heights in metres."""
        own = self.source_crs(features.file, features.layer, features.crs, features.bounds, degrees)
        if self.options.swap_axes:
            features = vector.swapped(features)
        assert self.target is not None
        self.warn_of_heights(features.file, own, bool(shapely.has_z(features.geometry).any()))
        self.report.relocate(lambda x, y: tuple(self.moved(np.array([[x, y, 0.0]]), own)[0, :2].tolist()))
        return vector.reprojected(features, own, self.target)

    def moved(self, coords: np.ndarray, own: CRS) -> np.ndarray:
        """(n, 3) coordinates in the CRS of the twin."""
        assert self.target is not None
        if self.options.swap_axes:
            coords = coords[:, [1, 0, 2]]
        x, y = crs_module.transform(own, self.target, coords[:, 0], coords[:, 1])
        return np.column_stack([x, y, coords[:, 2] * crs_module.height_factor(own)])

    def warn_of_heights(self, file: str, own: CRS, has_heights: bool) -> None:
        """Feet in plan do not say what the heights are in."""
        if has_heights and crs_module.judge(own).problem == "crs-feet" and crs_module.vertical(own) is None:
            self.report.warn(
                f"{Path(file).name}: its plan is in feet and nothing says what its heights are in: they are taken as metres; "
                "give it a compound CRS if they are feet"
            )

    def bbox_for(self, own: CRS | None) -> tuple[float, float, float, float] | None:
        """The extent wanted in a source's own CRS, a little larger; None without one or when it cannot be known yet."""
        if self.options.extent is None or self.target is None or self.options.swap_axes:
            return None
        own = own or (crs_module.parse(self.options.source_crs) if self.options.source_crs else self.target)
        x0, y0, x1, y1 = self.options.extent
        t = np.linspace(0, 1, 9)
        ring_x = np.concatenate([x0 + t * (x1 - x0), np.full(9, x1), x0 + t * (x1 - x0), np.full(9, x0)])
        ring_y = np.concatenate([np.full(9, y0), y0 + t * (y1 - y0), np.full(9, y1), y0 + t * (y1 - y0)])
        x, y = crs_module.transform(self.target, own, ring_x, ring_y)
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            return None
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _check_degrees(file: str, layer: str, own: CRS, bounds: np.ndarray) -> None:
    """Metres in a file whose CRS is one of degrees: GeoJSON that names none, or one nobody knows, counts as such."""
    largest = float(np.abs(bounds).max())
    if own.is_geographic and largest > TURN_DEG:
        raise InputError(
            f"its coordinates, up to {largest:,.0f}, are no degrees, as {crs_module.name(own)} has them",
            "Save the file in the CRS its coordinates are in; GeoJSON without a known one counts as degrees.",
            code="crs-elsewhere",
            file=file,
            layer=layer or None,
        )
