// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/enclosure.h"

#include <QtCore/QByteArray>

#include <optional>

namespace vobiz {

class SigningKey;

/// The last line of a report's file, a comment of its format: what all bytes before it were, and what those
/// around the enclosed texts were (decision 55).
struct ReportSeal
{
    QByteArray fileSha256; ///< raw
    QByteArray pageSha256; ///< raw
    QByteArray signature;  ///< of signedText(); empty: not signed

    [[nodiscard]] QByteArray signedText() const;
    [[nodiscard]] QByteArray line(ReportFileKind kind) const;
};

/// The seal for a file; without a key it is not signed.
[[nodiscard]] ReportSeal sealOf(const QByteArray &file, ReportFileKind kind, const SigningKey *key);

struct SealedFile
{
    QByteArray file; ///< without the seal
    std::optional<ReportSeal> seal;
};

/// Takes the seal off. Without one the file is all of it.
[[nodiscard]] SealedFile unsealed(const QByteArray &sealed, ReportFileKind kind);

} // namespace vobiz
