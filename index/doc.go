// Package index keeps documents so that they can be searched: the Store interface that every backend implements, the query
// language and the backend-neutral Plan it compiles to, the Searcher that answers, and the Worker that feeds a Store.
package index
