import pytest

from verbale.fetch.canonical import canonical, key, same_site


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://Bell.Example.org/Talks?utm_source=rss&utm_medium=feed", "https://bell.example.org/Talks"),
        ("https://bell.example.org/talks?id=7&fbclid=zz&cmp=x&b=1", "https://bell.example.org/talks?b=1&id=7"),
        ("https://bell.example.org/talks#comments", "https://bell.example.org/talks"),
        ("http://bell.example.org:80/talks", "http://bell.example.org/talks"),
        ("https://bell.example.org/talks?at_medium=RSS&ns_mchannel=s", "https://bell.example.org/talks"),
        ("https://bell.example.org/talks/amp/", "https://bell.example.org/talks/"),
        ("https://bell.example.org/talks/amp", "https://bell.example.org/talks"),
        ("https://bell.example.org/talks.amp.html", "https://bell.example.org/talks.html"),
        ("https://bell.example.org/talks.amp", "https://bell.example.org/talks"),
        ("https://bell.example.org/talks?outputType=amp", "https://bell.example.org/talks"),
        ("https://bell.example.org/talks?amp=1&id=3", "https://bell.example.org/talks?id=3"),
        (
            "https://bell-example-org.cdn.ampproject.org/c/s/bell.example.org/talks/amp",
            "https://bell.example.org/talks",
        ),
        ("https://www.google.com/amp/s/bell.example.org/talks", "https://bell.example.org/talks"),
        ("http://127.0.0.1:8000/talks?utm_source=x", "http://127.0.0.1:8000/talks"),
        ("https://bell.example.org/camp", "https://bell.example.org/camp"),
        ("https://bell.example.org/amplifier/amps", "https://bell.example.org/amplifier/amps"),
        ("https://bell.example.org/amp", "https://bell.example.org/amp"),
    ],
)
def test_one_address_for_one_page(url, plain):
    assert canonical(url).rstrip("/") == plain.rstrip("/")
    assert canonical(canonical(url)) == canonical(url)


def test_addresses_of_one_page_share_their_key():
    one = "https://www.bell.example.org/talks/?utm_source=a"
    others = [
        "http://bell.example.org/talks",
        "https://m.bell.example.org/talks#x",
        "https://bell.example.org/talks/amp",
    ]
    assert {key(other) for other in others} == {key(one)}
    assert key("https://bell.example.org/talks?page=2") != key(one)


def test_a_site_is_what_is_registered():
    assert same_site("https://www.bell.co.uk/a", "https://amp.bell.co.uk/b")
    assert not same_site("https://bell.co.uk/a", "https://horn.co.uk/a")
    assert same_site("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b")
    assert not same_site("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/a")


@pytest.mark.parametrize("odd", ["http://[", "https://bell.example.org/%zz", "https://bell.example.org/ä ö?q=ü"])
def test_odd_addresses_break_nothing(odd):
    assert isinstance(key(odd), str)
    assert same_site(odd, odd)
