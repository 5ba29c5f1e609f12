"""Puts the plugin together: `stage` links it into a folder for QGIS_PLUGINPATH, `zip` makes and checks the release archive.

Standard library only. The installed package is called twinscape and keeps the relative positions of the repository, so that
plugin/../resources resolves in both.
"""

import argparse
import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "twinscape"
INIT = '''"""Twinscape: 3D local digital twins in QGIS."""


def classFactory(iface):
    """The plugin for QGIS's main window."""
    from .plugin.main import TwinscapePlugin

    return TwinscapePlugin(iface)
'''
SHIPPED = (
    "plugin",
    "resources",
    "requirements/solver.txt",
    "requirements/solver-server.txt",
    "requirements/solver-cluster.txt",
)
CASES, CASES_AS = (
    "tests/reference",
    "resources/cases",
)  # what the panel Verify runs; without folders called tests in the archive
CASES_LEFT_OUT = (
    "tests/reference/mobility/",
)  # TransportationNetworks: "for academic research purposes only", so tested with and not handed on
ROOT_FILES = ("metadata.txt", "LICENSE", "README.md", "CHANGELOG.md")
LEFT_OUT = re.compile(r"(^|/)(__pycache__|tests|\.git|__MACOSX)(/|$)|\.pyc$")
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
LARGEST = 25 * 1024 * 1024
FIXED_TIME = (2026, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("stage", "zip", "check"))
    parser.add_argument("--into", default=str(ROOT / "build"))
    options = parser.parse_args()
    into = Path(options.into)
    if options.command == "stage":
        print(stage(into / "plugins"))
        return
    archive = into / f"{NAME}-{version()}.zip"
    if options.command == "zip":
        build(archive)
        print(archive)
    problems = check(archive)
    for problem in problems:
        print(f"package: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


def stage(folder):
    """A folder with the package as links to the working tree, for QGIS_PLUGINPATH."""
    package = folder / NAME
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").write_text(INIT, encoding="utf-8")
    for name in ("plugin", "resources", "requirements", *ROOT_FILES):
        link = package / name
        if link.is_symlink():
            link.unlink()
        if (ROOT / name).exists():
            link.symlink_to(ROOT / name)
    return folder


def version():
    for line in (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.split("=", 1)[1].strip()
    raise SystemExit("metadata.txt has no version")


def tracked(*folders):
    """Files git tracks below some folders, sorted."""
    listed = subprocess.check_output(["git", "ls-files", "-z", *folders], cwd=ROOT).decode().split("\0")
    return sorted(name for name in listed if name)


def shipped_files():
    """Files git tracks below the shipped folders, and the root files."""
    files = [name for name in tracked(*SHIPPED) if not LEFT_OUT.search(name)]
    return sorted(files) + [name for name in ROOT_FILES if (ROOT / name).exists()]


def metadata():
    """metadata.txt with the commit and the newest part of the changelog."""
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8").rstrip() + "\n"
    commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT, text=True).strip()
    newest = newest_changes()
    return text + f"commitSha1={commit}\n" + (f"changelog={newest}\n" if newest else "")


def newest_changes():
    path = ROOT / "CHANGELOG.md"
    if not path.exists():
        return ""
    parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)
    lines = parts[1].strip().splitlines() if len(parts) > 1 else []
    return "\n ".join(line for line in lines if line.strip())


def build(archive):
    archive.parent.mkdir(parents=True, exist_ok=True)
    contents = {f"{NAME}/__init__.py": INIT.encode(), f"{NAME}/metadata.txt": metadata().encode()}
    for name in shipped_files():
        if name != "metadata.txt":
            contents[f"{NAME}/{name}"] = (ROOT / name).read_bytes()
    for name in tracked(CASES):
        if name.endswith(".json") and not name.startswith(CASES_LEFT_OUT):
            contents[f"{NAME}/{CASES_AS}{name[len(CASES) :]}"] = (ROOT / name).read_bytes()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, data in contents.items():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)


def check(archive):
    """What the plugin site would refuse, in words."""
    problems = []
    with zipfile.ZipFile(archive) as source:
        names = source.namelist()
        text = source.read(f"{NAME}/metadata.txt").decode()
        total = archive.stat().st_size
    values = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith(" "))
    problems += [f"metadata.txt lacks {key}" for key in REQUIRED if not values.get(key)]
    problems += [
        f"{name} is missing"
        for name in ("__init__.py", "LICENSE", "README.md", "CHANGELOG.md", values.get("icon", "icon"))
        if f"{NAME}/{name}" not in names
    ]
    problems += [f"forbidden name {name}" for name in names if ".." in name or "\\" in name or LEFT_OUT.search(name)]
    problems += [f"binary {name}" for name in names if name.endswith((".so", ".dll", ".dylib", ".exe", ".pyd"))]
    if any(not name.startswith(f"{NAME}/") for name in names):
        problems.append("more than one top folder")
    if total > LARGEST:
        problems.append(f"{total / 1e6:.1f} MB, the limit is 25 MB")
    if "/" in values.get("author", ""):
        problems.append("author has a slash")
    return problems


if __name__ == "__main__":
    main()
