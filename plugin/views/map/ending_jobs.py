"""Map drawings that are no longer wanted, kept until they have ended."""

from qgis.PyQt.QtCore import QTimer

_ENDING = []


def end_in_background(job):
    """Cancels a QgsMapRendererJob and lets go of it when it is idle.

    To let go of one that draws is to wait for its threads, and from QGIS 3.30 on these wait for the main thread where an expression asks
    whether a feature is selected: QGIS would stand still for ever.
    """
    if not job.isActive():
        return
    _ENDING.append(job)
    # not within its own signal: it is still at work then
    job.finished.connect(lambda: QTimer.singleShot(0, lambda: _let_go(job)))
    job.cancelWithoutBlocking()


def _let_go(job):
    if job in _ENDING:
        _ENDING.remove(job)
