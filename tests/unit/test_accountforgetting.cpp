// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"

#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/api/apiaccount.h"
#include "core/store/settings.h"
#include "tests/support/fakesecrets.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using Fault = FakeSecrets::Fault;

namespace {

const QString Url = u"https://one.example/api/v1"_s;

AccountAddress at(const QString &url, const QString &authId = u"MA_PLANTED"_s)
{
    return addressOf(url, authId);
}

/// What a machine keeps of its accounts, by their addresses.
struct Kept
{
    QList<AccountAddress> addresses;
    bool canForget = true;
    QStringList events;
    std::function<void(const QString &)> at = [](const QString &) {
    };

    void tell(const QString &event)
    {
        events.append(event);
        at(event);
    }
};

class FakeBelonging final : public AccountBelonging
{
public:
    explicit FakeBelonging(Kept &kept)
        : m_kept(kept)
    {
    }

    void forget(const RemovedAccount &account, QObject *context, Forgotten forgotten) override
    {
        m_kept.tell(u"forget"_s);
        if (m_kept.canForget) {
            for (const AccountAddress &address : account.addresses)
                m_kept.addresses.removeAll(address);
            m_kept.tell(u"forgotten"_s);
        }
        QMetaObject::invokeMethod(
            context,
            [canForget = m_kept.canForget, forgotten = std::move(forgotten)] {
                forgotten(canForget ? std::nullopt : std::optional(u"the disk is full"_s));
            },
            Qt::QueuedConnection);
    }
    [[nodiscard]] QStringList filesKeptAside() const override { return {u"kept.broken"_s}; }

private:
    Kept &m_kept;
};

AccountBelongingList one(Kept &kept)
{
    AccountBelongingList list;
    list.push_back(std::make_unique<FakeBelonging>(kept));
    return list;
}

/// One running program.
struct Running
{
    Running(const QString &path, Secrets &secrets, Kept &kept)
        : settings(path)
        , accounts(settings)
        , opener(accounts, secrets)
        , keeper(accounts, secrets, opener, path + u".accounts"_s, one(kept))
    {
    }

    [[nodiscard]] QString save(const AccountEdit &edit)
    {
        QString end;
        keeper.save(edit, &context, [&end](const Result<SavedAccount, NotSaved> &result) {
            end = result ? result->isWritten ? u"saved"_s : u"for this run"_s
                  : result.error().reason == NotSaved::Reason::RemovedElsewhere ? u"removed elsewhere"_s
                                                                                : u"not saved"_s;
        });
        return QTest::qWaitFor([&end] { return !end.isEmpty(); }) ? end : u"never"_s;
    }
    [[nodiscard]] QString remove(Kept &kept, const QString &key = u"key"_s)
    {
        QString end;
        keeper.remove(key, &context, [&](const Result<bool, NotRemoved> &result) {
            end = !result ? u"kept"_s : *result ? u"removed"_s : u"unwritten"_s;
            kept.tell(end);
        });
        return QTest::qWaitFor([&end] { return !end.isEmpty(); }) ? end : u"never"_s;
    }
    [[nodiscard]] AccountEdit edit() const
    {
        AccountEdit edit;
        edit.before = edit.account = *accounts.find(u"key"_s);
        return edit;
    }

