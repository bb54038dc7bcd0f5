// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"
#include "core/store/sqlitelook.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"

#include <QtCore/QtEndian>
#include <QtTest/QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// How often something was committed since the log began, each with one sync: a frame that ends a transaction
/// says how large the file is after it.
int commitsIn(const QString &path)
{
    QFile file(path + u"-wal"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray log = file.readAll();
    const auto numberAt = [&log](qsizetype offset) {
        return qFromBigEndian<quint32>(log.constData() + offset);
    };
    const qsizetype pageSize = numberAt(8);
    int commits = 0;
    for (qsizetype frame = 32; frame + 24 + pageSize <= log.size(); frame += 24 + pageSize)
        commits += numberAt(frame + 4) > 0 && numberAt(frame + 8) == numberAt(16) ? 1 : 0;
    return commits;
}

} // namespace

/// Rows that are added one after the other share a sync.
class TestJournalBatch final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_journal.reset();
        m_file = std::make_unique<JournalFile>();
        m_journal = std::make_unique<Journal>(m_file->path());
        m_journal->setKey("key");
        m_answers.clear();
    }

    void whatIsAddedInOneEventIsCommittedAtOnce()
    {
        add(1);
        QTRY_COMPARE(m_answers.size(), size_t(1));
        QVERIFY(m_answers.front());
        const int before = commitsIn(m_file->path());
        std::optional<bool> isOutcomeWritten;
        m_journal->addOutcome(*m_answers.front(), {u"done"_s, 204, {}, {}}, this,
                              [&](const auto &problem) { isOutcomeWritten = !problem; });
        add(9);
        QTRY_COMPARE(m_answers.size(), size_t(10));
        QCOMPARE(isOutcomeWritten, true); // answered in the order of the calls
        QCOMPARE(commitsIn(m_file->path()) - before, 1);
        for (size_t i = 1; i < m_answers.size(); ++i)
            QCOMPARE(*m_answers.at(i), qint64(i) + 2);
    }

    void whatIsReadBetweenSeesWhatWasAddedBeforeAndNoMore()
    {
        add(2);
        qsizetype read = -1;
        m_journal->page(newest(-1), this, [&](const auto &entries) {
            read = entries->entries.size();
            QCOMPARE(m_answers.size(), size_t(2));
        });
        add(3);
        QTRY_COMPARE(m_answers.size(), size_t(5));
        QCOMPARE(read, 2);
    }

    void whatIsAddedLastIsWritten()
    {
        add(3);
        m_journal.reset();
        JournalDatabase database(m_file->path(), "key");
        QVERIFY(!database.open());
        QCOMPARE(entriesOf(database)->size(), 3);
        QVERIFY2(m_answers.empty(), "the journal has gone");
    }

#ifdef Q_OS_UNIX
    void ifOneCantBeWrittenNoneIs()
    {
        add(1);
        QTRY_COMPARE(m_answers.size(), size_t(1));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit limit = before;
        limit.rlim_cur = rlim_t(QFileInfo(m_file->path() + u"-wal"_s).size()) + 30'000; // as a full disk
        setrlimit(RLIMIT_FSIZE, &limit);
        JournalIntent large = deletionOf(QString(20'000, u'x'));
        for (int i = 0; i < 10; ++i)
            add(1, large);
        QTRY_COMPARE(m_answers.size(), size_t(11));
        setrlimit(RLIMIT_FSIZE, &before);
        for (size_t i = 1; i < m_answers.size(); ++i) {
            QVERIFY(!m_answers.at(i));
            QCOMPARE(m_answers.at(i).error().kind, JournalProblem::Kind::CantWrite);
        }
        add(1);
        QTRY_COMPARE(m_answers.size(), size_t(12));
        QCOMPARE(*m_answers.back(), 2);
        m_journal.reset();
        JournalDatabase database(m_file->path(), "key");
        QVERIFY(!database.open());
        QCOMPARE(database.verify()->withKey, 2);
        QVERIFY(!database.verify()->isAlarm());
    }

    void whoeverComesLaterHasToFindIt_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("isCut");
        for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s})
            QTest::addRow("removed%s", qPrintable(part)) << part << false;
        QTest::newRow("cut short") << QString() << true;
    }
    void whoeverComesLaterHasToFindIt()
    {
        QFETCH(QString, part);
        QFETCH(bool, isCut);
        add(2);
        QTRY_COMPARE(m_answers.size(), size_t(2));
        QFile file(m_file->path() + part);
        QVERIFY(isCut ? file.resize(0) : file.remove());
        add(1);
        QTRY_COMPARE(m_answers.size(), size_t(3));
        QVERIFY(!m_answers.back());
        add(1);
        QTRY_COMPARE(m_answers.size(), size_t(4));
        QVERIFY(m_answers.back());
        m_journal.reset();
        JournalDatabase database(m_file->path(), "key");
        QVERIFY(!database.open());
        const auto entries = entriesOf(database);
        QVERIFY(!entries->isEmpty());
        QVERIFY(!database.verify()->brokenAt);
    }
#endif

private:
    void add(int count, const JournalIntent &intent = deletionOf(u"anna"_s))
    {
        for (int i = 0; i < count; ++i)
            m_journal->addIntent(intent, this, [this](const auto &answer) { m_answers.push_back(answer); });
    }

    std::unique_ptr<JournalFile> m_file;
    std::unique_ptr<Journal> m_journal;
    std::vector<Result<qint64, JournalProblem>> m_answers;
};

QTEST_GUILESS_MAIN(TestJournalBatch)
#include "test_journalbatch.moc"
