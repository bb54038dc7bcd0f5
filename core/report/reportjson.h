// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace vobiz {

struct Report;

/// The report for programs, described in docs/report.md: one line, names sorted, no white space, UTF-8. The
/// same bytes for the same report.
[[nodiscard]] QByteArray reportJson(const Report &report);

} // namespace vobiz
