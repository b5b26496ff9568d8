#!/bin/sh
# Makes the passwords that docker-compose.yml and the Kubernetes manifests use, in the folder secrets (or the one named), once.
set -eu
dir=${1:-secrets}
umask 077
mkdir -p "$dir"
word() { od -An -tx1 -N24 /dev/urandom | tr -d ' \n'; }
keep() { [ -s "$dir/$1" ] || word >"$dir/$1"; }
keep nats_password
keep nats_route_password
keep elastic_password
routes=
for i in 0 1 2; do
	routes="$routes  nats-route://route:$(cat "$dir/nats_route_password")@nats-$i.nats:6222
"
done
cat >"$dir/nats.conf" <<CONF
CLIENT_PASSWORD: "$(cat "$dir/nats_password")"
ROUTE_PASSWORD: "$(cat "$dir/nats_route_password")"
ROUTES: [
$routes]
CONF
# Containers read them as users of their own; the folder keeps others out.
chmod 0700 "$dir"
chmod 0444 "$dir"/*
echo "passwords are in $dir: keep a copy, and keep it out of version control" >&2
