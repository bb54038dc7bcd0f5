#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# GNOME Keyring 42.1 through libsecret 0.20.5 (Debian 12): an entry replaces one that has MORE attributes.
#
# One would guess: an entry of the Secret Service is what its attributes say, so storing {account, kind} puts a second entry beside
# {account, kind, server}; only a store with the very same attributes replaces one. That is also what the specification says.
# What happens: the keyring looks for the entry to replace as it looks for any other, by the attributes it was given. Whatever has these
# *and more* fits. One of those is overwritten with the new label, secret and attributes. The store succeeds, the older secret is gone.
# The other way round (more attributes than the stored entry has) nothing is replaced.
# Why it matters here: an account has several secrets (token, proxy password, the journal's key and head). A later version that leaves out an
# attribute, or an entry for "the account as a whole", would take a token with it, without an error.
#
# The project should: give all entries of one schema the same set of attribute names (as QtKeychain does: user, server, type), tell them apart by
# values only, and read back the *others* in the test of any new kind of entry.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in gnome-keyring-daemon dbus-run-session dpkg-query; do
    command -v "$program" >/dev/null || fail "$program is missing; this needs Debian 12 with gnome-keyring and dbus"
done
for package in gnome-keyring=42.1-1+b2 libsecret-1-0=0.20.5-3; do
    # shellcheck disable=SC2016 # dpkg's own variable
    has=$(dpkg-query -W -f '${Version}' "${package%%=*}" 2>/dev/null || true)
    [ "$has" = "${package#*=}" ] || fail "needs $package from Debian 12; this system has '${has:-none}'"
    echo "version: ${package%%=*} $has"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download libsecret-tools=0.20.5-3 >log 2>&1) || fail "libsecret-tools 0.20.5-3 can't be had: $(tail -1 "$work/log")"
dpkg -x "$work"/libsecret-tools_*.deb "$work/root"
mkdir -m 700 "$work/run"

cat >"$work/session" <<'SESSION'
set -eu
printf password | gnome-keyring-daemon --unlock --foreground --components=secrets >daemon.log 2>&1 &
daemon=$!
trap 'kill "$daemon" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
        --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true && break
    sleep 0.1
done
store() { printf %s "$1" | root/usr/bin/secret-tool store --label="$1" "${@:2}"; }
list() { root/usr/bin/secret-tool search --all account "$1" 2>&1 | sed -n 's/^secret = //p' | sort | paste -sd ' '; }

# Wide entry first, then a narrower one.
store token-of-server account one kind token server first
echo "before: $(list one)"
store token-without-server account one kind token
echo "after the narrower one: $(list one)"

# The other order keeps both.
store token-without-server account two kind token
store token-of-server account two kind token server first
echo "in the other order: $(list two)"

# One short entry takes only one of several that fit.
store a account three kind token
store b account three kind proxy
store c account three
echo "three stored, the last with the account alone: $(list three)"
SESSION

command -v gdbus >/dev/null || fail "gdbus (libglib2.0-bin) is missing"
(cd "$work" && env -i PATH="$PATH" LC_ALL=C HOME="$work" XDG_RUNTIME_DIR="$work/run" XDG_DATA_HOME="$work/data" \
    timeout 60 dbus-run-session -- bash ./session) >"$work/out" 2>"$work/err" || fail "the session ended badly: $(tail -3 "$work/err")"
cat "$work/out"

grep -qx 'before: token-of-server' "$work/out" || fail "the first entry was not stored"
grep -qx 'after the narrower one: token-without-server' "$work/out" || fail "the entry with more attributes is no longer replaced"
grep -qx 'in the other order: token-of-server token-without-server' "$work/out" || fail "the other order no longer keeps both"
[ "$(sed -n 's/^three stored.*: //p' "$work/out" | wc -w)" = 2 ] || fail "of three entries not two are left"
echo "as described: storing an entry with fewer attributes overwrote one with more, and said that all is well"
