"""Air quality on the map: receivers, grid and roads of the shown scenario's result, in the colours of the legend."""

import numpy as np
import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from plugin.indicators import colours
from plugin.scenario.scenario import BASELINE
from plugin.views.map.layers import AIR_GRID, AIR_GROUP, AIR_RECEIVERS, AIR_ROADS, AIR_ROLES, AIR_STATIONS
from plugin.views.map.view import MapView
from tests.box_air import NO2, PM25, by_hour, no2_of, write_air
from tests.box_noise import write_noise
from tests.box_roads import add_roads
from tests.map_picture import picture_of
from tests.views.test_map_noise import colour_of, is_visible


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


@pytest.fixture
def airy(map_view, study, box_twin, view_state):
    """Air of the baseline alone, NO2 shown."""
    write_air(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(NO2)
    return map_view


def colour_at(layer):
    """What a layer alone looks like on white: (x, y) -> colour."""
    extent = QgsRectangle(layer.extent())
    extent.grow(10)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor("#FFFFFF"))
    settings.setOutputSize(QSize(600, 600))
    settings.setExtent(extent)
    image, to_pixel = picture_of(settings), settings.mapToPixel()

    def at(x, y):
        place = to_pixel.transform(x, y)
        return image.pixelColor(int(place.x()), int(place.y())).name().upper()

    return at


def along_grid(layer):
    """Colours of the ten columns of the grid, from west to east."""
    layer.setOpacity(1.0)
    at, box = colour_at(layer), layer.extent()
    return [at(box.xMinimum() + (i + 0.5) / 10 * box.width(), box.center().y()) for i in range(10)]


def test_receivers_have_the_colour_of_the_legend_on_class_limits_too(airy, display):
    layer, scale, no2 = airy.layer(AIR_RECEIVERS), display.picture.scale, no2_of(12)
    assert layer.name() == "Receivers NO₂ [µg/m³] — Baseline"
    seen = {f["id"]: colour_of(layer, f) for f in layer.getFeatures()}
    for number, value in enumerate(no2):
        wanted = colours.MISSING if np.isnan(value) else scale.colour_of(value)
        assert seen[f"box-{number}/0"] == wanted.upper(), number


def test_the_grid_has_the_classes_of_the_legend_and_is_clear_without_a_value(airy, display):
    layer, scale = airy._layers.any_layer(AIR_GRID), display.picture.scale
    assert layer.name() == "Map NO₂ [µg/m³] — Baseline" and layer.opacity() == pytest.approx(0.65)
    # 5, 10, 15 … : four of them are class limits
    assert along_grid(layer) == [*(scale.colour_of(5.0 * column).upper() for column in range(1, 10)), "#FFFFFF"]


def test_stations_have_the_colour_of_what_was_measured_and_say_both_numbers(
    map_view, study, box_twin, view_state, display
):
    write_air(box_twin, BASELINE, stations=True)
    study.refresh_results()
    view_state.show_indicator(NO2)
    layer, scale = map_view.layer(AIR_STATIONS), display.picture.scale
    assert layer.name() == "Measured NO₂ [µg/m³] — Baseline" and is_visible(layer)
    seen = {f["id"]: colour_of(layer, f) for f in layer.getFeatures()}
    assert seen == {"MY1": scale.colour_of(33.4).upper(), "MY2": colours.MISSING.upper()}
    label = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    told = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        told.append(label.evaluate(context))
    assert told[0] == "MY1: measured 33, computed 20" and not told[1]
    view_state.show_indicator(PM25)
    assert map_view._layers.any_layer(AIR_STATIONS) is None, "no station has measured it"
    view_state.show_indicator("air.pm10")
    assert map_view.layer(AIR_STATIONS).name() == "Measured PM10 [µg/m³] — Baseline"


def test_another_pollutant_takes_its_band_column_and_emission(airy, view_state, display):
    view_state.show_indicator(PM25)
    assert "PM2.5" in airy.layer(AIR_RECEIVERS).name()
    assert airy.layer(AIR_ROADS).name() == "PM2.5 from traffic [g/(km·h)] — Baseline"
    layer, scale = airy._layers.any_layer(AIR_GRID), display.picture.scale
    assert along_grid(layer)[1] == scale.colour_of(5.0).upper()  # half of NO2
    view_state.show_indicator("air.heating_nox")
    assert airy.layer(AIR_RECEIVERS).name().startswith("Receivers NOx")


