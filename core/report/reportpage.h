// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/enclosure.h"
#include "core/report/htmlpage.h"

#include <QtCore/QLocale>
#include <QtCore/QString>

namespace vobiz {

struct Report;

/// The page of a report that people read, with its manifest at the end, as HTML for that medium. A browser's
/// has the enclosed texts in it, as what can be saved. `whyUnsigned` are words, for one without a signature.
[[nodiscard]] QString reportPage(const Report &report, const Enclosure &texts, const QString &whyUnsigned,
                                 ReportMedium medium, const QLocale &locale);

/// "Audit of Head office, 2026-12-01 08:00:00 UTC".
[[nodiscard]] QString reportTitle(const Report &report);

} // namespace vobiz
