from __future__ import annotations

import pytest

from benchmarks.reading_labels import shipped_signs
from toolkit.reading.signs import MetricSigns


@pytest.fixture(scope="session")
def signs() -> MetricSigns:
    """Compile the signs that are shipped."""
    return shipped_signs()
