package meter

// Kind is what Prometheus calls the type of a metric.
type Kind string

// The kinds in use.
const (
	Counter   Kind = "counter"   // only grows, from 0 at each start of the process
	Gauge     Kind = "gauge"     // as it is when asked
	Histogram Kind = "histogram" // seconds
)

// About is what a metric means.
type About struct {
	Name   string
	Kind   Kind
	Labels []string
	Help   string
}

// Catalogue lists every metric of ours. go_* and process_* come beside them.
func Catalogue() []About {
	return []About{
		{"yinwen_ready", Gauge, nil, "1 when every part of this process can do its work"},
		{"yinwen_part_ready", Gauge, []string{"part"}, "1 when the part (index, queue, archive) can do its work"},
		{"yinwen_build_info", Gauge, []string{"version"}, "always 1; the label tells the version"},
		{"yinwen_disk_free_bytes", Gauge, nil, "room left on the disk of the data folder"},

		{"yinwen_documents", Gauge, nil, "documents in the index"},
		{"yinwen_documents_by_language", Gauge, []string{"lang"}, "documents in the index, by language"},
		{"yinwen_queue_waiting", Gauge, nil, "documents in the queue that no worker has taken"},
		{"yinwen_queue_in_flight", Gauge, nil, "documents that workers hold or have given back"},
		{"yinwen_queue_oldest_seconds", Gauge, nil, "age of the oldest document that is not in the index yet"},
		{"yinwen_dead_letters", Gauge, nil, "documents that the index refused for good"},
		{"yinwen_archive_files", Gauge, nil, "files of this process's archive"},
		{"yinwen_archive_bytes", Gauge, nil, "size of this process's archive"},
		{"yinwen_archive_lost", Gauge, nil, "1 when the archive ends before the position that was confirmed"},

		{"yinwen_source_enabled", Gauge, []string{"source"}, "1 when the source is visited by schedule"},
		{"yinwen_source_last_run_seconds", Gauge, []string{"source"}, "start of the last visit, seconds since 1970"},
		{"yinwen_source_next_run_seconds", Gauge, []string{"source"}, "time of the next visit, seconds since 1970"},
		{"yinwen_source_found", Gauge, []string{"source"}, "links that the last visit saw"},
		{"yinwen_source_new", Gauge, []string{"source"}, "documents that the last visit added"},
		{"yinwen_source_changed", Gauge, []string{"source"}, "documents of which the last visit brought a new revision"},
		{"yinwen_source_failed", Gauge, []string{"source"}, "pages that the last visit could not read"},
		{"yinwen_source_failures", Gauge, []string{"source", "class"}, "failures of the last visit, by class"},
		{"yinwen_source_silent", Gauge, []string{"source"}, "1 when the source brings nothing new for suspiciously long"},

		{"yinwen_fetches_total", Counter, []string{"source", "class"}, "pages and lists asked for; class is ok, or what failed"},
		{"yinwen_fetched_bytes_total", Counter, []string{"source"}, "bytes of bodies that were fetched, decompressed"},
		{"yinwen_archive_write_errors_total", Counter, nil, "pages that could not be archived"},
		{"yinwen_indexed_total", Counter, []string{"outcome"}, "what became of documents: written, stale, refused (dead letter), retried"},
		{"yinwen_index_write_errors_total", Counter, nil, "writes to the index that failed as a whole"},

		{"yinwen_http_requests_total", Counter, []string{"method", "route", "code"}, "answers of this process; route is none for no address of ours"},
		{"yinwen_http_request_seconds", Histogram, []string{"method", "route"}, "time to answer"},
	}
}
