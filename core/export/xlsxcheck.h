// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>

class QFile;

namespace vobiz {

/// Whether the workbook holds all that was written. libxlsxwriter does not look whether what it puts into its
/// temporary files arrives there: on a full disk it makes a workbook that ends somewhere, or that no program
/// opens, and says that all went well. `sheetSizes`: of each sheet in turn, how many bytes its rows are. The
/// file is open for reading.
[[nodiscard]] bool isWholeXlsx(QFile &book, const QList<qint64> &sheetSizes);

} // namespace vobiz
