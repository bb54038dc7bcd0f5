// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QLocale>
#include <QtGui/QPageSize>

#include <atomic>

namespace vobiz {

class SigningKey;
struct Report;

/// What printers have where that locale is spoken: Letter in most of America, else A4.
[[nodiscard]] QPageSize::PageSizeId usualPaper(const QLocale &locale);

/// A whole report as one PDF file, whose text can be selected and searched; the enclosed texts are attached
/// to it. It is not tagged, which QPdfWriter can't: for screen readers there is the HTML. Takes seconds where
/// it has hundreds of pages; from any thread. Empty once it is cancelled.
[[nodiscard]] QByteArray pdfReport(const Report &report, const SigningKey *key, const QString &whyUnsigned,
                                   QPageSize::PageSizeId paper, const QLocale &locale,
                                   const std::atomic_bool &isCancelled);

} // namespace vobiz
