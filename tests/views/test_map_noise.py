"""Noise on the map: the layers of the shown scenario's result, in the colours of the legend, never those of another result."""

import shutil

import numpy as np
import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize, QVariant
from qgis.PyQt.QtGui import QColor

from plugin.indicators import colours
from plugin.scenario.scenario import BASELINE
from plugin.views.map import noise_styles
from plugin.views.map.layers import NOISE_ROLES
from plugin.views.map.view import MapView
from tests.box_city import HEAT
from tests.box_noise import LDEN, LNIGHT, laeq_of, lden_of, write_noise
from tests.map_picture import picture_of

RECEIVERS, AREAS, NIGHT = NOISE_ROLES


@pytest.fixture
def project(qgis_new_project):
    return QgsProject.instance()


@pytest.fixture
def map_view(project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


@pytest.fixture
def noisy(map_view, study, box_twin, view_state):
    """Noise of the baseline alone, shown."""
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    return map_view


def colour_of(layer, feature):
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    symbol = renderer.symbolForFeature(feature, context)
    name = symbol.color().name().upper()
    renderer.stopRender(context)
    return name


def is_visible(layer):
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isVisible()


def levels(layer, column="lden"):
    return {f["id"]: f[column] for f in layer.getFeatures()}


def test_without_a_result_there_are_no_noise_layers(map_view, project):
    assert len(project.mapLayers()) == 2 and map_view._layers.ground_group() is None


def test_a_result_brings_receivers_and_isophones(noisy, project):
    assert noisy.layer(RECEIVERS).name() == "Receivers Lden [dB] — Baseline"
    assert noisy.layer(AREAS).name() == "Isophones Lden [dB] — Baseline"
    assert noisy.layer(RECEIVERS).featureCount() == 24 and noisy.layer(AREAS).featureCount() == 3
    group = noisy._layers.ground_group()
    assert [node.name().split(" [")[0] for node in group.findLayers()] == ["Isophones Lden", "Isophones Lnight"]


def test_receivers_have_the_colour_of_the_legend_on_class_limits_too(noisy, display):
    layer, scale = noisy.layer(RECEIVERS), display.picture.scale
    lden = lden_of(12)
    for feature in layer.getFeatures():
        level = lden[int(feature["building"].split("-")[1])]
        wanted = colours.MISSING if np.isneginf(level) else scale.colour_of(level)
        assert colour_of(layer, feature) == wanted.upper(), feature["id"]


def test_a_level_a_hair_below_a_limit_has_the_class_everybody_gives_it(scales):
    scale = scales.scale(LDEN, "absolute", BASELINE)
    for level in (54.9999999, 54.99999, 55.0, np.nextafter(np.float32(55), np.float32(0)), 34.9999999, 80.0, -200.0):
        expression = noise_styles.class_expression(scale, "lden").replace('"lden"', repr(float(level)))
        assert QgsExpression(expression).evaluate() == int(scale.classify(np.array([level]))[0]), level


def test_receivers_have_a_thin_dark_rim_and_are_seen_from_1_to_5000(noisy):
    layer = noisy.layer(RECEIVERS)
    assert layer.hasScaleBasedVisibility() and layer.isInScaleRange(4999) and not layer.isInScaleRange(5001)
    categories = layer.renderer().categories()  # held: a symbol belongs to its category
    marker = categories[0].symbol().symbolLayer(0)
    assert QColor(marker.strokeColor()).lightness() < 80 and marker.strokeWidth() < 0.2


def test_isophones_have_the_colour_of_the_class_they_lie_in(noisy, display):
    layer, scale = noisy.layer(AREAS), display.picture.scale
    seen = {f["label"]: colour_of(layer, f) for f in layer.getFeatures()}
    assert seen["45–50"] == scale.colour_of(47.0).upper() and seen["≥ 80"] == scale.colour_of(90.0).upper()
    assert seen["< 45"] == scale.colour_of(44.0).upper()
    assert layer.opacity() == pytest.approx(0.65)
    categories = layer.renderer().categories()
    assert all(c.symbol().symbolLayer(0).strokeStyle() == 0 for c in categories)
    assert [c.label() for c in categories] == ["≥ 80", "45–50", "< 45"]


LAEQ = "noise.laeq_hour"


@pytest.fixture
def by_hour(qtbot, map_view, study, box_twin, view_state):
    """The hours of the receivers, at 3 o'clock."""
    write_noise(box_twin, BASELINE, hours=True)
    study.refresh_results()
    view_state.update(indicator=LAEQ, hour=3)
    qtbot.waitUntil(lambda: "hours" in map_view.layer(RECEIVERS).source(), timeout=10_000)
    return map_view


def drawn(layer, at):
    """The colour of a map of a layer at a place, near enough that receivers are drawn."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor("#FFFFFF"))
    settings.setOutputSize(QSize(101, 101))
    settings.setOutputDpi(96)
    settings.setExtent(QgsRectangle(at.x() - 5, at.y() - 5, at.x() + 5, at.y() + 5))
    return picture_of(settings).pixelColor(50, 50).name().upper()


def size_of(layer):
    categories = layer.renderer().categories()
    return categories[0].symbol().size()


def test_receivers_go_through_the_hours_with_the_clock_in_the_colours_of_the_legend(
    by_hour, view_state, display, scales
):
    layer, made = by_hour.layer(RECEIVERS), []
    for signal in (layer.rendererChanged, layer.styleChanged, layer.dataSourceChanged):
        signal.connect(lambda: made.append(1))
    assert is_visible(layer) and not is_visible(by_hour.layer(AREAS))
    renderer = layer.renderer()
    level = laeq_of(np.repeat(lden_of(12), 2))
    for hour in (3, 17):
        view_state.update(hour=hour)
        scale = display.picture.scale
        for feature in layer.getFeatures():
            box, side = feature["id"].split("-")[1].split("/")
            value = level[2 * int(box) + int(side), hour]
            wanted = scale.colour_of(value) if np.isfinite(value) else colours.MISSING
            assert colour_of(layer, feature) == wanted.upper(), (feature["id"], hour)
        some = next(f for f in layer.getFeatures() if f["id"] == "box-4/0")
        place = some.geometry().asPoint()
        assert drawn(layer, place) == scale.colour_of(level[8, hour]).upper()
        assert layer.name() == f"Receivers LAeq [dB], {hour}–{hour + 1} h — Baseline"
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(some)
        said = QgsExpression(layer.displayExpression()).evaluate(context)
        assert said == f"LAeq, {hour}–{hour + 1} h: {level[8, hour]:.1f} dB"
    assert layer.renderer() is renderer and not made  # nothing is made anew while hours go by
    assert layer.attributeDisplayName(layer.fields().indexOf("h17")) == "17–18 h: LAeq [dB]"
    assert [c.label() for c in renderer.categories()][0] == scales.scale(LAEQ, "absolute", "").labels[-1]
    view_state.update(indicator=LDEN)
    assert levels(layer)["box-4/0"] == 54.0 and layer.fields().indexOf("h17") < 0 and is_visible(by_hour.layer(AREAS))
    assert layer.name() == "Receivers Lden [dB] — Baseline" and "h17" not in layer.displayExpression()


def test_a_look_and_labels_of_the_user_go_through_the_hours_too_and_come_back(by_hour, view_state):
    layer = by_hour.layer(RECEIVERS)
    view_state.update(hour=17)
    large = layer.renderer().clone()
    for number, category in enumerate(large.categories()):  # held: a symbol belongs to its category
        symbol = category.symbol().clone()
        symbol.setSize(7.0)
        large.updateCategorySymbol(number, symbol)
    layer.setRenderer(large)
    settings = QgsPalLayerSettings()
    settings.isExpression, settings.fieldName = True, 'round("h17")'
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    view_state.show_indicator(LDEN)
    assert size_of(layer) < 3
    view_state.update(indicator=LAEQ, hour=5)
    assert size_of(layer) == 7.0 and layer.renderer().classAttribute() == "c05"
    assert layer.labeling().settings().fieldName == 'round("h05")'


def test_hours_are_of_the_shown_scenario_and_none_is_shown_without(qtbot, by_hour, study, box_twin, view_state):
    write_noise(box_twin, "retrofit", hours=True)
    study.refresh_results()
    view_state.show_scenario("retrofit")
    assert not is_visible(by_hour.layer(RECEIVERS))  # until its hours are there
    qtbot.waitUntil(lambda: is_visible(by_hour.layer(RECEIVERS)), timeout=10_000)
    assert levels(by_hour.layer(RECEIVERS), "h03")["box-4/0"] == 54.0 - 3 - 20 + 3
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_scenario(BASELINE)
    assert not is_visible(by_hour.layer(RECEIVERS)) and by_hour.layer(RECEIVERS).name().startswith("Receivers Lden")


@pytest.fixture
def compared(qtbot, map_view, study, box_twin, view_state):
    """By how much the variant is another, at 3 o'clock."""
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario, hours=True)
    study.refresh_results()
    view_state.update(indicator=LDEN, scenario="retrofit", mode="difference", hour=3)
    qtbot.waitUntil(lambda: is_visible(map_view.layer(RECEIVERS)), timeout=10_000)
    return map_view


