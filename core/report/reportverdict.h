// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/reportmanifest.h"

#include <QtCore/QByteArray>

#include <optional>

namespace vobiz {

/// What a report's file says of itself, for who looks whether it is the right one. Only told if the enclosed
/// data are proven.
struct ReportHead
{
    QString account;
    QString authId;
    QString user;
    QString machine;
    QDateTime at; ///< UTC
};

/// What can be told of a report from its file alone. Whose key it is, and what the account and the journal
/// were, nobody can tell from it.
struct ReportVerdict
{
    enum class Part {
        Intact, ///< as it was when the report was made
        Altered,
        Missing,  ///< or it can't be read any more
        NotKnown, ///< what would prove it is altered or missing itself
    };

    bool isReport = false; ///< there is something in it that a report has
    /// Or was: some of what makes it so is left. Without, anybody who alters it can make all else fit.
    bool isSigned = false;
    Part data = Part::Missing;              ///< the enclosed report.json
    Part manifest = Part::Missing;          ///< with its signature
    Part page = Part::Missing;              ///< what is read: all around the enclosed texts; with its seal
    bool isDoubled = false;                 ///< one of the enclosed texts is there twice
    bool isOneFile = false;                 ///< what is there was put together when it was sealed
    std::optional<ReportManifest> contents; ///< of the manifest, if there is one, proven or not
    std::optional<ReportHead> head;

    /// Nothing of it is another than when it was made.
    [[nodiscard]] bool isUnaltered() const
    {
        return data == Part::Intact && manifest == Part::Intact && page == Part::Intact && !isDoubled &&
               isOneFile;
    }
    /// And that is proven, as far as the key is the right one.
    [[nodiscard]] bool isProven() const { return isSigned && isUnaltered(); }
};

/// Of all the bytes of a file, whatever it is.
[[nodiscard]] ReportVerdict verdictOf(const QByteArray &file);

} // namespace vobiz
