// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonValue>
#include <QtCore/QList>

namespace vobiz {

/// The values of one record, in the order of the source's names: texts, numbers, true and false, null for
/// what is not known. The texts are exactly as the program has them.
using ExportRecord = QList<QJsonValue>;

} // namespace vobiz
