"""The dialog of a picture of the 3D view: how large, with what, and a look at it before it is saved."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...indicators.catalogue import with_spaces
from ...words import shown, tr
from .. import theme
from ..callback import callback
from ..parts import ending, primary
from .picture import LARGEST_SCALE, largest_scale, picture_of

INCH_CM = 2.54
PREVIEW = QSize(320, 240)
LATER_MS = 60  # a preview waits for the next change


class Preview(QWidget):
    """The picture on a chequered ground, where it may be clear."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFixedSize(PREVIEW)
        self.setAccessibleName(tr("Preview of the picture"))
        self._pixmap = QPixmap()

    def show_image(self, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(int(PREVIEW.width() * ratio), int(PREVIEW.height() * ratio))
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._pixmap = QPixmap.fromImage(image.scaled(size, kept, smooth))
        self._pixmap.setDevicePixelRatio(ratio)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        ratio = self._pixmap.devicePixelRatio()
        width, height = int(self._pixmap.width() / ratio), int(self._pixmap.height() / ratio)
        x, y = (self.width() - width) // 2, (self.height() - height) // 2
        step = theme.STEP
        painter.setClipRect(x, y, width, height)
        for row in range(height // step + 1):
            for column in range(width // step + 1):
                shade = QColor("#FFFFFF") if (row + column) % 2 else QColor("#D8D8D8")
                painter.fillRect(x + column * step, y + row * step, step, step, shade)
        painter.drawPixmap(x, y, self._pixmap)
        painter.setPen(theme.line(self))
        painter.drawRect(x, y, width - 1, height - 1)


class PictureDialog(QDialog):
    """save : is given the finished picture"""

    def __init__(
        self,
        dock: Any,
        save: Callable[[QImage], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._dock, self._save, self._guard = dock, save, guard
        self.setWindowTitle(tr("Picture of the 3D view"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._show_preview)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[2 * theme.STEP] * 4)
        layout.setSpacing(2 * theme.STEP)
        self.preview = Preview()
        layout.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(theme.STEP)
        layout.addLayout(side, 1)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.scale = self._number(1, min(LARGEST_SCALE, largest_scale(dock.viewer.widget.size())), "×")
        self.scale.setValue(2)
        self.dpi = self._number(50, 1200, tr("dpi"))
        self.dpi.setValue(300)
        self.dpi.setSingleStep(50)
        form.addRow(tr("Size, times the view on the screen"), self.scale)
        form.addRow(tr("Resolution in print"), self.dpi)
        side.addLayout(form)
        self.size_label = QLabel()
        self.size_label.setWordWrap(True)
        side.addWidget(self.size_label)
        self.furniture = QCheckBox(tr("With legend, caption, north arrow and scale bar"))
        self.furniture.setChecked(True)
        self.transparent = QCheckBox(tr("Transparent background"))
        for box in (self.furniture, self.transparent):
            box.toggled.connect(lambda on: self._later.start())
            side.addWidget(box)
        side.addStretch(1)
        side.addWidget(self._buttons())
        for number in (self.scale, self.dpi):
            number.valueChanged.connect(lambda value: self._say_size())
        self._say_size()
        self._later.start()

    def _number(self, low: int, high: int, unit: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        box.setSuffix(f" {unit}")
        return box

    def _buttons(self) -> QDialogButtonBox:
        box = ending(QDialogButtonBox.StandardButton.Cancel)
        save = primary(box.addButton(tr("Save picture…"), QDialogButtonBox.ButtonRole.AcceptRole))
        save.setDefault(True)
        copy = box.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(tr("Put the picture on the clipboard"))
        save.clicked.connect(self._on_save)
        copy.clicked.connect(self._on_copy)
        box.rejected.connect(self.reject)
        return box

    def pixels(self) -> QSize:
        return self._dock.viewer.widget.size() * self.scale.value()

    def _say_size(self) -> None:
        size, per_cm = self.pixels(), self.dpi.value() / INCH_CM
        self.size_label.setText(
            tr("{wide} × {tall} px, in print {wide_cm} × {tall_cm} cm").format(
                wide=with_spaces(size.width()),
                tall=with_spaces(size.height()),
                wide_cm=f"{shown(size.width() / per_cm):.1f}",
                tall_cm=f"{shown(size.height() / per_cm):.1f}",
            )
        )

    def image(self, scale: int) -> QImage:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            image = picture_of(self._dock, scale, self.transparent.isChecked(), self.furniture.isChecked())
        finally:
            QApplication.restoreOverrideCursor()
        per_m = round(100 * self.dpi.value() / INCH_CM)
        image.setDotsPerMeterX(per_m)
        image.setDotsPerMeterY(per_m)
        return image

    @callback
    def _show_preview(self) -> None:
        self.preview.show_image(self.image(1))

    @callback
    def _on_save(self) -> None:
        image = self.image(self.scale.value())
        self.accept()
        self._save(image)

    @callback
    def _on_copy(self) -> None:
        QApplication.clipboard().setImage(self.image(self.scale.value()))
        self.accept()
