"""A film is what players open: read back, it has the pictures in their order, for as long as they stand, in their colours."""

import json
import subprocess
import sys

import numpy as np
import pytest

from plugin.city.errors import InputError, JobDismissed, SetupError
from plugin.solver.film import encoding
from plugin.solver.film.process import PROCESS
from plugin.solver.jobs import JobContext

av = pytest.importorskip("av")
WIDTH, HEIGHT = 129, 71  # odd: 4:2:0 has no odd sizes
RED, BLUE = (200, 60, 50), (40, 90, 180)
CLOSE = 14  # of 255, of 4:2:0 at this quality in flat colour


@pytest.fixture
def frames_path(tmp_path):
    """A red picture that stands three frames and a blue one that stands five."""
    folder = tmp_path / "frames"
    folder.mkdir()
    for name, colour in (("0.png", RED), ("1.png", BLUE)):
        picture(folder / name, colour, WIDTH, HEIGHT)
    write(folder, [{"file": "0.png", "frames": 3}, {"file": "1.png", "frames": 5}])
    return folder


def picture(path, colour, width, height):
    pixels = np.empty((height, width, 3), dtype=np.uint8)
    pixels[:] = colour
    with av.open(str(path), "w", format="image2") as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = width, height, "rgb24"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))


def write(folder, shots):
    (folder / "film.json").write_text(json.dumps({"shots": shots}))


def run(frames, output, context=None, **others):
    inputs = {"frames": str(frames), "output": str(output), "fps": 25, "crf": 18, **others}
    return PROCESS.run(context or JobContext(), inputs)


@pytest.mark.parametrize("known", [encoding.ENCODERS, encoding.ENCODERS[2:]], ids=["best", "mpeg4"])
def test_the_film_has_the_pictures_for_as_long_as_they_stand(frames_path, tmp_path, monkeypatch, known):
    monkeypatch.setattr(encoding.encode, "__defaults__", (known,))
    told = run(frames_path, tmp_path / "out" / "tour.mp4")
    with av.open(told["file"]) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (WIDTH - 1, HEIGHT - 1) == (told["width"], told["height"])
        assert stream.average_rate == 25 and stream.codec_context.pix_fmt == "yuv420p"
        assert stream.codec_context.name in ("h264", "mpeg4")
        seen = [frame.to_ndarray(format="rgb24").mean(axis=(0, 1)) for frame in film.decode(video=0)]
    assert told["encoder"] in [name for name, _ in known] and told["frames"] == len(seen) == 8
    assert told["seconds"] == pytest.approx(8 / 25)
    for colour, part in ((RED, seen[:3]), (BLUE, seen[3:])):
        assert np.abs(np.array(part) - colour).max() < CLOSE


def test_the_index_is_at_the_start_so_that_it_plays_at_once(frames_path, tmp_path):
    run(frames_path, tmp_path / "tour.mp4")
    content = (tmp_path / "tour.mp4").read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_a_cancelled_film_leaves_nothing_and_the_one_before_as_it_was(frames_path, tmp_path):
    (tmp_path / "tour.mp4").write_bytes(b"before")
    context = JobContext(lambda fraction, message: context.dismiss())
    with pytest.raises(JobDismissed):
        run(frames_path, tmp_path / "tour.mp4", context)
    assert (tmp_path / "tour.mp4").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["frames", "tour.mp4"]


def test_pictures_of_other_sizes_missing_ones_and_a_strange_list_are_named(frames_path, tmp_path):
    out = tmp_path / "tour.mp4"
    picture(frames_path / "1.png", BLUE, 64, 64)
    with pytest.raises(InputError, match=r"1\.png: 64 × 64 pixels, the first has 129 × 71"):
        run(frames_path, out)
    write(frames_path, [{"file": "0.png"}, {"file": "gone.png"}])
    with pytest.raises(InputError, match=r"feature 2: there is no picture gone\.png"):
        run(frames_path, out)
    write(frames_path, [{"file": "../0.png"}])
    with pytest.raises(InputError, match="must be a name in this folder"):
        run(frames_path, out)
    write(frames_path, [{"file": "0.png", "frames": 0}])
    with pytest.raises(InputError, match="must be 1 or more"):
        run(frames_path, out)
    (frames_path / "0.png").write_bytes(b"no picture")
    write(frames_path, [{"file": "0.png"}])
    with pytest.raises(InputError, match=r"0\.png: cannot be read as a picture"):
        run(frames_path, out)
    for inputs in ({"fps": 0}, {"crf": 99}, {"output": "film.avi"}):
        with pytest.raises(InputError):
            run(frames_path, **{"output": out, **inputs})
    assert not out.exists()


def test_without_the_library_it_says_how_to_get_it(frames_path, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(SetupError, match="PyAV") as caught:
        run(frames_path, tmp_path / "tour.mp4")
    assert "pip install av" in caught.value.hint


def test_from_the_command_line(frames_path, tmp_path):
    command = [
        sys.executable,
        "-m",
        "plugin.solver",
        "run",
        "film",
        f"frames={frames_path}",
        f"output={tmp_path / 'a.mp4'}",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["frames"] == 8
