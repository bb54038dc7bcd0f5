// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/accountsession.h"
#include "tests/integration/changebench.h"
#include "tests/integration/faultwitness.h"
#include "tests/support/journalrows.h"

#include <QtCore/QTemporaryDir>

#include <memory>

namespace vobiz::test {

/// One session on a journal's file, in this process, with a witness at the server.
class FaultBench
{
public:
    explicit FaultBench(int rows = 10)
        : provider(rows)
        , witness(provider, path())
    {
        provider.beforeAnswer = [this](const Asked &asked) {
            if (asked.verb == "GET")
                return;
            witness.see(asked);
            if (meddle)
                meddle(asked);
        };
    }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("data/journal.sqlite")); }

    /// As a start of the program does; one that runs ends first.
    void run(const ServiceOptions &options = impatientOptions(), const CallsPolicy &calls = {},
             const Clock &clock = systemClock)
    {
        end();
        journal = std::make_unique<Journal>(path());
        journal->setKey("key");
        QObject::connect(journal.get(), &Journal::keptAside, &m_context,
                         [this](const QString &aside, const JournalTakenOver &open) {
                             keptAside.append(aside);
                             takenOver = open;
                         });
        session = std::make_unique<AccountSession>(provider.account(), AccountIdentity{}, *journal,
                                                   NetworkManagerFactory(), options, calls, clock);
        QObject::connect(session.get(), &AccountSession::outcomeLost, &m_context, [this] { ++outcomesLost; });
        QObject::connect(session.get(), &AccountSession::openOutcomesUnknown, &m_context,
                         [this](const JournalProblem &problem) { openUnknown = problem; });
    }
    void end()
    {
        session.reset();
        journal.reset();
    }
    /// Whether everything that was written down so far is in the file by now.
    [[nodiscard]] bool isWritten()
    {
        QObject context;
        bool is = false;
        journal->page(newest(1), &context, [&is](const auto &) { is = true; });
        return waitUntil([&is] { return is; });
    }

    [[nodiscard]] CredentialChange *change(const QString &id) const
    {
        return session->changes().find(CredentialId(id));
    }
    /// The user's decision; `id` must be listed.
    void start(const QString &id, ChangeAction action = ChangeAction::Delete)
    {
        witness.decide(provider.account().token, {id});
        session->changes().start(action, provider.credential(id));
    }
    /// And what became of it, once that is written down too.
    [[nodiscard]] CredentialChange::State endOf(const QString &id)
    {
        if (!waitUntil([&] { return !change(id)->isUnderWay(); }) || !isWritten())
            QTest::qFail("it never ended", __FILE__, __LINE__);
        return change(id)->state();
    }
    [[nodiscard]] CredentialChange::State ask(const QString &id)
    {
        start(id);
        return endOf(id);
    }
    [[nodiscard]] CredentialChange::State retry(const QString &id)
    {
        witness.decide(provider.account().token, {id});
        change(id)->retry();
        return endOf(id);
    }

    /// What the witness has to say of it all, now that everything is settled.
    [[nodiscard]] QString faults()
    {
        const JournalCopy copy(path());
        if (const QString fault = copy.fault(); !fault.isEmpty())
            witness.fault(QStringLiteral("the journal ") + fault);
        witness.judge(copy.path());
        return witness.faults().join(u'\n');
    }
    /// As the file has them, oldest first: "id-1 done 204".
    [[nodiscard]] QStringList recorded() const
    {
        QStringList lines;
        for (const RecordedIntent &intent : recordedIntents(path()))
            lines.append(
                QStringLiteral("%1 %2 %3").arg(intent.credentialId, intent.outcome).arg(intent.status));
        return lines;
    }

    QTemporaryDir folder;
    FakeProvider provider;
    FaultWitness witness;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<AccountSession> session;
    std::function<void(const Asked &)> meddle; ///< called when a change has come, before it is carried out
    QStringList keptAside;
    JournalTakenOver takenOver; ///< from the last of them
    int outcomesLost = 0;
    std::optional<JournalProblem> openUnknown;

private:
    QObject m_context;
};

} // namespace vobiz::test

namespace vobiz {

/// Lets QCOMPARE name the states that it compares.
inline char *toString(const CredentialChange::State &state)
{
    static constexpr const char *names[] = {"Preparing", "Sending",     "WaitingToSend", "WaitingForCalls",
                                            "Rereading", "Checking",    "Done",          "AlreadyGone",
                                            "InUse",     "Refused",     "NotDone",       "ChangedMeanwhile",
                                            "Unknown",   "NotRecorded", "TakenBack"};
    static_assert(std::size(names) == size_t(CredentialChange::State::TakenBack) + 1);
    return qstrdup(names[size_t(state)]);
}

} // namespace vobiz
