"""Bandwidths on the map: each direction on its right side, as wide as its flow, in the colours of the legend; changes of a variant."""

import numpy as np
import pytest
from qgis.core import QgsLineString, QgsPoint

from plugin.city.errors import ResultError
from plugin.indicators import colours
from plugin.review.traffic_links import bands_of, links_of
from plugin.scenario.scenario import BASELINE
from plugin.views.legend import Legend
from plugin.views.map import traffic_bands
from plugin.views.map.layers import TRAFFIC_BANDS
from plugin.views.map.view import MapView
from tests.box_city import SOUTH, WEST
from tests.box_roads import add_roads
from tests.box_traffic import BEFORE, CLOSED, FLOW, RATIO, write_traffic
from tests.views.test_map_air import colour_at


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, box_twin, view_state, selection, scales, display, asked):
    study.open(add_roads(box_twin).path)
    write_traffic(box_twin)
    study.refresh_results()
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    view_state.show_indicator(FLOW)
    yield view
    view.close()


def rows(layer):
    """{(road, drives east or north): feature}"""
    found = {}
    for each in layer.getFeatures():
        line = each.geometry().asPolyline()
        found[each["road"], (line[-1].x() - line[0].x()) + (line[-1].y() - line[0].y()) > 0] = each
    return found


def test_each_direction_is_as_wide_as_its_flow_and_its_road_has_the_colour_of_the_legend(map_view, display):
    layer, scale = map_view.layer(TRAFFIC_BANDS), display.picture.road_scale
    assert layer.name() == "Vehicles a day [veh/d] — Baseline, synthetic demand"
    found = rows(layer)
    assert len(found) == 7 and ("steps", True) not in found
    for (road, forward), each in found.items():
        assert each["flow_veh_day"] == pytest.approx(BEFORE[road][0 if forward else 1])
        assert each["class"] == scale.classify(np.array([sum(BEFORE[road])]))[0]
    wide = {key: each["width_mm"] - 0.25 for key, each in found.items()}
    assert wide["main-1", True] == pytest.approx(2 * wide["main-1", False]) == pytest.approx(15 * wide["mill", True])


def test_bands_lie_to_the_right_of_the_way_one_drives(map_view, display):
    layer = map_view.layer(TRAFFIC_BANDS)
    layer.setSubsetString("\"road\" = 'main-1'")
    at, wanted = colour_at(layer), display.picture.road_scale.colour_of(9000.0).upper()
    x, y = WEST + 20, SOUTH - 6
    steps = np.arange(0.05, 8, 0.05)
    south, north = (sum(at(x, y + side * step) == wanted for step in steps) for side in (-1, 1))
    assert south > 1.5 * north > 0  # 6,000 go east, 3,000 west


def test_buildings_stand_by_and_the_legend_explains_the_roads(map_view, qtbot, display):
    picture = display.picture
    assert picture.scale is None and picture.road_scale.title.startswith("Vehicles a day")
    legend = Legend(display)
    qtbot.addWidget(legend)
    assert [words for _, words in legend.rows()] == list(picture.road_scale.labels)[::-1]
    fills = {each["class"] for each in map_view.layer("display").getFeatures()}
    assert len(fills) == 1 and map_view.layer("display").name() == "Buildings"
    roles = [each.customProperty("twinscape/role") for each in map_view._layers.ground()]
    assert TRAFFIC_BANDS not in roles  # the 3D view stands them up, from what is told
    main = [each for each in map_view.traffic.ribbons if each.rgb == colours.rgb(picture.road_scale.colour_of(9000.0))]
    wide = sorted(each.width_m - 1.0 for each in main)
    assert len(map_view.traffic.ribbons) == 7 and wide[-1] == pytest.approx(2 * wide[0]) == pytest.approx(14 * 2 / 3)
    assert all(each.offset_m == pytest.approx(-each.width_m / 2) for each in main)  # right of the way one drives


def test_a_difference_is_coloured_by_change_and_a_closed_road_stays_as_wide_as_it_was(
    map_view, study, box_twin, view_state, display
):
    write_traffic(box_twin, "retrofit")
    study.refresh_results()
    before = rows(map_view.layer(TRAFFIC_BANDS))
    view_state.update(scenario="retrofit", mode="difference")
    layer, scale = map_view.layer(TRAFFIC_BANDS), display.picture.road_scale
    assert scale.is_difference and "− Baseline" in layer.name()
    after = rows(layer)
    assert after["main-2", True]["change_veh_day"] == pytest.approx(-2000)
    assert after["mill", True]["change_veh_day"] == pytest.approx(2000)
    assert after["main-2", True]["width_mm"] == pytest.approx(before["main-2", True]["width_mm"])
    fill = {key: scale.colours[each["class"]] for key, each in after.items()}
    assert fill["mill", True] in colours.WORSE and fill["main-2", False] in colours.BETTER
    assert fill["yard", True] == colours.UNCHANGED
    for (road, forward), each in after.items():  # each direction by its own change
        change = CLOSED[road][0 if forward else 1] - BEFORE[road][0 if forward else 1]
        assert each["value"] == pytest.approx(change)
        assert each["class"] == scale.classify(np.array([change]))[0]
    assert fill["main-2", True] != fill["main-2", False]
    ribbons = {each.rgb for each in map_view.traffic.ribbons}
    assert {colours.rgb(fill["main-2", way]) for way in (True, False)} <= ribbons


