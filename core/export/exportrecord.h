// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <variant>

namespace vobiz {

/// Nothing where it is not known; a text, exactly as the program has it; a number; an instant; several texts.
using ExportValue = std::variant<std::monostate, QString, qint64, Timestamp, QStringList>;

/// The values of one record, in the order of the head's names.
using ExportRecord = QList<ExportValue>;

/// What is said of all the records.
struct ExportHead
{
    QLatin1StringView subject; ///< what a record is, as docs/export.schema.json has it: never to be changed
    QStringList names;         ///< what the values of a record are; for programs, so never translated
    bool isPart = false;       ///< of a list that was not loaded to its end
};

} // namespace vobiz
