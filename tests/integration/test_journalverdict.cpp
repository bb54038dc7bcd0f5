// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"
#include "tests/support/oldjournal.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// Runs a statement on the file behind the journal's back.
void tamper(const QString &path, const QString &statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
}

} // namespace

/// What a look at all rows proves, and what it does not.
class TestJournalVerdict final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/journal.sqlite"_s);
    }

    void tellsWhereTheChainBreaks_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<qint64>("brokenAt");
        QTest::newRow("another name") << u"UPDATE rows SET username = 'eve' WHERE seq = 3"_s << qint64(3);
        QTest::newRow("moved between fields")
            << u"UPDATE rows SET label = 'Head officeMA_', auth_id = '1' WHERE seq = 2"_s << qint64(2);
        QTest::newRow("removed") << u"DELETE FROM rows WHERE seq = 2"_s << qint64(2);
        QTest::newRow("the first removed") << u"DELETE FROM rows WHERE seq = 1"_s << qint64(1);
        QTest::newRow("another hash") << u"UPDATE rows SET hash = x'00' WHERE seq = 4"_s << qint64(4);
        QTest::newRow("said to have no key") << u"UPDATE rows SET key_name = '' WHERE seq = 5"_s << qint64(5);
    }
    void tellsWhereTheChainBreaks()
    {
        QFETCH(QString, statement);
        QFETCH(qint64, brokenAt);
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        for (int i = 0; i < 5; ++i)
            QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        tamper(m_path, statement);
        const auto verdict = database.verify();
        QCOMPARE(verdict->brokenAt, brokenAt);
        const qint64 age = verdict->brokenTime.secsTo(QDateTime::currentDateTimeUtc());
        QVERIFY(verdict->brokenTime.isValid() && age >= 0 && age < 60);
    }

    void theKeyMatters()
    {
        {
            JournalDatabase database(m_path, "key");
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(u"anna"_s)));
        }
        {
            JournalDatabase other(m_path, "another key");
            QVERIFY(!other.open());
            const auto verdict = other.verify();
            QCOMPARE(verdict->withOtherKey, 1);
            QVERIFY(!verdict->isKeyed());
            QVERIFY(addIntent(other, deletionOf(u"berta"_s)));
        }
        JournalDatabase without(m_path, {});
        QVERIFY(!without.open());
        QVERIFY(addIntent(without, deletionOf(u"carla"_s)));
        const auto verdict = without.verify();
        QCOMPARE(verdict->rows, 3);
        QCOMPARE(verdict->withOtherKey, 2);
        QCOMPARE(verdict->withoutKey, 1);
        QVERIFY(!verdict->brokenAt);
    }

    void rowsOfAnotherKeyAmongOursAreAnAlarm_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<qint64>("foreignAt");
        QTest::addColumn<qint64>("foreign");
        const QString forge = u"UPDATE rows SET outcome = 'refused', key_name = '0123456789abcdef' WHERE "_s;
        QTest::newRow("one") << forge + u"seq = 3"_s << qint64(3) << qint64(1);
        QTest::newRow("the first ones") << forge + u"seq < 3"_s << qint64(1) << qint64(2);
        QTest::newRow("the last ones") << forge + u"seq > 3"_s << qint64(4) << qint64(2);
        QTest::newRow("all but one") << forge + u"seq <> 4"_s << qint64(1) << qint64(4);
        QTest::newRow("with the mark of one") << u"UPDATE rows SET username = 'eve', key_name = "
                                                 "'0123456789abcdef from 1' WHERE seq = 2"_s
                                              << qint64(2) << qint64(1);
    }
    void rowsOfAnotherKeyAmongOursAreAnAlarm()
    {
        QFETCH(QString, statement);
        QFETCH(qint64, foreignAt);
        QFETCH(qint64, foreign);
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        for (int i = 0; i < 5; ++i)
            QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        QVERIFY(!database.verify()->isAlarm());
        tamper(m_path, statement);
        const auto verdict = database.verify();
        QVERIFY(verdict->isAlarm());
        QCOMPARE(verdict->foreignAt, foreignAt);
        QCOMPARE(verdict->foreign, foreign);
        QCOMPARE(verdict->withOtherKey, foreign); // and nobody says that they were checked
        QCOMPARE(verdict->withKey, 5 - foreign);
        QCOMPARE(verdict->keySince, 1);
    }

    void rowsOfAnotherKeyInAllAreNoProof()
    {
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        for (int i = 0; i < 3; ++i)
            QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        const JournalHeads heads{**database.newHead({})};
        tamper(m_path, u"UPDATE rows SET username = 'eve', key_name = '0123456789abcdef'"_s);
        QCOMPARE(database.verify()->withOtherKey, 3);
        QCOMPARE(database.verify()->withKey, 0);
        QVERIFY2(database.verify(heads)->foreignAt, "the keychain knows since when");
    }

    void aKeyThatWasLostIsNoAlarm()
    {
        for (const QByteArray &key : {QByteArray("lost"), QByteArray("key")}) {
            JournalDatabase database(m_path, key);
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(u"anna"_s)));
            QVERIFY(addIntent(database, deletionOf(u"berta"_s)));
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QVERIFY(!database.verify()->isAlarm());
        QCOMPARE(database.verify()->withOtherKey, 2);
        QCOMPARE(database.verify()->keySince, 3);
        tamper(m_path,
               u"UPDATE rows SET key_name = (SELECT key_name FROM rows WHERE seq = 1) WHERE seq = 3"_s);
        QCOMPARE(database.verify()->foreignAt, 3);
    }

    /// Versions up to 0.1 could make two first keys, and say nothing of since when one is in use.
    void anOldFileOfTwoKeysIsToldAndNotAlarmed()
    {
        for (int i = 0; i < 6; ++i) {
            JournalDatabase database(m_path, i % 2 == 0 ? "key" : "other");
            QVERIFY(!database.open());
            addAsOldVersionsDid(m_path, i % 2 == 0 ? "key" : "other", deletionOf(u"user-%1"_s.arg(i)));
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QVERIFY(!database.verify()->isAlarm());
        QCOMPARE(database.verify()->withOtherKey, 3);
        QVERIFY(addIntent(database, deletionOf(u"from now on"_s)));
        const auto verdict = database.verify();
        QVERIFY(!verdict->isAlarm());
        QCOMPARE(verdict->keySince, 7);
        QCOMPARE(verdict->withKey, 4);
    }

    void aForgedMarkDoesNotMoveTheTakeOver()
    {
        {
            JournalDatabase database(m_path, "key");
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(u"anna"_s)));
            QVERIFY(addIntent(database, deletionOf(u"berta"_s)));
        }
        tamper(m_path,
               u"UPDATE rows SET key_name = replace(key_name, 'from 1', 'from 1000') WHERE seq = 2"_s);
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QVERIFY(addIntent(database, deletionOf(u"carla"_s)));
        QCOMPARE(database.verify()->keySince, 1);
        QCOMPARE(database.verify()->brokenAt, 2);
        tamper(m_path, u"UPDATE rows SET key_name = '0123456789abcdef' WHERE seq < 3"_s);
        QCOMPARE(database.verify()->foreignAt, 1); // the row behind says it, too
    }

    void rowsWithoutAKeyAreNotProved()
    {
        for (const QByteArray &key : {QByteArray("key"), QByteArray(), QByteArray("key")}) {
            JournalDatabase database(m_path, key);
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(u"anna"_s)));
        }
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        const auto verdict = database.verify();
        QVERIFY(!verdict->isAlarm() && !verdict->isKeyed());
        QCOMPARE(verdict->withKey, 2);
        QCOMPARE(verdict->withoutKey, 1);
        tamper(m_path, u"UPDATE rows SET username = 'eve' WHERE seq = 2"_s);
        QCOMPARE(database.verify()->brokenAt, 2);
    }

    void rowsCutOffAtTheEndAreFound_data()
    {
        using End = JournalVerdict::End;
        QTest::addColumn<QString>("statement");
        QTest::addColumn<JournalVerdict::End>("end");
        QTest::newRow("untouched") << u"SELECT 1"_s << End::Protected;
        QTest::newRow("behind the head") << u"DELETE FROM rows WHERE seq > 3"_s << End::Protected;
        QTest::newRow("cut off") << u"DELETE FROM rows WHERE seq > 2"_s << End::CutOff;
        QTest::newRow("all but the first") << u"DELETE FROM rows WHERE seq > 1"_s << End::CutOff;
        QTest::newRow("another row in its place")
            << u"UPDATE rows SET hash = x'00' WHERE seq = 3"_s << End::Replaced;
    }
    void rowsCutOffAtTheEndAreFound()
    {
        QFETCH(QString, statement);
        QFETCH(JournalVerdict::End, end);
        JournalDatabase database(m_path, "key");
        QVERIFY(!database.open());
        QVERIFY2(!*database.newHead({}), "there is no row");
        for (int i = 0; i < 3; ++i)
            QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        const JournalHeads heads{**database.newHead({})};
        QCOMPARE(heads.first().row, 3);
        QCOMPARE(headsOf(textOf(heads)), heads);
        QVERIFY2(!*database.newHead(heads), "it is known");
        for (int i = 0; i < 2; ++i)
            QVERIFY(addIntent(database, deletionOf(u"user-%1"_s.arg(i))));
        tamper(m_path, statement);
        const auto verdict = database.verify(heads);
        QCOMPARE(verdict->end, end);
        QCOMPARE(verdict->endAt, 3);
        QCOMPARE(verdict->isAlarm(), end != JournalVerdict::End::Protected);
        // What is missing is not forgotten.
        const auto next = *database.newHead(heads);
        QCOMPARE(next.has_value(), statement == u"SELECT 1"_s);
        if (end == JournalVerdict::End::CutOff) {
            for (int i = 0; i < 4; ++i)
                QVERIFY(addIntent(database, deletionOf(u"later"_s)));
            QVERIFY(!*database.newHead(heads));
            QCOMPARE(database.verify(heads)->end, JournalVerdict::End::Replaced);
        }
    }

    void anotherFileIsNotTakenForTheOneThatIsKnown()
    {
        JournalHeads heads;
        for (const QString &name : {u"one"_s, u"two"_s}) {
            JournalDatabase database(m_folder->filePath(name), "key");
            QVERIFY(!database.open());
            QVERIFY(addIntent(database, deletionOf(name)));
            const auto verdict = database.verify(heads);
            QCOMPARE(verdict->end, JournalVerdict::End::NoneYet);
            QCOMPARE(verdict->fileBefore.has_value(), name == u"two"_s);
            heads = with(heads, **database.newHead(heads));
            QCOMPARE(database.verify(heads)->end, JournalVerdict::End::Protected);
        }
        QCOMPARE(heads.size(), 2);
        JournalDatabase empty(m_folder->filePath(u"three"_s), "key");
        QVERIFY(!empty.open());
        QVERIFY(empty.verify(heads)->fileBefore);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestJournalVerdict)
#include "test_journalverdict.moc"
