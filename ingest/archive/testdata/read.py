"""Prints type, address, status and length of every record, and fails on any digest that does not match."""
import sys

from warcio.archiveiterator import ArchiveIterator

for path in sys.argv[1:]:
    with open(path, "rb") as f:
        for record in ArchiveIterator(f, check_digests="raise"):
            body = record.content_stream().read()
            http = record.http_headers
            print(record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "-",
                  http.get_statuscode() if http else "-", len(body))
