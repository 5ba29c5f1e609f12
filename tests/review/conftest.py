from tests.box_fixtures import box_twin, display, scales, selection, study, view_state  # noqa: F401
from tests.live_fixtures import hand_solver, live  # noqa: F401
