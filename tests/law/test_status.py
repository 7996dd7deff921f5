"""In force, amended, revoked, not yet or unknown, by the day."""

from __future__ import annotations

from datetime import date

import pytest

from netralitas_nlp.law.status import status
from netralitas_nlp.resources.load import Resources


@pytest.mark.parametrize(
    ("ident", "day", "state", "by"),
    [
        pytest.param("uu/2014/5", "2023-10-30", "in_force", "", id="last day of the old act"),
        pytest.param("uu/2014/5", "2023-10-31", "revoked", "uu/2023/20", id="first day of the new act"),
        pytest.param("uu/2014/5", "2023-12-01", "revoked", "uu/2023/20", id="cited after its end"),
        pytest.param("uu/2023/20", "2023-10-30", "not_yet", "", id="before its day"),
        pytest.param("uu/2023/20", "2024-06-01", "in_force", "", id="in force"),
        pytest.param("uu/2023/20", "2026-06-01", "in_force", "", id="still in force"),
        pytest.param(
            "uu/2014/6", "2024-06-01", "amended", "uu/2020/11 uu/2024/3", id="amended twice, once by omnibus act"
        ),
        pytest.param("uu/2014/6", "2020-01-01", "in_force", "", id="before the amendments"),
        pytest.param("uu/2015/1", "2016-08-01", "amended", "uu/2015/8 uu/2016/10", id="two of four amendments"),
        pytest.param("uu/1974/8", "2005-01-01", "amended", "uu/1999/43", id="an old act, amended"),
        pytest.param("uu/1974/8", "2014-01-15", "revoked", "uu/2014/5", id="an old act, revoked"),
        pytest.param("uu/1999/43", "2014-02-01", "revoked", "uu/2014/5", id="the amending act goes with it"),
        pytest.param("pp/2010/53", "2021-08-30", "in_force", "", id="last day of the old PP"),
        pytest.param("pp/2010/53", "2021-09-01", "revoked", "pp/2021/94", id="revoked save a part"),
        pytest.param("uu/2023/1", "2025-12-31", "not_yet", "", id="enacted, not yet in force"),
        pytest.param("uu/2023/1", "2026-01-02", "in_force", "", id="in force after three years"),
        pytest.param("uu/1946/1", "2026-01-02", "revoked", "uu/2023/1", id="the old code ends"),
        pytest.param(
            "uu/1946/1", "2010-01-01", "amended", "uu/1976/4 uu/1999/27 uu/2007/21", id="amended, and articles revoked"
        ),
        pytest.param("skb/2020", "2022-09-22", "revoked", "skb/2022", id="a joint decree replaced"),
        pytest.param("skb/2022", "2022-09-21", "not_yet", "", id="the new joint decree, the day before"),
        pytest.param("uu/1970/1", "2019-06-01", "in_force", "", id="from the list, inside its period"),
        pytest.param("uu/1970/1", "2022-06-01", "unknown", "", id="from the list, after its period"),
        pytest.param("pp/2008/54", "2012-06-01", "unknown", "", id="a title without a record of changes"),
        pytest.param("pp/2008/54", "2007-06-01", "not_yet", "", id="before its year"),
        pytest.param("pp/2008/54", "2008-06-01", "unknown", "", id="in its year, day not known"),
        pytest.param("uu/2099/1", "2024-01-01", "unknown", "", id="not registered"),
        pytest.param("perpres/2024/91", "2025-06-01", "unknown", "", id="state could not be found"),
        pytest.param(
            "regulation:uu/2014/23", "2015-04-01", "amended", "perppu/2014/2 uu/2015/2 uu/2015/9", id="link target"
        ),
    ],
)
def test_status(known: Resources, ident: str, day: str, state: str, by: str) -> None:
    found = status(known.regulations, ident, date.fromisoformat(day))

    assert (found.state.value, " ".join(found.by)) == (state, by)
    assert found.reasons
    assert found.sources or state == "unknown"


def test_a_superseded_act_comes_with_its_transition(known: Resources) -> None:
    found = status(known.regulations, "uu/2014/5", date(2023, 12, 1))

    assert found.superseded
    assert found.transition is not None
    assert found.transition.new_id == "uu/2023/20"


def test_no_transition_while_in_force(known: Resources) -> None:
    assert status(known.regulations, "uu/2014/5", date(2020, 1, 1)).transition is None
