package elastictest

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// startLimit is the time a server may take until it answers, on a machine that is busy with other tests.
const startLimit = 4 * time.Minute

// server is one process of Elasticsearch, under the watch of a shell.
type server struct {
	dir   string // home, config, data and logs; removed with the server
	url   string
	watch *exec.Cmd
	leash io.WriteCloser // the server ends when this is closed
}

// watching keeps a server for as long as its standard input is open. That ends with the process at the other end, also when it
// is killed, so no server outlives its tests. INT and TERM may be meant for the tests only.
const watching = `
trap '' INT TERM
cd "$RUN"
"$RUN/home/bin/elasticsearch" -p "$RUN/pid" >"$RUN/out.log" 2>&1 </dev/null &
read _
kill -9 $! $(cat "$RUN/pid" 2>/dev/null) 2>/dev/null
wait
cd /
rm -rf "$RUN"
`

// soloSettings are those of a server on its own. It asks for a user and a password.
const soloSettings = `
discovery.type: single-node
transport.port: 0
xpack.security.enabled: true
`

// The user of a server that asks for one, and the password with its bcrypt hash.
const (
	testUser     = "yinwen"
	testPassword = "test password"
	passwordHash = "$2a$04$oFwfR3SrG2w4gq4oYmloZOYJwM7xzH3PHVvgCbZH9TwiXq0k5f35m"
)

// commonSettings are those of every server here. The ports that it takes are written to logs/http.ports.
const commonSettings = `
http.host: 127.0.0.1
http.port: 0
transport.host: 127.0.0.1
node.portsfile: true
path.data: data
path.logs: logs
cluster.routing.allocation.disk.threshold_enabled: false
`

// start unpacks the artifact and starts a server with these settings and this much heap.
func start(settings, heap string) (*server, error) {
	file, err := fetch()
	if err != nil {
		return nil, err
	}
	java, err := javaHome()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "yinwen-elasticsearch-")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	err = unpack(file, filepath.Join(dir, "home"))
	if err == nil {
		err = s.configure(settings)
	}
	if err == nil {
		err = s.run(java, heap)
	}
	if err != nil {
		return nil, fmt.Errorf("start Elasticsearch: %w", orRemove(err, dir))
	}
	return s, nil
}

func orRemove(err error, dir string) error {
	_ = os.RemoveAll(dir)
	return err
}

// configure writes the config folder.
func (s *server) configure(settings string) error {
	from, to := filepath.Join(s.dir, "home", "config"), filepath.Join(s.dir, "config")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	for _, name := range []string{"data", "logs", "tmp"} {
		if err := os.Mkdir(filepath.Join(s.dir, name), 0o755); err != nil {
			return err
		}
	}
	common := strings.NewReplacer("path.data: data", "path.data: "+s.dir+"/data", "path.logs: logs", "path.logs: "+s.dir+"/logs").Replace(commonSettings)
	for name, text := range map[string]string{
		"elasticsearch.yml": common + settings, "users": testUser + ":" + passwordHash + "\n", "users_roles": "superuser:" + testUser + "\n",
	} {
		if err := os.WriteFile(filepath.Join(to, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// run starts the watching shell; as nobody when we are root, for Elasticsearch refuses to run as root.
func (s *server) run(java, heap string) error {
	s.watch = exec.Command("/bin/sh", "-c", watching)
	s.watch.Dir = "/"
	s.watch.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// Compiling little and collecting garbage in one thread, it starts in two thirds of the time.
	s.watch.Env = []string{"PATH=" + os.Getenv("PATH"), "RUN=" + s.dir, "ES_JAVA_HOME=" + java, "ES_PATH_CONF=" + s.dir + "/config", "ES_TMPDIR=" + s.dir + "/tmp",
		"ES_JAVA_OPTS=-Xms" + heap + " -Xmx" + heap + " -XX:-AlwaysPreTouch -XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC",
		"CLI_JAVA_OPTS=-Xmx32m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
	if os.Getuid() == 0 {
		id, err := s.giveToNobody()
		if err != nil {
			return err
		}
		s.watch.SysProcAttr.Credential = id
	}
	var err error
	if s.leash, err = s.watch.StdinPipe(); err != nil {
		return err
	}
	return s.watch.Start()
}

// giveToNobody makes the user nobody the owner of all files of the server.
func (s *server) giveToNobody() (*syscall.Credential, error) {
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(nobody.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(nobody.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(s.dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(path, int(uid), int(gid))
	})
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

// stop ends the server and waits until its files are gone.
func (s *server) stop() {
	_ = s.leash.Close()
	_ = s.watch.Wait()
}

// kill ends the server as kill -9 does; its files stay.
func (s *server) kill() error {
	pid, err := os.ReadFile(filepath.Join(s.dir, "pid"))
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(pid)))
	if err != nil {
		return err
	}
	return syscall.Kill(n, syscall.SIGKILL)
}

// ready waits until the server answers as part of a cluster of so many nodes.
func (s *server) ready(nodes int, user *url.Userinfo) error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	port, err := s.port(ctx, "http.ports")
	if err == nil {
		s.url = (&url.URL{Scheme: "http", User: user, Host: port}).String()
		err = poll(ctx, func() bool {
			return answers(ctx, s.url+"/_cluster/health?wait_for_status=yellow&timeout=1s&wait_for_nodes="+strconv.Itoa(nodes))
		})
	}
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(s.dir, "out.log"))
		err = fmt.Errorf("start Elasticsearch: %w\n%s", err, log[max(0, len(log)-4000):])
		s.stop()
	}
	return err
}

// port reads an address that the server wrote once it listened there.
func (s *server) port(ctx context.Context, name string) (string, error) {
	var address string
	err := poll(ctx, func() bool {
		text, err := os.ReadFile(filepath.Join(s.dir, "logs", name))
		address = strings.TrimSpace(string(text))
		return err == nil && address != ""
	})
	return address, err
}

// poll calls done until it holds: another process sends us no events.
func poll(ctx context.Context, done func() bool) error {
	for !done() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return nil
}

func answers(ctx context.Context, url string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err == nil && resp.StatusCode == http.StatusOK
}
