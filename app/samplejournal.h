// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"

#include <QtCore/QTemporaryDir>

namespace vobiz {

/// The journal of the sample account, in a folder that goes with it: what is tried out there is nobody's
/// record.
class SampleJournal final
{
public:
    SampleJournal();

    [[nodiscard]] Journal &journal() { return m_journal; }

private:
    QTemporaryDir m_folder;
    Journal m_journal;
};

} // namespace vobiz
