"""Twinscape's page in QGIS's options."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon

from ..words import tr

Guard = Callable[[Callable[[], None]], None]


class SolverOptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options are opened; take is given what was chosen, a Where."""

    def __init__(self, icon_path: str, take: Callable[[Any], None], guard: Guard) -> None:
        super().__init__()
        self.setTitle("Twinscape")
        self._icon_path, self._take, self._guard = icon_path, take, guard

    def icon(self) -> QIcon:
        return QIcon(self._icon_path)

    def createWidget(self, parent: Optional[Any] = None) -> QgsOptionsPageWidget:  # noqa: N802
        return _Page(self._take, self._guard, parent)


class _Page(QgsOptionsPageWidget):
    def __init__(self, take: Callable[[Any], None], guard: Guard, parent: Optional[Any] = None) -> None:
        super().__init__(parent)
        from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout

        from . import theme
        from .solver_settings import WhereForm

        self._take, self._guard = take, guard
        layout = QVBoxLayout(self)
        title = QLabel(tr("Where to compute"))
        title.setFont(theme.sized(title.font(), 1.1, bold=True))
        layout.addWidget(title)
        self.form = WhereForm(guard)
        layout.addWidget(self.form, 1)

    def isValid(self) -> bool:  # noqa: N802
        """The options stay open while an address is none."""
        return self.form.check()

    def apply(self) -> None:
        self.form.stop()
        self._guard(lambda: self._take(self.form.where()))
