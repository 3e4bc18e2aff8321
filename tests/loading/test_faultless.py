from __future__ import annotations

import pytest

from tests.conftest import ROOT
from toolkit.loading.workspace import load, load_faultless
from toolkit.model.workspace import MODELS, Entry


@pytest.mark.parametrize("model", MODELS.values())
def test_the_files_of_a_kind_are_read_as_with_all_others(model: type[Entry]) -> None:
    """Reading the shipped files of one kind gives what reading the whole workspace gives of it."""
    assert load_faultless(ROOT, model).entries == load(ROOT).workspace.of(model)


def test_several_kinds_stay_in_the_order_of_their_files() -> None:
    """The order is that of the whole workspace."""
    kinds = (MODELS["regulation"], MODELS["confusions"], MODELS["document"])
    wanted = tuple(one for one in load(ROOT).workspace.entries if isinstance(one, kinds))
    assert load_faultless(ROOT, *kinds).entries == wanted
