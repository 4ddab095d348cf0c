"""A Spark of its own: a standalone master and its workers on loopback, each a process that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
ALONE = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Cluster:
    """A standalone master and its workers on loopback, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.home = Path(str(pyspark.__file__)).parent
        self.folder = folder
        self.port = free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("master.Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", "0")

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *words]
        log = (self.folder / f"{name}-{len(self.processes)}.log").open("wb")
        env = {**ALONE, "SPARK_HOME": str(self.home), "SPARK_WORKER_DIR": str(self.folder / f"w{len(self.processes)}")}
        made = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(made)
        return made

    def add_worker(self) -> None:
        """A worker of one core."""
        words = ("--cores", "1", "--memory", "1g", "--host", "127.0.0.1", "--webui-port", "0", self.url)
        self.workers.append(self._start("worker.Worker", *words))

    def wait(self, workers: int) -> None:
        """Until so many workers have registered."""
        end = time.monotonic() + 180
        log = self.folder / "master.Master-0.log"
        while log.read_text(errors="replace").count("Registering worker") < workers:
            assert time.monotonic() < end, log.read_text(errors="replace")[-2000:]
            time.sleep(0.5)

    def kill(self, worker: int) -> None:
        """A worker, its executor and all that they started, at once."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)

    def close(self) -> None:
        """End what is left."""
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(60)


@contextmanager
def start_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    made = Cluster(folder)
    try:
        for _ in range(workers):
            made.add_worker()
        made.wait(workers)
        yield made
    finally:
        made.close()
