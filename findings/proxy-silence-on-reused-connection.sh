#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# HAProxy 2.6.12 and Apache 2.4 as reverse proxies, curl 7.88.1 (Debian 12): a request whose answer got lost behind the proxy is answered with 502 on a
# new connection, and with *nothing* if it is the second on its connection; a client that reuses connections then sends it again.
#
# One would guess: a reverse proxy always answers. When the back end takes a request and dies, the client gets 502, for a DELETE as for a GET; "connection
# closed without a byte" means that the request never got through, so it may be repeated. No retries are configured anywhere.
# What happens: 502 comes only for the first request of a client's connection. For a later one both proxies close the connection without a byte, so
# that a browser would try again. curl does, also with DELETE: the back end sees the DELETE twice, and the user sees the second answer: 404, "does not exist",
# for what the first one deleted.
# Why it matters here: it is the same trap as Qt's own repeating of a DELETE, and it is set by the two most usual proxies in their default settings. An
# outcome depends on what the connection was used for before.
#
# The project should: keep sending each change on a new connection (decision 3), never take "closed without a byte" for "not carried out", and not
# speed up runs by reusing connections for changes, even once Qt no longer repeats by itself.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in python3 apt-get dpkg; do
    command -v "$program" >/dev/null || fail "$program is missing"
done
work=$(mktemp -d)
started=()
finish() {
    [ ${#started[@]} = 0 ] || kill "${started[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT
cd "$work"
chmod 755 "$work" # Apache gives up root
apt-get -s install --no-install-recommends haproxy=2.6.12-1+deb12u4 apache2-bin=2.4.71-1~deb12u1 curl >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "the Debian packages can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
export PATH=$work/root/usr/sbin:$work/root/usr/bin:$PATH:/usr/sbin LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
haproxy=$(haproxy -v) || fail "there is no haproxy: $(tail -1 log)"
apache=$(apache2 -v) || fail "there is no apache2: $(tail -1 log)"
curl=$(curl --version) || fail "there is no curl"
[[ $haproxy == 'HAProxy version 2.6.12'* ]] || fail "this is not HAProxy 2.6.12: $haproxy"
[[ $curl == 'curl 7.88.1 '* ]] || fail "this is not curl 7.88.1: $curl"
[[ $apache == *Apache/2.4.* ]] || fail "this is not Apache 2.4: $apache"
echo "version: $(sed -n 's/^HAProxy version \([^ ]*\).*/HAProxy \1/p' <<<"$haproxy"), $(sed -n 's/^Server version: \([^ ]*\).*/\1/p' <<<"$apache"), ${curl%% (*}"

# The back end: says 204 to a DELETE, but takes the first DELETE of a name that begins with "lost" and dies; what was deleted once is 404.
cat >backend.py <<'CODE'
import socket, sys, threading
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
gone = set()
def serve(connection):
    with connection, connection.makefile("rb") as lines:
        while line := lines.readline():
            while lines.readline().strip():
                pass
            name = line.split()[1].decode()
            with open("seen", "a") as seen:
                seen.write(name + "\n")
            known, lost = name in gone, name.startswith("/lost")
            gone.add(name)
            if lost and not known:
                connection.shutdown(socket.SHUT_RDWR)
                return
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" if known else b"HTTP/1.1 204 No Content\r\n\r\n")
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
CODE
# Two ports that are free.
read -r port1 port2 < <(python3 -c 'import socket
a, b = socket.create_server(("127.0.0.1", 0)), socket.create_server(("127.0.0.1", 0))
print(a.getsockname()[1], b.getsockname()[1])')
python3 backend.py >backend.port 2>backend.log &
started+=($!)
for _ in $(seq 100); do
    [ -s backend.port ] && break
    sleep 0.1
done
backend=$(cat backend.port)

cat >haproxy.cfg <<CONF
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend in
  bind 127.0.0.1:$port1
  default_backend out
backend out
  server one 127.0.0.1:$backend
CONF
modules=$work/root/usr/lib/apache2/modules
[ -d "$modules" ] || modules=/usr/lib/apache2/modules
cat >apache.conf <<CONF
ServerRoot $work
ServerName localhost
Listen 127.0.0.1:$port2
PidFile $work/apache.pid
ErrorLog $work/apache.log
User www-data
Group www-data
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule proxy_module $modules/mod_proxy.so
LoadModule proxy_http_module $modules/mod_proxy_http.so
ProxyPass / http://127.0.0.1:$backend/
CONF
haproxy -f haproxy.cfg >haproxy.log 2>&1 &
started+=($!)
apache2 -X -f "$work/apache.conf" >apache.said 2>&1 &
started+=($!)
for port in "$port1" "$port2"; do
    for _ in $(seq 100); do
        curl -s -o /dev/null "http://127.0.0.1:$port/ready" && continue 2
        sleep 0.1
    done
    fail "a proxy does not start: $(cat haproxy.log apache.said)"
done

codes() { curl -s --noproxy '*' --max-time 20 -o /dev/null -o /dev/null -w '%{http_code} ' -X DELETE "$@" || true; }
times() { grep -cx "/$1" seen || true; }
for proxy in "HAProxy $port1" "Apache $port2"; do
    name=${proxy% *} url=http://127.0.0.1:${proxy#* }
    new=$(codes "$url/lost-new-$name")
    echo "$name, DELETE on a new connection: ${new% }, seen by the back end: $(times "lost-new-$name")"
    # The bytes that come back for the second request of one connection.
    bytes=$(python3 - "${proxy#* }" "$name" <<'CODE'
import socket, sys
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 20)
def delete(path):
    connection.sendall(f"DELETE {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".encode())
delete(f"/raw-{sys.argv[2]}")
answer = b""
while not answer.endswith(b"\r\n\r\n"):
    answer += connection.recv(4096)
delete(f"/lost-raw-{sys.argv[2]}")
print(len(connection.recv(4096)))
CODE
    )
    echo "$name, DELETE on a connection that was used: $bytes bytes and the end, seen by the back end: $(times "lost-raw-$name")"
    reused=$(codes "$url/first-$name" "$url/lost-$name")
    echo "$name, two DELETEs with curl: ${reused% }, the second seen by the back end: $(times "lost-$name")"
    [ "$new $(times "lost-new-$name")" = '502  1' ] || fail "a new connection no longer gets 502 for one request"
    [ "$bytes $(times "lost-raw-$name")" = '0 1' ] || fail "a used connection is no longer closed without a byte"
    [ "$reused $(times "lost-$name")" = '204 404  2' ] || fail "curl no longer sends it twice"
done
echo "as described: one lost answer is 502, silence, or (for a client that repeats) 404, by what the connection carried before"
