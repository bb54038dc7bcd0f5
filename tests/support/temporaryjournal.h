// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountidentity.h"
#include "core/cleanup/changerecorder.h"
#include "core/journal/journal.h"

#include <QtCore/QTemporaryDir>

namespace vobiz::test {

/// A journal in a folder that goes with it.
struct TemporaryJournal
{
    TemporaryJournal() { journal.setKey("key"); }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("journal.sqlite")); }

    QTemporaryDir folder;
    Journal journal{path()};
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
