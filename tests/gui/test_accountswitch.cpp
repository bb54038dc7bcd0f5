// SPDX-License-Identifier: MIT
#include "core/account/accountlist.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/settings.h"
#include "tests/gui/frame.h"
#include "tests/support/accessible.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/testcertificates.h"
#include "ui/accounts/accountmenu.h"
#include "ui/credentials/accountbanner.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// The window with stored accounts of one server, of which one may be open.
class Shown final
{
public:
    explicit Shown(const QStringList &labels = {u"Head office"_s})
    {
        for (const QString &label : labels) {
            Account account;
            account.key = makeAccountKey();
            account.label = label;
            account.authId = u"MA_TEST"_s;
            account.apiUrl = provider.account().baseUrl.toString();
            (void)frame.accounts.save(account);
        }
        frame.window.show();
        isActive = QTest::qWaitForWindowActive(&frame.window);
    }
    ~Shown()
    {
        frame.window.showWelcome(); // before the session that it shows
    }
    Q_DISABLE_COPY_MOVE(Shown)

    void open(
        qsizetype number, const std::function<void(ApiAccount &)> &edit = [](ApiAccount &) {})
    {
        const Account account = frame.accounts.accounts().at(number);
        ApiAccount api = provider.account();
        edit(api);
        auto next = std::make_unique<AccountSession>(
            api, AccountIdentity{AccountOrigin::Stored, account.key, account.label, account.color},
            frame.records.all(), makeManager, impatientOptions());
        frame.window.open(*next);
        if (session)
            frame.finishing.finish(std::move(session));
        session = std::move(next);
    }
    [[nodiscard]] bool loads() const
    {
        return waitUntil(
            [this] { return session->loader().progress().state == ListProgress::State::Complete; });
    }
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : frame.window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    /// Of the accounts in the menu.
    [[nodiscard]] QList<QAction *> accountActions() const
    {
        QList<QAction *> found;
        for (QAction *action : frame.window.findChild<AccountMenu *>()->actions()) {
            if (!action->data().toString().isEmpty())
                found.append(action);
        }
        return found;
    }
    [[nodiscard]] CredentialView *view() const
    {
        return frame.window.centralWidget()->findChild<CredentialView *>();
    }
    [[nodiscard]] QToolButton *accountButton() const
    {
        return named<QToolButton>(frame.window, u"Account"_s);
    }
    [[nodiscard]] QString banner() const
    {
        QStringList texts;
        for (const QLabel *label :
             frame.window.centralWidget()->findChild<AccountBanner *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'|');
    }
    [[nodiscard]] QString message() const
    {
        return descriptionOf(named<MessageBar>(*frame.window.centralWidget(), u"Message"_s));
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        for (QPushButton *button : frame.window.findChildren<QPushButton *>()) {
            if (button->isVisible() && nameOf(button) == name)
                return button;
        }
        return nullptr;
    }

    FakeProvider provider{5};
    Settings settings; // remembers nothing
    Frame frame{settings};
    std::unique_ptr<AccountSession> session;
    NetworkManagerFactory makeManager;
    bool isActive = false;
};

QStringList manyLabels(int count)
{
    QStringList labels;
    for (int i = 1; i <= count; ++i)
        labels.append(u"Customer %1"_s.arg(i));
    return labels;
}

} // namespace

