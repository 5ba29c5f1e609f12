"""Points of the user and an adaptive grid on the map: a layer of their own, and how far off interpolated levels are, in the title."""

import json
import struct

import numpy as np
import pytest
from qgis.core import QgsProject

from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage
from plugin.store.geopackage import Geometries
from plugin.views.map.layers import NOISE_ROLES, POINTS
from plugin.views.map.view import MapView
from tests.box_city import HEAT
from tests.box_noise import LDEN, LNIGHT, write_noise

RECEIVERS, AREAS, NIGHT = NOISE_ROLES


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


def write_points(result):
    """Three points, the last one inside a building."""
    places = np.array([[385000.0, 6671000.0], [385010.0, 6671000.0], [385020.0, 6671000.0]])
    at = Geometries(
        [struct.pack("<BI3d", 1, 1001, x, y, 4.0) for x, y in places.tolist()],
        np.hstack([places, places]),
        "POINT",
        has_z=True,
    )
    levels = {key: np.array([61.0, 48.0, np.nan]) for key in ("lday", "levening", "lnight", "lden")}
    columns = {
        "id": np.array(["a", "b", "c"], object),
        "state": np.array(["computed", "computed", "inside a building"], object),
    }
    with geopackage.connect(result.folder / "noise.gpkg", write=True) as connection:
        (srs_id,) = connection.execute(
            "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'receivers'"
        ).fetchone()
        geopackage.write_table(connection, "points", {**columns, **levels}, at, srs_id, "Points")


def write_summary(result, **more):
    path = result.folder / "result.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["summary"].update(more)
    path.write_text(json.dumps(document), encoding="utf-8")


def is_visible(layer):
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isVisible()


def test_points_of_the_user_are_a_layer_that_goes_with_the_receivers(map_view, study, box_twin, view_state):
    write_points(write_noise(box_twin, BASELINE))
    study.refresh_results()
    view_state.show_indicator(LDEN)
    layer = map_view.layer(POINTS)
    assert layer.name() == "Points Lden [dB] — Baseline" and layer.featureCount() == 3
    assert not layer.hasScaleBasedVisibility()  # a few points are seen from afar
    assert is_visible(layer) and layer.isValid()
    view_state.show_indicator(LNIGHT)
    assert layer.name() == "Points Lnight [dB] — Baseline"
    view_state.show_indicator(HEAT)
    assert not is_visible(layer)


def test_a_result_without_points_takes_their_layer_away(map_view, study, box_twin, view_state):
    write_points(write_noise(box_twin, BASELINE))
    study.refresh_results()
    view_state.show_indicator(LDEN)
    assert map_view.layer(POINTS) is not None
    write_noise(box_twin, BASELINE, duration_s=31.0)
    study.refresh_results()
    assert map_view.layer(POINTS) is None and map_view.layer(RECEIVERS) is not None


@pytest.mark.parametrize("has_points", [False, True], ids=["no points of the user", "points of the user"])
def test_the_sources_of_noise_of_the_twin_stay_beside_a_result(
    has_points, qgis_new_project, qgis_iface, study, box_twin, view_state, selection, scales, display, asked
):
    at = Geometries(
        [struct.pack("<BI3d", 1, 1001, 385000.0, 6671000.0, 4.0)],
        np.array([[385000.0, 6671000.0, 385000.0, 6671000.0]]),
        "POINT",
        has_z=True,
    )
    with geopackage.connect(box_twin.gpkg, write=True) as connection:
        (srs_id,) = connection.execute(
            "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'buildings'"
        ).fetchone()
        geopackage.write_table(connection, "noise_sources", {"id": np.array(["fan"], object)}, at, srs_id, "Sources")
    study.twin.manifest["counts"]["noise_sources"] = 1
    result = write_noise(box_twin, BASELINE)
    if has_points:
        write_points(result)
    study.refresh_results()
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    sources = view.layer("noise_points")
    assert sources is not None and sources.name() == "Noise sources"
    assert [each["id"] for each in sources.getFeatures()] == ["fan"]
    assert (view.layer(POINTS) is not None) == has_points
    view.close()


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        (
            {
                "interpolated": 40,
                "error": {"Lden": {"rms_db": 0.31, "max_db": 4.24}, "Lnight": {"rms_db": 0.4, "max_db": 5.0}},
            },
            ", interpolated to 0.3 dB (at most 4.2)",
        ),
        ({"interpolated": 0, "error": {}}, ""),
        (
            {
                "interpolated": 40,
                "error": {"Lden": {"rms_db": None, "max_db": None}, "Lnight": {"rms_db": None, "max_db": None}},
            },
            "",
        ),
    ],
    ids=["interpolated", "every point computed", "nothing heard"],
)
def test_isophones_say_how_far_interpolated_levels_are_off(map_view, study, box_twin, view_state, grid, words):
    write_summary(write_noise(box_twin, BASELINE), adaptive_grid=grid)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    assert map_view.layer(AREAS).name() == f"Isophones Lden [dB]{words} — Baseline"
    assert map_view.layer(RECEIVERS).name() == "Receivers Lden [dB] — Baseline"
