#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# SheetJS 0.18.5 (the newest "xlsx" package on npm): times read from a workbook are wrong by seconds, depending on the reader's time zone.
#
# One would guess: a date cell is a plain number of days, so whoever reads it gets the time that Excel shows; at worst another time zone is meant.
# What happens: SheetJS converts with the offset that the zone had at the end of 1899, to the minute, and many zones had local solar time with seconds then.
# In India every time is 10 s early, in Spain 44 s late, in France 21 s early, in China 43 s early; in Germany, New York and UTC it is right. openpyxl
# reads the same cell right.
# Why it matters here: what is exported gets compared, by scripts, with the provider's records and with the activity journal. A credential
# "created 08:51:37" is not found where 08:51:47 is meant, on some desks only, and a date within 44 s of midnight falls on another day.
#
# The project should: write each time into the XLSX as ISO 8601 text in UTC as well (or only so), name that column as the one to compare by, and keep
# the date cell for sorting and for the eye.
set -euo pipefail
export LC_ALL=C

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in node npm apt-get dpkg python3; do
    command -v "$program" >/dev/null || fail "$program is missing"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download python3-xlsxwriter=3.0.2-2 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 >log 2>&1 ||
    fail "the Debian packages can't be had: $(tail -1 log)"
for package in *.deb; do dpkg -x "$package" root; done
nice npm install --prefix js --no-audit --no-fund --ignore-scripts --save-exact xlsx@0.18.5 >log 2>&1 || fail "xlsx@0.18.5 can't be had: $(tail -1 log)"

export PYTHONPATH=$work/root/usr/lib/python3/dist-packages
python3 - <<'CODE'
import datetime, openpyxl, xlsxwriter
book = xlsxwriter.Workbook("times.xlsx")
sheet = book.add_worksheet("Credentials")
sheet.write_row(0, 0, ["Username", "Created"])
sheet.write_string(1, 0, "alpha")
sheet.write_datetime(1, 1, datetime.datetime(2026, 4, 22, 8, 51, 47), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
book.close()
print("version: XlsxWriter", xlsxwriter.__version__, "and openpyxl", openpyxl.__version__)
print("openpyxl reads", openpyxl.load_workbook("times.xlsx")["Credentials"]["B2"].value)
CODE
cat >read.js <<'CODE'
const X = require('./js/node_modules/xlsx');
const cell = X.readFile('times.xlsx', { cellDates: true }).Sheets.Credentials.B2.v;
const two = (n) => String(n).padStart(2, '0');
// By the local clock of the reader, which is what this library gives its dates in.
console.log([cell.getHours(), cell.getMinutes(), cell.getSeconds()].map(two).join(':'));
CODE
echo "version: SheetJS $(node -p "require('./js/node_modules/xlsx').version"), node $(node --version), time zones $(node -p process.versions.tz)"
echo "written: 08:51:47"
while read -r zone expected; do
    seen=$(TZ=$zone node read.js)
    echo "SheetJS reads in $zone: $seen"
    [ "$seen" = "$expected" ] || fail "expected $expected in $zone"
done <<'EXPECTED'
UTC 08:51:47
Europe/Berlin 08:51:47
America/New_York 08:51:47
Asia/Kolkata 08:51:37
Europe/Paris 08:51:26
Europe/Madrid 08:52:31
Asia/Shanghai 08:51:04
EXPECTED
echo "as described: one cell, five times of day"