def said_of(layer, feature):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression(layer.displayExpression()).evaluate(context)


def test_differences_are_at_the_receivers_in_the_colours_of_the_legend(qtbot, compared, view_state, display):
    layer, scale = compared.layer(RECEIVERS), display.picture.scale
    assert scale.is_difference and not is_visible(compared.layer(AREAS))
    assert layer.name() == "Receivers Δ Lden [dB] — Retrofit − Baseline"
    for feature in layer.getFeatures():
        level = lden_of(12)[int(feature["building"].split("-")[1])]
        wanted = scale.colour_of(-3.0) if np.isfinite(level) else colours.MISSING
        assert colour_of(layer, feature) == wanted.upper(), feature["id"]
    some = next(f for f in layer.getFeatures() if f["id"] == "box-4/0")
    assert said_of(layer, some) == "Change of Lden: −3.0 dB" and some["change"] == -3.0
    assert layer.attributeDisplayName(layer.fields().indexOf("change")) == "Change of Lden [dB]"
    assert drawn(layer, some.geometry().asPoint()) == scale.colour_of(-3.0).upper()
    view_state.show_indicator(LAEQ)
    qtbot.waitUntil(lambda: "laeq" in layer.source() and is_visible(layer), timeout=10_000)
    assert layer.name() == "Receivers Δ LAeq [dB], 3–4 h — Retrofit − Baseline"
    view_state.update(hour=9)
    some = next(f for f in layer.getFeatures() if f["id"] == "box-4/0")
    assert some["h09"] == -3.0 and said_of(layer, some) == "Change of LAeq, 9–10 h: −3.0 dB"
    assert colour_of(layer, some) == display.picture.scale.colour_of(-3.0).upper()
    view_state.update(mode="absolute", indicator=LDEN)
    some = next(f for f in layer.getFeatures() if f["id"] == "box-4/0")
    assert said_of(layer, some) == "Lden: 51.0 dB" and layer.name() == "Receivers Lden [dB] — Retrofit"
    assert colour_of(layer, some) == display.picture.scale.colour_of(51.0).upper()
    assert is_visible(compared.layer(AREAS))


