// SPDX-License-Identifier: MIT
#include "core/report/reportseal.h"

#include "core/report/signingkey.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRegularExpression>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr char Name[] = "vobiz-report-seal 1";

} // namespace

QByteArray ReportSeal::signedText() const
{
    return QByteArray(Name) + " file=" + fileSha256.toHex() + " page=" + pageSha256.toHex();
}

QByteArray ReportSeal::line(ReportFileKind kind) const
{
    const QByteArray text =
        signedText() + " signature=" + (signature.isEmpty() ? QByteArray("none") : signature.toBase64());
    return kind == ReportFileKind::Html ? "<!-- " + text + " -->\n" : "%" + text + "\n";
}

ReportSeal sealOf(const QByteArray &file, ReportFileKind kind, const SigningKey *key)
{
    ReportSeal seal;
    seal.fileSha256 = QCryptographicHash::hash(file, QCryptographicHash::Sha256);
    seal.pageSha256 = findEnclosure(file, kind).pageSha256;
    if (key)
        seal.signature = key->sign(seal.signedText());
    return seal;
}

SealedFile unsealed(const QByteArray &sealed, ReportFileKind kind)
{
    static const QRegularExpression pattern(
        u"file=([0-9a-f]{64}) page=([0-9a-f]{64}) signature=(none|[A-Za-z0-9+/]{86}==)"_s);
    const qsizetype begin = sealed.lastIndexOf('\n', -2) + 1;
    const QByteArray line = sealed.sliced(begin);
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(line));
    if (!match.hasMatch())
        return {sealed, {}};
    ReportSeal seal{QByteArray::fromHex(match.captured(1).toLatin1()),
                    QByteArray::fromHex(match.captured(2).toLatin1()),
                    {}};
    if (match.captured(3) != "none"_L1)
        seal.signature = QByteArray::fromBase64(match.captured(3).toLatin1());
    // Written again it is the same: no byte of it can be another one without being noticed.
    if (seal.line(kind) != line)
        return {sealed, {}};
    return {sealed.first(begin), seal};
}

} // namespace vobiz
