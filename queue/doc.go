// Package queue carries documents from ingest to the index workers over NATS JetStream, keeps dead letters, and holds the small
// shared state of the crawlers in key-value buckets. Without a URL a server runs inside the process, on disk and without a
// network port; with one the same code speaks to a cluster.
//
// The queue is never the only copy of anything: what it loses comes back from the archive (yinwen reindex).
//
// # Streams
//
// NAME-documents is a work queue: one durable pull consumer, explicit acknowledgement, and a window of two minutes in which a
// message id seen before is dropped. NAME-dead keeps one dead letter a document, the newest. A payload is a document as JSON,
// compressed with zstd. One too large for the server loses its terms first; if that is not enough it lies in the object bucket
// NAME-large and the message only names it.
//
// # Durability
//
// The embedded server syncs every write before it answers. A remote server does so only with "sync_interval: always" in its
// jetstream block; its API does not tell. Config.Monitors names the servers' monitoring addresses, where Open looks; without
// them it logs that it could not.
package queue
