"""The process "film": pictures of a tour, composed in QGIS, into an MP4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...city.errors import InputError
from ..jobs import Input, JobContext, Process
from .encoding import encode, library
from .shots import read_shots

LOWEST_FPS, HIGHEST_FPS = 1, 60
BEST_CRF, WORST_CRF = 0, 51


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """The film's place and what it is like."""
    fps, crf, output = inputs["fps"], inputs["crf"], Path(inputs["output"])
    if not LOWEST_FPS <= fps <= HIGHEST_FPS:
        raise InputError(f"{fps} frames a second, must be {LOWEST_FPS} to {HIGHEST_FPS}", "Give 25.", field="fps")
    if not BEST_CRF <= crf <= WORST_CRF:
        raise InputError(f"a quality of {crf}, must be {BEST_CRF} to {WORST_CRF}", "Give 20.", field="crf")
    if output.suffix.lower() != ".mp4":
        raise InputError(f"{output.name} is no .mp4 file", "Give the film a name that ends in .mp4.", field="output")
    library()  # before the pictures are looked at: what is missing is told at once
    shots = read_shots(Path(inputs["frames"]))
    context.progress(0.0, f"Writing a film of {sum(shot.frames for shot in shots)} frames")
    film = encode(shots, output, fps, crf, lambda part: context.progress(0.98 * part))
    context.progress(1.0, "Done")
    return {
        "process": "film",
        "file": str(film.file),
        "encoder": film.encoder,
        "frames": film.frames,
        "seconds": film.frames / fps,
        "width": film.width,
        "height": film.height,
    }


PROCESS = Process(
    "film",
    "Film",
    "Pictures in a folder, each standing for some frames as film.json beside them says, into an MP4 that players open.",
    {
        "frames": Input(
            "Folder of the pictures", required=True, description="with film.json: {shots: [{file, frames}]}"
        ),
        "output": Input("The film, ending in .mp4", required=True),
        "fps": Input("Frames a second", type="integer", default=25),
        "crf": Input("Quality of H.264, 0 best to 51", type="integer", default=18),
    },
    run,
    outputs={"file": "Path of the film", "encoder": "libx264, libopenh264 or mpeg4"},
)
