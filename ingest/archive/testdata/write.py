"""Writes a WARC file with warcio: one page plain, one gzip, one in chunks, and a revisit."""
import gzip
import io
import sys

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

body = "<p>贷款 loans</p>".encode()
chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
with open(sys.argv[1], "wb") as f:
    writer = WARCWriter(f, gzip=sys.argv[1].endswith(".gz"), warc_version=sys.argv[2])
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "warcio"}))
    for name, header, sent in [("plain", ("X-A", "b"), body), ("gzip", ("Content-Encoding", "gzip"), gzip.compress(body)),
                               ("chunks", ("Transfer-Encoding", "chunked"), chunked)]:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), header], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record("https://bank.example/" + name, "response", payload=io.BytesIO(sent), http_headers=http))
    writer.write_record(writer.create_revisit_record("https://bank.example/plain", "sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O",
                                                     "https://bank.example/plain", "2026-01-01T00:00:00Z"))
