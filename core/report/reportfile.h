// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/enclosure.h"

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace vobiz {

class SigningKey;
struct Report;

/// The texts that a report encloses; without a key it is not signed.
[[nodiscard]] Enclosure enclosureOf(const Report &report, const SigningKey *key);

/// The file with its seal behind it.
[[nodiscard]] QByteArray sealed(const QByteArray &file, ReportFileKind kind, const SigningKey *key);

/// A whole report as one HTML file. `whyUnsigned` are words, for one without a key.
[[nodiscard]] QByteArray htmlReport(const Report &report, const SigningKey *key, const QString &whyUnsigned,
                                    const QLocale &locale);

} // namespace vobiz
