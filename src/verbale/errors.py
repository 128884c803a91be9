"""The catalogue of complaints: what can go wrong, in one place, each with a code and with what to do.

The letter of a code tells the room: C capture, N the network, R reading, L language, X extraction, W weaving,
S the record, U a call.
``complaint`` makes the row; ``Refusal`` is raised where a call cannot go on, and ends in one line and exit status 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from verbale.model import Complaint, Evidence


class Fault(msgspec.Struct, frozen=True):
    """One entry of the catalogue: ``says`` what happened (with ``{fields}``) and ``do``, what to do about it."""

    says: str
    do: str


CATALOGUE: dict[str, Fault] = {
    "C001": Fault("the file is empty", "Check how it was saved; it was left out."),
    "C002": Fault(
        "nothing here could be read as a report",
        "Name files or folders with .txt, .html, .pdf, .eml, .jsonl, .warc or .zip reports, or https:// addresses.",
    ),
    "C003": Fault(
        "it is {size}, over the limit of {limit} for one document",
        "Split it, or raise the limit of `verbale build` with --max-size.",
    ),
    "C004": Fault("it looks like a binary file ({why}), not text", "Save it as text or HTML; it was left out."),
    "C005": Fault(
        "some bytes are not valid {encoding}: {count} could not be decoded",
        "Save it again in UTF-8; the bad bytes stand as U+FFFD.",
    ),
    "C006": Fault(
        "the page is nested {depth} levels deep, over the limit of {limit}",
        "Save it again from a browser as text; it was left out.",
    ),
    "C007": Fault("unpacked it grows past {limit}", "If you trust it, unpack it yourself and name the files."),
    "C008": Fault(
        'line {line} is no JSON object with "text" or "html": {why}', "Mend that line; the other lines were read."
    ),
    "C009": Fault("it has the same bytes as {other}", "Nothing to do: one copy is in the record."),
    "C010": Fault("it could not be read: {why}", "Check that it exists and may be read, then run again."),
    "C011": Fault(
        "no report was found in the page: {why}",
        "Open it in a browser, save the page from there, or its report as text, and name that file.",
    ),
    "C012": Fault("the id {id!r} is used twice", "Give each document an id of its own; this one is kept as {new!r}."),
    "C013": Fault(
        "its form is not one this version reads ({form})", "Save it as text, HTML, PDF or JSONL; it was left out."
    ),
    "C014": Fault(
        "reading it took more than {limit} seconds",
        "Save it again as text, or unpack an archive yourself; what came before is kept, the rest was left out.",
    ),
    "C015": Fault(
        "it holds lone surrogates, which are no characters: {count} in the text",
        "Save it again from where it came; each stands as U+FFFD, and offsets are as they were.",
    ),
    "C016": Fault(
        "unpacked it grows past {ratio} times its size", "If you trust it, unpack it yourself and name the files."
    ),
    "C017": Fault(
        "it holds more than {limit} parts", "Unpack it yourself and name the files; what came before is kept."
    ),
    "C018": Fault(
        "archives lie in one another more than {limit} deep", "If you trust it, unpack it yourself and name the files."
    ),
    "C019": Fault("it is damaged or locked: {why}", "Save it again from where it came; it was left out."),
    "C020": Fault(
        "there is no text on {count} of its {pages} pages; they may be pictures of text",
        "Have the text recognised (OCR), and read what comes out.",
    ),
    "C021": Fault(
        "left out, as no reports: {what}", "Nothing to do, unless one of them is a report: then save it as a file."
    ),
    "C022": Fault(
        "its reader broke down: {why}",
        "Save it again as text, or unpack an archive yourself; what came before is kept, the rest was left out.",
    ),
    "C023": Fault(
        "it is a link, and links in archives are not followed", "Name the file that it points to; it was left out."
    ),
    "C024": Fault(
        "its bytes are not those of the digest that the archive gives",
        "It was read as it is; fetch it again if you can.",
    ),
    "C025": Fault(
        "the archive holds only the start of it ({why})", "It was read as far as it goes; fetch it again if you can."
    ),
    "C026": Fault("the PDF has more than {limit} pages", "Split it: the first {limit} pages were read."),
    "C027": Fault(
        "it says the same as {other}; only what stands around the report differs",
        "Nothing to do: that one is in the record.",
    ),
    "C028": Fault(
        "its {field} is known ({known}), and {value} was not taken: several reports were named",
        "Name it alone to say otherwise, a member of an archive as archive.zip/member.",
    ),
    "N001": Fault(
        "it is not fetched: {why}", "Name an address that begins with http:// or https:// and holds no password."
    ),
    "N002": Fault(
        "it is not fetched: its address {address} is {kind}",
        "Only public addresses are fetched. Save the page yourself and name the file{own}.",
    ),
    "N003": Fault("no connection could be made: {why}", "Check the address and the network, and run again."),
    "N004": Fault("the connection broke off after {got}, in every try", "Run again later; nothing of it was taken."),
    "N005": Fault(
        "it is too slow: {why}",
        "Run again later, or give it more time with VERBALE_TIMEOUT=SECONDS; nothing of it was taken.",
    ),
    "N006": Fault(
        "it {how}; the limit is {limit}",
        "If you trust it, save it yourself and name the file; nothing of it was taken.",
    ),
    "N007": Fault("its redirects lead nowhere: {why}", "Open it in a browser, and name the address where it ends."),
    "N008": Fault(
        "the site asks in its robots.txt that it not be fetched", "Save the page in a browser and name the file."
    ),
    "N009": Fault(
        "whether its site lets it be fetched is not known: robots.txt did not come ({why})",
        "Run again later, or save the page in a browser and name the file.",
    ),
    "N010": Fault(
        "the server answered {status} ({words})", "Open it in a browser; if it is there, save it and name the file."
    ),
    "N011": Fault(
        "the server asks to be left alone for another {seconds} seconds",
        "Run again after that; `verbale watch` does so by itself.",
    ),
    "N012": Fault("what came could not be unpacked: {why}", "Save the page in a browser and name the file."),
    "N013": Fault(
        'the page says that the report is not there: "{words}"',
        "Open it in a browser; if it is there, save it and name the file.",
    ),
    "N014": Fault(
        "it asks for a login, and what came is no report", "Log in with a browser, save the page and name the file."
    ),
    "N016": Fault(
        "its form is broken ({why}); entries that could be read: {count}",
        "Tell its editors; what could be read was taken.",
    ),
    "N017": Fault("its dates are not used: {why}", "Nothing to do: the pages themselves are asked for their dates."),
    "N018": Fault(
        "what an earlier run noted here cannot be used: {why}",
        "Delete the file: pages are then fetched again, and none comes into the record twice.",
    ),
    "N019": Fault("{value!r} is not {wanted}", "Set this variable to another value, or not at all."),
    "N020": Fault("it has the same words as {other}, on the same site", "Nothing to do: one of them is in the record."),
    "N021": Fault(
        "it lists more new pages than the {limit} that were taken", "Run again for the next, or give a higher --most."
    ),
    "N022": Fault("it is no address to watch", "Name a feed, a sitemap or a page: https://example.org/feed.xml."),
    "N023": Fault("it lists no page", "Check the address; a feed may be empty for a time."),
    "N024": Fault(
        "it is the front page of a site, and was read as one report; the site's feeds: {feeds}",
        "Name one of the feeds to get the reports.",
    ),
    "N025": Fault(
        "it is no page, no feed and no sitemap, but {form}",
        "Open it in a browser, and name the page of a report, a feed (RSS, Atom, JSON Feed) or a sitemap.",
    ),
    "N026": Fault(
        "it is named like a feed or sitemap and is none: a page came, and was read as one report",
        "Open it in a browser; if you want the reports that it links to, name the site's feed or sitemap.",
    ),
    "R001": Fault(
        "it says it was published on {value}, which is {why}",
        "Check it, and give the right one if you know it; the document is kept, this date is not used.",
    ),
    "R002": Fault(
        "no publication date: nothing in the text dates it",
        'Give one: --published, published= in Python, or "published" in a JSONL line.',
    ),
    "R003": Fault("no publication date; the dates in the text bound it to {value}", "Give one, if you know it."),
    "R004": Fault("its language is {language}, not English", "It is listed and kept, but nothing was read out of it."),
    "R005": Fault("no outlet is named", 'Give one: --outlet, outlet= in Python, or "outlet" in a JSONL line.'),
    "R006": Fault("the date {value} can be read in two ways", "Give the date, if you know it; nothing was guessed."),
    "R007": Fault(
        "no publication date: the text gives a day ({day}) but no year",
        'Give the date with its year: --published, published= in Python, or "published" in a JSONL line.',
    ),
    "R008": Fault(
        "it gives two days of publication: {value} and {other}",
        "Check them; {value} has more that speaks for it and was taken. Give the date, if you know it.",
    ),
    "R009": Fault(
        "it may be of {value}, but too little speaks for that",
        "Give the date, if you know it; the sign is kept, and its day is not used.",
    ),
    "R010": Fault(
        "its date can be read in two ways; {value} is inferred from the order in the outlet's other dates ({others})",
        "Give the date, if you know it; without those reports it is open again.",
    ),
    "R011": Fault(
        "the page says that not all of it is shown to everybody; {count} words are here",
        "Check whether they are the whole report; if not, and you may read all of it, save it from there.",
    ),
    "L001": Fault(
        "its language is {language}, and Verbale reads English",
        'Leave it out, or give the component foreign="empty": such documents then go on without statements.',
    ),
    "X001": Fault(
        "{kind} could not be read out of it: {why}", "Report this with the document; its other rows are in the record."
    ),
    "X002": Fault('no calendar has the date "{words}"', "Check it; it is kept as it was written, without a day."),
    "X003": Fault(
        'the date "{words}" can be {one} or {other}',
        "Nothing was guessed: both are kept. The month in words, or another date in figures, would settle it.",
    ),
    "X004": Fault('the date "{words}" is {value}, far after the report', "Check it; it is kept as it was written."),
    "X005": Fault(
        'the date "{words}" is {value}, which is a {weekday}',
        "Check which of the two is right; the day of the month was taken.",
    ),
    "W001": Fault(
        "{who}'s correction of {day} finds no {what} in what is read now",
        "It is kept, and laid again once that is there again; `verbale correct undo RECORD {id}` takes it away.",
    ),
    "S001": Fault(
        "it was written by version {theirs} of the record's form; this Verbale knows {ours}", "Install a newer Verbale."
    ),
    "S002": Fault("it is not a Verbale record", "Name a file that `verbale build` wrote."),
    "S003": Fault("the disk is full", "Free some space and run again; the record is as it was."),
    "S004": Fault("it could not be written: {why}", "Check the folder and its rights; the record is as it was."),
    "S005": Fault(
        "{id}: the words at {place} are not the words of its evidence", "The file was changed by hand; build it again."
    ),
    "S006": Fault("{id} has no evidence", "The file was changed by hand; build it again."),
    "S007": Fault("another process is writing to it", "Wait for it to end, and run again."),
    "S008": Fault("two different rows have the id {id}", "Report this with the documents; one of the two is kept."),
    "S009": Fault("it is damaged: {why}", "Take it from a copy, or delete it and build it again."),
    "S010": Fault(
        "{id}: its {field} names {other}, which is not there", "Build the record again; if it stays, report this."
    ),
    "S011": Fault("{id}: its text is not the text that was captured", "The file was changed by hand; build it again."),
    "S012": Fault("{id}: its words are not at the place it names, so it is left out", "Report this with the document."),
    "S013": Fault(
        "a record stood there, and {count} of its documents are not in the new one{versions}: {ids}",
        "`verbale add` keeps what is there and adds to it. To have them back, name their files too; pages that were "
        "fetched, with their earlier versions, lie in the .warc.gz beside the record.",
    ),
    "S014": Fault(
        "another run changed the record while this one was reading", "Nothing was written: run the same command again."
    ),
    "U001": Fault("there is no such file or folder", "Check the path."),
    "U002": Fault(
        "no row and no document has the id {id!r}",
        "Give an id or its first characters, and no name: `verbale show KIND {record} --json` has the ids, with --actor "
        "NAME those of one actor; in Python record.show(KIND).",
    ),
    "U003": Fault("{kind!r} is no kind of row", "Give the kind first, then the record. The kinds are: {kinds}."),
    "U004": Fault("{value!r} is not an ISO date", "Write it as YYYY-MM-DD, YYYY-MM or YYYY."),
    "U005": Fault("{id!r} is the start of several ids", "Give more of it: {ids}."),
    "U006": Fault("the output exists and is not a record", "Name another file; nothing was written over."),
    "U008": Fault("the output exists and is no page of Verbale", "Name another file; nothing was written over."),
    "U009": Fault("{kind!r} is nothing that is read out of a report", "Name some of these: {kinds}."),
    "U010": Fault(
        "it is the name of a file, and a string is read as the text of a report",
        "Give the file as a path: verbale.read(pathlib.Path({name!r})).",
    ),
    "U011": Fault(
        "it holds several reports, and read() takes one",
        "Read them one by one, or `verbale build` a record of them and open it with verbale.open().",
    ),
    "U012": Fault(
        "it is not said what to compare the record with",
        "Give a day (--since 2031-09-08) or a second record, the later one; not both.",
    ),
    "U013": Fault(
        "writing PDF needs what the extra `pdf` installs ({what} is missing)",
        "pip install 'verbale[pdf]', or write Markdown or HTML and print that.",
    ),
    "U014": Fault("it is no YAML: {why}", "Mend it there; docs/how-to/actors.md shows how such a file looks."),
    "U015": Fault("{key!r} is nothing that is told of {what}", "Use these: {known}."),
    "U016": Fault("{value!r} is no {what} of an actor", "Use one of these: {known}."),
    "U017": Fault("{name!r} is there twice, first in line {first}", "Keep one of the two, or put them together."),
    "U018": Fault("{what} should stand here", "docs/how-to/actors.md shows how such a file looks."),
    "U019": Fault("no issue has the code {issue!r}", "`verbale show issues` lists them; near it: {near}."),
    "U020": Fault("{issue!r} is part of the issue {into!r} now", "Name that one, or undo what was corrected."),
    "U021": Fault("no words of {id!r} are on the issue {issue!r}", "Name rows that are on it; near it: {near}."),
    "U022": Fault("{id!r} is no undertaking", "`verbale show undertakings` lists them; near it: {near}."),
    "U023": Fault("nothing would be left of the issue {issue!r}", "Name fewer rows, or rename it."),
    "U024": Fault(
        "the issue {issue!r} cannot be a part of itself", "Name another issue: `verbale show issues` lists them."
    ),
    "U025": Fault("{value!r} is no score of how far an undertaking was carried out", "Give one of these: {known}."),
    "U026": Fault("{label!r} has no words", "Say what the issue is to be called."),
    "U027": Fault("no correction has the id {id!r}", "`verbale correct list {record}` lists them."),
    "U030": Fault("{value!r} is no whole number", "Write it in digits."),
    "U031": Fault("the field is too long", "Write at most {most} characters."),
    "U032": Fault(
        "others can reach this address, and nothing says who may",
        "Set VERBALE_TOKEN (or --token), or put a reverse proxy before it and name its header with --proxy-header.",
    ),
    "U033": Fault("the address cannot be listened on ({why})", "Name another --port; 0 takes a free one."),
    "U034": Fault("more is asked for at once than {most} fields", "Leave some out."),
    "U007": Fault(
        "Verbale failed at this ({why})",
        "Report it with the input; set VERBALE_DEBUG=1 to see where. Nothing was lost.",
    ),
}


def complaint(
    code: str, where: str, *, document: str | None = None, evidence: Iterable[Evidence] = (), **details: Any
) -> Complaint:
    """The complaint ``code`` about ``where`` (a path, a line, a row). Raises KeyError for a code not in the catalogue."""
    fault = CATALOGUE[code]
    return Complaint(
        code=code,
        where=where,
        says=fault.says.format(**details),
        do=fault.do.format(**details),
        document=document,
        evidence=tuple(evidence),
    )


class Refusal(Exception):
    """A call that cannot be carried out. ``complaint`` says what, where and what to do."""

    def __init__(self, complaint: Complaint) -> None:
        self.complaint = complaint
        super().__init__(f"{complaint.where}: {complaint.says}. {complaint.do} [{complaint.code}]")


def refuse(code: str, where: str, **details: Any) -> Refusal:
    """The refusal ``code`` about ``where``, to be raised."""
    return Refusal(complaint(code, where, **details))
