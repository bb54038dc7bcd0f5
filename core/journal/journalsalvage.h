// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalrow.h"

#include <QtCore/QList>

namespace vobiz {

/// What can be read of a damaged journal about changes whose outcome is open.
struct JournalSalvage
{
    QList<JournalRow> open;  ///< intents, oldest first, of whatever run
    bool isComplete = false; ///< otherwise more may have been open
};

/// Leaves the file as it is. Only rows are believed whose link to the row before holds, with `key` where they
/// have one. Blocks.
[[nodiscard]] JournalSalvage salvageJournal(const QString &path, const QByteArray &key);

} // namespace vobiz
