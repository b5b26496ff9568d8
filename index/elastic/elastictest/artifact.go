package elastictest

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const artifact = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:" + Version + ":zip"

// fetchLimit is the time that Maven may take.
const fetchLimit = 10 * time.Minute

// fetch gives the path of the artifact, and has Maven copy it into the cache folder when it is not there.
func fetch() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", errMissing, err)
	}
	dir := filepath.Join(cache, "yinwen")
	file := filepath.Join(dir, "elasticsearch-"+Version+".zip")
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", fmt.Errorf("%w: Maven is not installed (or set %s): %w", errMissing, Variable, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	// Copied aside first: a test process beside this one must not find half of it.
	aside, err := os.MkdirTemp(dir, "fetch")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(aside)
	ctx, cancel := context.WithTimeout(context.Background(), fetchLimit)
	defer cancel()
	copying := exec.CommandContext(ctx, mvn, "-q", "-B", "dependency:copy", "-Dartifact="+artifact, "-DoutputDirectory="+aside)
	copying.Dir = aside
	if out, err := copying.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: mvn dependency:copy %s: %w\n%s", errMissing, artifact, err, out)
	}
	return file, os.Rename(filepath.Join(aside, filepath.Base(file)), file)
}

// unpack writes the files of an archive below dir, without the folder that holds them all.
func unpack(file, dir string) error {
	r, err := zip.OpenReader(file)
	if err != nil {
		return fmt.Errorf("unpack %s: %w", file, err)
	}
	defer r.Close()
	for _, f := range r.File {
		_, name, _ := strings.Cut(f.Name, "/")
		if f.FileInfo().IsDir() || strings.HasSuffix(name, ".bat") || strings.HasSuffix(name, ".exe") {
			continue
		}
		if !filepath.IsLocal(name) {
			return fmt.Errorf("unpack %s: path %q", file, f.Name)
		}
		if err := unpackFile(f, filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("unpack %s: %w", file, err)
		}
	}
	return nil
}

func unpackFile(f *zip.File, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644|f.Mode().Perm()&0o111)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	return err
}

// javaHome finds the folder of the Java to run.
func javaHome() (string, error) {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return home, nil
	}
	java, err := exec.LookPath("java")
	if err == nil {
		java, err = filepath.EvalSymlinks(java)
	}
	if err != nil {
		return "", fmt.Errorf("%w: Java is not installed (or set %s): %w", errMissing, Variable, err)
	}
	return filepath.Dir(filepath.Dir(java)), nil
}
