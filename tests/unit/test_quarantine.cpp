// SPDX-License-Identifier: MIT
#include "core/changes/oldquarantine.h"
#include "core/changes/quarantine.h"
#include "core/changes/quarantinedatabase.h"
#include "core/store/settings.h"
#include "tests/support/folderbytes.h"
#include "tests/support/quarantinefile.h"
#include "tests/support/takenaway.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc());

Credential credentialOf(const QString &id)
{
    return {CredentialId(id),
            u"MA_1"_s,
            u"user of "_s + id,
            u"realm"_s,
            u"line one\nline two"_s,
            CredentialStatus::Disabled,
            std::nullopt,
            Timestamp::parse(u"2026-05-01T10:41:00.123456Z")};
}

QuarantinedCredential entryOf(const QString &id, int days = 30,
                              QuarantineState state = QuarantineState::Disabled)
{
    return {credentialOf(id), Now, Now.addDays(days), state, QUuid::createUuid().toRfc4122()};
}

ApiAccount accountOf(const QString &authId, const QString &url = u"https://api.example/api/v1"_s)
{
    ApiAccount account;
    account.baseUrl = QUrl(url);
    account.authId = authId;
    return account;
}

QuarantineEdit putting(const QList<QuarantinedCredential> &entries)
{
    QuarantineEdit edit;
    edit.put = entries;
    return edit;
}

bool isKnown(const Quarantine &quarantine)
{
    return waitUntil([&] { return quarantine.state() == Quarantine::State::Known; });
}

/// As programs before the quarantine's file wrote it.
QString oldKey(const ApiAccount &account, const QString &id)
{
    const auto hash = [](const QString &text) {
        return QString::fromLatin1(
            QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(16).toHex());
    };
    return u"quarantine-1/"_s + hash(account.baseUrl.toString() + u'\n' + account.authId) + u'/' + hash(id);
}

