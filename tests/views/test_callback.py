from qgis.PyQt.QtCore import QObject, pyqtSignal

from plugin.views.callback import callback


class Speaker(QObject):
    said = pyqtSignal(str, int)


class Listener:
    def __init__(self):
        self.heard, self.errors = [], []

    def _guard(self, action):
        try:
            action()
        except ValueError as error:
            self.errors.append(str(error))

    @callback
    def all_of_it(self, text, number):
        self.heard.append((text, number))

    @callback
    def nothing_of_it(self):
        self.heard.append(())

    @callback
    def fails(self, text):
        raise ValueError(text)


def test_a_slot_gets_as_much_of_a_signal_as_it_takes(qgis_app):
    speaker, listener = Speaker(), Listener()
    speaker.said.connect(listener.all_of_it)
    speaker.said.connect(listener.nothing_of_it)
    speaker.said.emit("a", 1)
    assert listener.heard == [("a", 1), ()]


def test_what_goes_wrong_in_a_slot_does_not_escape_into_qt(qgis_app):
    speaker, listener = Speaker(), Listener()
    speaker.said.connect(listener.fails)
    speaker.said.emit("broken", 1)
    assert listener.errors == ["broken"]
