// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"

#include "core/journal/journaldatabase.h"
#include "tests/support/journalrows.h"
#include "tests/support/ownchild.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString ChildArgument = u"--write"_s;

JournalIntent intentOf(const QString &username)
{
    return {u"key"_s, u"Head office"_s, u"MA_1"_s, u"https://a.example"_s, u"id-"_s + username,
            username, u"delete"_s,      1};
}

/// Says each intent's number once it is acknowledged, until it is killed.
int writeForEver(const QString &path, const QString &name)
{
    JournalDatabase database(path, "key");
    if (const auto problem = database.open()) {
        std::printf("%s\n", qPrintable(problem->detail));
        return 1;
    }
    for (int i = 0;; ++i) {
        const auto number = addIntent(database, intentOf(u"%1-%2"_s.arg(name).arg(i)));
        if (!number) {
            std::printf("%s\n", qPrintable(number.error().detail));
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(*number));
        std::fflush(stdout);
    }
}

} // namespace

class TestJournal final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/journal.sqlite"_s);
    }

    void keepsIntentsAndOutcomes()
    {
        qint64 first = 0;
        {
            JournalDatabase database(m_path, "key");
            QVERIFY(!database.open());
            first = *addIntent(database, intentOf(u"anna"_s));
            QVERIFY(addIntent(database, intentOf(u"zoë’); DROP TABLE rows; --"_s)));
            QVERIFY(!addOutcome(database, first, {u"in-use"_s, 409, u"IN_USE"_s, u"req-1"_s}));
            QVERIFY(!addOutcome(database, first, {u"done"_s, 204, {}, u"req-2"_s}));
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        const auto entries = entriesOf(database);
        QCOMPARE(entries->size(), 2);
        QCOMPARE(entries->at(0).intent, intentOf(u"zoë’); DROP TABLE rows; --"_s));
        QVERIFY(!entries->at(0).outcome);
        QCOMPARE(entries->at(1).number, first);
#ifdef Q_OS_WIN
        QCOMPARE(entries->at(1).user, qEnvironmentVariable("USERNAME"));
#else
        QCOMPARE(entries->at(1).user, QFileInfo(m_path).owner()); // who made the file wrote the row
#endif
        QCOMPARE(entries->at(1).outcome, (JournalOutcome{u"done"_s, 204, {}, u"req-2"_s}));
        const auto open = database.openIntents();
        QCOMPARE(open->size(), 1);
        QCOMPARE(open->first().intent.username, intentOf(u"zoë’); DROP TABLE rows; --"_s).username);
        const auto verdict = database.verify();
        QCOMPARE(verdict->rows, 4);
        QVERIFY(!verdict->brokenAt);
        QVERIFY(verdict->isKeyed());
    }

    void askedForIsWhatEndedRunsLeftOpen()
    {
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        const qint64 own = *addIntent(database, intentOf(u"own"_s));
        {
            JournalDatabase other(m_path, "key");
            QVERIFY(!other.open());
            QVERIFY(addIntent(other, intentOf(u"open"_s)));
            QVERIFY(
                !addOutcome(other, *addIntent(other, intentOf(u"unknown"_s)), {u"unknown"_s, 500, {}, {}}));
            QVERIFY(!addOutcome(other, *addIntent(other, intentOf(u"done"_s)), {u"done"_s, 204, {}, {}}));
            const qint64 first = *addIntent(other, intentOf(u"twice"_s));
            QVERIFY(!addOutcome(other, first, {u"unknown"_s, 500, {}, {}}));
            QVERIFY(!addOutcome(other, *addIntent(other, intentOf(u"twice"_s)), {u"done"_s, 204, {}, {}}));
            QVERIFY2(database.openIntents()->isEmpty(), "the other run still runs");
        }
        QStringList open;
        const auto entries = database.openIntents();
        for (const JournalEntry &entry : *entries)
            open.append(entry.intent.username);
        QCOMPARE(open, QStringList({u"unknown"_s, u"open"_s}));
        QVERIFY(!addOutcome(database, entries->at(1).number, {u"done"_s, 0, {}, {}}));
        QCOMPARE(database.openIntents()->size(), 1);
        QVERIFY(own > 0);
    }

    void aLaterChangeAtTheSamePlaceSettlesIt_data()
    {
        QTest::addColumn<QString>("later");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("same spelling") << u"https://a.example"_s << false;
        QTest::newRow("other spelling") << u"HTTPS://A.Example:443/"_s << false;
        QTest::newRow("other place") << u"https://b.example"_s << true;
        QTest::newRow("no URL") << u"a.example"_s << true;
    }
    void aLaterChangeAtTheSamePlaceSettlesIt()
    {
        QFETCH(QString, later);
        QFETCH(bool, isOpen);
        {
            JournalDatabase ended(m_path, "key");
            QVERIFY(!ended.open());
            const qint64 first = *addIntent(ended, intentOf(u"anna"_s)); // https://a.example
            QVERIFY(!addOutcome(ended, first, {u"unknown"_s, 500, {}, {}}));
            JournalIntent again = intentOf(u"anna"_s);
            again.apiUrl = later;
            QVERIFY(!addOutcome(ended, *addIntent(ended, again), {u"done"_s, 204, {}, {}}));
            again.apiUrl = u"https://c.example"_s; // and one more, so that there are several
            QVERIFY(!addOutcome(ended, *addIntent(ended, again), {u"done"_s, 204, {}, {}}));
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QCOMPARE(database.openIntents()->size(), isOpen ? 1 : 0);
    }

    void survivesKillsOfSeveralWriters()
    {
        QSet<qint64> acknowledged;
        for (int round = 0; round < 10; ++round) {
            std::vector<std::unique_ptr<QProcess>> writers;
            for (int i = 0; i < 2; ++i) {
                auto writer = std::make_unique<QProcess>();
                startOwnChild(*writer, {ChildArgument, m_path, u"writer-%1-%2"_s.arg(round).arg(i)});
                writers.push_back(std::move(writer));
            }
            std::vector<QByteArray> said(writers.size());
            for (size_t i = 0; i < writers.size(); ++i) {
                const int wanted = 1 + QRandomGenerator::global()->bounded(20);
                while (said.at(i).count('\n') < wanted) { // so many are acknowledged
                    QVERIFY2(writers.at(i)->waitForReadyRead(), said.at(i).constData());
                    said.at(i) += writers.at(i)->readAllStandardOutput();
                }
            }
            for (size_t i = 0; i < writers.size(); ++i) {
                writers.at(i)->kill();
                QVERIFY(writers.at(i)->waitForFinished());
                QList<QByteArray> lines = (said.at(i) + writers.at(i)->readAllStandardOutput()).split('\n');
                lines.removeLast(); // what was cut off was not told
                for (const QByteArray &line : std::as_const(lines))
                    acknowledged.insert(line.toLongLong());
            }
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QSet<qint64> kept;
        const auto entries = entriesOf(database);
        for (const JournalEntry &entry : *entries)
            kept.insert(entry.number);
        QVERIFY2(kept.contains(acknowledged), "what was acknowledged is on the disk");
        QVERIFY(!database.verify()->brokenAt);
        QCOMPARE(database.openIntents()->size(), kept.size());
    }

    void worksOnAThreadOfItsOwn()
    {
        std::optional<qint64> number;
        std::optional<JournalVerdict> verdict;
        {
            Journal journal(m_path);
            journal.setKey("key");
            journal.addIntent(intentOf(u"anna"_s), this, [&](const auto &answer) { number = *answer; });
            QVERIFY(!number); // never from within the call
            QTRY_VERIFY(number);
            journal.addOutcome(*number, {u"done"_s, 204, {}, {}}, this, [](const auto &) {});
            journal.verify(this, [&](const auto &answer) { verdict = *answer; });
            QTRY_VERIFY(verdict);
            auto *context = new QObject;
            journal.page(newest(-1), context, [](const auto &) { QFAIL("nobody is there"); });
            delete context;
            journal.addIntent(intentOf(u"last"_s), this, [](const auto &) {});
        }
        QCOMPARE(verdict->rows, 2);
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QCOMPARE(entriesOf(database)->size(), 2); // the last one was begun, so it was finished
    }

    void aDamagedFileIsKeptAside()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        Journal journal(m_path);
        journal.setKey("key");
        QSignalSpy keptAside(&journal, &Journal::keptAside);
        std::optional<bool> isDone;
        journal.addIntent(intentOf(u"anna"_s), this,
                          [&](const auto &answer) { isDone = answer.has_value(); });
        QTRY_VERIFY(isDone);
        QVERIFY(*isDone);
        QTRY_COMPARE(keptAside.size(), 1);
        QCOMPARE(keptAside.first().first().toString(), m_path + u".broken"_s);
        QCOMPARE(QFileInfo(m_path + u".broken"_s).size(), 8192);
    }

    void whatCantBeWrittenIsNotAcknowledged()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder where the file should be
        Journal journal(m_path);
        journal.setKey("key");
        std::optional<JournalProblem> problem;
        journal.addIntent(intentOf(u"anna"_s), this, [&](const auto &answer) { problem = answer.error(); });
        QTRY_VERIFY(problem);
        QVERIFY(QDir(m_path).removeRecursively());
        std::optional<bool> isDone;
        journal.addIntent(intentOf(u"anna"_s), this,
                          [&](const auto &answer) { isDone = answer.has_value(); });
        QTRY_VERIFY(isDone);
        QVERIFY(*isDone); // it tries again by itself
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == ChildArgument)
        return writeForEver(arguments.at(2), arguments.at(3));
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_journal.moc"
