// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"
#include "core/journal/journalheadkeeper.h"
#include "core/journal/journalkey.h"
#include "tests/keychain/keychaintest.h"
#include "tests/keychain/standinkeychain.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Key = u"entry"_s;
const QString HeadEntry = u"journal-head"_s;

/// Each as it was measured: decision 32.
const StandInKeychain::Habits GnomeWithoutPrompter{.refusesDialogs = true};
const StandInKeychain::Habits KWallet{.saysItIsKWallet = true};
const StandInKeychain::Habits KeePassXC{.hidesWhatIsLocked = true, .asksBeforeSearch = true};
const StandInKeychain::Habits SilentKeePassXC{.hidesWhatIsLocked = true};

enum class Verb { Look, Read, Write, WriteNew, Remove };
enum class Dialog { Ignored, Declined, Accepted };

struct Case
{
    const char *name;
    StandInKeychain::Habits habits;
    Verb verb;
    Dialog dialog;
    QString end;
    int items; ///< afterwards, of one
};

QString endOf(const KeychainAnswer &answer)
{
    if (answer)
        return *answer ? u"secret"_s : u"nothing"_s;
    switch (answer.error().kind) {
    case ProblemKind::Locked:
        return u"locked"_s;
    case ProblemKind::Denied:
        return u"denied"_s;
    case ProblemKind::TimedOut:
        return u"timed out"_s;
    default:
        return u"other problem: "_s + answer.error().detail;
    }
}

} // namespace

