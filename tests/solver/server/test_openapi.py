"""The OpenAPI document is held against what the server does, by schemathesis: right and wrong requests made from it."""

from __future__ import annotations

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from plugin.solver import processes
from plugin.solver.server import offered, openapi

EXAMPLES = 12
NOT_ASKED = [positive_data_acceptance]  # no schema knows which twins, scenarios and files there are


@pytest.fixture(scope="module")
def operations(listening):
    schema = schemathesis.openapi.from_wsgi("/openapi", listening.server.app)
    return [each.ok() for each in schema.get_all_operations()]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_it_answers_as_it_says(operations, mode):
    """No server error, only codes, media types and schemas that are written down, and what is wrong is refused."""
    assert len(operations) > 30
    failed = []
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.path_parameters or operation.query):
            continue  # there is nothing to get wrong

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def check(case):
            if case.method == "POST":
                case.headers["Prefer"] = "respond-async"
            case.call_and_validate(excluded_checks=NOT_ASKED)

        try:
            check()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a group of failures, too: all of them are told at once
            failed.append(f"{operation.label}: {error}"[:1500])
    assert not failed, "\n\n".join(failed)


def test_every_path_of_the_document_has_a_door(listening):
    document = openapi.document("http://x", [processes.process(each) for each in offered.OFFERED], True)
    rules = {re.sub(r"<(path:)?\w+>", "<>", rule.rule) for rule in listening.server.app.url_map.iter_rules()}
    for path in document["paths"]:
        named = re.sub(r"^/processes/[a-z-]+", "/processes/<>", path)
        assert re.sub(r"\{\w+\}", "<>", named) in rules, path
    assert all("401" in each["responses"] for path in document["paths"].values() for each in path.values())
