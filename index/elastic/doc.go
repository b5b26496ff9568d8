// Package elastic is the index.Store on an Elasticsearch cluster, version 8 (tested with 8.19).
//
// One index holds the documents, each with its figures nested in it; an alias with the configured name stands before it, for
// searches and writes alike. The mapping is kept in this package (mapping.json) with a number, its layout. Texts come as ready
// terms and are analysed by the built-in whitespace analyser, so no plugin is needed. The document itself is kept as it came,
// in one field that Elasticsearch does not look into.
//
// A write is one _bulk request with external versions: the revision of a document is its version, and the newest stands
// whatever the order of arrival. A document is reported as written once it is in the translog of all copies and searchable.
//
// Scores and order are those of index/local, to the rounding of single floats. Only documents that were replaced or deleted make a
// difference: Elasticsearch counts them in its statistics until it merges them away.
//
// An index is built anew beside the old one, see Store.BeginRebuild.
package elastic