    Settings settings;
    AccountList accounts;
    AccountOpener opener;
    AccountKeeper keeper;
    QObject context;
};

AccountEdit adding(const QString &key, const QString &url = Url)
{
    AccountEdit edit;
    edit.account.key = key;
    edit.account.label = u"Planted "_s + key;
    edit.account.authId = u"MA_PLANTED"_s;
    edit.account.apiUrl = url;
    edit.token = "token";
    return edit;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A removed account goes with everything that is kept of it, in an order in which nothing is lost and
/// nothing stays, whatever fails and whenever the program ends.
class TestAccountForgetting final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(m_folder->filePath(u"config"_s)));
        m_path = m_folder->filePath(u"config/settings.ini"_s);
        m_secrets = std::make_unique<FakeSecrets>();
        m_kept = std::make_unique<Kept>();
        m_kept->addresses = {at(Url)};
        Running first(m_path, *m_secrets, *m_kept);
        QCOMPARE(first.save(adding(u"key"_s)), u"saved"_s);
    }

    void inTheRightOrder()
    {
        m_secrets->after = [this](const FakeSecrets::Call &) {
            m_kept->tell(u"secret"_s);
        };
        QByteArray whenForgotten;
        m_kept->at = [&](const QString &event) {
            if (event == "forget"_L1)
                whenForgotten = bytesOf(m_path);
        };
        Running program(m_path, *m_secrets, *m_kept);
        program.settings.setText(u"layout-9/key/columns"_s, u"whatever the window keeps by account"_s);
        QCOMPARE(program.remove(*m_kept), u"removed"_s);
        QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        QCOMPARE(m_kept->events, QStringList({u"secret"_s, u"removed"_s, u"forget"_s, u"forgotten"_s}));
        QVERIFY(m_kept->addresses.isEmpty());
        QVERIFY(!whenForgotten.contains("Planted key") && whenForgotten.contains("MA_PLANTED")); // the note
        QCOMPARE(program.settings.keys({}), QStringList());
        QVERIFY(!bytesOf(m_path).contains("MA_PLANTED"));
    }

    void whateverItIsKilledAt_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("before the secret goes") << u"before"_s << true;
        QTest::newRow("after it") << u"secret"_s << true;
        QTest::newRow("after the record") << u"removed"_s << false;
        QTest::newRow("before the rest goes") << u"forget"_s << false;
        QTest::newRow("after it is gone") << u"forgotten"_s << false;
    }
    /// What a killed program leaves is what there is at that moment.
    void whateverItIsKilledAt()
    {
        QFETCH(QString, event);
        QFETCH(bool, isThere);
        const QString file = m_folder->filePath(u"config/killed.ini"_s);
        FakeSecrets secrets;
        Kept kept;
        {
            m_kept->at = [&](const QString &now) {
                if (now != event)
                    return;
                QVERIFY(QFile::copy(m_path, file));
                secrets.entries = m_secrets->entries;
                kept.addresses = m_kept->addresses;
            };
            m_secrets->before = [this](const FakeSecrets::Call &) {
                m_kept->tell(u"before"_s);
                return Fault::None;
            };
            m_secrets->after = [this](const FakeSecrets::Call &) {
                m_kept->tell(u"secret"_s);
            };
            Running program(m_path, *m_secrets, *m_kept);
            QCOMPARE(program.remove(*m_kept), u"removed"_s);
            QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        }
        QVERIFY2(QFile::exists(file), "there is no such moment");
        Running next(file, secrets, kept);
        next.keeper.sweep();
        QTRY_VERIFY(next.accounts.removedAccounts().isEmpty() && next.accounts.leftovers().isEmpty());
        QCOMPARE(next.accounts.find(u"key"_s) != nullptr, isThere);
        QCOMPARE(kept.addresses.isEmpty(),
                 !isThere); // the account has what is kept of it, or neither is there
        QCOMPARE(bytesOf(file).contains("MA_PLANTED"), isThere);
        if (!isThere)
            QVERIFY(secrets.entries.isEmpty());
    }

    void whatFailsIsToldOnceAndTriedAgain()
    {
        m_kept->canForget = false;
        {
            Running program(m_path, *m_secrets, *m_kept);
            QSignalSpy told(&program.keeper, &AccountKeeper::notForgotten);
            QCOMPARE(program.remove(*m_kept), u"removed"_s);
            QTRY_COMPARE(told.size(), 1);
            QCOMPARE(told.first().first().toString(), u"the disk is full"_s);
            QCOMPARE(program.save(adding(u"other"_s, u"https://other.example"_s)), u"saved"_s); // goes on
        }
        {
            Running program(m_path, *m_secrets, *m_kept);
            QSignalSpy told(&program.keeper, &AccountKeeper::notForgotten);
            m_kept->events.clear();
            program.keeper.sweep();
            QTRY_COMPARE(m_kept->events, QStringList{u"forget"_s});
            QCOMPARE(program.remove(*m_kept, u"nobody"_s), u"removed"_s);
            QCOMPARE(told.size(), 0);
        }
        m_kept->canForget = true;
        Running program(m_path, *m_secrets, *m_kept);
        program.keeper.sweep();
        QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        QVERIFY(m_kept->addresses.isEmpty());
        QVERIFY(!bytesOf(m_path).contains("key="));
    }

    void whatAnotherAccountHasStays()
    {
        const AccountAddress former = at(u"https://former.example"_s);
        m_kept->addresses.append(former);
        Running program(m_path, *m_secrets, *m_kept);
        AccountEdit edit = program.edit();
        addFormerAddress(edit.account, former);
        QCOMPARE(program.save(edit), u"saved"_s);
        QCOMPARE(program.save(adding(u"other"_s, u"https://FORMER.example:443/"_s)), u"saved"_s);
        QCOMPARE(program.remove(*m_kept), u"removed"_s);
        QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        QCOMPARE(m_kept->addresses, QList{former});
        QCOMPARE(program.remove(*m_kept, u"other"_s), u"removed"_s);
        QTRY_VERIFY(m_kept->addresses.isEmpty());
    }

    /// Added again, to the same address, before what could not be forgotten is tried again.
    void whatAnotherAccountHasByThenStays()
    {
        m_kept->canForget = false;
        {
            Running program(m_path, *m_secrets, *m_kept);
            QCOMPARE(program.remove(*m_kept), u"removed"_s);
            QTRY_VERIFY(m_kept->events.contains(u"forget"_s));
            QCOMPARE(program.save(adding(u"again"_s)), u"saved"_s);
        }
        m_kept->canForget = true;
        Running program(m_path, *m_secrets, *m_kept);
        program.keeper.sweep();
        QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        QCOMPARE(m_kept->addresses, QList{at(Url)});
    }

    /// What was kept under an address that the account left, and that was not taken over.
    void whatWasLeftGoesToo()
    {
        const QString there = u"https://moved.example/api"_s;
        m_kept->addresses.append(at(there));
        Running program(m_path, *m_secrets, *m_kept);
        AccountEdit move = program.edit();
        move.account.apiUrl = there;
        move.token = "token";
        QVERIFY(movesAway(move));
        QCOMPARE(program.save(move), u"saved"_s);
        QVERIFY(formerAddresses(*program.accounts.find(u"key"_s)).isEmpty()); // it is another account
        QCOMPARE(program.remove(*m_kept), u"removed"_s);
        QTRY_VERIFY(m_kept->addresses.isEmpty());
    }

    /// The next start finds it, so it keeps what belongs to it.
    void onAFullDiskNothingOfItGoesButItsSecret()
    {
        {
            Running program(m_path, *m_secrets, *m_kept);
            const QString folder = m_folder->filePath(u"config"_s);
            QVERIFY(QDir().rename(folder, folder + u"-aside"_s));
            QVERIFY(QFile(folder).open(QIODevice::WriteOnly));
            QCOMPARE(program.remove(*m_kept), u"unwritten"_s);
            program.keeper.sweep();
            QCOMPARE(program.remove(*m_kept, u"nobody"_s), u"removed"_s); // after the sweep
            QCOMPARE(m_kept->addresses, QList{at(Url)});
            QVERIFY(QFile::remove(folder) && QDir().rename(folder + u"-aside"_s, folder));
        } // what could not be written is, at the end
        Running next(m_path, *m_secrets, *m_kept);
        QVERIFY(!next.accounts.find(u"key"_s));
        next.keeper.sweep();
        QTRY_VERIFY(m_kept->addresses.isEmpty());
        QTRY_VERIFY(!bytesOf(m_path).contains("MA_PLANTED"));
    }

    void filesKeptAsideAreNamed()
    {
        Running program(m_path, *m_secrets, *m_kept);
        QCOMPARE(program.keeper.filesKeptAside(), QStringList{u"kept.broken"_s});
        QStringList expected;
        for (const QString &name : {u".broken"_s, u".broken-2"_s}) {
            QVERIFY(QFile::copy(m_path, m_path + name));
            expected.append(m_path + name);
        }
        QCOMPARE(program.keeper.filesKeptAside(), expected + QStringList{u"kept.broken"_s});
    }

    void anEditDoesNotBringItBack_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("a name") << QByteArray();
        QTest::newRow("a token") << QByteArray("new");
    }
    void anEditDoesNotBringItBack()
    {
        QFETCH(QByteArray, token);
        Running other(m_path, *m_secrets, *m_kept);
        AccountEdit edit = other.edit();
        edit.account.label = u"Renamed"_s;
        edit.token = token;
        {
            Running program(m_path, *m_secrets, *m_kept);
            QCOMPARE(program.remove(*m_kept), u"removed"_s);
            QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        }
        QCOMPARE(other.save(edit), u"removed elsewhere"_s);
        QVERIFY(!other.accounts.find(u"key"_s));
        QVERIFY(m_secrets->entries.isEmpty());
        QVERIFY(!bytesOf(m_path).contains("Renamed"));
    }

    /// Nor does what this program could not write of it before.
    void whatHeldForOneRunDoesNotBringItBack()
    {
        Running other(m_path, *m_secrets, *m_kept);
        const AccountEdit edit = other.edit();
        Account renamed = edit.account;
        renamed.label = u"Renamed"_s;
        other.accounts.saveForThisRun(renamed);
        Account fresh = adding(u"fresh"_s).account;
        other.accounts.saveForThisRun(fresh);
        {
            Running program(m_path, *m_secrets, *m_kept);
            QCOMPARE(program.remove(*m_kept), u"removed"_s);
            QTRY_VERIFY(program.accounts.removedAccounts().isEmpty());
        }
        QCOMPARE(other.save(edit), u"removed elsewhere"_s);
        QVERIFY(!other.accounts.find(u"key"_s));
        QVERIFY(other.accounts.find(u"fresh"_s)); // which never had a record
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<FakeSecrets> m_secrets;
    std::unique_ptr<Kept> m_kept;
};

QTEST_GUILESS_MAIN(TestAccountForgetting)
#include "test_accountforgetting.moc"
