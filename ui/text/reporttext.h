// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"
#include "core/report/reportverdict.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <utility>

class QLocale;

namespace vobiz {

// What can be told of a report's file, in words. All of it is plain text, made visible.

/// Which rows a report is about: all, those that a view shows, or those that match the line of one without
/// a name.
[[nodiscard]] QString reportRowsText(const SavedView &rows);
/// Of a line of the search field as much as a title has room for.
[[nodiscard]] QString shortLine(const QString &line);

/// The answer: "Nothing of this report was altered.", with what it does not prove.
[[nodiscard]] QString verdictText(const ReportVerdict &verdict);
/// Each part and what became of it, in the order in which they are read; none for what is no report.
[[nodiscard]] QList<std::pair<QString, QString>> verdictParts(const ReportVerdict &verdict);
/// What it says of itself: whose account, who made it, when; empty where that is not proven.
[[nodiscard]] QString reportHeadText(const ReportVerdict &verdict);
/// Whose key it is, as far as that is known here. `ownKey` is this machine's public half; empty: not known.
[[nodiscard]] QString reportKeyText(const ReportVerdict &verdict, const QByteArray &ownKey);
/// What nobody can tell from the file alone.
[[nodiscard]] QStringList verdictLimits(const ReportVerdict &verdict);

/// Why a report is not signed, and what to do.
[[nodiscard]] QString unsignedText(const KeychainProblem &problem);
[[nodiscard]] QString reportWrittenText(const QString &path, const std::optional<QByteArray> &publicKey,
                                        const QString &whyUnsigned);
/// That there is none, why, and what to do. `detail` is in the system's words.
[[nodiscard]] QString reportNotWrittenText(const QString &path, const QString &detail);
[[nodiscard]] QString reportUnreadText(const QString &path, const QString &detail);

} // namespace vobiz