/// The store against keychains that are locked, or become so, or ask for it, in a session of its own: see
/// in_own_session. They are played by a stand-in; `test_otherkeychains` has the real ones.
class TestLockedKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_service.isThere()); }
    void init()
    {
        m_service.reset({});
        m_service.before = [](const QString &) {
        };
        m_store = std::make_unique<SecretStore>(30s);
        m_keychain = std::make_unique<PatientStore>(*m_store);
    }
    void cleanup()
    {
        m_store.reset();
        m_service.answerAll(false);
    }

    void anUnlockedOneDoesAll()
    {
        QVERIFY_DONE(m_keychain->write(Key, secretOf("one")));
        QCOMPARE(m_service.items(), 1);
        QCOMPARE(**m_keychain->read(Key), secretOf("one"));
        QCOMPARE(look(*m_store), u"nothing"_s);
        QVERIFY_DONE(m_keychain->remove(Key));
        QCOMPARE(m_service.items(), 0);
        QCOMPARE(endOf(m_keychain->read(Key)), u"nothing"_s);
        QVERIFY_DONE(m_keychain->remove(Key));
        QCOMPARE(m_service.dialogs(), 0);
    }

    void saysWhatALockedOneDid_data()
    {
        QTest::addColumn<Case>("one");
        const QString locked = u"locked"_s;
        const QString timedOut = u"timed out"_s;
        const QString nothing = u"nothing"_s;
        const std::initializer_list<Case> cases{
            {"GNOME: look", GnomeWithoutPrompter, Verb::Look, Dialog::Declined, locked, 1},
            {"GNOME: read", GnomeWithoutPrompter, Verb::Read, Dialog::Declined, locked, 1},
            {"GNOME: write", GnomeWithoutPrompter, Verb::Write, Dialog::Declined, locked, 1},
            {"GNOME: write a new one", GnomeWithoutPrompter, Verb::WriteNew, Dialog::Declined, locked, 1},
            {"GNOME: remove", GnomeWithoutPrompter, Verb::Remove, Dialog::Declined, locked, 1},
            {"KWallet: look", KWallet, Verb::Look, Dialog::Ignored, locked, 1},
            {"KWallet: read, ignored", KWallet, Verb::Read, Dialog::Ignored, timedOut, 1},
            {"KWallet: read, declined", KWallet, Verb::Read, Dialog::Declined, locked, 1},
            {"KWallet: read, unlocked", KWallet, Verb::Read, Dialog::Accepted, u"secret"_s, 1},
            {"KWallet: write, ignored", KWallet, Verb::Write, Dialog::Ignored, timedOut, 1},
            {"KWallet: write, declined", KWallet, Verb::Write, Dialog::Declined, locked, 1},
            {"KWallet: write, unlocked", KWallet, Verb::Write, Dialog::Accepted, nothing, 1},
            {"KWallet: write a new one, unlocked", KWallet, Verb::WriteNew, Dialog::Accepted, nothing, 2},
            {"KWallet: remove", KWallet, Verb::Remove, Dialog::Ignored, locked, 1},
            {"KeePassXC: look", KeePassXC, Verb::Look, Dialog::Ignored, locked, 1},
            {"KeePassXC: read, ignored", KeePassXC, Verb::Read, Dialog::Ignored, timedOut, 1},
            {"KeePassXC: read, declined", KeePassXC, Verb::Read, Dialog::Declined, locked, 1},
            {"KeePassXC: read, unlocked", KeePassXC, Verb::Read, Dialog::Accepted, u"secret"_s, 1},
            {"KeePassXC: write, ignored", KeePassXC, Verb::Write, Dialog::Ignored, timedOut, 1},
            {"KeePassXC: write, declined", KeePassXC, Verb::Write, Dialog::Declined, locked, 1},
            {"KeePassXC: write, unlocked", KeePassXC, Verb::Write, Dialog::Accepted, nothing, 1},
            {"KeePassXC: remove, ignored", KeePassXC, Verb::Remove, Dialog::Ignored, timedOut, 1},
            {"KeePassXC: remove, declined", KeePassXC, Verb::Remove, Dialog::Declined, locked, 1},
            {"KeePassXC: remove, unlocked", KeePassXC, Verb::Remove, Dialog::Accepted, nothing, 0},
            {"silent KeePassXC: look", SilentKeePassXC, Verb::Look, Dialog::Ignored, locked, 1},
            {"silent KeePassXC: read", SilentKeePassXC, Verb::Read, Dialog::Ignored, locked, 1},
            {"silent KeePassXC: remove", SilentKeePassXC, Verb::Remove, Dialog::Ignored, locked, 1},
        };
        for (const Case &one : cases)
            QTest::newRow(one.name) << one;
    }
    void saysWhatALockedOneDid()
    {
        QFETCH(Case, one);
        plant(one.habits);
        m_service.lock();
        SecretStore impatient(one.dialog == Dialog::Ignored ? 500ms : 30s);
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this, &one] {
            if (one.dialog != Dialog::Ignored)
                m_service.answerAll(one.dialog == Dialog::Accepted);
        });
        user.start(5ms);
        QCOMPARE(carryOut(one.verb, impatient), one.end);
        QCOMPARE(m_service.items(), one.items);
        if (one.verb == Verb::Look)
            QCOMPARE(m_service.dialogs(), 0);
    }

    void oneThatAsksNobodyShowsNoDialog_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::newRow("GNOME") << StandInKeychain::Habits{};
        QTest::newRow("KWallet") << KWallet;
        QTest::newRow("KeePassXC") << KeePassXC;
        QTest::newRow("silent KeePassXC") << SilentKeePassXC;
    }
    void oneThatAsksNobodyShowsNoDialog()
    {
        QFETCH(StandInKeychain::Habits, habits);
        plant(habits);
        SecretStore asksNobody(30s, SecretStore::Asking::Never);
        QCOMPARE(carryOut(Verb::Read, asksNobody), u"secret"_s);
        QCOMPARE(carryOut(Verb::WriteNew, asksNobody), u"nothing"_s);
        QCOMPARE(m_service.items(), 2);
        m_service.lock();
        for (const Verb verb : {Verb::Look, Verb::Read, Verb::Write, Verb::WriteNew, Verb::Remove})
            QCOMPARE(carryOut(verb, asksNobody), u"locked"_s);
        QCOMPARE(endOf(PatientStore(asksNobody).write(u"newer"_s, secretOf("newer"))), u"locked"_s);
        QCOMPARE(m_service.items(), 2);
        QCOMPARE(m_service.dialogs(), 0);
    }

    /// An entry that really isn't there is no problem, as long as the keychain tells.
    void whatIsNotThere_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::addColumn<QString>("end");
        QTest::newRow("GNOME") << GnomeWithoutPrompter << u"nothing"_s;
        QTest::newRow("KWallet") << KWallet << u"nothing"_s;
        QTest::newRow("KeePassXC, which doesn't tell") << SilentKeePassXC << u"locked"_s;
    }
    void whatIsNotThere()
    {
        QFETCH(StandInKeychain::Habits, habits);
        QFETCH(QString, end);
        plant(habits);
        m_service.lock();
        QCOMPARE(endOf(m_keychain->read(u"missing"_s)), end);
        QCOMPARE(endOf(m_keychain->remove(u"missing"_s)), end);
        QCOMPARE(m_service.items(), 1);
    }

    void whatIsUnlockedMeanwhileIsTriedAgain_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::addColumn<Verb>("verb");
        QTest::newRow("GNOME: read") << GnomeWithoutPrompter << Verb::Read;
        QTest::newRow("GNOME: remove") << GnomeWithoutPrompter << Verb::Remove;
        QTest::newRow("KeePassXC: read") << SilentKeePassXC << Verb::Read;
        QTest::newRow("KeePassXC: remove") << SilentKeePassXC << Verb::Remove;
    }
    void whatIsUnlockedMeanwhileIsTriedAgain()
    {
        QFETCH(StandInKeychain::Habits, habits);
        QFETCH(Verb, verb);
        plant(habits);
        m_service.lock();
        // After QtKeychain has got its answer.
        const int looks = verb == Verb::Remove ? 2 : 1;
        m_service.before = [this, looks, count = 0](const QString &method) mutable {
            if (method == u"Get" && ++count == looks)
                m_service.unlock();
        };
        QCOMPARE(carryOut(verb, *m_store), verb == Verb::Read ? u"secret"_s : u"nothing"_s);
        QCOMPARE(m_service.items(), verb == Verb::Read ? 1 : 0);
    }

    /// libsecret 0.21 says "Can't find item at path /" then, 0.20 nothing at all.
    void aWindowOfKWalletThatIsClosed()
    {
        plant({.saysItIsKWallet = true, .declinesOddly = true});
        m_service.lock();
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this] { m_service.answerAll(false); });
        user.start(5ms);
        SecretStore impatient(2s);
        const QString end = carryOut(Verb::Read, impatient);
        QVERIFY2(end == u"locked" || end == u"timed out", qPrintable(end));
    }

    void aRemovalThatIsNotAllowedIsNotDone_data()
    {
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("declined") << false;
        QTest::newRow("allowed") << true;
    }
    void aRemovalThatIsNotAllowedIsNotDone()
    {
        QFETCH(bool, isAllowed);
        plant({.hidesWhatIsLocked = true, .asksBeforeDelete = true});
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this, isAllowed] { m_service.answerAll(isAllowed); });
        user.start(5ms);
        QCOMPARE(endOf(m_keychain->remove(Key)), isAllowed ? u"nothing"_s : u"denied"_s);
        QCOMPARE(m_service.dialogs(), 1); // nobody is asked twice
        QCOMPARE(m_service.items(), isAllowed ? 0 : 1);
    }

    void whereNothingIsOpen_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::addColumn<QString>("end");
        QTest::newRow("KWallet was never set up") << KWallet << u"nothing"_s;
        QTest::newRow("KeePassXC has no database open") << SilentKeePassXC << u"locked"_s;
    }
    void whereNothingIsOpen()
    {
        QFETCH(StandInKeychain::Habits, habits);
        QFETCH(QString, end);
        m_service.reset(habits);
        m_service.removeCollection();
        QCOMPARE(look(*m_store), end);
        QCOMPARE(endOf(m_keychain->read(Key)), end);
        QCOMPARE(endOf(m_keychain->remove(Key)), end);
        QCOMPARE(m_service.dialogs(), 0);
    }

    void saysWhatItWaitsFor_data()
    {
        QTest::addColumn<bool>("hasCollection");
        QTest::addColumn<KeychainWait>("wait");
        QTest::newRow("the password") << true << KeychainWait::Unlock;
        QTest::newRow("the wizard") << false << KeychainWait::Answer;
    }
    void saysWhatItWaitsFor()
    {
        QFETCH(bool, hasCollection);
        QFETCH(KeychainWait, wait);
        m_service.reset(KWallet);
        if (hasCollection)
            m_service.lock();
        else
            m_service.removeCollection();
        QList<KeychainWait> waits;
        connect(m_store.get(), &SecretStore::waitChanged, this,
                [&waits](KeychainWait now) { waits.append(now); });
        QString end;
        m_store->write(Key, secretOf("late"), this,
                       [&end](const auto &problem) { end = problem ? u"problem"_s : u"written"_s; });
        m_store->read(Key, this,
                      [&end](const auto &found) { end += found && *found ? u", read"_s : u", not read"_s; });
        QCOMPARE(m_store->wait(), KeychainWait::Nothing); // not before a moment has passed
        QTRY_COMPARE(m_store->wait(), wait);
        QCOMPARE(end, QString());
        m_service.answerAll(true);
        QTRY_COMPARE(end, u"written, read"_s);
        QTRY_COMPARE(m_store->wait(), KeychainWait::Nothing);
        QCOMPARE(waits, (QList{wait, KeychainWait::Nothing}));
    }

    void whatTimesOutIsWaitedForNoLonger()
    {
        plant(KWallet);
        m_service.lock();
        SecretStore impatient(2s);
        QString end;
        impatient.read(Key, this, [&end](const auto &found) { end = endOf(found); });
        QTRY_COMPARE(impatient.wait(), KeychainWait::Unlock);
        QTRY_COMPARE(end, u"timed out"_s);
        QTRY_COMPARE(impatient.wait(), KeychainWait::Nothing);
    }

    /// A new key would make all earlier rows look foreign.
    void aLockedOneIsGivenNoSecondJournalKey_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::addColumn<int>("declined"); // as many windows as reading twice would open
        QTest::newRow("KWallet") << KWallet << 4;
        QTest::newRow("KeePassXC") << KeePassXC << 4;
        QTest::newRow("silent KeePassXC") << SilentKeePassXC << 0;
    }
    void aLockedOneIsGivenNoSecondJournalKey()
    {
        QFETCH(StandInKeychain::Habits, habits);
        QFETCH(int, declined);
        m_service.reset(habits);
        const QTemporaryDir folder;
        const QString first = journalKey(folder);
        QCOMPARE(first.size(), 64);
        m_service.lock();
        QTimer user; // who closes the first windows, and gives in to the next one
        connect(&user, &QTimer::timeout, this, [this, declined] {
            if (m_service.openDialogs() > 0)
                m_service.answerAll(m_service.dialogs() > declined);
        });
        user.start(5ms);
        QCOMPARE(journalKey(folder), u"locked"_s);
        m_service.unlock();
        QCOMPARE(journalKey(folder), first);
        QCOMPARE(m_service.items(), 1);
    }

    void theHeadOfALockedOneIsNotKnownAndNotMissing_data() { aLockedOneIsGivenNoSecondJournalKey_data(); }
    void theHeadOfALockedOneIsNotKnownAndNotMissing()
    {
        QFETCH(StandInKeychain::Habits, habits);
        m_service.reset(habits);
        QVERIFY_DONE(m_keychain->write(journalKeyEntry(), "key"));
        const JournalFile file;
        Journal journal(file.path());
        journal.setKey("key");
        JournalHeadKeeper keeper(journal, *m_store, file.path() + u".lock"_s, 0ms);
        QVERIFY(addRow(journal));
        QTRY_COMPARE(verdictOf(journal).end, JournalVerdict::End::Protected);

        m_service.lock();
        QVERIFY(addRow(journal));
        keeper.finish();
        QTRY_VERIFY(keeper.isSettled());
        QCOMPARE(m_service.dialogs(), 0); // nobody is asked for it
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this] { m_service.answerAll(false); });
        user.start(5ms);
        const JournalVerdict verdict = verdictOf(journal);
        QCOMPARE(verdict.end, JournalVerdict::End::NotKnown);
        QCOMPARE(verdict.endProblem->kind, ProblemKind::Locked);
        QCOMPARE(verdict.withKey, 2);
        QVERIFY(!verdict.isAlarm());

        m_service.unlock();
        keeper.finish();
        QTRY_COMPARE(verdictOf(journal).endAt, 2);
    }

