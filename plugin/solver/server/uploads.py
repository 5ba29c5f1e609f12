"""What clients upload: files by the hash of their content, and twins as trees of such files.

A file is sent once and named by its SHA-256; a tree says which file lies where. Nothing a client sends becomes a path before it has
been matched against the paths a twin has, so there is nothing to traverse; a zip archive is unpacked file by file against the same
rules and stops at the number of bytes it may have.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import time
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from ...city.errors import InputError
from ...store.atomic import disk_errors, write_json

CHUNK = 1024 * 1024
HASH = re.compile(r"[0-9a-f]{64}\Z")
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,120}"
# what may be in a twin that is uploaded; results only of processes others take something from
PATHS = tuple(
    re.compile(each + r"\Z")
    for each in (
        r"twin\.json",
        r"city\.gpkg",
        r"terrain\.tif",
        r"weather\.nc",
        rf"mesh/{_NAME}\.npy",
        rf"weather/{_NAME}\.nc",
        rf"scenarios/{_NAME}\.json",
        rf"inputs/{_NAME}",
        rf"results/{_NAME}/{_NAME}/{_NAME}",
        rf"results/{_NAME}/{_NAME}/(values|series)/{_NAME}\.npy",
    )
)
MANIFEST, CITY = "twin.json", "city.gpkg"
FILES_AT_MOST = 5000


def is_allowed(path: str) -> bool:
    """Whether a path is one a twin may have; ".." and the like never match."""
    return any(each.match(path) for each in PATHS) and ".." not in path


class Uploads:
    """The folder of uploaded files and trees."""

    def __init__(self, folder: Path, file_bytes: int, tree_bytes: int) -> None:
        self._blobs, self._trees = folder / "blobs", folder / "trees"
        self._file_bytes, self._tree_bytes = file_bytes, tree_bytes
        with disk_errors(folder):
            for each in (self._blobs, self._trees):
                each.mkdir(parents=True, exist_ok=True)
            for left in self._blobs.glob(".*.tmp"):  # of a server that was killed
                left.unlink(missing_ok=True)

    # --- files ------------------------------------------------------------------------------------------------------
    def has(self, digest: str) -> bool:
        return bool(HASH.match(digest)) and self._blob(digest).is_file()

    def put(self, digest: str, stream: IO[bytes]) -> None:
        """Keeps a file whose content has this SHA-256; InputError when it has not, or is too large."""
        if not HASH.match(digest):
            raise InputError(
                f"{digest[:80]!r} is no SHA-256", "Give 64 lower-case hexadecimal digits.", code="bad-hash"
            )
        found = self._keep(stream, self._file_bytes, digest)
        if found != digest:
            raise InputError(
                f"the content has the SHA-256 {found}, not {digest}", "Send it again.", code="hash-differs"
            )

    def _keep(self, stream: IO[bytes], most: int, expected: str = "") -> str:
        """The hash of what was read. Only what is whole and expected gets its name."""
        temporary = self._blobs / f".{uuid.uuid4().hex}.tmp"
        digest, size = hashlib.sha256(), 0
        try:
            with disk_errors(self._blobs), open(temporary, "wb") as handle:
                while True:
                    chunk = stream.read(CHUNK)
                    if not chunk:
                        break
                    size += len(chunk)
                    if size > most:
                        raise InputError(
                            f"the file has more than {most:,} bytes", "Ask who runs the server.", code="too-large"
                        )
                    digest.update(chunk)
                    handle.write(chunk)
                handle.flush()
                os.fsync(handle.fileno())
            found = digest.hexdigest()
            if found == expected or not expected:
                with disk_errors(self._blobs):
                    os.replace(temporary, self._blob(found))
            return found
        finally:
            temporary.unlink(missing_ok=True)

    def _blob(self, digest: str) -> Path:
        return self._blobs / digest

    # --- trees ------------------------------------------------------------------------------------------------------
    def add_tree(self, files: Any) -> tuple[str, list[str]]:
        """Id of a tree {path: SHA-256}, and hashes of files that are not here yet; kept only when all are."""
        tree = self._checked(files)
        missing = sorted({digest for digest in tree.values() if not self.has(digest)})
        tree_id = hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()
        if not missing:
            size = sum(self._blob(digest).stat().st_size for digest in tree.values())
            if size > self._tree_bytes:
                raise InputError(
                    f"the twin has {size:,} bytes, more than {self._tree_bytes:,}",
                    "Ask who runs the server.",
                    code="too-large",
                )
            write_json(self._trees / f"{tree_id}.json", tree)
            for digest in tree.values():  # what is used is kept
                with contextlib.suppress(OSError):
                    os.utime(self._blob(digest))
        return tree_id, missing

    @staticmethod
    def _checked(files: Any) -> dict[str, str]:
        if not isinstance(files, Mapping) or not files or len(files) > FILES_AT_MOST:
            raise InputError(f"a tree has 1 to {FILES_AT_MOST} files", 'Send {"files": {"city.gpkg": "<SHA-256>"}}.')
        for path, digest in files.items():
            if not isinstance(path, str) or not is_allowed(path):
                raise InputError(f"{str(path)[:120]!r} is no path of a twin", "Leave it out.", code="bad-path")
            if not isinstance(digest, str) or not HASH.match(digest):
                raise InputError(f"{path}: {str(digest)[:80]!r} is no SHA-256", "Correct it.", code="bad-hash")
        needed = [each for each in (MANIFEST, CITY) if each not in files]
        if needed:
            raise InputError(f"the twin has no {needed[0]}", "Send it whole.", code="bad-tree")
        return dict(files)

    def add_archive(self, stream: IO[bytes]) -> str:
        """Id of the tree of a zipped twin. Entries beyond what a twin has, links and what would grow too large are refused."""
        packed = self._blobs / f".{uuid.uuid4().hex}.tmp"
        try:
            with disk_errors(self._blobs), open(packed, "wb") as handle:
                size = 0
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    if size > self._file_bytes:
                        raise InputError(f"the archive has more than {self._file_bytes:,} bytes", code="too-large")
                    handle.write(chunk)
            try:
                with zipfile.ZipFile(packed) as archive:
                    return self.add_tree(self._unpacked(archive))[0]
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
                if isinstance(error, InputError):
                    raise
                raise InputError(
                    f"the archive cannot be read ({error})", "Send the zipped folder of a twin.", code="bad-archive"
                ) from error
        finally:
            packed.unlink(missing_ok=True)

    def _unpacked(self, archive: zipfile.ZipFile) -> dict[str, str]:
        entries = [each for each in archive.infolist() if not each.is_dir()]
        if len(entries) > FILES_AT_MOST:
            raise InputError(f"the archive has {len(entries):,} files", f"{FILES_AT_MOST:,} at most.", code="too-large")
        top = _common_folder(each.filename for each in entries)
        left, tree = self._tree_bytes, {}
        for entry in entries:
            path = entry.filename[len(top) :]
            if (entry.external_attr >> 16) & 0o170000 == 0o120000 or not is_allowed(path) or path in tree:
                raise InputError(f"{entry.filename[:120]!r} is no file of a twin", "Leave it out.", code="bad-path")
            with archive.open(entry) as stream:
                tree[path] = self._keep(stream, min(left, self._file_bytes))  # what it says of its size is not believed
            left -= self._blob(tree[path]).stat().st_size
        return tree

    def has_tree(self, tree_id: str) -> bool:
        return bool(HASH.match(tree_id)) and (self._trees / f"{tree_id}.json").is_file()

    def lay_out(self, tree_id: str, folder: Path) -> None:
        """Puts the files of a tree into a folder: linked where nobody writes into them, the databases copied."""
        try:
            tree = (
                json.loads((self._trees / f"{tree_id}.json").read_text(encoding="utf-8"))
                if HASH.match(tree_id)
                else None
            )
        except (OSError, ValueError):
            tree = None
        if tree is None:
            raise InputError(
                f"there is no uploaded twin {tree_id[:80]!r} here", "Upload it again.", code="no-such-twin"
            )
        with disk_errors(folder):
            for path, digest in tree.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                source = self._blob(digest)
                if not source.is_file():
                    raise InputError(f"{path} of the uploaded twin is gone", "Upload it again.", code="no-such-twin")
                place(source, target)

    def sweep(self, seconds: float) -> None:
        """Removes what nobody has used for so long."""
        oldest = time.time() - seconds
        for folder in (self._blobs, self._trees):
            for path in folder.iterdir():
                with contextlib.suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()


def place(source: Path, target: Path) -> None:
    """A hard link where that is possible and nobody writes into the file: processes replace files whole, but for databases."""
    if target.suffix not in (".gpkg", ".json"):
        with contextlib.suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _common_folder(names: Iterable[str]) -> str:
    """ "helsinki.twin/" when everything lies in that one folder."""
    tops = {name.split("/", 1)[0] + "/" if "/" in name else "" for name in names}
    top = next(iter(tops)) if len(tops) == 1 else ""
    return top if top.endswith(".twin/") else ""
