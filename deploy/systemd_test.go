package deploy

import (
	"path/filepath"
	"strings"
	"testing"
)

// hardening is what every unit must say; DynamicUser is a user that is never root.
var hardening = []string{
	"RestartPreventExitStatus=2", // wrong use: no restart mends it
	"DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
	"PrivateDevices=yes", "ProtectKernelModules=yes", "ProtectKernelTunables=yes", "ProtectControlGroups=yes", "RestrictNamespaces=yes",
	"RestrictSUIDSGID=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes", "SystemCallFilter=@system-service",
	"SystemCallArchitectures=native", "UMask=0077", "Restart=on-failure", "WantedBy=multi-user.target",
}

func TestUnits(t *testing.T) {
	files, err := filepath.Glob("systemd/*.service")
	if err != nil || len(files) < 4 {
		t.Fatalf("units %v, %v, want one of each role", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { unit(t, read(t, file)) })
	}
}

func unit(t *testing.T, text string) {
	lines := map[string]bool{}
	section, sections := "", map[string]bool{}
	values := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		lines[line] = true
		switch name, value, ok := strings.Cut(line, "="); {
		case strings.HasPrefix(line, "["):
			section = line
			sections[section] = true
		case line != "" && !ok:
			t.Errorf("%q is no setting", line)
		case ok && section == "":
			t.Errorf("%q stands in no section", line)
		case ok:
			values[name] = value
		}
	}
	for _, want := range hardening {
		if !lines[want] {
			t.Errorf("lacks %q", want)
		}
	}
	if values["MemoryMax"] == "" || values["TasksMax"] == "" || len(sections) != 3 {
		t.Errorf("limits %q and %q, sections %v", values["MemoryMax"], values["TasksMax"], sections)
	}
	// All that a unit may write lies in the folder that systemd makes for it.
	_, data, _ := strings.Cut(values["ExecStart"], "--data ")
	data, _, _ = strings.Cut(data, " ")
	if own := "/var/lib/" + values["StateDirectory"]; data != own && data != "/run/"+values["RuntimeDirectory"] {
		t.Errorf("data in %q, want the state or runtime folder of the unit", data)
	}
}
