"""One function over many items, in several processes."""

from fakes import fragile

from verbale.processes import in_processes


def test_results_come_in_the_order_of_the_items():
    assert list(in_processes(fragile, [5, 4, 1], 2)) == [10, 8, 2]


def test_an_item_that_ends_its_process_costs_no_other():
    assert list(in_processes(fragile, [1, 3, 2], 2)) == [2, None, 4]