@pytest.mark.parametrize(
    ("indicator", "of_flow"),
    [
        (FLOW, 1.0),
        ("traffic.flow_peak", 1 / 24),
        (RATIO, 1 / 24000),
        ("traffic.heavy_share", 0.0),
        ("traffic.speed", 0.0),
    ],
)
def test_every_indicator_of_roads_has_a_change_by_direction(map_view, study, box_twin, view_state, indicator, of_flow):
    write_traffic(box_twin, "retrofit")
    study.refresh_results()
    view_state.update(scenario="retrofit", mode="difference", indicator=indicator)
    after = rows(map_view.layer(TRAFFIC_BANDS))
    assert after["main-1", True]["value"] == pytest.approx(-2000 * of_flow)
    assert after["main-1", False]["value"] == pytest.approx(-1000 * of_flow)


def test_another_indicator_and_a_scenario_without_a_result_have_no_bands(map_view, view_state):
    told = []
    map_view.traffic.bandsChanged.connect(told.append)
    view_state.show_indicator("city.year")
    assert map_view.layer(TRAFFIC_BANDS) is None and told == [()]
    view_state.update(indicator="traffic.speed", scenario=BASELINE)
    assert map_view.layer(TRAFFIC_BANDS) is not None
    view_state.show_scenario("retrofit")
    assert map_view.layer(TRAFFIC_BANDS) is None


def test_a_band_follows_the_bends_of_its_road_in_driving_direction():
    road = QgsLineString([QgsPoint(*at) for at in ((0, 0), (50, 0), (50, 50), (100, 50))])
    there = traffic_bands._along(road, QgsLineString([QgsPoint(20, 0), QgsPoint(100, 50)]))
    assert [(p.x(), p.y()) for p in there.points()] == [(20, 0), (50, 0), (50, 50), (100, 50)]
    back = traffic_bands._along(road, QgsLineString([QgsPoint(50, 20), QgsPoint(0, 0)]))
    assert [(p.x(), p.y()) for p in back.points()] == [(50, 20), (50, 0), (0, 0)]
    assert traffic_bands._along(road, QgsLineString([QgsPoint(20, 9), QgsPoint(100, 50)])) is None  # not of this road


def test_a_result_with_a_road_the_city_does_not_have_says_which(map_view, study, view_state, display):
    links = links_of(study.result(BASELINE, "traffic"))
    links["road"] = np.append(links["road"][:-1], "old-street")
    with pytest.raises(ResultError, match="traffic result of Baseline has the road old-street") as told:
        bands_of(study, view_state.view, links, display.picture.road_scale)
    assert "run the scenario again" in told.value.hint


def test_a_difference_of_a_result_that_has_not_converged_is_not_drawn_and_says_why(
    map_view, study, box_twin, view_state, display
):
    write_traffic(box_twin, "retrofit", largest_gap=2e-4)
    study.refresh_results()
    view_state.update(scenario="retrofit", mode="difference")
    assert map_view.layer(TRAFFIC_BANDS) is None and display.picture.shown_scale is None
    assert "gap of Retrofit is 0.0002, above 1e-05" in display.picture.note
    view_state.update(mode="absolute")
    assert map_view.layer(TRAFFIC_BANDS) is not None and display.picture.shown_scale is not None


def test_hours_of_vehicles_change_the_colours_and_nothing_else(map_view, view_state, display, study):
    write_traffic(study.twin, hours=np.where(np.arange(24) < 6, 0.01, 0.94 / 18))  # quiet at night
    study.refresh_results()
    view_state.update(indicator="traffic.flow_hours", hour=3)
    layer, scale = map_view.layer(TRAFFIC_BANDS), display.picture.road_scale
    values = study.values(BASELINE, "traffic.flow_hours")
    number = {str(name): i for i, name in enumerate(study.roads.ids)}
    found = rows(layer)
    for (road, _), each in found.items():
        assert [each[traffic_bands.column_of(hour)] for hour in (3, 12)] == scale.classify(
            values[number[road], [3, 12]]
        ).tolist()
    source, colours_at_night = layer.source(), {each.rgb for each in map_view.traffic.ribbons}
    told = []
    map_view.traffic.bandsChanged.connect(told.append)
    view_state.update(hour=12)
    assert layer.renderer().classAttribute() == "class_12" and layer.source() == source
    assert len(told) == 1 and {each.rgb for each in told[0]} != colours_at_night
    assert [each.width_m for each in told[0]] == sorted(each.width_m for each in told[0])
    assert "12–13 h" in display.picture.caption
    view_state.show_indicator(FLOW)
    assert layer.renderer().classAttribute() == "class"
