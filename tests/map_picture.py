"""Pictures of maps, for tests that look at pixels."""

import time

from qgis.core import QgsMapRendererSequentialJob
from qgis.PyQt.QtWidgets import QApplication


def picture_of(settings, seconds=10.0):
    """The image of some map settings. Events go on meanwhile: since QGIS 3.30 the drawing thread asks the main one what is selected."""
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    end = time.monotonic() + seconds
    while job.isActive() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.001)
    assert not job.isActive()
    return job.renderedImage()
