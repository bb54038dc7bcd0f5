// SPDX-License-Identifier: MIT
#include "core/keep/keepdatabase.h"
#include "core/keep/keeplist.h"
#include "core/keep/keptrow.h"
#include "core/store/sqlitefile.h"
#include "tests/support/folderbytes.h"
#include "tests/support/keepfile.h"
#include "tests/support/takenaway.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtCore/QUuid>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 5, 1), QTime(10, 42, 0, 7), QTimeZone::utc());

Credential credentialOf(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.accountId = u"MA_1"_s;
    credential.username = u"user of "_s + id;
    credential.realm = u"realm"_s;
    credential.description = u"line one\nline two"_s;
    credential.status = CredentialStatus::Disabled;
    credential.createdAt = Timestamp::parse(u"2026-04-01T10:41:00Z");
    credential.updatedAt = Timestamp::parse(u"2026-05-01T10:41:00.123456Z");
    return credential;
}

KeptCredential entryOf(const QString &id, const QString &note = u"why"_s, const QDateTime &keptAt = Now)
{
    return {credentialOf(id), note, keptAt.toUTC()};
}

ApiAccount accountOf(const QString &authId, const QString &url = u"https://api.example/api/v1"_s)
{
    ApiAccount account;
    account.baseUrl = QUrl(url);
    account.authId = authId;
    return account;
}

QDateTime now()
{
    return Now.toUTC();
}

bool isKnown(const KeepList &list)
{
    return waitUntil([&] { return list.state() == KeepList::State::Known; });
}

/// Nothing if there is no answer; else whether it is written.
std::optional<bool> keep(KeepList &list, const QList<Credential> &credentials, const QString &note = {})
{
    std::optional<bool> isWritten;
    list.keep(credentials, note, [&](const KeepList::Answer &written) { isWritten = bool(written); });
    (void)waitUntil([&] { return isWritten.has_value(); });
    return isWritten;
}

std::optional<bool> release(KeepList &list, const QList<CredentialId> &ids)
{
    std::optional<bool> isWritten;
    list.release(ids, [&](const KeepList::Answer &written) { isWritten = bool(written); });
    (void)waitUntil([&] { return isWritten.has_value(); });
    return isWritten;
}

/// A store of its own on the file, as another program has it.
QStringList idsIn(const QString &path, const ApiAccount &account)
{
    KeepStore store(path);
    return idsOf(keptIn(store, account));
}

std::optional<int> forget(KeepStore &store, const ApiAccount &account)
{
    QObject context;
    std::optional<KeepStore::Answer<int>> forgotten;
    store.forgetAccount(addressesOf(account), &context,
                        [&](const auto &answer) { forgotten.emplace(answer); });
    (void)waitUntil([&] { return forgotten.has_value(); });
    return forgotten && *forgotten ? std::optional(**forgotten) : std::nullopt;
}

} // namespace

