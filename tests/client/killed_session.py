"""A session of QGIS with one job on a server, to be killed: python -m tests.client.killed_session URL KEPT TWIN"""

import sys
from pathlib import Path

from qgis.core import QgsApplication

from plugin.client.job_queue import JobQueue
from plugin.client.remote_solver import RemoteSolver


def main(url, kept, twin):
    application = QgsApplication([], False)
    application.initQgis()
    solver = RemoteSolver(url, "", Path(kept))
    queue = JobQueue(solver)
    queue.finished.connect(lambda job_id: print(queue.job(job_id).status, flush=True))
    queue.execute("traffic", {"twin": twin, "cell_m": 50.0, "force": True}, "Traffic")
    print("asked", flush=True)
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