def test_roads_are_as_wide_as_their_traffic_and_darker_with_what_they_emit(airy):
    layer = airy.layer(AIR_ROADS)
    features = {f["id"]: f for f in layer.getFeatures()}
    light = [QColor(colour_of(layer, features[name])).lightness() for name in ("yard", "main-2", "main-1")]
    assert light == sorted(light, reverse=True) and len(set(light)) == 3
    at, centre = colour_at(layer), layer.extent().center().x()
    wide = []
    for name in ("yard", "main-2", "main-1"):
        y = features[name].geometry().boundingBox().center().y()
        wide.append(sum(at(centre, y + 0.1 * step) != "#FFFFFF" for step in range(-80, 80)))
    assert wide[0] < wide[1] < wide[2]


def test_layers_lie_around_the_buildings_and_on_the_ground_of_the_3d_view(airy):
    order = [layer.customProperty("twinscape/role") for layer in QgsProject.instance().layerTreeRoot().layerOrder()]
    assert order == [AIR_RECEIVERS, AIR_ROADS, "buildings", "display", AIR_GRID]
    assert [each.customProperty("twinscape/role") for each in airy._layers.ground()] == [AIR_ROADS, AIR_GRID]


def test_air_is_drawn_while_an_indicator_of_air_is_shown_and_noise_while_one_of_noise_is(
    airy, view_state, study, box_twin
):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    roads = airy.layer(AIR_ROADS)
    assert is_visible(roads) and is_visible(airy._layers.any_layer(AIR_GRID))
    assert not is_visible(airy.layer("noise_receivers"))
    view_state.show_indicator("noise.lden")
    assert not is_visible(roads) and not is_visible(airy._layers.any_layer(AIR_GRID))
    assert is_visible(airy.layer("noise_receivers"))


def test_a_difference_and_a_preview_hide_what_means_something_else(qtbot, airy, view_state, study, box_twin, display):
    write_air(box_twin, "retrofit")
    study.refresh_results()
    view_state.update(scenario="retrofit", mode="difference")
    assert not is_visible(airy.layer(AIR_RECEIVERS))  # until by how much they are others is there
    qtbot.waitUntil(lambda: is_visible(airy.layer(AIR_RECEIVERS)), timeout=10_000)
    assert not is_visible(airy.layer(AIR_ROADS)) and not is_visible(airy._layers.any_layer(AIR_GRID))
    change = next(f["change"] for f in airy.layer(AIR_RECEIVERS).getFeatures() if f["id"] == "box-5/0")
    assert change == pytest.approx(no2_of(12, "retrofit")[5] - no2_of(12)[5], abs=0.01)
    assert airy.layer(AIR_RECEIVERS).name() == "Receivers Δ NO₂ [µg/m³] — Retrofit − Baseline"
    view_state.update(mode="absolute")
    assert is_visible(airy.layer(AIR_RECEIVERS)) and is_visible(airy.layer(AIR_ROADS))
    airy.air.show_live(True)
    assert not is_visible(airy.layer(AIR_RECEIVERS))
    airy.air.show_live(False)
    view_state.show_indicator("air.by_hour_no2")
    assert not is_visible(airy.layer(AIR_RECEIVERS))  # of the year
    write_air(box_twin, "retrofit", hours=True)
    study.refresh_results()
    view_state.update(hour=6)
    qtbot.waitUntil(lambda: is_visible(airy.layer(AIR_RECEIVERS)), timeout=10_000)
    receivers, scale = airy.layer(AIR_RECEIVERS), display.picture.scale
    assert not is_visible(airy.layer(AIR_ROADS)) and not is_visible(airy._layers.any_layer(AIR_GRID))
    level = by_hour(np.repeat(no2_of(12, "retrofit"), 2)).astype(np.float32)
    for hour in (6, 20):
        view_state.update(hour=hour)
        seen = {feature["id"]: colour_of(receivers, feature) for feature in receivers.getFeatures()}
        assert seen["box-5/0"] == scale.colour_of(float(level[10, hour])).upper()
        assert receivers.name() == f"Receivers NO₂ [µg/m³], {hour}–{hour + 1} h — Retrofit"
    assert len(set(level[10, [6, 20]])) == 2


def test_a_scenario_without_a_result_has_no_layers_and_a_result_without_a_grid_no_map(
    airy, view_state, study, box_twin
):
    view_state.show_scenario("retrofit")
    assert all(airy._layers.any_layer(role) is None for role in AIR_ROLES)
    assert airy._layers.ground_group(AIR_GROUP) is None
    view_state.show_scenario(BASELINE)
    write_air(box_twin, BASELINE, grid=False)
    study.refresh_results()
    assert airy._layers.any_layer(AIR_GRID) is None and airy.layer(AIR_RECEIVERS) is not None
    folder = box_twin.cache_folder / "air" / BASELINE
    assert len(list(folder.glob("*air.gpkg"))) == 1  # the copy of the earlier result is gone