private:
    /// One entry.
    void plant(const StandInKeychain::Habits &habits)
    {
        m_service.reset({});
        QVERIFY_DONE(m_keychain->write(Key, secretOf("planted")));
        m_service.change(habits);
        QCOMPARE(m_service.items(), 1);
    }
    [[nodiscard]] QString carryOut(Verb verb, SecretStore &store)
    {
        PatientStore keychain(store);
        switch (verb) {
        case Verb::Look:
            return look(store);
        case Verb::Read:
            return endOf(keychain.read(Key));
        case Verb::Write:
            return endOf(keychain.write(Key, secretOf("other")));
        case Verb::WriteNew:
            return endOf(keychain.write(u"new"_s, secretOf("new")));
        case Verb::Remove:
            return endOf(keychain.remove(Key));
        }
        return {};
    }
    [[nodiscard]] QString look(SecretStore &store)
    {
        std::optional<QString> end;
        store.look(Key, this, [&end](const std::optional<KeychainProblem> &problem) {
            end = problem ? endOf(Unexpected{*problem}) : u"nothing"_s;
        });
        (void)QTest::qWaitFor([&end] { return end.has_value(); }, 30'000);
        return end.value_or(u"no answer"_s);
    }
    [[nodiscard]] QString journalKey(const QTemporaryDir &folder)
    {
        std::optional<QString> end;
        obtainJournalKey(*m_store, folder.filePath(u"lock"_s), this,
                         [&end](const Result<QByteArray, KeychainProblem> &key) {
                             end = key ? QString::fromLatin1(*key) : endOf(Unexpected{key.error()});
                         });
        (void)QTest::qWaitFor([&end] { return end.has_value(); }, 30'000);
        return end.value_or(u"no answer"_s);
    }
    [[nodiscard]] bool addRow(Journal &journal)
    {
        bool isAdded = false;
        journal.addIntent(deletionOf(u"anna"_s), this,
                          [&isAdded](const auto &number) { isAdded = bool(number); });
        return QTest::qWaitFor([&isAdded] { return isAdded; }, 30'000);
    }
    [[nodiscard]] JournalVerdict verdictOf(Journal &journal)
    {
        std::optional<JournalVerdict> verdict;
        journal.verify(this, [&verdict](const auto &found) { verdict = *found; });
        (void)QTest::qWaitFor([&verdict] { return verdict.has_value(); }, 30'000);
        return verdict.value_or(JournalVerdict{});
    }

    StandInKeychain m_service;
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<PatientStore> m_keychain;
};

QTEST_GUILESS_MAIN(TestLockedKeychain)
#include "test_lockedkeychain.moc"
