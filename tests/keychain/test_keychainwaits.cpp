// SPDX-License-Identifier: MIT
#include "app/program.h"
#include "core/session/accountbelongings.h"
#include "tests/keychain/accountform.h"
#include "tests/keychain/standinkeychain.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountcommands.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/table/credentialview.h"
#include "ui/text/keychaintext.h"

#include <QtWidgets/QMessageBox>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;
const StandInKeychain::Habits KWallet{.saysItIsKWallet = true};
const StandInKeychain::Habits KeePassXC{.hidesWhatIsLocked = true, .asksBeforeSearch = true};
const StandInKeychain::Habits SilentKeePassXC{.hidesWhatIsLocked = true};

QString toUnlock()
{
    return keychainWaitText(KeychainWait::Unlock);
}

} // namespace

/// What the windows say, and offer, while the keychain waits for its user; with a stand-in for the keychain,
/// in a session of its own: see in_own_session.
class TestKeychainWaits final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_service.isThere()); }
    void init()
    {
        m_service.reset({});
        QFile::remove(Settings::defaultPath());
        m_settings = std::make_unique<Settings>(Settings::defaultPath());
        m_accounts = std::make_unique<AccountList>(*m_settings);
        m_account = storedAccount(*m_accounts, m_provider);
        SecretStore secrets;
        PatientStore keychain(secrets);
        QVERIFY_DONE(keychain.write(tokenEntry(m_account.key), m_provider.account().token));
        m_service.reset({}); // what the program of another test still had on its way has arrived by now
        QVERIFY_DONE(keychain.write(tokenEntry(m_account.key), m_provider.account().token));
    }
    void cleanup()
    {
        QVERIFY(waitUntil([this] {
            m_service.answerAll(false);
            return m_service.isAtRest();
        }));
        m_accounts.reset();
        m_settings.reset();
    }

    void openingSaysWhatItWaitsFor_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::newRow("KWallet") << KWallet;
        QTest::newRow("KeePassXC") << KeePassXC;
    }
    void openingSaysWhatItWaitsFor()
    {
        QFETCH(StandInKeychain::Habits, habits);
        lock(habits);
        Program program;
        program.start(OpenStored{m_account.label});
        QTRY_VERIFY(button(u"Cancel"_s));
        QVERIFY(!button(u"Enter Token…"_s)); // nobody is troubled before a moment has passed
        QTRY_VERIFY(pageSays(toUnlock()));
        QVERIFY(button(u"Cancel"_s) && button(u"Enter Token…"_s));
        m_service.answerAll(true);
        QTRY_VERIFY_WITH_TIMEOUT(view(), Patience);
        QTRY_COMPARE(view()->model()->rowCount(), 3);
    }

    void openingCanBeCancelled()
    {
        lock(KWallet);
        Program program;
        program.start(OpenStored{m_account.label});
        QTRY_VERIFY(pageSays(toUnlock()));
        button(u"Cancel"_s)->click();
        QTRY_VERIFY(button(u"Try Again"_s));
        m_service.answerAll(true);
        QTRY_COMPARE(m_service.openDialogs(), 0);
        QVERIFY(button(u"Try Again"_s)); // and it stays so
        button(u"Try Again"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(view(), Patience);
    }

    void oneCanGoOnWithoutIt()
    {
        lock(KWallet);
        Program program;
        program.start(OpenStored{m_account.label});
        QTRY_VERIFY(pageSays(toUnlock()));
        button(u"Enter Token…"_s)->click();
        QTRY_VERIFY(window()->findChild<SecretField *>());
        auto *field = window()->findChild<SecretField *>();
        field->setText(QString::fromLatin1(m_provider.account().token));
        QDialog *dialog = qobject_cast<QDialog *>(field->window());
        QVERIFY(dialog);
        named<QCheckBox>(*dialog, u"Keep the token in the keychain"_s)->setChecked(false);
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(view(), Patience);
        QTRY_COMPARE(view()->model()->rowCount(), 3);
    }

    void aLockedTokenIsNotAMissingOne_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::newRow("KWallet, declined") << KWallet;
        QTest::newRow("KeePassXC, declined") << KeePassXC;
        QTest::newRow("KeePassXC, which does not ask") << SilentKeePassXC;
    }
    void aLockedTokenIsNotAMissingOne()
    {
        QFETCH(StandInKeychain::Habits, habits);
        lock(habits);
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this] { m_service.answerAll(false); });
        user.start(5ms);
        Program program;
        program.start(OpenStored{m_account.label});
        QTRY_VERIFY(button(u"Try Again"_s));
        QVERIFY(pageSays(keychainText({KeychainProblem::Kind::Locked, {}})));
        QVERIFY(!window()->findChild<SecretField *>()); // nobody asks for a new token
        QCOMPARE(m_service.entries(), QStringList{tokenEntry(m_account.key)});
    }

    void aRemovalSaysWhatItWaitsFor_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("unlocked") << u""_s;
        QTest::newRow("cancelled") << u"Cancel"_s;
        QTest::newRow("removed all the same") << u"Remove All the Same"_s;
    }
    void aRemovalSaysWhatItWaitsFor()
    {
        QFETCH(QString, answer);
        lock(KeePassXC);
        Removal removal(*m_accounts);
        removal.begin(m_account.key);
        QTRY_VERIFY(removal.question() && removal.question()->text().contains(toUnlock()));
        QVERIFY(removal.removed.isEmpty() && m_accounts->find(m_account.key));
        if (answer.isEmpty())
            m_service.answerAll(true);
        else
            named<QPushButton>(*removal.question(), answer)->click();
        if (answer == u"Cancel")
            QTRY_VERIFY(!removal.question());
        else
            QTRY_COMPARE(removal.removed, QStringList{m_account.key});
        QCOMPARE(m_accounts->find(m_account.key) != nullptr, answer == u"Cancel");
        QTRY_VERIFY(!removal.question());
        QCOMPARE(m_service.items(), answer.isEmpty() ? 0 : 1);
        QCOMPARE(m_accounts->leftovers().isEmpty(), answer != u"Remove All the Same"); // for the next start
    }

    void anAccountIsNotRemovedWhileItsTokenStays_data()
    {
        QTest::addColumn<StandInKeychain::Habits>("habits");
        QTest::newRow("KWallet") << KWallet;
        QTest::newRow("KeePassXC, declined") << KeePassXC;
        QTest::newRow("KeePassXC, which does not ask") << SilentKeePassXC;
    }
    void anAccountIsNotRemovedWhileItsTokenStays()
    {
        QFETCH(StandInKeychain::Habits, habits);
        lock(habits);
        QTimer user;
        connect(&user, &QTimer::timeout, this, [this] { m_service.answerAll(false); });
        user.start(5ms);
        Removal removal(*m_accounts);
        removal.begin(m_account.key);
        QTRY_VERIFY(removal.question() && removal.question()->text().contains(u"The keychain is locked."_s));
        QVERIFY(removal.removed.isEmpty() && m_accounts->find(m_account.key));
        QCOMPARE(m_service.items(), 1);
        named<QPushButton>(*removal.question(), u"Cancel"_s)->click();
    }

    /// The former token of an account that was edited is not taken for gone either.
    void whatAnEditLeavesBehindIsNotedDown()
    {
        SecretStore secrets;
        AccountOpener opener(*m_accounts, secrets);
        AccountKeeper keeper(*m_accounts, secrets, opener);
        QList<KeychainProblem::Kind> left;
        connect(&keeper, &AccountKeeper::leftBehind, this,
                [&left](const Account &, const KeychainProblem &problem) { left.append(problem.kind); });
        m_service.change(SilentKeePassXC);
        AccountEdit edit{m_account, m_account, tokenOf("new"), {}};
        bool isSaved = false;
        keeper.save(edit, this, [this, &isSaved](const auto &result) {
            isSaved = bool(result);
            m_service.lock(); // before the former token goes
        });
        QTRY_VERIFY(isSaved);
        QTRY_COMPARE(left, QList{KeychainProblem::Kind::Locked});
        QCOMPARE(m_accounts->leftovers(), QStringList{tokenEntry(m_account.key)});
        QCOMPARE(m_service.items(), 2);
        keeper.sweep(); // as at the next start
        m_service.unlock();
        QTRY_VERIFY(m_accounts->leftovers().isEmpty());
        QCOMPARE(m_service.items(), 1);
    }

    void theDialogSaysWhatItWaitsFor_data()
    {
        QTest::addColumn<bool>("isSetUp");
        QTest::addColumn<QString>("text");
        QTest::newRow("to be unlocked") << true << toUnlock();
        QTest::newRow("to be set up") << false << keychainWaitText(KeychainWait::Answer);
    }
    void theDialogSaysWhatItWaitsFor()
    {
        QFETCH(bool, isSetUp);
        QFETCH(QString, text);
        lock(KWallet);
        if (!isSetUp)
            m_service.removeCollection();
        Parts parts(*m_accounts);
        AccountForm form(parts.keeper);
        form.fillIn(m_provider, tokenOf("added"), u"Branch office"_s);
        form.save();
        QTRY_COMPARE(form.result(), text);
        QVERIFY(form.button(u"Cancel"_s)->isEnabled());
        m_service.answerAll(true);
        QTRY_VERIFY(form.isSaved);
    }

    void theConnectionTestSaysWhatItWaitsFor()
    {
        lock(KWallet);
        Parts parts(*m_accounts);
        AccountForm form(parts.keeper, &m_account);
        form.button(u"Test Connection"_s)->click();
        QTRY_COMPARE(form.result(), toUnlock());
        m_service.answerAll(true);
        QTRY_VERIFY(form.result().contains(u"3"_s));
        QVERIFY(form.canSave());
    }

