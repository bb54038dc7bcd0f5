// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/quarantinestore.h"
#include "core/keep/keepstore.h"
#include "core/session/accountsession.h"
#include "core/snapshot/snapshotstore.h"

#include <QtCore/QTemporaryDir>

namespace vobiz {

/// The journal, the quarantine, what is kept and the snapshots of the sample account, in a folder that goes
/// with them: what is tried out there is nobody's record.
class SampleRecords final
{
public:
    SampleRecords();

    [[nodiscard]] AccountRecords records() { return {m_journal, &m_quarantine, &m_keep, &m_snapshots}; }

private:
    QTemporaryDir m_folder;
    Journal m_journal;
    QuarantineStore m_quarantine;
    KeepStore m_keep;
    SnapshotStore m_snapshots;
};

} // namespace vobiz
