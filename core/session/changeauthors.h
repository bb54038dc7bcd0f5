// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/credential/credentialid.h"
#include "core/journal/journalproblem.h"
#include "core/result.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <functional>

class QObject;

namespace vobiz {

class Journal;

/// A change that was done from here, as the journal knows it.
struct ChangeAuthor
{
    QString action; ///< delete, disable or enable
    QDateTime at;   ///< UTC; when its outcome was known
    QString user;   ///< of the operating system

    friend bool operator==(const ChangeAuthor &, const ChangeAuthor &) = default;
};

/// What was done from here to credentials, of each the newest first.
using ChangeAuthors = QHash<CredentialId, QList<ChangeAuthor>>;

/// Whose changes are looked for.
struct ChangesAskedFor
{
    QList<AccountAddress> account;
    QSet<CredentialId> ids;
    QDateTime after; ///< their outcome was known after that,
    QDateTime until; ///< and not later than that
};

/// Looks them up. `done` is called once, from the event loop, unless `context` or the journal, which must
/// outlive it, is gone by then; that takes as long as the journal waits for its key.
void findAuthors(Journal &journal, const ChangesAskedFor &asked, QObject *context,
                 std::function<void(const Result<ChangeAuthors, JournalProblem> &)> done);

} // namespace vobiz
