// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountidentity.h"
#include "core/changes/quarantinestore.h"
#include "core/journal/journal.h"
#include "core/keep/keepstore.h"
#include "core/session/accountsession.h"
#include "core/snapshot/snapshotstore.h"

#include <QtCore/QTemporaryDir>

namespace vobiz::test {

/// A journal, with the quarantine, what is kept and the snapshots beside it, in a folder that goes with them.
struct TemporaryJournal
{
    TemporaryJournal() { journal.setKey("key"); }

    [[nodiscard]] AccountRecords all() { return {journal, &quarantine, &keep, &snapshots}; }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("journal.sqlite")); }

    QTemporaryDir folder;
    Journal journal{path()};
    QuarantineStore quarantine{folder.filePath(QStringLiteral("quarantine.sqlite"))};
    KeepStore keep{folder.filePath(QStringLiteral("keep.sqlite"))};
    SnapshotStore snapshots{folder.filePath(QStringLiteral("snapshots.sqlite"))};
};

/// One with what is written about one account.
struct RecordedAccount : TemporaryJournal
{
    explicit RecordedAccount(const ApiAccount &account)
        : recorder(journal, account, {})
    {
    }

    ChangeRecorder recorder;
};

} // namespace vobiz::test