def test_a_receiver_the_reference_has_not_has_no_change_and_without_its_result_none_are_seen(
    qtbot, compared, study, box_twin, view_state
):
    view_state.update(mode="absolute")
    result = write_noise(box_twin, BASELINE, hours=True)
    written = QgsVectorLayer(f"{result.folder / 'noise.gpkg'}|layername=receivers", "", "ogr")
    there = next(f.id() for f in written.getFeatures() if f["id"] == "box-4/0")
    assert written.dataProvider().changeAttributeValues({there: {written.fields().indexOf("id"): "moved"}})
    del written  # which closes the file
    study.refresh_results()
    view_state.update(mode="difference")
    qtbot.waitUntil(lambda: is_visible(compared.layer(RECEIVERS)), timeout=10_000)
    change = levels(compared.layer(RECEIVERS), "change")
    assert change["box-5/0"] == -3.0 and isinstance(change["box-4/0"], QVariant)  # NULL
    shutil.rmtree(box_twin.result_folder(BASELINE, "noise"))
    study.refresh_results()
    assert not is_visible(compared.layer(RECEIVERS))


def test_areas_lie_below_buildings_and_roads_and_receivers_above(noisy, project):
    order = [layer.customProperty("twinscape/role") for layer in project.layerTreeRoot().layerOrder()]
    assert order == [RECEIVERS, "buildings", "display", AREAS, NIGHT]