/// Several accounts in one window.
class TestAccountSwitch final : public QObject
{
    Q_OBJECT

private slots:
    void aReadOnlyAccountChangesNothingAndSaysWhy()
    {
        Shown shown;
        shown.open(0, [](ApiAccount &account) { account.isReadOnly = true; });
        QVERIFY(shown.loads());
        QVERIFY2(shown.banner().contains(u"read-only"_s), qPrintable(shown.banner()));
        shown.view()->selectRow(2);
        const QStringList names{u"Delete…"_s, u"Disable…"_s, u"Enable…"_s};
        for (const QString &name : names) {
            QVERIFY(!shown.action(name)->isEnabled());
            QVERIFY2(shown.action(name)->toolTip().contains(u"read-only"_s),
                     qPrintable(shown.action(name)->toolTip()));
        }
        QVERIFY(shown.action(u"Copy"_s)->isEnabled());
        for (const auto &[key, modifiers] :
             {std::pair(Qt::Key_Delete, Qt::NoModifier), std::pair(Qt::Key_D, Qt::ControlModifier),
              std::pair(Qt::Key_E, Qt::ControlModifier)})
            QTest::keyClick(shown.view(), key, modifiers);
        QVERIFY(!shown.frame.window.findChild<QDialog *>());

        // Even if a window asked for it, nothing is sent.
        const CredentialId id(u"id-2"_s);
        shown.session->changes().start(ChangeAction::Delete, *shown.session->inventory().find(id));
        QVERIFY(waitUntil([&] { return shown.session->changes().underWay() == 0; }));
        const CredentialChange *change = shown.session->changes().find(id);
        QCOMPARE(change->state(), CredentialChange::State::Refused);
        QCOMPARE(change->error()->kind, ErrorKind::ReadOnlyAccount);
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), 0);

        shown.open(0); // the same account, no longer read-only
        QVERIFY(shown.loads());
        shown.view()->selectRow(2);
        QVERIFY(shown.action(u"Delete…"_s)->isEnabled());
        for (const QString &name : names)
            QVERIFY(!shown.action(name)->toolTip().contains(u"read-only"_s));
        QTest::keyClick(shown.view(), Qt::Key_Delete); // which shows that the key does something
        QTRY_VERIFY(shown.frame.window.findChild<QDialog *>());
        shown.frame.window.findChild<QDialog *>()->reject();
    }

    void theFirstNineHaveKeys()
    {
        Shown shown(manyLabels(30));
        QVERIFY(shown.isActive);
        QSignalSpy wanted(&shown.frame.window, &MainWindow::accountWanted);
        const QList<QAction *> actions = shown.accountActions();
        QCOMPARE(actions.size(), 30);
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(actions.at(i)->text(), u"Customer %1"_s.arg(i + 1));
            QCOMPARE(actions.at(i)->shortcut().isEmpty(), i >= 9);
        }
        for (int i = 0; i < 9; ++i) {
            QTest::keyClick(&shown.frame.window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(wanted.size(), i + 1);
            QCOMPARE(wanted.last().first().toString(), shown.frame.accounts.accounts().at(i).key);
        }
        actions.last()->trigger();
        QCOMPARE(wanted.last().first().toString(), shown.frame.accounts.accounts().last().key);
        for (const QAction *action : shown.accountActions())
            QVERIFY(!action->isChecked()); // wanted is not open
        shown.open(3);
        QVERIFY(shown.loads());
        for (int i = 0; i < 30; ++i)
            QCOMPARE(shown.accountActions().at(i)->isChecked(), i == 3);
        shown.accountActions().at(3)->trigger(); // and stays ticked
        QVERIFY(shown.accountActions().at(3)->isChecked());
    }

    void namesAreShownAsTheyAre_data()
    {
        QTest::addColumn<QString>("label");
        QTest::newRow("ampersand") << u"Rock && Roll & Co"_s;
        QTest::newRow("right to left") << u"שלום עולם"_s;
        QTest::newRow("HTML") << u"<b>bold</b>"_s;
        QTest::newRow("format") << u"100 %1 %n"_s;
        QTest::newRow("tab") << u"one"_s + u"\t"_s + u"Ctrl+Q"_s;
    }
    void namesAreShownAsTheyAre()
    {
        QFETCH(QString, label);
        Shown shown({label});
        shown.open(0);
        QVERIFY(shown.loads());
        const QString visible =
            label.contains(u'\t') ? shown.accountButton()->accessibleDescription() : label;
        QVERIFY(!visible.contains(u'\t'));
        const auto unescaped = [](QString text) {
            return text.replace(u"&&"_s, u"&"_s);
        };
        QCOMPARE(unescaped(shown.accountActions().first()->text()), visible);
        QCOMPARE(unescaped(shown.accountButton()->text()), visible);
        QCOMPARE(descriptionOf(shown.accountButton()), visible);
        QVERIFY(shown.frame.window.windowTitle().startsWith(visible));
        QVERIFY2(shown.banner().contains(visible), qPrintable(shown.banner()));
        for (const QLabel *text :
             shown.frame.window.centralWidget()->findChild<AccountBanner *>()->findChildren<QLabel *>()) {
            if (!text->text().isEmpty())
                QCOMPARE(text->textFormat(), Qt::PlainText);
        }
    }

    void bidiOverridesAreMadeVisible()
    {
        Shown shown({u"a\u202etxt.exe"_s});
        shown.open(0);
        QVERIFY(!shown.frame.window.windowTitle().contains(QChar(0x202e)));
        QVERIFY(!shown.banner().contains(QChar(0x202e)));
        QVERIFY(!shown.accountActions().first()->text().contains(QChar(0x202e)));
    }

    void aLongNameLeavesRoomForTheRest()
    {
        Shown shown({u"A company with a name that nobody can remember, let alone type, GmbH and Co KG"_s});
        shown.open(0);
        QVERIFY(shown.loads());
        QVERIFY(shown.accountButton()->text().size() < 60);
        QVERIFY(shown.accountButton()->text().contains(u'…'));
        QVERIFY(descriptionOf(shown.accountButton()).endsWith(u"KG"_s));
    }

    void aRenameIsFollowed()
    {
        Shown shown;
        shown.open(0);
        QVERIFY(shown.loads());
        Account renamed = shown.frame.accounts.accounts().first();
        renamed.label = u"Branch"_s;
        renamed.color = AccountColor::Red;
        QVERIFY(shown.frame.accounts.save(renamed));
        shown.session->setIdentity({AccountOrigin::Stored, renamed.key, renamed.label, renamed.color});
        QVERIFY(shown.frame.window.windowTitle().startsWith(u"Branch"_s));
        QCOMPARE(shown.accountButton()->text(), u"Branch"_s);
        QVERIFY(shown.banner().contains(u"Branch"_s));
        QVERIFY(!shown.banner().contains(u"Head office"_s));
        QCOMPARE(shown.accountActions().first()->text(), u"Branch"_s);
        QVERIFY(shown.accountActions().first()->isChecked());
        QVERIFY(shown.loads()); // nothing was loaded anew
        QCOMPARE(shown.provider.lists(), 1);
    }

    void anAccountWithoutALabelIsCalledByItsAuthId()
    {
        Shown shown({QString()});
        shown.open(0);
        QVERIFY(shown.frame.window.windowTitle().startsWith(u"MA_TEST"_s));
        QCOMPARE(shown.accountButton()->text(), u"MA_TEST"_s);
    }

    void aRefusedConnectionOffersWhatHelps_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("401") << u"401"_s << u"Enter New Token…"_s;
        QTest::newRow("certificate") << u"certificate"_s << u"Edit Account…"_s;
        QTest::newRow("proxy") << u"proxy"_s << u"Enter Proxy Password…"_s;
    }
    void aRefusedConnectionOffersWhatHelps()
    {
        QFETCH(QString, way);
        QFETCH(QString, remedy);
        Shown shown;
        ScriptedServer proxy(answer(response(407, {{"Proxy-Authenticate", "Basic realm=\"p\""}})));
        QSignalSpy token(&shown.frame.window, &MainWindow::tokenWanted);
        QSignalSpy edit(&shown.frame.window, &MainWindow::editAccountWanted);
        QSignalSpy password(&shown.frame.window, &MainWindow::proxyPasswordWanted);
        if (way == "401"_L1) {
            shown.provider.misbehaveAlways("GET", answer(jsonResponse(401, errorJson("X", "no"))));
            shown.open(0);
        } else if (way == "proxy"_L1) {
            shown.open(0, [&proxy](ApiAccount &account) {
                account.baseUrl = QUrl(u"https://api.example.com/api/v1"_s);
                account.proxy = {ProxyMode::Manual, u"127.0.0.1"_s, proxy.port(), {}, {}};
            });
        } else {
            shown.open(0, [this](ApiAccount &account) { account.baseUrl = m_untrusted.account().baseUrl; });
        }
        QTRY_VERIFY_WITH_TIMEOUT(shown.message().contains(u"could not be read"_s), 60'000);
        QVERIFY(shown.button(u"Retry"_s));
        QVERIFY2(shown.button(remedy), qPrintable(shown.message()));
        shown.button(remedy)->click();
        const QString key = shown.frame.accounts.accounts().first().key;
        QSignalSpy &expected = way == "401"_L1 ? token : way == "proxy"_L1 ? password : edit;
        QTRY_COMPARE(expected.size(), 1);
        QCOMPARE(expected.first().first().toString(), key);
        QCOMPARE(token.size() + edit.size() + password.size(), 1);
    }

    void leavingDoesNotTouchWhatIsShownNext()
    {
        Shown shown({u"one"_s, u"two"_s});
        shown.provider.mostPerPage = 2;
        shown.provider.hold("GET");
        shown.open(0);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        shown.frame.window.showOpening(shown.frame.accounts.accounts().at(1), Icon::Key, u"Opening"_s, {},
                                       {});
        shown.frame.finishing.finish(std::move(shown.session)); // its loading ends, which nobody is to see
        handlePending();
        QCoreApplication::processEvents();
        for (const QString &name : {u"Load All"_s, u"Refresh"_s, u"Copy"_s, u"Delete…"_s, u"Disable…"_s})
            QVERIFY2(!shown.action(name)->isEnabled(), qPrintable(name));
        shown.provider.release();
        QVERIFY(shown.provider.becomesQuiet());
        QVERIFY(!shown.action(u"Load All"_s)->isEnabled());
    }

    void anOutcomeOfAnAccountThatWasLeftDoesNotCloseTheWindowUnread_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("closes");
        QTest::newRow("done") << 204 << true;
        QTest::newRow("refused") << 409 << false;
    }
    void anOutcomeOfAnAccountThatWasLeftDoesNotCloseTheWindowUnread()
    {
        QFETCH(int, status);
        QFETCH(bool, closes);
        Shown shown({u"one"_s, u"two"_s});
        QPointer<Connection> kept;
        shown.provider.misbehaveAlways(
            "DELETE", [&kept](const Request &, Connection &connection) { kept = &connection; });
        shown.open(0);
        QVERIFY(shown.loads());
        shown.session->changes().start(ChangeAction::Delete, shown.provider.credential(u"id-2"_s));
        QVERIFY(waitUntil([&] { return kept; }));
        shown.open(1);
        QVERIFY(shown.loads());
        QVERIFY(!shown.frame.window.close());
        QVERIFY(shown.frame.window.isVisible());
        kept->send(status == 204 ? response(204) : jsonResponse(409, errorJson("IN_USE", "calls")));
        QVERIFY(waitUntil([&] { return shown.frame.finishing.outcomesAwaited() == 0; }));
        handlePending();
        QCoreApplication::processEvents();
        QCOMPARE(shown.frame.window.isVisible(), !closes);
    }

    void messagesWithoutAPageShareABox()
    {
        Shown shown;
        const auto boxes = [&shown] {
            QStringList texts;
            for (const QMessageBox *box : shown.frame.window.findChildren<QMessageBox *>()) {
                if (box->isVisible())
                    texts.append(box->text());
            }
            return texts;
        };
        shown.frame.window.post({u"a"_s, Message::Severity::Warning, u"one"_s, {}});
        shown.frame.window.post({u"b"_s, Message::Severity::Warning, u"two"_s, {}});
        QCOMPARE(boxes(), QStringList{u"one\n\ntwo"_s});
        shown.frame.window.post({u"c"_s, Message::Severity::Warning, u"three"_s, {{u"Do it"_s, [] {
                                                                                   }}}});
        QCOMPARE(boxes().size(), 2); // what can be answered is a question of its own
    }

    void aBoxThatSaysThatTheWindowClosesGoesWhenItDoesNot()
    {
        Shown shown({u"one"_s, u"two"_s});
        QPointer<Connection> kept;
        shown.provider.misbehaveAlways(
            "DELETE", [&kept](const Request &, Connection &connection) { kept = &connection; });
        shown.open(0);
        QVERIFY(shown.loads());
        shown.session->changes().start(ChangeAction::Delete, shown.provider.credential(u"id-2"_s));
        QVERIFY(waitUntil([&] { return kept; }));
        shown.frame.window.showWelcome();
        shown.frame.finishing.finish(std::move(shown.session));
        QVERIFY(!shown.frame.window.close());
        QVERIFY(shown.frame.window.findChild<QMessageBox *>());
        kept->send(jsonResponse(409, errorJson("IN_USE", "calls")));
        QVERIFY(waitUntil([&] { return !shown.frame.window.findChild<QMessageBox *>(); }));
        QVERIFY(shown.frame.window.isVisible());
    }

private:
    FakeProvider m_untrusted{3, 100, TestCertificates().forLoopback()};
};

QTEST_MAIN(TestAccountSwitch)
#include "test_accountswitch.moc"
