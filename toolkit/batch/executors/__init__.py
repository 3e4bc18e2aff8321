"""Running chunks of work: here, in worker processes, or on a Dask cluster."""

from .cluster import Cluster
from .executor import Again, Executor, Lost
from .here import Here
from .processes import Processes

__all__ = ["Again", "Cluster", "Executor", "Here", "Lost", "Processes"]
