#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Qt 6.4.2, poppler 22.12, qpdf 11.3, pdf.js 4.10.38: QPdfWriter keeps two attachments of one name, and every reader gives one of them, without a word.
#
# One would guess: attachments are a list. Qt writes both, `pdfdetach -list` counts both, so both can be taken out; at worst the second gets a number.
# What happens: `pdfdetach -saveall` writes one over the other and exits with 0; qpdf lists one; pdf.js (Firefox and many web viewers) lists one. What is
# left is the one that was attached last. (That both are in the file is known here already; that nobody gets them out is not.)
# Why it matters here: the exact data of a report are in its attachments, e.g. the credentials of two accounts, each as credentials.csv.
#
# The project should: refuse a second attachment of the same name where the report is written, and put what tells them apart (account, date) into the name.
set -euo pipefail
export LC_ALL=C.UTF-8

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
for program in g++ pkg-config node npm apt-get dpkg; do
    command -v "$program" >/dev/null || fail "$program is missing; this needs Debian 12 with packaging/install-build-dependencies run, node and npm"
done
[ "$(pkg-config --modversion Qt6Gui)" = 6.4.2 ] || fail "needs Qt 6.4.2 (qt6-base-dev of Debian 12)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# The two packages and what they need that this system has not: unpacked, not installed.
apt-get -s install --no-install-recommends poppler-utils=22.12.0-2+deb12u3 qpdf=11.3.0-1+deb12u1 >plan 2>log ||
    fail "the Debian packages can't be had: $(tail -1 log)"
mapfile -t packages < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' plan)
if [ ${#packages[@]} -gt 0 ]; then
    apt-get download "${packages[@]}" >log 2>&1 || fail "the Debian packages can't be had: $(tail -1 log)"
    for package in *.deb; do dpkg -x "$package" root; done
fi
tool() { LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu PATH=$work/root/usr/bin:$PATH "$@"; }
nice npm install --prefix js --no-audit --no-fund --ignore-scripts --omit=optional --save-exact pdfjs-dist@4.10.38 >log 2>&1 ||
    fail "pdfjs-dist@4.10.38 can't be had: $(tail -1 log)"
poppler=$(tool pdfdetach -v 2>&1 || true) # its status is not 0
[[ $poppler == 'pdfdetach version 22.12.'* ]] || fail "this is not poppler 22.12: $poppler"
qpdf=$(tool qpdf --version)
[[ $qpdf == 'qpdf version 11.3.'* ]] || fail "this is not qpdf 11.3: $qpdf"
echo "version: Qt 6.4.2, ${poppler%%$'\n'*}, ${qpdf%%$'\n'*}"

cat >report.cpp <<'CODE'
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QPdfWriter writer("report.pdf");
    for (const char *account : {"first", "second"})
        writer.addFileAttachment("credentials.csv", QByteArray("rows of the ") + account + " account", "text/csv");
    QPainter painter(&writer);
    painter.drawRect(100, 100, 1000, 1000);
    painter.end();
}
CODE
read -r -a flags <<<"$(pkg-config --cflags --libs Qt6Gui)"
nice g++ -std=c++20 -fPIC report.cpp -o report "${flags[@]}" || fail "the report does not build"
mkdir -m 700 run
XDG_RUNTIME_DIR=$work/run QT_QPA_PLATFORM=offscreen ./report
tool qpdf --check report.pdf >check 2>&1 || fail "the report is not a sound PDF: $(cat check)"

cat >js/read.mjs <<'CODE'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import fs from 'fs';
const file = new Uint8Array(fs.readFileSync('report.pdf'));
const found = await (await pdfjs.getDocument({ data: file, verbosity: 0 }).promise).getAttachments();
const texts = Object.values(found ?? {}).map((entry) => Buffer.from(entry.content).toString());
fs.writeFileSync('pdfjs.txt', `${pdfjs.version}\n${texts.join(', ')}\n`);
CODE
count=$(tool pdfdetach -list report.pdf | sed -n 's/ embedded files$//p')
echo "pdfdetach -list: $count"
mkdir saved
tool pdfdetach -saveall -o saved report.pdf || fail "pdfdetach -saveall exits with $?"
files=$(find saved -type f | wc -l)
saved=$(cat saved/*)
echo "pdfdetach -saveall, exit 0: $files file: $saved"
listed=$(tool qpdf --list-attachments report.pdf | grep -c .)
shown=$(tool qpdf --show-attachment=credentials.csv report.pdf)
echo "qpdf --list-attachments: $listed: $shown"
node js/read.mjs >/dev/null 2>&1 || fail "pdf.js could not read it"
seen=$(sed -n 2p pdfjs.txt)
echo "pdf.js $(sed -n 1p pdfjs.txt): $seen"

last='rows of the second account'
[ "$count" = 2 ] || fail "Qt no longer writes both"
[ "$files $saved" = "1 $last" ] || fail "pdfdetach -saveall no longer overwrites the first"
[ "$listed $shown" = "1 $last" ] || fail "qpdf no longer gives the last one alone"
[ "$seen" = "$last" ] || fail "pdf.js no longer gives the last one alone"
echo "as described: two are in the file, each of three readers gives one"
