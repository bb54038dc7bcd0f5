// SPDX-License-Identifier: MIT
#include "core/report/reportmanifest.h"

#include "core/report/enclosure.h"
#include "core/report/reporttime.h"
#include "core/report/signingkey.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QByteArray bytesOf(const QJsonValue &hexText)
{
    return QByteArray::fromHex(hexText.toString().toLatin1());
}

} // namespace

ReportManifest manifestOf(const Report &report, const QByteArray &data, const QByteArray &publicKey)
{
    return {.dataSha256 = QCryptographicHash::hash(data, QCryptographicHash::Sha256),
            .listRows = report.completeness.loaded,
            .listSha256 = report.completeness.listSha256,
            .journal = report.journal.end,
            .publicKey = publicKey,
            .at = report.origin.at,
            .appVersion = report.origin.appVersion};
}

QByteArray manifestJson(const ReportManifest &manifest)
{
    QJsonObject object{
        {u"format"_s, QLatin1StringView(ManifestFormat)},
        {u"made_at"_s, reportTime(manifest.at)},
        {u"program"_s, manifest.appVersion},
        {u"report_sha256"_s, hex(manifest.dataSha256)},
        {u"list"_s, QJsonObject{{u"rows"_s, manifest.listRows}, {u"sha256"_s, hex(manifest.listSha256)}}},
        {u"journal"_s, QJsonValue()},
        {u"key"_s, QJsonValue()}};
    if (manifest.journal)
        object[u"journal"_s] = QJsonObject{{u"file"_s, hex(manifest.journal->file)},
                                           {u"row"_s, manifest.journal->row},
                                           {u"hash"_s, hex(manifest.journal->hash)},
                                           {u"at"_s, reportTime(manifest.journal->at)}};
    if (!manifest.publicKey.isEmpty())
        object[u"key"_s] = QJsonObject{{u"algorithm"_s, u"Ed25519"_s},
                                       {u"public"_s, QString::fromLatin1(manifest.publicKey.toBase64())},
                                       {u"fingerprint"_s, keyFingerprint(manifest.publicKey)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ReportManifest> manifestFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object[u"format"_s] != QLatin1StringView(ManifestFormat))
        return {};
    const QJsonObject list = object[u"list"_s].toObject();
    ReportManifest manifest{.dataSha256 = bytesOf(object[u"report_sha256"_s]),
                            .listRows = list[u"rows"_s].toInteger(),
                            .listSha256 = bytesOf(list[u"sha256"_s]),
                            .journal = {},
                            .publicKey = {},
                            .at = reportTimeFrom(object[u"made_at"_s]),
                            .appVersion = object[u"program"_s].toString()};
    if (const QJsonObject end = object[u"journal"_s].toObject(); !end.isEmpty())
        manifest.journal = Report::JournalEnd{.file = bytesOf(end[u"file"_s]),
                                              .row = end[u"row"_s].toInteger(),
                                              .hash = bytesOf(end[u"hash"_s]),
                                              .at = reportTimeFrom(end[u"at"_s])};
    const QString key = object[u"key"_s].toObject()[u"public"_s].toString();
    manifest.publicKey = QByteArray::fromBase64(key.toLatin1());
    return manifest;
}

} // namespace vobiz
