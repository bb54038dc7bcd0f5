// SPDX-License-Identifier: MIT
// Files that a newer version of the program has written, as after going back to this one: nothing of them is
// touched.
#include "core/journal/journal.h"
#include "tests/support/keepfile.h"
#include "tests/support/quarantinefile.h"
#include "ui/text/journaltext.h"
#include "ui/text/keeptext.h"
#include "ui/text/quarantinetext.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QtTest>

#include <functional>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// How the newer version left the file.
enum class Left { Closed, InTheLog };

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    for (const QString &name : QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        QFile file(folder + u'/' + name);
        files.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return files;
}

/// As a newer version makes it out of ours; with Left::InTheLog, one that was killed before SQLite brought
/// that into the file.
void makeNewer(const QString &path, Left left)
{
    const QString folder = QFileInfo(path).path();
    QMap<QString, QByteArray> files;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"PRAGMA journal_mode=WAL"_s));
        query.finish();
        QVERIFY(query.exec(u"CREATE TABLE something_new(x)"_s));
        QVERIFY(query.exec(u"PRAGMA user_version=99"_s));
        QVERIFY(query.exec(u"INSERT INTO something_new(x) VALUES(1)"_s));
        query.finish();
        files = filesIn(folder);
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    if (left == Left::Closed)
        return;
    for (auto i = files.cbegin(); i != files.cend(); ++i) {
        const bool isShared = i.key().endsWith("-shm"_L1); // which does not outlive the machine
        if (isShared || QFileInfo(folder + u'/' + i.key()).isDir())
            continue;
        QFile file(folder + u'/' + i.key());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(i.value()) == i.value().size());
    }
    QVERIFY(QFile::exists(path + u"-wal"_s));
}

ApiAccount account()
{
    ApiAccount account;
    account.baseUrl = QUrl(u"https://api.example/api/v1"_s);
    account.authId = u"MA_1"_s;
    return account;
}

Credential credential()
{
    Credential credential;
    credential.id = CredentialId(u"id-1"_s);
    credential.username = u"anna"_s;
    return credential;
}

JournalIntent intent()
{
    return {u"key"_s,  u"Head office"_s, u"MA_1"_s,   u"https://a.example"_s,
            u"id-1"_s, u"anna"_s,        u"delete"_s, 1};
}

bool isNewer(const JournalProblem &problem)
{
    return problem.kind == JournalProblem::Kind::Newer;
}

} // namespace

class TestNewerFiles final : public QObject
{
    Q_OBJECT

private:
    /// `use` makes the file, and then meets what a newer version made of it.
    void expectUntouched(const QString &name, const std::function<void(const QString &path, bool isNew)> &use)
    {
        for (const Left left : {Left::Closed, Left::InTheLog}) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"data/"_s + name);
            use(path, true);
            makeNewer(path, left);
            const auto before = filesIn(QFileInfo(path).path());
            use(path, false);
            const auto after = filesIn(QFileInfo(path).path());
            QCOMPARE(after.keys(), before.keys());
            QVERIFY(after == before);
        }
    }

private slots:
    void theJournal()
    {
        expectUntouched(u"journal.sqlite"_s, [](const QString &path, bool isNew) {
            Journal journal(path);
            QSignalSpy aside(&journal, &Journal::keptAside);
            journal.setKey("key");
            QObject context;
            std::optional<Result<qint64, JournalProblem>> added;
            journal.addIntent(intent(), &context, [&](const auto &answer) { added.emplace(answer); });
            QTRY_VERIFY(added);
            QCOMPARE(added->has_value(), isNew);
            if (isNew)
                return;
            QVERIFY(isNewer(added->error()));

            int answers = 0;
            const auto expectNewer = [&answers](const auto &answer) {
                QVERIFY(!answer && isNewer(answer.error()));
                ++answers;
            };
            journal.page({}, &context, expectNewer);
            journal.changes({}, 0, &context, expectNewer);
            journal.openIntents(&context, expectNewer);
            journal.verify(&context, expectNewer);
            journal.newHead({}, &context, expectNewer);
            QTRY_COMPARE(answers, 5);
            QCOMPARE(aside.size(), 0);
        });
    }

    void theQuarantine()
    {
        expectUntouched(u"quarantine.sqlite"_s, [](const QString &path, bool isNew) {
            QuarantineStore store(path);
            QSignalSpy aside(&store, &QuarantineStore::keptAside);
            QuarantineEdit put;
            put.put.append(quarantinedAgo(credential(), 1));
            const auto written = edit(store, addressesOf(account()), put);
            QCOMPARE(written.has_value(), isNew);
            QVERIFY(isNew || written.error().kind == SqliteProblem::Kind::Newer);
            if (!isNew) {
                QObject context;
                std::optional<bool> isForgotten;
                store.forgetAccount(addressesOf(account()), &context,
                                    [&](const auto &answer) { isForgotten = answer.has_value(); });
                QTRY_VERIFY(isForgotten);
                QVERIFY(!*isForgotten);
            }
            QCOMPARE(aside.size(), 0);
        });
    }

    void whatIsKept()
    {
        expectUntouched(u"keep.sqlite"_s, [](const QString &path, bool isNew) {
            KeepStore store(path);
            QSignalSpy aside(&store, &KeepStore::keptAside);
            const auto written =
                keepIn(store, addressesOf(account()), {{credential(), u"why"_s, systemClock().toUTC()}});
            QCOMPARE(written.has_value(), isNew);
            QVERIFY(isNew || written.error().kind == SqliteProblem::Kind::Newer);
            QCOMPARE(aside.size(), 0);
        });
    }

    /// It is not the disk that is full.
    void theWordsNameTheVersionAndTheNextStep()
    {
        const SqliteProblem file{SqliteProblem::Kind::Newer, u"written by a newer version"_s};
        const JournalProblem journal{JournalProblem::Kind::Newer, file.detail};
        for (const QString &text : {journalProblemText(journal), openOutcomesUnknownText(journal),
                                    quarantineOffText(file), keepOffText(file)}) {
            QVERIFY2(text.contains("written by a newer version of this program. It was left as it is."_L1),
                     qPrintable(text));
            QVERIFY2(text.contains("Install that version or a later one"_L1), qPrintable(text));
            QVERIFY2(!text.contains("disk"_L1), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestNewerFiles)

#include "test_newerfiles.moc"
