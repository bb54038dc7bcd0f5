#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# SQLite 3.40.1 (Debian 12): a full disk ends the whole transaction, the next statements are committed one by one; and
# PRAGMA max_page_count, a usual stand-in for a full disk in tests, leaves it open or not depending on how the INSERT is written.
#
# One would guess: a failed statement in BEGIN … COMMIT undoes itself and leaves the transaction open, as a failed constraint does, so that COMMIT keeps
# the rest, or ROLLBACK drops it. And error 13 is error 13, wherever it comes from.
# What happens: on a file system that is really full the transaction is rolled back at once. An INSERT after it succeeds, on its own and for good; COMMIT and
# ROLLBACK both fail ("no transaction is active"). With max_page_count it is the same for a plain INSERT of one row, but the
# transaction stays *open* if the INSERT has two rows or a RETURNING: there COMMIT succeeds and keeps what came before and after. Same code (13), same words.
# Why it matters here: the journal writes up to 500 rows as one transaction. Code that goes on after one failed row would keep a tail of rows whose head is
# gone; and a test of it with max_page_count may prove the opposite of what happens on a full disk.
#
# The project should: stop at the first failed statement of a transaction, send ROLLBACK and ignore its answer, report all rows as not written; and test that on
# a real full file system (a tmpfs), not with max_page_count.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
if [ "${1:-}" != inside ]; then
    # A namespace of its own, so that the small tmpfs is seen by nobody else and goes with it.
    own=(--mount)
    [ "$(id -u)" = 0 ] || own=(--mount --map-root-user)
    exec unshare "${own[@]}" bash "$0" inside
fi

work=$(mktemp -d)
trap 'cd /; umount "$work/small" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
apt-get -s install --no-install-recommends sqlite3=3.40.1-2+deb12u2 >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "sqlite3 3.40.1-2+deb12u2 can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
export PATH=$work/root/usr/bin:$PATH LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu
version=$(sqlite3 --version) || fail "there is no sqlite3"
echo "version: SQLite ${version%% *}"
[ "${version%% *}" = 3.40.1 ] || fail "needs SQLite 3.40.1"
mkdir small
mount -t tmpfs -o size=400k none small || fail "a small tmpfs can't be mounted; this needs root or user namespaces"

# story WORDS FOLDER PRAGMAS STATEMENT: row 1, the statement that fails, row 9, COMMIT, and which rows are there after it.
story() {
    local file=$2/story.db
    rm -f "$2"/story.db*
    {
        echo "$3" 'CREATE TABLE t (id INTEGER PRIMARY KEY, text);'
        echo 'BEGIN;'
        echo "INSERT INTO t VALUES (1, 'head');"
        echo "$4"
        echo "INSERT INTO t VALUES (9, 'tail');"
        echo 'COMMIT;'
    } | sqlite3 "$file" >said 2>&1 || true
    local errors kept
    errors=$(sed -n 's/^[A-Za-z ]*error near line [0-9]*: //p' said | paste -sd ';')
    kept=$(sqlite3 "$file" 'SELECT group_concat(id) FROM t')
    echo "$1: rows $kept [$errors]"
    echo "$kept [$errors]" >result
}
expect() { [ "$(cat result)" = "$1" ] || fail "expected: $1"; }

gone='9 [database or disk is full (13);cannot commit - no transaction is active]'
open='1,9 [database or disk is full (13)]'
one='INSERT INTO t VALUES (2, zeroblob(1500000));'
two="INSERT INTO t VALUES (2, zeroblob(1500000)), (3, 'x');"
returning='INSERT INTO t VALUES (2, zeroblob(1500000)) RETURNING id;'

story 'constraint, to compare' . '' "INSERT INTO t VALUES (1, 'again');"
expect '1,9 [UNIQUE constraint failed: t.id (19)]'
for mode in DELETE WAL; do
    pragmas="PRAGMA journal_mode=$mode; PRAGMA cache_size=4;"
    story "full disk, $mode, one row" small "$pragmas" "$one"
    expect "$gone"
    story "full disk, $mode, two rows" small "$pragmas" "$two"
    expect "$gone"
    story "full disk, $mode, RETURNING" small "$pragmas" "$returning"
    expect "$gone"
    pragmas="PRAGMA journal_mode=$mode; PRAGMA max_page_count=4;"
    story "max_page_count, $mode, one row" . "$pragmas" "$one"
    expect "$gone"
    story "max_page_count, $mode, two rows" . "$pragmas" "$two"
    expect "$open"
    story "max_page_count, $mode, RETURNING" . "$pragmas" "$returning"
    expect "$open"
done
echo "as described: after a full disk the tail is kept without its head; max_page_count says so for one of three forms only"
