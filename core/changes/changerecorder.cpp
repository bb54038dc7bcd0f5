// SPDX-License-Identifier: MIT
#include "core/changes/changerecorder.h"

#include "core/account/accountidentity.h"
#include "core/changes/changeaction.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QList<JournalEntry> ownOf(const QList<JournalEntry> &entries, const QList<AccountAddress> &addresses)
{
    QList<JournalEntry> own;
    for (const JournalEntry &entry : entries) {
        if (isAmong(addresses, entry.intent.apiUrl, entry.intent.authId))
            own.append(entry);
    }
    return own;
}

} // namespace

ChangeRecorder::ChangeRecorder(Journal &journal, const ApiAccount &account, const AccountIdentity &identity,
                               QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_addresses(addressesOf(account))
{
    m_account.authId = account.authId;
    m_account.apiUrl = m_addresses.first().url;
    setIdentity(identity);
}

void ChangeRecorder::setIdentity(const AccountIdentity &identity)
{
    m_account.accountKey = identity.key;
    m_account.accountLabel = identity.label;
}

std::shared_ptr<JournalTicket> ChangeRecorder::addIntent(ChangeAction action, const Credential &credential,
                                                         int attempt, QObject *context,
                                                         Journal::Done<Result<qint64, JournalProblem>> done)
{
    JournalIntent intent = m_account;
    intent.credentialId = credential.id.text();
    intent.username = credential.username;
    intent.action = journalWord(action);
    intent.attempt = attempt;
    return m_journal.addIntent(intent, context, std::move(done));
}

void ChangeRecorder::takeBack(const std::shared_ptr<JournalTicket> &intent)
{
    m_journal.takeBack(intent, this, [this](const JournalProblem &problem) { emit outcomeLost(problem); });
}

void ChangeRecorder::addOutcome(qint64 intent, const JournalOutcome &outcome, QObject *context,
                                Journal::Done<JournalProblem> lost)
{
    // Whether it was lost concerns everybody, also after the change itself is gone.
    m_journal.addOutcome(intent, outcome, this,
                         [this, context = QPointer(context),
                          lost = std::move(lost)](const std::optional<JournalProblem> &problem) {
                             if (!problem)
                                 return;
                             if (context)
                                 lost(*problem);
                             emit outcomeLost(*problem);
                         });
}

void ChangeRecorder::openIntents(QObject *context, Journal::Done<QList<JournalEntry>> done)
{
    m_journal.openIntents(context,
                          [recorder = QPointer(this), addresses = m_addresses,
                           done = std::move(done)](const Result<QList<JournalEntry>, JournalProblem> &all) {
                              if (!all) {
                                  if (recorder)
                                      emit recorder->openIntentsUnknown(all.error());
                                  return;
                              }
                              done(ownOf(*all, addresses));
                          });
}

void ChangeRecorder::statusChanges(QObject *context, Journal::Done<QList<JournalEntry>> done)
{
    JournalQuery query;
    query.group = JournalGroup::Succeeded;
    query.authId = m_account.authId;
    query.actions = {journalWord(ChangeAction::Disable), journalWord(ChangeAction::Enable)};
    m_journal.page(
        query, context,
        [addresses = m_addresses, done = std::move(done)](const Result<JournalPage, JournalProblem> &all) {
            done(all ? ownOf(all->entries, addresses) : QList<JournalEntry>());
        });
}

} // namespace vobiz
