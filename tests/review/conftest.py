from tests.box_fixtures import box_twin, display, scales, selection, study, view_state  # noqa: F401
