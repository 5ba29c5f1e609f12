"""The tour that comes with the demo: whole, about things there are, in few words; and only for the city it is about."""

import re

from plugin.client.computations import COMPUTATIONS
from plugin.indicators.catalogue import CATALOGUE
from plugin.review.bookmarks import OFFERS
from plugin.review.bundled_tour import read_bundled_tour, tour_of
from plugin.review.view_state import DIFFERENCE, view_of
from plugin.scenario.scenario import BASELINE
from tests.box_fixtures import box_twin, study  # noqa: F401


def test_it_tells_its_story_in_eight_steps_of_few_words():
    bookmarks = read_bundled_tour().tour.bookmarks
    assert len(bookmarks) == 8 and len({each.id for each in bookmarks}) == 8
    for each in bookmarks:
        assert len(re.findall(r"[.?!](?=\s|$)", each.caption)) <= 2, each.caption
        assert len(each.title) <= 32 and each.state["view"]["camera"] and each.state["place"]
    assert bookmarks[-1].offer == "report" and OFFERS["report"]


def test_every_step_shows_what_there_is_and_needs_what_it_shows():
    bundled = read_bundled_tour()
    scenarios = {BASELINE, *(each.id for each in bundled.scenarios)}
    for each in bundled.tour.bookmarks:
        view = view_of(each.state["view"])
        assert {view.scenario, view.reference, *(need.scenario for need in each.needs)} <= scenarios
        needed = {(need.process, need.scenario) for need in each.needs}
        for indicator in (view.indicator, *each.state.get("turns", ())):
            process = CATALOGUE[indicator].process
            shown = {view.scenario} | ({view.reference} if view.mode == DIFFERENCE else set())
            assert process == "city" or needed >= {(process, scenario) for scenario in shown}, each.title
        for need in each.needs:
            assert set(need.options) <= {option.key for option in COMPUTATIONS[need.process].options}
            assert need.seconds > 0, "what it takes was measured"
            if need.options.get("flows") == "assigned":
                assert ("traffic", need.scenario) in needed


def test_all_of_one_process_has_the_same_options_so_that_scenarios_can_be_compared():
    needs = [need for each in read_bundled_tour().tour.bookmarks for need in each.needs]
    for process in {need.process for need in needs}:
        assert len({str(sorted(need.options.items())) for need in needs if need.process == process}) == 1


def test_another_city_has_no_bundled_tour(study):  # noqa: F811
    assert tour_of(study) is None
    study.twin.manifest["title"] = read_bundled_tour().city
    assert tour_of(study) is None, "a city of that title without the buildings of the tour is another"
