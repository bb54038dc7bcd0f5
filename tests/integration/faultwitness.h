// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journaldatabase.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <map>

// What the tests of faults share: somebody who stands at the server, reads the journal's file and notes
// whatever is not as it was promised.

namespace vobiz::test {

/// An intent as the file holds it, with its newest outcome, read without the product's own reader.
struct RecordedIntent
{
    qint64 number = 0;
    QString run;
    QString credentialId;
    QString action;
    QString outcome; ///< empty without one
    int status = 0;
};

/// Oldest first; none from a file that is not there.
[[nodiscard]] inline QList<RecordedIntent> recordedIntents(const QString &path)
{
    QList<RecordedIntent> intents;
    const QString connection = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"));
        QSqlQuery query(database);
        if (QFile::exists(path)) {
            const bool isRead =
                database.open() &&
                query.exec(QStringLiteral(
                    "SELECT i.seq, i.run, i.credential, i.action, o.outcome, o.status FROM rows i LEFT JOIN "
                    "rows o ON o.seq = (SELECT max(seq) FROM rows WHERE kind = 'outcome' AND intent = i.seq) "
                    "WHERE i.kind = 'intent' ORDER BY i.seq"));
            // Whoever was about to make the table may have been killed.
            if (!isRead && !query.lastError().text().contains(QStringLiteral("no such table")))
                qFatal("the witness can't read the journal: %s", qPrintable(query.lastError().text()));
            while (query.next())
                intents.append({query.value(0).toLongLong(), query.value(1).toString(),
                                query.value(2).toString(), query.value(3).toString(),
                                query.value(4).toString(), query.value(5).toInt()});
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return intents;
}

/// A copy of the journal as it lies on the disk, so that looking at it neither repairs nor locks it.
class JournalCopy
{
public:
    explicit JournalCopy(const QString &path)
    {
        for (const QString &part : {QString(), QStringLiteral("-wal"), QStringLiteral("-journal")})
            QFile::copy(path + part, this->path() + part);
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("copy.sqlite")); }
    /// What is wrong with it; empty if it is whole and only this program can have written it.
    [[nodiscard]] QString fault() const
    {
        JournalDatabase database(path(), "key");
        if (const auto problem = database.open())
            return QStringLiteral("does not open: ") + problem->detail;
        const auto verdict = database.verify();
        if (!verdict)
            return QStringLiteral("can't be verified: ") + verdict.error().detail;
        if (verdict->brokenAt)
            return QStringLiteral("is broken at row %1").arg(*verdict->brokenAt);
        return verdict->isKeyed() ? QString() : QStringLiteral("has rows that anybody can have made");
    }
    /// What the next start would have to find out, were every run over; but for what the list showed not done
    /// a moment ago, which stays open for a while.
    [[nodiscard]] QList<JournalEntry> untoldIntents() const
    {
        JournalDatabase database(path(), "key");
        const auto problem = database.open();
        const auto open = database.openIntents();
        if (problem || !open)
            qFatal("the witness can't read the copy of the journal");
        QList<JournalEntry> untold = *open;
        untold.removeIf([](const JournalEntry &entry) {
            return entry.outcome && entry.outcome->outcome == JournalWord::NotDone;
        });
        return untold;
    }

private:
    QTemporaryDir m_folder;
};

/// Stands at a FakeProvider and holds every change that comes in against the journal and the user's
/// decisions. Who asked is told by the account's token, which is to be another one for every run.
class FaultWitness
{
public:
    FaultWitness(FakeProvider &provider, QString journalPath)
        : m_provider(provider)
        , m_path(std::move(journalPath))
    {
        provider.afterChange = [this](const Asked &asked) {
            carriedOut(asked);
        };
    }

    /// From now on each token has a run of its own in the journal. The first request of each has to be for
    /// what no other one asks for at that time.
    void tellRunsApart() { m_areRunsTold = true; }

    /// The user has decided that this run may ask once for each of these.
    void decide(const QByteArray &token, const QStringList &ids)
    {
        for (const QString &id : ids)
            m_decisions[{token, id}] = 0;
    }