def test_areas_are_drawn_on_the_map_through_land_and_under_buildings(noisy, study, display):
    layers = [noisy.layer(role) for role in ("display", AREAS)]
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setBackgroundColor(QColor("#FFFFFF"))
    settings.setOutputSize(QSize(300, 300))
    west, south, _, east, north, _ = study.twin.extent
    settings.setExtent(QgsRectangle(west - 30, south - 30, west + 70, south + 70))
    image = picture_of(settings)
    scale = display.picture.scale
    building = image.pixelColor(3 * 36, 300 - 3 * 35)  # box 0, 38 dB
    assert building.name().upper() == scale.colour_of(38.0).upper()
    free = image.pixelColor(3 * 15, 300 - 3 * 15).getRgb()[:3]
    full = np.array(colours.rgb(scale.colour_of(44.0)))
    np.testing.assert_allclose(free, 0.65 * full + 0.35 * 255, atol=2)


def test_the_other_scenario_brings_its_own_levels(noisy, study, box_twin, view_state):
    before = levels(noisy.layer(RECEIVERS))
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    kept = noisy.layer(RECEIVERS).id()
    view_state.show_scenario("retrofit")
    after = levels(noisy.layer(RECEIVERS))
    assert after["box-4/0"] == before["box-4/0"] - 3.0
    assert noisy.layer(RECEIVERS).id() == kept and "Retrofit" in noisy.layer(RECEIVERS).name()
    view_state.show_scenario(BASELINE)
    assert levels(noisy.layer(RECEIVERS)) == before


def test_a_scenario_without_a_result_has_no_layers(noisy, view_state, project):
    view_state.show_scenario("retrofit")
    assert all(noisy.layer(role) is None for role in NOISE_ROLES)
    assert noisy._layers.ground_group() is None and len(project.mapLayers()) == 2
    view_state.show_scenario(BASELINE)
    assert noisy.layer(AREAS) is not None and is_visible(noisy.layer(AREAS))


def test_a_result_that_is_deleted_takes_its_layers_along(noisy, study, box_twin):
    shutil.rmtree(box_twin.result_folder(BASELINE, "noise"))
    study.refresh_results()
    assert all(noisy.layer(role) is None for role in NOISE_ROLES)


def test_a_result_computed_anew_is_what_is_shown_and_the_old_copy_goes(noisy, study, box_twin):
    folder = box_twin.cache_folder / "noise" / BASELINE
    (old,) = folder.glob("*.gpkg")
    write_noise(box_twin, BASELINE, grid=False)
    study.refresh_results()
    (new,) = folder.glob("*.gpkg")
    assert new != old and str(new) in noisy.layer(RECEIVERS).source()
    assert noisy.layer(AREAS) is None and noisy._layers.ground_group() is None  # it has no map


