// Package archive keeps fetched pages in WARC 1.1 files and reads them back. It is the system of record: queue and index are
// rebuilt from it alone.
//
// # Files
//
// Files lie flat in one folder and are named yinwen-YYYYMMDDhhmmssmmm-SERIAL-HOST-PID.warc.gz. The time is UTC and only grows,
// so that names sort in order of writing. Every record is a gzip member of its own; the first of a file is a warcinfo record.
// The gzip header of each member carries two extra fields (RFC 1952, 2.3.1.1): "sl", the lengths of the member compressed and
// plain, and "yw", eight random bytes that are the same for all members of one file. A reader that meets damage finds the next
// member by them; as no site can know the bytes, none can plant a member inside a page.
//
// # Records
//
// A page is one response record. Its block is an HTTP response whose body is content decoded: Content-Length, Content-Encoding
// and Transfer-Encoding tell of the stored body, the site's own are kept with the prefix X-Orig- and come back under their own
// names. WARC-Target-URI is the URL that answered (Page.FinalURL), WARC-Date the end of the answer in milliseconds. What a
// rebuild needs beyond that is the field Yinwen-Page, a JSON object:
//
//	url     the URL asked for (Page.URL)
//	source  the name of the source that asked
//	role    "article" or "list"
//	hint    what the feed, sitemap or list said of the page: title, published, day
//	of      of a revisit: file and offset of the response that it repeats
//
// An unchanged page is a revisit record (server-not-modified or identical-payload-digest) that names the response it repeats.
// A withdrawn URL is a metadata record with the field Yinwen-Forget. Blocks and payloads carry SHA-256 digests.
package archive
