// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"

#include <QtCore/QByteArray>

#include <optional>

namespace vobiz {

/// What is signed: what the enclosed data, the list and the journal were, and with which key.
/// docs/report.md describes its JSON.
struct ReportManifest
{
    QByteArray dataSha256; ///< raw, of the bytes of the enclosed data
    qint64 listRows = 0;
    QByteArray listSha256; ///< raw, see ListDigest
    std::optional<Report::JournalEnd> journal;
    QByteArray publicKey; ///< raw; empty: not signed
    QDateTime at;
    QString appVersion;
};

[[nodiscard]] ReportManifest manifestOf(const Report &report, const QByteArray &data,
                                        const QByteArray &publicKey);

/// One line; the same bytes for the same manifest.
[[nodiscard]] QByteArray manifestJson(const ReportManifest &manifest);
/// Nothing if it is none, or one of a version that this program does not know.
[[nodiscard]] std::optional<ReportManifest> manifestFrom(const QByteArray &json);

} // namespace vobiz
