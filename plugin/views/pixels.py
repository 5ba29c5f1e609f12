"""Pictures out of arrays of pixels, and when they are painted."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt
from qgis.PyQt.QtGui import QImage

FINER = 2  # subpixels a side where a pixel of the screen is as large as one of Qt's: edges are smooth


def fineness(device_ratio: float) -> float:
    """Subpixels a side that pictures are made with, by the pixels of the screen one of Qt's has."""
    return device_ratio if _is_fine(device_ratio) else float(FINER)


def _is_fine(device_ratio: float) -> bool:
    """Whether the screen's own pixels are small enough for edges."""
    return device_ratio >= 1.5


def smooth_picture(pixels: np.ndarray, device_ratio: float) -> QImage:
    """Of (tall, wide) uint32 opaque or clear ARGB in subpixels, as fineness has them: as they are where the screen has as many, else halved.
    It does not share the array."""
    if not pixels.size:
        return QImage()
    pixels = np.ascontiguousarray(pixels, dtype=np.uint32)
    tall, wide = pixels.shape
    image = QImage(pixels.data, wide, tall, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied)  # type: ignore[call-overload]
    if _is_fine(device_ratio) or wide < FINER or tall < FINER:
        image = image.copy()
        image.setDevicePixelRatio(fineness(device_ratio))
        return image
    return image.scaled(
        wide // FINER,
        tall // FINER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def paint_together(scene: QObject) -> None:
    """Has a QGraphicsScene paint now what of it is new, and with it all of its window that waits to be painted. It would do so in a
    round of its own, and a window with 3D pictures in it is put together anew in each, which takes longer than what is painted."""
    QCoreApplication.sendPostedEvents(scene, int(QEvent.Type.MetaCall))
