"""Reports without a window: what is written, and what is told when the twin has not what is asked for."""

import pytest
from qgis.core import QgsProcessingException

from tests.box_city import HEAT


def test_a_report_is_written_as_page_and_document(run, log, box_twin, tmp_path):
    files = {"HTML": tmp_path / "report.html", "PDF": tmp_path / "report.pdf"}
    found = run("report", TWIN=box_twin.path, **files)
    assert found["HTML"] == str(files["HTML"]) and found["PDF"] == str(files["PDF"])
    text = files["HTML"].read_text(encoding="utf-8")
    assert "Retrofit compared with Baseline" in text and text.count("<img") == 3 and "3D picture" not in text
    assert files["PDF"].read_bytes().startswith(b"%PDF")
    assert log.percents and any(words.startswith("Map: ") for words in log.of("info"))


def test_parts_and_indicators_are_chosen(run, box_twin, tmp_path):
    given = {"VARIANTS": "retrofit", "INDICATORS": f"{HEAT}, city.use", "PARTS": [1], "TITLE": "Blocks"}
    run("report", TWIN=box_twin.path, HTML=tmp_path / "a.html", **given)
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<h1>Blocks</h1>" in text and ">Use</h2>" in text and "<img" not in text and ">Method</h2>" not in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"VARIANTS": "gone"}, "there is no scenario 'gone'"),
        ({"INDICATORS": "noise.lden"}, "'noise.lden' is not computed"),
        ({"SET": "Harbour"}, "there is no selection set 'Harbour'"),
        ({"HTML": ""}, "neither a web page nor a document"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_the_twin_has_not_is_told(run, box_twin, tmp_path, given, told):
    with pytest.raises(QgsProcessingException, match=told):
        run("report", **{"TWIN": box_twin.path, "HTML": tmp_path / "a.html", **given})
    assert not (tmp_path / "a.html").exists()