# --- what roads emit ----------------------------------------------------------------------------------------------------
ROAD_NOX = "air.road_nox"


@pytest.fixture
def emitting(qgis_new_project, qgis_iface, study, box_twin, view_state, selection, scales, display, asked):
    """Two scenarios with what the roads emit: rising from road to road, the last is no source; half of it in the variant."""
    study.open(add_roads(box_twin).path)
    n = len(study.roads)
    emitted = np.append(10.0 * 4.0 ** np.arange(n - 1), np.nan)
    for scenario, factor in ((BASELINE, 1.0), ("retrofit", 0.5)):
        write_air(box_twin, scenario, roads=factor * emitted)
    study.refresh_results()
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    view_state.show_indicator(ROAD_NOX)
    yield view
    view.close()


def by_road(layer):
    return {f["id"]: colour_of(layer, f) for f in layer.getFeatures()}


def test_roads_have_the_colour_of_what_they_emit_and_nothing_else_of_air_is_seen(emitting, study, display, box_twin):
    picture, layer = display.picture, emitting.layer(AIR_ROADS)
    assert picture.scale is None and picture.shown_scale is picture.road_scale  # what the legend explains
    assert layer.name() == "NOx from traffic [kg/a] — Baseline"
    values = study.values(BASELINE, ROAD_NOX)
    wanted = [colours.MISSING if np.isnan(v) else picture.road_scale.colour_of(v) for v in values]
    assert by_road(layer) == {str(i): c.upper() for i, c in zip(study.roads.ids, wanted)}
    assert len(set(wanted)) > 2
    assert is_visible(layer) and not is_visible(emitting.layer(AIR_RECEIVERS))
    assert [each.customProperty("twinscape/role") for each in emitting._layers.ground()][:1] == [AIR_ROADS]  # in 3D too
    assert not is_visible(emitting._layers.any_layer(AIR_GRID))


def test_a_difference_of_what_roads_emit_is_coloured_by_change(emitting, study, display, view_state):
    view_state.show_scenario("retrofit")
    view_state.update(mode="difference")
    layer, scale = emitting.layer(AIR_ROADS), display.picture.road_scale
    assert display.picture.is_difference and "−" in layer.name()
    change = study.values("retrofit", ROAD_NOX) - study.values(BASELINE, ROAD_NOX)
    wanted = [colours.MISSING if np.isnan(v) else scale.colour_of(v) for v in change]
    assert by_road(layer) == {str(i): c.upper() for i, c in zip(study.roads.ids, wanted)}


def test_roads_have_the_colour_of_a_preview_and_of_what_it_changes(
    emitting, study, display, view_state, live, selection, hand_solver
):
    stored = study.values(BASELINE, ROAD_NOX)
    live.set_active(True)
    selection.pick([str(study.roads.ids[0])], target="road")
    live.set(flow_percent=-50)
    after = np.where(np.arange(len(stored)) < 2, 0.25 * stored, stored)
    hand_solver.answer_air({ROAD_NOX: after})
    picture, layer = display.picture, emitting.layer(AIR_ROADS)

    def wanted(values):
        colour = display.picture.road_scale.colour_of
        return {
            str(i): (colours.MISSING if np.isnan(v) else colour(v)).upper() for i, v in zip(study.roads.ids, values)
        }

    assert picture.is_live and "live" in layer.name() and is_visible(layer)
    assert by_road(layer) == wanted(after) != wanted(stored)
    assert live.effect_words().startswith(f"2 of {len(stored) - 1} roads with less")
    live.show("change")
    assert display.picture.is_difference and by_road(layer) == wanted(after - stored)
    live.set_active(False)
    assert not display.picture.is_live and "live" not in layer.name() and is_visible(layer)
    assert by_road(layer) == wanted(stored)


def test_back_at_concentrations_roads_are_links_by_emission_again(emitting, view_state):
    view_state.show_indicator(NO2)
    layer = emitting.layer(AIR_ROADS)
    assert "g/(km·h)" in layer.name() and is_visible(emitting.layer(AIR_RECEIVERS))
    assert layer.fields().indexOf("nox_g_km_h") >= 0
