// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/credential/credential.h"
#include "core/journal/journal.h"

#include <QtCore/QObject>

namespace vobiz {

struct AccountIdentity;
enum class ChangeAction;

/// Writes what is done to one account into the journal, under the account's name. Lives in the journal's
/// thread; the journal must outlive it.
class ChangeRecorder final : public QObject
{
    Q_OBJECT

public:
    ChangeRecorder(Journal &journal, const ApiAccount &account, const AccountIdentity &identity,
                   QObject *parent = nullptr);

    /// The user called it otherwise: from now on so does the journal.
    void setIdentity(const AccountIdentity &identity);

    /// `done` gets the intent's number once it is on the disk. `attempt` counts from the user's decision,
    /// from 1.
    std::shared_ptr<JournalTicket> addIntent(ChangeAction action, const Credential &credential, int attempt,
                                             QObject *context,
                                             Journal::Done<Result<qint64, JournalProblem>> done);
    /// Nothing was sent and nothing will be.
    void takeBack(const std::shared_ptr<JournalTicket> &intent);
    /// `lost` is called if it could not be written.
    void addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                    Journal::Done<JournalProblem> lost);
    /// What earlier runs began with this account, at its present address or a former one, and never learned
    /// the outcome of. If that can't be read, `openIntentsUnknown` comes instead.
    void openIntents(QObject *context, Journal::Done<QList<JournalEntry>> done);
    /// Every disabling and enabling of this account that was done, newest first; nothing where that can't be
    /// read.
    void statusChanges(QObject *context, Journal::Done<QList<JournalEntry>> done);

signals:
    /// What has happened could not be written down.
    void outcomeLost(const vobiz::JournalProblem &problem);
    void openIntentsUnknown(const vobiz::JournalProblem &problem);

private:
    Journal &m_journal;
    const QList<AccountAddress> m_addresses;
    JournalIntent m_account; ///< the fields that are the same for all
};

} // namespace vobiz
