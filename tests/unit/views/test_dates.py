import pytest

from verbale.errors import Refusal
from verbale.views.dates import asked


@pytest.mark.parametrize("value", ["yesterday", "2031-04-02/2031-04-05", "02/04/2031"])
def test_a_user_writes_iso_days(value):
    with pytest.raises(Refusal, match="U004"):
        asked(value)
