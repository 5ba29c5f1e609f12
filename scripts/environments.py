"""Makes the two Python environments: .venv on top of QGIS's Python, .venv-solver on its own.

A stamp in each environment names the requirements it was made from, so that running this again does nothing when nothing
changed, and an environment that is complete is used even when the network is not there.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
QGIS_PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
QGIS_IMPORTS = "import numpy, osgeo.gdal_array, qgis.core, pyqtgraph, pyvista, pyvistaqt, pytest, pytestqt"
SOLVER_IMPORTS = (
    "import numpy, numba, scipy, shapely, pyogrio, rasterio, pyproj, pvlib, mapbox_earcut, contourpy, "
    "pygeoapi, waitress, psutil, distributed, pytest, hypothesis, schemathesis"
)


def main():
    say(f"QGIS side uses {QGIS_PYTHON}")
    check_qgis()
    qgis = Environment(".venv", QGIS_PYTHON, ["qgis.txt", "qgis-test.txt"], QGIS_IMPORTS, system=True)
    solver = Environment(
        ".venv-solver",
        solver_python(),
        ["solver.txt", "solver-server.txt", "solver-cluster.txt", "solver-test.txt"],
        SOLVER_IMPORTS,
        system=False,
    )
    made = [environment.ensure() for environment in (qgis, solver)]
    if not all(made):
        sys.exit(1)
    warm_kernels(solver)
    say("both environments are ready")


class Environment:
    """One virtual environment with its requirements and the imports that must work in it."""

    def __init__(self, folder, python, requirements, imports, system):
        self.folder = ROOT / folder
        self.python = python
        self.requirements = [REQUIREMENTS / name for name in requirements]
        self.imports = imports
        self.system = system
        self.bin = self.folder / "bin" / "python"

    def stamp(self):
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in self.requirements))
        digest.update(subprocess.check_output([self.python, "--version"]))
        digest.update(str(self.folder).encode())
        return digest.hexdigest() + self.numpy_pin()

    def numpy_pin(self):
        """ "numpy==1.24.2" for the environment that must keep QGIS's numpy, "" for the other."""
        if not self.system:
            return ""
        code = "import numpy; print('numpy==' + numpy.__version__)"
        return subprocess.check_output([self.python, "-c", code], text=True).strip()

    def ensure(self):
        stamp_file = self.folder / "twinscape-stamp.txt"
        stamp = self.stamp()
        if stamp_file.exists() and stamp_file.read_text() == stamp and self.works():
            say(f"{self.folder.name}: up to date")
            return True
        try:
            self.make()
        except subprocess.CalledProcessError as error:
            if self.bin.exists() and self.works():
                say(
                    f"{self.folder.name}: could not be brought up to date ({error.cmd[0]} ended with {error.returncode}); "
                    "it is complete enough and is used as it is"
                )
                return True
            say(
                f"{self.folder.name}: FAILED: {' '.join(map(str, error.cmd))} ended with {error.returncode}. "
                "Is the package index reachable? Mend that and run make setup again."
            )
            return False
        if not self.works(loud=True):
            say(
                f"{self.folder.name}: FAILED: installed, but the imports above do not work. Delete the folder and run make setup."
            )
            return False
        stamp_file.write_text(stamp)
        return True

    def make(self):
        say(f"{self.folder.name}: installing (a few minutes the first time)")
        if not self.bin.exists():
            flags = ["--system-site-packages"] if self.system else []
            run([self.python, "-m", "venv", *flags, self.folder])
        pip = [self.bin, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for path in self.requirements:
            pip += ["-r", path]
        if self.system:
            constraints = ROOT / "build" / "constraints-qgis.txt"
            constraints.parent.mkdir(exist_ok=True)
            constraints.write_text(self.numpy_pin() + "\n")
            pip += ["-c", constraints]
        run(pip)

    def works(self, loud=False):
        quiet = None if loud else subprocess.DEVNULL
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return (
            subprocess.run([str(self.bin), "-c", self.imports], stderr=quiet, cwd="/", env=environment).returncode == 0
        )


def solver_python():
    """The newest CPython the solver is tested with, the distribution's own first."""
    for name in (
        "/usr/bin/python3",
        "/usr/bin/python3.13",
        "/usr/bin/python3.12",
        "/usr/bin/python3.11",
        sys.executable,
    ):
        if Path(name).exists():
            version = subprocess.check_output(
                [name, "-c", "import sys; print(*sys.version_info[:2])"], text=True
            ).split()
            if (3, 11) <= tuple(map(int, version)) <= (3, 13):
                return name
    say("FAILED: the solver needs CPython 3.11, 3.12 or 3.13")
    return sys.exit(1)


def check_qgis():
    code = "from qgis.core import Qgis; import numpy; print('QGIS', Qgis.QGIS_VERSION, 'numpy', numpy.__version__)"
    found = subprocess.run(
        [QGIS_PYTHON, "-c", code], capture_output=True, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )
    if found.returncode:
        say(f"FAILED: {QGIS_PYTHON} cannot import qgis. Set QGIS_PYTHON to the Python that QGIS uses.\n{found.stderr}")
        sys.exit(1)
    say(found.stdout.strip())


def warm_kernels(solver):
    say("compiling the solver's kernels (once for each version)")
    run([solver.bin, "-m", "plugin.solver", "warm"])


def run(command):
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT)


def say(line):
    print(f"setup: {line}", flush=True)


if __name__ == "__main__":
    main()
