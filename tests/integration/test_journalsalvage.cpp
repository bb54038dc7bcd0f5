// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "core/journal/journalsalvage.h"
#include "tests/support/journalfile.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Every seventh is left open.
QStringList fill(const QString &path, int count)
{
    QStringList open;
    JournalDatabase database(path, "key");
    if (database.open())
        qFatal("the test can't fill the journal");
    QList<JournalAddition> rows;
    for (int i = 0; i < count; ++i)
        rows.append(deletionOf(u"user-%1"_s.arg(i)));
    for (int i = 0; i < count; ++i) {
        if (i % 7 == 3)
            open.append(u"user-%1"_s.arg(i));
        else
            rows.append(JournalIntentOutcome{i + 1, {u"done"_s, 204, {}, {}}});
    }
    if (!database.add(rows))
        qFatal("the test can't fill the journal");
    return open;
}

QStringList usersOf(const JournalSalvage &salvage)
{
    QStringList users;
    for (const JournalRow &row : salvage.open)
        users.append(QString::fromUtf8(row[JournalColumn::Username]));
    return users;
}

} // namespace

class TestJournalSalvage final : public QObject
{
    Q_OBJECT

private slots:
    void readsAWholeFileCompletely()
    {
        const JournalFile file;
        const QStringList open = fill(file.path(), 100);
        const QByteArray before = contentsOf(file.path());
        const JournalSalvage salvage = salvageJournal(file.path(), "key");
        QVERIFY(salvage.isComplete);
        QCOMPARE(usersOf(salvage), open);
        QVERIFY2(contentsOf(file.path()) == before, "it was touched");
        QVERIFY(!salvageJournal(file.path(), "another key").isComplete);
        QVERIFY(!salvageJournal(file.path() + u".not-there"_s, "key").isComplete);
    }

    void believesNothingThatWasNotWritten()
    {
        const JournalFile file;
        fill(file.path(), 10);
        file.run(u"UPDATE rows SET username = 'eve' WHERE seq = 4"_s);
        const JournalSalvage salvage = salvageJournal(file.path(), "key");
        QVERIFY(!salvage.isComplete);
        QVERIFY(!usersOf(salvage).contains(u"eve"_s));
    }

    /// Wherever the damage is: what was open is found or missed, never made up, and what is called complete
    /// is.
    void damageAnywhere()
    {
        const JournalFile file;
        const QStringList open = fill(file.path(), 300);
        const QByteArray whole = contentsOf(file.path());
        QRandomGenerator random(15);
        int found = 0;
        for (int round = 0; round < 100; ++round) {
            QByteArray damaged = whole;
            const int size = 1 << random.bounded(13);
            const int at = random.bounded(int(whole.size()) - size);
            for (int i = 0; i < size; ++i)
                damaged[at + i] = char(random.bounded(256));
            const JournalFile other;
            write(other.path(), damaged);
            const JournalSalvage salvage = salvageJournal(other.path(), "key");
            const QStringList users = usersOf(salvage);
            for (const JournalRow &row : salvage.open) {
                const QString user = QString::fromUtf8(row[JournalColumn::Username]);
                QCOMPARE(QString::fromUtf8(row[JournalColumn::Credential]), deletionOf(user).credentialId);
            }
            if (salvage.isComplete)
                QCOMPARE(users, open);
            found +=
                QSet<QString>(users.cbegin(), users.cend()).intersect({open.cbegin(), open.cend()}).size();
        }
        QVERIFY2(found > 100 * open.size() / 2, "most can be read as a rule");
    }
};

QTEST_GUILESS_MAIN(TestJournalSalvage)
#include "test_journalsalvage.moc"