def test_qgis_never_opens_the_result_itself(noisy, box_twin):
    list(noisy.layer(RECEIVERS).getFeatures())
    assert sorted(path.name for path in box_twin.result_folder(BASELINE, "noise").iterdir()) == [
        "noise.gpkg",
        "result.json",
        "values",
    ]


def test_a_result_that_is_out_of_date_says_so(noisy, study):
    from tests.views.test_map_parts import edited

    layer = noisy.layer("buildings")
    edited(layer, "box-2", year=1955)
    assert layer.commitChanges()
    assert noisy.layer(AREAS).name().endswith("(out of date)")


def test_noise_is_drawn_while_a_noise_indicator_is_shown(noisy, view_state):
    assert is_visible(noisy.layer(RECEIVERS)) and is_visible(noisy.layer(AREAS)) and not is_visible(noisy.layer(NIGHT))
    view_state.show_indicator(HEAT)
    assert not any(is_visible(noisy.layer(role)) for role in NOISE_ROLES)
    view_state.show_indicator(LNIGHT)
    assert is_visible(noisy.layer(NIGHT)) and not is_visible(noisy.layer(AREAS))
    assert levels(noisy.layer(RECEIVERS), "lnight")["box-4/0"] == 54.0 - 8
    assert noisy.layer(RECEIVERS).name() == "Receivers Lnight [dB] — Baseline"
    view_state.show_indicator(LDEN)
    assert is_visible(noisy.layer(AREAS)) and not is_visible(noisy.layer(NIGHT))


def test_levels_are_not_drawn_beside_differences(noisy, study, box_twin, view_state):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    view_state.show_difference("retrofit")
    assert not any(is_visible(noisy.layer(role)) for role in NOISE_ROLES)
    view_state.show_scenario("retrofit")
    assert is_visible(noisy.layer(RECEIVERS)) and is_visible(noisy.layer(AREAS))


def test_what_the_user_hides_stays_hidden_when_the_scenario_changes(noisy, study, box_twin, view_state, project):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    project.layerTreeRoot().findLayer(noisy.layer(AREAS).id()).setItemVisibilityChecked(False)
    view_state.show_scenario("retrofit")
    assert not is_visible(noisy.layer(AREAS))


def test_the_ground_of_the_3d_view_is_drawn_anew_with_the_areas(qtbot, noisy, view_state):
    assert noisy.layer(AREAS) in noisy._layers.ground() and noisy.layer(RECEIVERS) not in noisy._layers.ground()
    with qtbot.waitSignal(noisy.groundRendered, timeout=10_000):
        view_state.show_indicator(HEAT)
    assert noisy.layer(AREAS) not in noisy._layers.ground()


def test_closing_the_study_takes_everything_out(noisy, study, project):
    study.close()
    assert not project.mapLayers() and not project.layerTreeRoot().findGroups()


def test_a_reopened_project_whose_cache_is_gone_is_mended(
    qtbot, project, study, box_twin, tmp_path, qgis_iface, view_state, selection, scales, display, asked
):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard).close()
    assert len(project.mapLayers()) == 5 and project.write(str(tmp_path / "noise.qgz"))
    project.clear()

    def is_gone():  # QGIS takes away what lies beside a GeoPackage at its own time
        shutil.rmtree(box_twin.cache_folder, ignore_errors=True)
        return not box_twin.cache_folder.exists()

    qtbot.waitUntil(is_gone)
    project.read(str(tmp_path / "noise.qgz"))
    again = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    assert again.layer(RECEIVERS).isValid() and again.layer(RECEIVERS).featureCount() == 24
    roles = [layer.customProperty("twinscape/role") for layer in project.mapLayers().values()]
    assert sorted(role for role in roles if role in NOISE_ROLES) == sorted(NOISE_ROLES)
    again.close()