    /// To be called when a change has come, before it is carried out.
    void see(const Asked &asked)
    {
        const QString what = QString::fromLatin1(asked.token + ' ' + asked.verb + ' ') + asked.id;
        const QList<RecordedIntent> intents = recordedIntents(m_path);
        const RecordedIntent *own = nullptr;
        for (const RecordedIntent &intent : intents) {
            if (intent.credentialId == asked.id && !m_requested.contains(intent.number) &&
                intent.outcome.isEmpty() && fits(intent, asked) && isOwn(intent, asked.token))
                own = &intent;
        }
        if (!own) {
            fault(what + QStringLiteral(": came without an intent of its own in the file"));
            return;
        }
        m_requested.insert(own->number);
        m_runs[asked.token] = own->run;
        const auto decision = m_decisions.find({asked.token, asked.id});
        if (decision == m_decisions.end()) {
            fault(what + QStringLiteral(": nobody decided that"));
            return;
        }
        if (const qint64 before = std::exchange(decision->second, own->number)) {
            const QString outcome = outcomeOf(intents, before);
            if (outcome != JournalWord::RateLimited && outcome != JournalWord::InUse)
                fault(what + QStringLiteral(": came again after “%1”").arg(outcome));
        }
        m_newest[{asked.token, asked.id}] = own->number;
    }

    /// Holds what the journal says against what happened. Everything that was asked for has to be settled.
    void judge(const QString &path)
    {
        std::map<QString, RecordedIntent> newest;
        for (const RecordedIntent &intent : recordedIntents(path)) {
            newest[intent.credentialId] = intent;
            const QString what = QStringLiteral("intent %1 (%2 %3) is said to be “%4 %5”")
                                     .arg(intent.number)
                                     .arg(intent.action, intent.credentialId, intent.outcome)
                                     .arg(intent.status);
            const bool isCarriedOut = m_carriedOut.contains(intent.number);
            static const QStringList untouched{
                JournalWord::RateLimited, JournalWord::Refused,          JournalWord::InUse,
                JournalWord::NotSent,     JournalWord::ChangedMeanwhile, JournalWord::NotDone};
            if (untouched.contains(intent.outcome) && isCarriedOut)
                fault(what + QStringLiteral(" and was carried out"));
            if (intent.outcome == JournalWord::Done && intent.status >= 200 && intent.status < 300 &&
                !isCarriedOut)
                fault(what + QStringLiteral(" and was not carried out"));
            const bool isAsked = m_requested.contains(intent.number);
            if (isAsked &&
                (intent.outcome == JournalWord::NotSent || intent.outcome == JournalWord::ChangedMeanwhile))
                fault(what + QStringLiteral(" and was sent"));
            if (!isAsked && intent.status != 0)
                fault(what + QStringLiteral(" and never reached the server"));
        }
        for (const auto &[id, intent] : newest) {
            const FakeCredential *row = m_provider.find(id);
            const bool isAsWanted =
                intent.action == QStringLiteral("delete")
                    ? !row
                    : row && row->isEnabled == (intent.action == QStringLiteral("enable"));
            if (intent.outcome == JournalWord::Done && !isAsWanted)
                fault(QStringLiteral("%1 is said to be done and is not as wanted").arg(id));
            if (intent.outcome == JournalWord::AlreadyGone && row)
                fault(QStringLiteral("%1 is said to be gone and is there").arg(id));
        }
    }

    void fault(const QString &what) { m_faults.append(what); }
    /// What was not as promised.
    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    /// How many requests were seen.
    [[nodiscard]] qsizetype requests() const { return m_requested.size(); }

private:
    using Who = std::pair<QByteArray, QString>;

    bool isOwn(const RecordedIntent &intent, const QByteArray &token) const
    {
        const auto run = m_runs.find(token);
        return !m_areRunsTold || run == m_runs.end() || run->second == intent.run;
    }
    static bool fits(const RecordedIntent &intent, const Asked &asked)
    {
        if (asked.verb == "DELETE")
            return intent.action == QStringLiteral("delete");
        return intent.action ==
               (asked.body.contains("true") ? QStringLiteral("enable") : QStringLiteral("disable"));
    }
    static QString outcomeOf(const QList<RecordedIntent> &intents, qint64 number)
    {
        for (const RecordedIntent &intent : intents) {
            if (intent.number == number)
                return intent.outcome;
        }
        return QStringLiteral("no such intent");
    }
    void carriedOut(const Asked &asked)
    {
        m_carriedOut.insert(m_newest[{asked.token, asked.id}]);
        if (afterChange)
            afterChange(asked);
    }

public:
    /// Called when a change has just been carried out, before it is answered.
    std::function<void(const Asked &)> afterChange;

private:
    FakeProvider &m_provider;
    const QString m_path;
    std::map<Who, qint64> m_decisions; ///< with the intent of its last request, if there was one
    std::map<Who, qint64> m_newest;
    std::map<QByteArray, QString> m_runs;
    bool m_areRunsTold = false;
    QSet<qint64> m_requested;
    QSet<qint64> m_carriedOut;
    QStringList m_faults;
};

} // namespace vobiz::test
