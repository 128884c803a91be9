"""What could not be done, and what to do about it."""

from __future__ import annotations

from verbale.views.complaints import complaints as every
from verbale.views.complaints import grouped
from verbale.web.rendering import Page
from verbale.web.seen import Seen


def complaints(seen: Seen) -> Page:
    """Every complaint, those that say the same together."""
    found = seen.keep("complaints", lambda held: grouped(every(held)))
    return Page(template="complaints.html.j2", title="Complaints", values={"listed": seen.listed(found, 40)})
