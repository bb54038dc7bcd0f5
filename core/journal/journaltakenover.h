// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QMetaType>

namespace vobiz {

/// What a new file got from the damaged one before.
struct JournalTakenOver
{
    qsizetype open = 0;      ///< changes whose outcome is open
    bool isComplete = false; ///< otherwise more may have been open
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::JournalTakenOver)
