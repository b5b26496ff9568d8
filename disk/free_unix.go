//go:build linux || darwin || freebsd

package disk

import "syscall"

// Free is how many bytes a user without privileges may still write in dir.
func Free(dir string) (uint64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(max(s.Bavail, 0)) * uint64(s.Bsize), nil
}
