"""The town as files and as a twin."""

from __future__ import annotations

import pytest

from tests.solver.importing import town


@pytest.fixture
def twin(tmp_path):
    """The path of a twin that is not there yet."""
    return tmp_path / "town.twin"


@pytest.fixture
def buildings(tmp_path):
    return town.write_houses(tmp_path / "houses.gpkg")


@pytest.fixture(scope="session")
def town_files(tmp_path_factory):
    """Folder with town.gpkg (all layers) and terrain.tif."""
    folder = tmp_path_factory.mktemp("town")
    town.write_town(folder / "town.gpkg")
    town.write_terrain(folder / "terrain.tif")
    return folder


@pytest.fixture(scope="session")
def whole_town(town_files, tmp_path_factory):
    """The town imported with everything there is, as (twin, import result); not to be changed."""
    twin = tmp_path_factory.mktemp("twins") / "whole.twin"
    result = town.imported(
        twin=twin,
        source=town_files / "town.gpkg",
        terrain=town_files / "terrain.tif",
        weather=town.EPW,
        weather_stand_in_for="Helsinki",
    )
    return twin, result


@pytest.fixture
def town_twin(whole_town, tmp_path):
    """A copy of the whole town that a test may change."""
    import shutil

    return shutil.copytree(whole_town[0], tmp_path / "copy.twin")