private:
    /// What does it, put together as the program does.
    struct Parts
    {
        explicit Parts(AccountList &accounts)
            : opener(accounts, secrets)
            , keeper(accounts, secrets, opener)
        {
            connect(&secrets, &SecretStore::waitChanged, &keeper, &AccountKeeper::setKeychainWait);
        }

        SecretStore secrets;
        AccountOpener opener;
        AccountKeeper keeper;
    };
    struct Removal : Parts
    {
        explicit Removal(AccountList &accounts)
            : Parts(accounts)
        {
            connect(&commands, &AccountCommands::removed, &window,
                    [this](const QString &key) { removed.append(key); });
            window.show();
        }
        void begin(const QString &key)
        {
            commands.remove(key);
            named<QPushButton>(*question(), u"Remove"_s)->click();
        }
        [[nodiscard]] QMessageBox *question() const
        {
            for (QMessageBox *box : window.findChildren<QMessageBox *>()) {
                if (box->isVisible())
                    return box;
            }
            return nullptr;
        }

        TemporaryJournal records;
        AccountBelongings belongings{[this] {
            return records.all();
        }};
        QWidget window;
        AccountCommands commands{keeper, belongings, window};
        QStringList removed;
    };

    void lock(const StandInKeychain::Habits &habits)
    {
        m_service.change(habits);
        m_service.lock();
    }
    [[nodiscard]] static MainWindow *window()
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *main = qobject_cast<MainWindow *>(window))
                return main;
        }
        return nullptr;
    }
    [[nodiscard]] static CredentialView *view() { return window()->findChild<CredentialView *>(); }
    [[nodiscard]] static QPushButton *button(const QString &name)
    {
        const QWidget *page = window() ? window()->centralWidget() : nullptr;
        return page ? named<QPushButton>(*page, name) : nullptr;
    }
    [[nodiscard]] static bool pageSays(const QString &text)
    {
        const QWidget *page = window() ? window()->centralWidget() : nullptr;
        return page && named<QLabel>(*page, text);
    }

    StandInKeychain m_service;
    FakeProvider m_provider{3};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AccountList> m_accounts;
    Account m_account;
};

QTEST_MAIN(TestKeychainWaits)
#include "test_keychainwaits.moc"
