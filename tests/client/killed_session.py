"""A session of QGIS with a chain of two jobs on a server, to be killed: python -m tests.client.killed_session URL KEPT TWIN"""

import sys
from pathlib import Path

from qgis.core import QgsApplication

from plugin.client.chain import Chain, Step
from plugin.client.job_queue import JobQueue
from plugin.client.kept_chains import KeptChains
from plugin.client.remote_solver import RemoteSolver


def main(url, kept, twin):
    application = QgsApplication([], False)
    application.initQgis()
    solver = RemoteSolver(url, "", Path(kept))
    queue = JobQueue(solver)
    queue.finished.connect(lambda job_id: print(queue.job(job_id).status, flush=True))
    steps = [Step("traffic", {"twin": twin, "cell_m": cell_m, "force": True}, "Traffic") for cell_m in (50.0, 60.0)]
    chain = Chain(queue, steps, kept=KeptChains(Path(kept).with_name("chains.json"), lambda: url, print))
    chain.start()
    print("asked", flush=True)
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