QString oldValue(const QString &id, const QDateTime &since = Now)
{
    const QJsonObject object{{u"id"_s, id},
                             {u"account"_s, u"MA_1"_s},
                             {u"username"_s, QString(u"user of "_s + id)},
                             {u"realm"_s, u"realm"_s},
                             {u"description"_s, u"line one\nline two"_s},
                             {u"since"_s, since.toString(Qt::ISODateWithMs)},
                             {u"due"_s, since.addDays(30).toString(Qt::ISODateWithMs)},
                             {u"updated"_s, u"2026-05-01T10:41:00.123456Z"_s}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// A store of its own on the file, as another program has it.
QStringList idsIn(const QString &path, const ApiAccount &account)
{
    QuarantineStore store(path);
    return idsOf(quarantined(store, account), QuarantineState::Disabled);
}

} // namespace

class TestQuarantine final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/quarantine.sqlite"_s);
    }

    void remembersAcrossRuns()
    {
        const QString odd = u"a/b c%=[]\\ü"_s;
        const ApiAccount account = accountOf(u"MA_1"_s);
        const QList<QuarantinedCredential> kept{entryOf(u"id-2"_s, 7),
                                                entryOf(odd, 30, QuarantineState::Wanted)};
        {
            QuarantineStore store(m_path);
            Quarantine quarantine(&store, account);
            QVERIFY(isKnown(quarantine));
            QCOMPARE(quarantine.count(), 0);
            bool isWritten = false;
            quarantine.write(putting(kept), [&](const auto &missed) { isWritten = bool(missed); });
            QVERIFY(waitUntil([&] { return isWritten; }));
            QCOMPARE(quarantine.all(), kept); // due first
        }
        QuarantineStore store(m_path);
        Quarantine quarantine(&store, account);
        QCOMPARE(quarantine.state(), Quarantine::State::Reading);
        QVERIFY(isKnown(quarantine));
        QCOMPARE(quarantine.all(), kept);
        QCOMPARE(quarantine.dueCount(Now.addDays(6)), 0);
        QCOMPARE(quarantine.dueCount(Now.addDays(7)), 1);
        QCOMPARE(quarantine.dueCount(Now.addDays(30)), 1);
        QCOMPARE(quarantine.dueUnsettledCount(Now.addDays(30)), 1);
        Quarantine other(&store, accountOf(u"MA_2"_s));
        QVERIFY(isKnown(other));
        QCOMPARE(other.count(), 0);
        quarantine.release({CredentialId(odd)});
        QVERIFY(waitUntil([&] { return quarantine.count() == 1; }));
        QVERIFY(!quarantine.find(CredentialId(odd)));
        QVERIFY(quarantine.find(CredentialId(u"id-2"_s)));
    }

    void everyTextStaysAsItCame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("byte order mark") << u"\uFEFFname"_s;
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) + u"x"_s;
        QTest::newRow("the other half") << u"x"_s + QChar(0xDE00);
        QTest::newRow("no character") << u"a\uFFFF"_s + QChar(0xFFFE);
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s;
        QTest::newRow("settings") << u"moved, see @Variant(B) of the plan"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("8 MB") << QString(4'000'000, u'ü');
    }
    void everyTextStaysAsItCame()
    {
        QFETCH(QString, text);
        QuarantinedCredential entry = entryOf(u"id"_s + text);
        entry.credential.username = entry.credential.realm = entry.credential.description =
            entry.credential.accountId = text;
        QuarantineStore store(m_path);
        putIn(store, accountOf(u"MA_1"_s), entry);
        const QList<QuarantinedCredential> read = quarantined(store, accountOf(u"MA_1"_s));
        QCOMPARE(read.size(), 1);
        QVERIFY(read.first() == entry); // QCOMPARE would print 8 MB
        QVERIFY(!learned(entry, entry.credential));
        QCOMPARE(examine(read.first(), entry.credential, {}, Now), QuarantineFinding::Waiting);
    }

    void twentyFiveThousandAtOnceAreOneTransaction()
    {
        QList<QuarantinedCredential> entries;
        for (int i = 0; i < 25'000; ++i)
            entries.append(entryOf(QString::number(i)));
        QuarantineStore store(m_path);
        QVERIFY(edit(store, addressesOf(accountOf(u"MA_1"_s)), putting(entries)));
        QCOMPARE(quarantined(store, accountOf(u"MA_1"_s)).size(), 25'000);
    }

    void aNewDecisionTakesThePlaceOfTheOld()
    {
        QuarantineStore store(m_path);
        const ApiAccount account = accountOf(u"MA_1"_s);
        putIn(store, account, entryOf(u"id-1"_s, 30));
        const QuarantinedCredential second = entryOf(u"id-1"_s, 3);
        putIn(store, account, second);
        QCOMPARE(quarantined(store, account), QList{second});
    }

    void whatBelongsToAnotherDecisionIsLeftAlone()
    {
        QuarantineStore store(m_path);
        const ApiAccount account = accountOf(u"MA_1"_s);
        const QuarantinedCredential old = entryOf(u"id-1"_s, 30, QuarantineState::Wanted);
        const QuarantinedCredential current = entryOf(u"id-1"_s, 3, QuarantineState::Wanted);
        putIn(store, account, old);
        putIn(store, account, current);
        QuarantineEdit stale;
        stale.update.append(old);
        stale.remove.append({CredentialId(u"id-1"_s), old.decision});
        const auto missed = edit(store, addressesOf(account), stale);
        QVERIFY(missed && missed->contains(CredentialId(u"id-1"_s)));
        QCOMPARE(quarantined(store, account), QList{current});
    }

    void isFoundUnderFormerAddresses()
    {
        QuarantineStore store(m_path);
        const ApiAccount former = accountOf(u"MA_1"_s, u"https://old.example/v1"_s);
        putIn(store, former, entryOf(u"id-1"_s));
        putIn(store, former, entryOf(u"id-2"_s));
        ApiAccount account = accountOf(u"MA_1"_s);
        QVERIFY(quarantined(store, account).isEmpty());
        account.formerAddresses = addressesOf(former);
        QCOMPARE(quarantined(store, account).size(), 2);
        const QuarantinedCredential anew = entryOf(u"id-1"_s, 3);
        putIn(store, account, anew);
        QuarantineEdit removal;
        removal.remove.append({CredentialId(u"id-2"_s), {}});
        QVERIFY(edit(store, addressesOf(account), removal));
        QCOMPARE(quarantined(store, account), QList{anew});
        QVERIFY(quarantined(store, former).isEmpty());
    }

    void whatIsForgottenIsInNoFileAnyMore()
    {
        const ApiAccount account = accountOf(u"MA_GONE"_s);
        QuarantinedCredential entry = entryOf(u"id-secret-name"_s);
        entry.credential.description = QString(u"nobody may read this "_s).repeated(500); // overflow pages
        const QuarantinedCredential taken = entryOf(u"id-taken-out"_s);
        {
            QuarantineStore store(m_path);
            putIn(store, account, entry);
            putIn(store, account, taken);
            putIn(store, accountOf(u"MA_2"_s), entryOf(u"id-other"_s));
            QuarantineEdit removal;
            removal.remove.append({taken.credential.id, taken.decision});
            QVERIFY(edit(store, addressesOf(account), removal));
            std::optional<QuarantineStore::Answer<int>> forgotten;
            store.forgetAccount(addressesOf(account), this,
                                [&](const auto &answer) { forgotten.emplace(answer); });
            QVERIFY(waitUntil([&] { return forgotten.has_value(); }));
            QVERIFY(*forgotten && **forgotten == 1);
            // While it is in use, and afterwards.
            const QByteArray bytes = allBytes(QFileInfo(m_path).path());
            QVERIFY(bytes.contains(u"id-other"_s.toUtf8()));
            for (const QString &text : {u"id-secret-name"_s, u"nobody may read"_s, u"id-taken-out"_s})
                QVERIFY2(!bytes.contains(text.toUtf8()), qPrintable(text));
            QVERIFY(!bytes.contains("MA_GONE"));
        }
        const QByteArray bytes = allBytes(QFileInfo(m_path).path());
        QVERIFY(!bytes.contains(u"id-secret-name"_s.toUtf8()));
    }

    /// Rows move from page to page as they, and others among them, become longer, and leave bytes behind.
    void nothingOfManyIsLeft()
    {
        const ApiAccount account = accountOf(u"MA_GONE"_s);
        const ApiAccount other = accountOf(u"MA_STAYS"_s);
        QuarantineStore store(m_path);
        QRandomGenerator random(1);
        QList<QuarantinedCredential> gone;
        QList<QuarantinedCredential> stays;
        for (int round = 0; round < 60; ++round) {
            for (auto *all : {&gone, &stays}) {
                QuarantineEdit next;
                for (int i = 0; i < 25; ++i) {
                    next.put.append(entryOf(QUuid::createUuid().toString(QUuid::WithoutBraces)));
                    Credential &credential = next.put.last().credential;
                    credential.username = (all == &gone ? u"gone-%1"_s : u"stays-%1"_s).arg(all->size());
                    all->append(next.put.last());
                    QuarantinedCredential &longer = (*all)[random.bounded(int(all->size()))];
                    longer.credential.description = QString(random.bounded(900), u'x');
                    if (round > 0)
                        next.update.append(longer);
                }
                QVERIFY(edit(store, addressesOf(all == &gone ? account : other), next));
            }
        }
        std::optional<QuarantineStore::Answer<int>> forgotten;
        store.forgetAccount(addressesOf(account), this,
                            [&](const auto &answer) { forgotten.emplace(answer); });
        QVERIFY(waitUntil([&] { return forgotten.has_value(); }));
        QVERIFY(*forgotten && **forgotten == 1500);
        QCOMPARE(quarantined(store, other).size(), 1500);
        const QByteArray bytes = allBytes(QFileInfo(m_path).path());
        QCOMPARE(bytes.count("gone-"), 0);
        QCOMPARE(bytes.count("MA_GONE"), 0);
    }

    void whatCantBeOpenedIsOffAndComesBack()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder of that name
        QuarantineStore store(m_path);
        const ApiAccount account = accountOf(u"MA_1"_s);
        Quarantine quarantine(&store, account);
        QVERIFY(waitUntil([&] { return quarantine.state() == Quarantine::State::Off; }));
        QVERIFY(!quarantine.problem().detail.isEmpty());
        std::optional<bool> isWritten;
        quarantine.write(putting({entryOf(u"id-1"_s)}),
                         [&](const auto &missed) { isWritten = bool(missed); });
        QVERIFY(waitUntil([&] { return isWritten.has_value(); }));
        QVERIFY(!*isWritten);
        QCOMPARE(quarantine.count(), 0);
        QVERIFY(QDir().rmdir(m_path));
        quarantine.write(putting({entryOf(u"id-1"_s)}),
                         [&](const auto &missed) { isWritten = bool(missed); });
        QVERIFY(isKnown(quarantine));
        QVERIFY(*isWritten);
        QCOMPARE(quarantine.count(), 1);
    }

    void whatIsDamagedIsKeptAsideAndWrittenAnew()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            QuarantineStore store(m_path);
            putIn(store, account, entryOf(u"id-1"_s));
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, '\0'));
        file.close();
        QuarantineStore store(m_path);
        QSignalSpy aside(&store, &QuarantineStore::keptAside);
        QVERIFY(quarantined(store, account).isEmpty());
        QVERIFY(waitUntil([&] { return !aside.isEmpty(); }));
        QVERIFY(QFile::exists(aside.first().first().toString()));
        putIn(store, account, entryOf(u"id-2"_s));
    }

    void whatVanishesWhileItIsUsedIsWrittenAnew()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        QuarantineStore store(m_path);
        Quarantine quarantine(&store, account);
        std::optional<bool> isWritten;
        const auto put = [&](const QString &id) {
            isWritten.reset();
            quarantine.write(putting({entryOf(id)}), [&](const auto &missed) { isWritten = bool(missed); });
            return waitUntil([&] { return isWritten.has_value(); }) && *isWritten;
        };
        QVERIFY(put(u"id-1"_s));
        TAKE_AWAY_IN_USE(m_path);
        QVERIFY2(!put(u"id-2"_s), "it must not be told of as written");
        QVERIFY(put(u"id-3"_s));
        QCOMPARE(idsIn(m_path, account), QStringList({u"id-1"_s, u"id-3"_s}));
    }

    /// What is under way while the file is found gone counts, whatever is put back.
    void whatIsTakenOutMeanwhileDoesNotComeBack()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        QuarantineStore store(m_path);
        Quarantine quarantine(&store, account);
        int answers = 0;
        const auto write = [&](const QuarantineEdit &edit, bool isWritten) {
            quarantine.write(edit, [&answers, isWritten](const auto &missed) {
                QCOMPARE(bool(missed), isWritten);
                ++answers;
            });
        };
        write(putting({entryOf(u"id-1"_s), entryOf(u"id-2"_s)}), true);
        QVERIFY(waitUntil([&] { return answers == 1; }));
        TAKE_AWAY_IN_USE(m_path);
        write(putting({entryOf(u"id-3"_s)}), false);
        QuarantineEdit removal;
        removal.remove.append({CredentialId(u"id-1"_s), {}});
        write(removal, true); // before anybody heard of the file
        QVERIFY(waitUntil([&] { return answers == 3; }));
        write(putting({entryOf(u"id-4"_s)}), true);
        QVERIFY(waitUntil([&] { return answers == 4; }));
        QCOMPARE(idsIn(m_path, account), QStringList({u"id-2"_s, u"id-4"_s}));
        QVERIFY(!quarantine.find(CredentialId(u"id-1"_s)));
    }

    void saysWhatTheListTells()
    {
        const QuarantinedCredential entry = entryOf(u"id-1"_s, 7);
        Credential listed = credentialOf(u"id-1"_s);
        const TrunkUsers none{QStringList(), Now};
        QCOMPARE(examine(entry, listed, none, Now.addDays(6)), QuarantineFinding::Waiting);
        QCOMPARE(examine(entry, listed, none, Now.addDays(7)), QuarantineFinding::Due);
        QCOMPARE(examine(entry, std::nullopt, none, Now.addDays(7)), QuarantineFinding::Gone);
        listed.status = CredentialStatus::Enabled;
        QCOMPARE(examine(entry, listed, none, Now.addDays(7)), QuarantineFinding::Enabled);
        listed.status = CredentialStatus::Unknown;
        QCOMPARE(examine(entry, listed, none, Now.addDays(7)), QuarantineFinding::EnabledNotKnown);
        listed = credentialOf(u"id-1"_s);
        listed.updatedAt = Timestamp::parse(u"2026-05-02T10:41:00.5Z");
        QCOMPARE(examine(entry, listed, none, Now.addDays(7)), QuarantineFinding::Changed);
        listed = credentialOf(u"id-1"_s);
        listed.description = u"taken over by somebody"_s;
        QCOMPARE(examine(entry, listed, none, Now.addDays(7)), QuarantineFinding::Changed);
    }

    void whatWasOnlyWantedIsNeverDue()
    {
        const QuarantinedCredential entry = entryOf(u"id-1"_s, 7, QuarantineState::Wanted);
        const TrunkUsers none{QStringList(), Now};
        Credential listed = credentialOf(u"id-1"_s);
        listed.status = CredentialStatus::Enabled;
        QCOMPARE(examine(entry, listed, none, Now.addDays(8)), QuarantineFinding::NotDisabled);
        listed.status = CredentialStatus::Unknown;
        QCOMPARE(examine(entry, listed, none, Now.addDays(8)), QuarantineFinding::NotKnown);
        QVERIFY(!learned(entry, listed));
    }

    void theListMakesAWishTrue()
    {
        QuarantinedCredential entry = entryOf(u"id-1"_s, 7, QuarantineState::Wanted);
        entry.credential.updatedAt.reset();
        const Credential listed = credentialOf(u"id-1"_s);
        const auto better = learned(entry, listed);
        QVERIFY(better);
        QCOMPARE(better->state, QuarantineState::Disabled);
        QCOMPARE(better->credential, listed);
        QCOMPARE(better->due, entry.due);
        QVERIFY(!learned(*better, listed));
        // Whatever the time says of one that was changed besides, it says nothing of the disabling.
        Credential changed = listed;
        changed.username = u"another"_s;
        const auto doubtful = learned(entry, changed);
        QVERIFY(doubtful && !doubtful->credential.updatedAt);
        QCOMPARE(examine(*doubtful, changed, {}, Now), QuarantineFinding::Changed);
    }

    void theTimeThatTheAnswerDidNotTellComesFromTheList()
    {
        QuarantinedCredential entry = entryOf(u"id-1"_s);
        entry.credential.updatedAt.reset();
        Credential listed = credentialOf(u"id-1"_s);
        QCOMPARE(examine(entry, listed, {}, Now), QuarantineFinding::Waiting);
        const auto better = learned(entry, listed);
        QVERIFY(better);
        listed.updatedAt = Timestamp::parse(u"2026-05-02T10:41:00.123456Z");
        QCOMPARE(examine(*better, listed, {}, Now), QuarantineFinding::Changed);
    }

    void timesOfOneChangeAreTheSame_data()
    {
        QTest::addColumn<QString>("answered");
        QTest::addColumn<QString>("listed");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("rounded up") << u"2026-05-01T10:41:00.123456789Z"_s << u"2026-05-01T10:41:00.123457Z"_s
                                    << true;
        QTest::newRow("rounded down")
            << u"2026-05-01T10:41:00.123456189Z"_s << u"2026-05-01T10:41:00.123456Z"_s << true;
        QTest::newRow("cut off") << u"2026-05-01T10:41:00.123456789Z"_s << u"2026-05-01T10:41:00.123456Z"_s
                                 << true;
        QTest::newRow("into the next second")
            << u"2026-05-01T10:41:00.999999999Z"_s << u"2026-05-01T10:41:01Z"_s << true;
        QTest::newRow("milliseconds")
            << u"2026-05-01T10:41:00.123556Z"_s << u"2026-05-01T10:41:00.124Z"_s << true;
        QTest::newRow("seconds") << u"2026-05-01T10:41:00.823556Z"_s << u"2026-05-01T10:41:01Z"_s << true;
        QTest::newRow("offset") << u"2026-05-01T16:11:00.123456+05:30"_s << u"2026-05-01T10:41:00.123456Z"_s
                                << true;
        QTest::newRow("two microseconds")
            << u"2026-05-01T10:41:00.123456Z"_s << u"2026-05-01T10:41:00.123458Z"_s << false;
        QTest::newRow("two milliseconds")
            << u"2026-05-01T10:41:00.123456Z"_s << u"2026-05-01T10:41:00.126Z"_s << false;
        QTest::newRow("two seconds") << u"2026-05-01T10:41:00.123456Z"_s << u"2026-05-01T10:41:02Z"_s
                                     << false;
    }
    void timesOfOneChangeAreTheSame()
    {
        QFETCH(QString, answered);
        QFETCH(QString, listed);
        QFETCH(bool, isSame);
        const Timestamp a = *Timestamp::parse(answered);
        const Timestamp b = *Timestamp::parse(listed);
        QCOMPARE(isSameChange(a, b), isSame);
        QCOMPARE(isSameChange(b, a), isSame);
        QuarantinedCredential entry = entryOf(u"id-1"_s);
        entry.credential.updatedAt = a;
        Credential row = entry.credential;
        row.updatedAt = b;
        QCOMPARE(examine(entry, row, {}, Now),
                 isSame ? QuarantineFinding::Waiting : QuarantineFinding::Changed);
        row.updatedAt.reset();
        QVERIFY2(examine(entry, row, {}, Now) == QuarantineFinding::Waiting, "no time proves nothing");
    }

    void whatATrunkUsesIsNotDue()
    {
        const QuarantinedCredential entry = entryOf(u"id-1"_s, 7);
        const Credential listed = credentialOf(u"id-1"_s);
        const TrunkUsers used{QStringList{u"Lobby"_s}, Now};
        QCOMPARE(examine(entry, listed, used, Now.addDays(7)), QuarantineFinding::Used);
        QCOMPARE(examine(entry, listed, {}, Now.addDays(7)), QuarantineFinding::DueUseUnknown);
        QCOMPARE(examine(entry, listed, used, Now.addDays(6)), QuarantineFinding::Waiting);
        Credential enabled = listed;
        enabled.status = CredentialStatus::Enabled;
        QCOMPARE(examine(entry, enabled, used, Now.addDays(7)), QuarantineFinding::Enabled);
        QCOMPARE(examine(entry, std::nullopt, used, Now.addDays(7)), QuarantineFinding::Gone);
    }

    void oldEntriesAreTakenOverOnce()
    {
        const QString settingsPath = m_folder->filePath(u"settings.ini"_s);
        const ApiAccount account = accountOf(u"MA_1"_s);
        {
            Settings settings(settingsPath);
            settings.setText(oldKey(account, u"id-1"_s), oldValue(u"id-1"_s));
            settings.setText(oldKey(account, u"id-2"_s), oldValue(u"id-2"_s));
            settings.setText(oldKey(account, u"id-3"_s), u"{\"id\":\"id-3\"}"_s); // a bad one
            settings.setText(oldKey(accountOf(u"MA_2"_s), u"id-4"_s), oldValue(u"id-4"_s));
            QVERIFY(settings.write());
        }
        {
            Settings settings(settingsPath);
            QuarantineStore store(m_path);
            takeOverOldQuarantine(settings, store);
            QVERIFY(waitUntil([&] { return settings.keys(u"quarantine-1/"_s).size() == 1; }));
            QVERIFY(settings.text(oldKey(account, u"id-3"_s)));
            const QList<QuarantinedCredential> all = quarantined(store, account);
            QCOMPARE(idsOf(all, QuarantineState::Disabled), QStringList({u"id-1"_s, u"id-2"_s}));
            QCOMPARE(all.first().credential, credentialOf(u"id-1"_s));
            QCOMPARE(all.first().since, Now);
            QCOMPARE(all.first().due, Now.addDays(30));
        }
        Settings settings(settingsPath);
        QCOMPARE(settings.keys(u"quarantine-1/"_s).size(), 1);
        QCOMPARE(idsIn(m_path, accountOf(u"MA_2"_s)), QStringList{u"id-4"_s});
        forgetOldQuarantine(settings, addressesOf(account));
        QCOMPARE(settings.keys(u"quarantine-1/"_s).size(), 0);
    }

    void anEndBetweenBothWritesNeitherLosesNorDoublesNorBringsBack()
    {
        const ApiAccount account = accountOf(u"MA_1"_s);
        const OldQuarantineEntries entries{{oldKey(account, u"id-1"_s), oldValue(u"id-1"_s)},
                                           {oldKey(account, u"id-2"_s), oldValue(u"id-2"_s)}};
        {
            QuarantineDatabase database(m_path); // the program ends after the first of both
            QVERIFY(!database.open());
            QCOMPARE(database.takeOver(entries)->size(), 2);
            QCOMPARE(database.read(addressesOf(account))->size(), 2);
            QuarantineEdit removal;
            removal.remove.append({CredentialId(u"id-1"_s), {}});
            QVERIFY(database.write(addressesOf(account), removal));
        }
        QuarantineDatabase database(m_path);
        QVERIFY(!database.open());
        QCOMPARE(database.takeOver(entries)->size(), 2);
        QCOMPARE(database.read(addressesOf(account))->size(), 1); // and not what was taken out
        QVERIFY(!database.forgetTakenOver({entries.first().first, entries.last().first}));
        // An older program decided once more.
        QCOMPARE(database.takeOver({{entries.last().first, oldValue(u"id-2"_s, Now.addDays(1))}})->size(), 1);
        const auto all = database.read(addressesOf(account));
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().since, Now.addDays(1));
    }

    void oldEntriesStayInTheSettingsIfTheFileCantBeOpened()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder of that name
        Settings settings(m_folder->filePath(u"settings.ini"_s));
        const ApiAccount account = accountOf(u"MA_1"_s);
        settings.setText(oldKey(account, u"id-1"_s), oldValue(u"id-1"_s));
        QuarantineStore store(m_path);
        takeOverOldQuarantine(settings, store);
        Quarantine after(&store, account); // asked later, so answered later
        QVERIFY(waitUntil([&] { return after.state() == Quarantine::State::Off; }));
        QVERIFY(settings.text(oldKey(account, u"id-1"_s)));
        QVERIFY(QDir().rmdir(m_path));
        takeOverOldQuarantine(settings, store);
        QVERIFY(waitUntil([&] { return !settings.text(oldKey(account, u"id-1"_s)); }));
        QCOMPARE(quarantined(store, account).size(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestQuarantine)
#include "test_quarantine.moc"