class TestKeep final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/keep.sqlite"_s);
    }

    void remembersAcrossRuns()
    {
        const QString odd = u"a/b c%=[]\\ü"_s;
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            KeepStore store(m_path);
            KeepList list(&store, account, now);
            QVERIFY(isKnown(list));
            QVERIFY(list.entries().isEmpty());
            QCOMPARE(keep(list, {credentialOf(u"id-1"_s), credentialOf(odd)}, u"the lift’s phone"_s), true);
            QVERIFY(list.isKept(credentialOf(odd)));
        }
        KeepStore store(m_path);
        KeepList list(&store, account, now);
        QCOMPARE(list.state(), KeepList::State::Reading);
        QVERIFY(!list.isKept(credentialOf(odd)));
        QVERIFY(isKnown(list));
        QCOMPARE(list.entries().size(), 2);
        QCOMPARE(*list.find(CredentialId(odd)), entryOf(odd, u"the lift’s phone"_s));
        QVERIFY(list.isKept(credentialOf(odd)));
        KeepList other(&store, accountOf(u"MA_2"_s), now);
        QVERIFY(isKnown(other));
        QVERIFY(other.entries().isEmpty());

        QSignalSpy changed(&list, &KeepList::changed);
        QCOMPARE(release(list, {CredentialId(odd), CredentialId(u"never kept"_s)}), true);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!list.find(CredentialId(odd)) && list.find(CredentialId(u"id-1"_s)));
        QCOMPARE(idsIn(m_path, account), QStringList{u"id-1"_s});
    }

    void countsUntilAFieldChanges_data()
    {
        using Change = std::function<void(Credential &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isKept");
        const auto row = [](const char *name, bool isKept, const Change &change) {
            QTest::newRow(name) << change << isKept;
        };
        row("nothing", true, [](Credential &) {});
        row("username", false, [](Credential &c) { c.username += u'x'; });
        row("case", false, [](Credential &c) { c.username = c.username.toUpper(); });
        row("realm", false, [](Credential &c) { c.realm.clear(); });
        row("description", false, [](Credential &c) { c.description = u"another"_s; });
        row("account", false, [](Credential &c) { c.accountId = u"MA_2"_s; });
        row("enabled", false, [](Credential &c) { c.status = CredentialStatus::Enabled; });
        row("status not told", false, [](Credential &c) { c.status = CredentialStatus::Unknown; });
        row("changed later", false,
            [](Credential &c) { c.updatedAt = Timestamp::parse(u"2026-05-02T10:41:00Z"); });
        row("created at another time", false,
            [](Credential &c) { c.createdAt = Timestamp::parse(u"2026-04-02T10:41:00Z"); });
        row("the same change, rounded", true,
            [](Credential &c) { c.updatedAt = Timestamp::parse(u"2026-05-01T10:41:00.123457Z"); });
        row("the same change, in seconds", true,
            [](Credential &c) { c.updatedAt = Timestamp::parse(u"2026-05-01T10:41:00Z"); });
        row("time not told", true, [](Credential &c) { c.updatedAt.reset(); });
    }
    void countsUntilAFieldChanges()
    {
        QFETCH(std::function<void(Credential &)>, change);
        QFETCH(bool, isKept);
        KeepStore store(m_path);
        KeepList list(&store, accountOf(u"MA_1"_s), now);
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}, u"note"_s), true);
        Credential changed = credentialOf(u"id-1"_s);
        change(changed);
        QCOMPARE(list.isKept(changed), isKept);
        QVERIFY(list.find(changed.id)); // the decision is not lost
        QCOMPARE(list.find(changed.id)->note, u"note"_s);
        QCOMPARE(keep(list, {changed}, u"again"_s), true);
        QVERIFY(list.isKept(changed));
        QVERIFY(!list.isKept(credentialOf(u"id-2"_s)));
    }

    void everyTextStaysAsItCame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("byte order mark") << u"\uFEFFname"_s;
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) + u"x"_s;
        QTest::newRow("the other half") << u"x"_s + QChar(0xDE00);
        QTest::newRow("no character") << u"a\uFFFF"_s + QChar(0xFFFE);
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("8 MB") << QString(4'000'000, u'ü');
    }
    void everyTextStaysAsItCame()
    {
        QFETCH(QString, text);
        KeptCredential entry = entryOf(u"id"_s + text, text);
        entry.credential.username = entry.credential.realm = entry.credential.description =
            entry.credential.accountId = text;
        KeepStore store(m_path);
        QVERIFY(keepIn(store, addressesOf(accountOf(u"MA_1"_s)), {entry}));
        const QList<KeptCredential> read = keptIn(store, accountOf(u"MA_1"_s));
        QCOMPARE(read.size(), 1);
        QVERIFY(read.first() == entry); // QCOMPARE would print 8 MB
    }

    void everyFieldIsKept_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::newRow("all") << credentialOf(u"id"_s);
        QTest::newRow("none") << Credential();
        Credential enabled = credentialOf(u"id"_s);
        enabled.status = CredentialStatus::Enabled;
        enabled.createdAt = Timestamp(-1);
        QTest::newRow("enabled, before 1970") << enabled;
    }
    void everyFieldIsKept()
    {
        QFETCH(Credential, credential);
        const std::optional<Credential> read = fromKeptBytes(keptBytes(credential));
        QVERIFY(read);
        QCOMPARE(*read, credential);
    }

    /// Bits of a disk flip; the decision and its note are there all the same, but don't count.
    void whatCantBeReadOfOneCountsNoMore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("no map") << QByteArray("\x01");
        QTest::newRow("cut off") << keptBytes(credentialOf(u"id"_s)).chopped(3);
        QTest::newRow("other types") << QByteArray::fromHex("a168757365726e616d6501"); // {"username": 1}
    }
    void whatCantBeReadOfOneCountsNoMore()
    {
        QFETCH(QByteArray, bytes);
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            KeepStore store(m_path);
            QVERIFY(keepIn(store, addressesOf(account), {entryOf(u"id"_s)}));
        }
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"flip"_s);
            database.setDatabaseName(m_path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.prepare(u"UPDATE kept SET fields = ?"_s));
            query.addBindValue(bytes);
            QVERIFY(query.exec());
        }
        QSqlDatabase::removeDatabase(u"flip"_s);
        KeepStore store(m_path);
        KeepList list(&store, account, now);
        QVERIFY(isKnown(list));
        QVERIFY(!list.isKept(credentialOf(u"id"_s)));
        QVERIFY(list.find(CredentialId(u"id"_s)));
        QCOMPARE(list.find(CredentialId(u"id"_s))->note, u"why"_s);
    }

    void twentyFiveThousandAtOnceAreOneTransaction()
    {
        QList<Credential> all;
        for (int i = 0; i < 25'000; ++i)
            all.append(credentialOf(QString::number(i)));
        KeepStore store(m_path);
        KeepList list(&store, accountOf(u"MA_1"_s), now);
        QCOMPARE(keep(list, all), true);
        QCOMPARE(keptIn(store, accountOf(u"MA_1"_s)).size(), 25'000);
    }

    void isFoundUnderFormerAddresses()
    {
        KeepStore store(m_path);
        const ApiAccount former = accountOf(u"MA_1"_s, u"https://old.example/v1"_s);
        QVERIFY(keepIn(store, addressesOf(former), {entryOf(u"id-1"_s, u"old"_s), entryOf(u"id-2"_s)}));
        ApiAccount account = accountOf(u"MA_1"_s);
        QVERIFY(keptIn(store, account).isEmpty());
        account.formerAddresses = addressesOf(former);
        QCOMPARE(keptIn(store, account).size(), 2);
        KeepList list(&store, account, now);
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}, u"new"_s), true);
        QCOMPARE(release(list, {CredentialId(u"id-2"_s)}), true);
        QCOMPARE(keptIn(store, account), QList{entryOf(u"id-1"_s, u"new"_s)});
        QVERIFY(keptIn(store, former).isEmpty());
    }

    void theNewerOfTwoDecisionsCounts_data()
    {
        QTest::addColumn<int>("days"); // how much later the one at the former address is
        QTest::addColumn<QString>("note");
        QTest::newRow("at the former address") << 1 << u"former"_s;
        QTest::newRow("at the present one") << -1 << u"present"_s;
    }
    void theNewerOfTwoDecisionsCounts()
    {
        QFETCH(int, days);
        QFETCH(QString, note);
        KeepStore store(m_path);
        const ApiAccount former = accountOf(u"MA_1"_s, u"https://old.example/v1"_s);
        ApiAccount account = accountOf(u"MA_1"_s);
        QVERIFY(keepIn(store, addressesOf(account), {entryOf(u"id"_s, u"present"_s)}));
        QVERIFY(keepIn(store, addressesOf(former), {entryOf(u"id"_s, u"former"_s, Now.addDays(days))}));
        account.formerAddresses = addressesOf(former);
        const QList<KeptCredential> read = keptIn(store, account);
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.first().note, note);
    }

    /// Rows move from page to page as they, and others among them, become longer, and leave bytes behind.
    void whatIsForgottenIsInNoFileAnyMore()
    {
        const ApiAccount gone = accountOf(u"MA_GONE"_s);
        const ApiAccount stays = accountOf(u"MA_STAYS"_s);
        {
            KeepStore store(m_path);
            QRandomGenerator random(1);
            for (int round = 0; round < 40; ++round) {
                for (const auto &[account, name] :
                     {std::pair(gone, u"gone-"_s), std::pair(stays, u"stays-"_s)}) {
                    QList<KeptCredential> entries;
                    for (int i = 0; i < 25; ++i) {
                        entries.append(entryOf(name + QString::number(random.bounded(300)),
                                               name + QString(random.bounded(900), u'x')));
                        entries.last().credential.username = name + u"user"_s;
                    }
                    QVERIFY(keepIn(store, addressesOf(account), entries));
                }
            }
            const qsizetype before = keptIn(store, gone).size();
            QCOMPARE(forget(store, gone), int(before));
            const QByteArray bytes = allBytes(QFileInfo(m_path).path()); // while it is in use
            QVERIFY(bytes.contains("stays-"));
            QCOMPARE(bytes.count("gone-"), 0);
            QCOMPARE(bytes.count("MA_GONE"), 0);
        }
        QCOMPARE(allBytes(QFileInfo(m_path).path()).count("gone-"), 0);
    }

    void withoutAFileItIsOff()
    {
        KeepList list(nullptr, accountOf(u"MA_1"_s), now);
        QCOMPARE(list.state(), KeepList::State::Off);
        QVERIFY(!list.problem().detail.isEmpty());
        QCOMPARE(keep(list, {credentialOf(u"id"_s)}), false);
        QCOMPARE(release(list, {CredentialId(u"id"_s)}), false);
        QSignalSpy read(&list, &KeepList::wasRead);
        list.read();
        QVERIFY(waitUntil([&] { return !read.isEmpty(); }));
    }

    void whatCantBeOpenedIsOffAndComesBack()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder of that name
        KeepStore store(m_path);
        KeepList list(&store, accountOf(u"MA_1"_s), now);
        QVERIFY(waitUntil([&] { return list.state() == KeepList::State::Off; }));
        QVERIFY(!list.problem().detail.isEmpty());
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}), false);
        QVERIFY(list.entries().isEmpty());
        QVERIFY(QDir().rmdir(m_path));
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}), true);
        QVERIFY(isKnown(list));
        QVERIFY(list.isKept(credentialOf(u"id-1"_s)));
    }

    void whatIsDamagedIsKeptAsideAndWrittenAnew()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            KeepStore store(m_path);
            QVERIFY(keepIn(store, addressesOf(account), {entryOf(u"id-1"_s)}));
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, '\0'));
        file.close();
        KeepStore store(m_path);
        QSignalSpy aside(&store, &KeepStore::keptAside);
        QVERIFY(keptIn(store, account).isEmpty());
        QVERIFY(waitUntil([&] { return !aside.isEmpty(); }));
        QVERIFY(QFile::exists(aside.first().first().toString()));
        QVERIFY(keepIn(store, addressesOf(account), {entryOf(u"id-2"_s)}));
    }

    /// A newer program's file is not damaged: nothing of it may be put aside or written.
    void whatANewerVersionWroteIsLeftAlone()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            KeepStore store(m_path);
            QVERIFY(keepIn(store, addressesOf(account), {entryOf(u"id-1"_s)}));
        }
        const auto setVersion = [this](int version) {
            {
                QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
                database.setDatabaseName(m_path);
                QVERIFY(database.open());
                QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version=%1"_s.arg(version)));
            }
            QSqlDatabase::removeDatabase(u"newer"_s);
        };
        setVersion(99);
        {
            KeepStore store(m_path);
            QSignalSpy aside(&store, &KeepStore::keptAside);
            KeepList list(&store, account, now);
            QVERIFY(waitUntil([&] { return list.state() == KeepList::State::Off; }));
            QCOMPARE(keep(list, {credentialOf(u"id-2"_s)}), false);
            QCOMPARE(aside.size(), 0);
        }
        setVersion(1);
        QCOMPARE(idsIn(m_path, account), QStringList{u"id-1"_s});
    }

    void whatVanishesWhileItIsUsedIsWrittenAnew()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        KeepStore store(m_path);
        KeepList list(&store, account, now);
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}), true);
        TAKE_AWAY_IN_USE(m_path);
        QVERIFY2(!*keep(list, {credentialOf(u"id-2"_s)}), "it must not be told of as written");
        QVERIFY(!list.isKept(credentialOf(u"id-2"_s)));
        QCOMPARE(keep(list, {credentialOf(u"id-3"_s)}), true);
        QCOMPARE(idsIn(m_path, account), QStringList({u"id-1"_s, u"id-3"_s}));
    }

    /// What is under way while the file is found gone counts, whatever is put back.
    void whatIsTakenBackMeanwhileDoesNotComeBack()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        KeepStore store(m_path);
        KeepList list(&store, account, now);
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s), credentialOf(u"id-2"_s)}), true);
        TAKE_AWAY_IN_USE(m_path);
        list.keep({credentialOf(u"id-3"_s)}, {}, [](const auto &written) { QVERIFY(!written); });
        QCOMPARE(release(list, {CredentialId(u"id-1"_s)}), true); // before anybody heard of the file
        QCOMPARE(keep(list, {credentialOf(u"id-4"_s)}), true);
        QCOMPARE(idsIn(m_path, account), QStringList({u"id-2"_s, u"id-4"_s}));
        QVERIFY(!list.find(CredentialId(u"id-1"_s)));
    }

    void anotherProgramsDecisionsAreSeenWhenItIsReadAgain()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        KeepStore store(m_path);
        KeepList list(&store, account, now);
        QCOMPARE(keep(list, {credentialOf(u"id-1"_s)}), true);
        KeepStore other(m_path);
        QVERIFY(keepIn(other, addressesOf(account), {entryOf(u"id-2"_s, u"theirs"_s)}));
        list.read();
        QVERIFY(waitUntil([&] { return list.find(CredentialId(u"id-2"_s)) != nullptr; }));
        QCOMPARE(list.find(CredentialId(u"id-2"_s))->note, u"theirs"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestKeep)
#include "test_keep.moc"
