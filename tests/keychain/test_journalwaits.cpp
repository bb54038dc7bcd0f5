// SPDX-License-Identifier: MIT
#include "app/program.h"
#include "core/account/accountlist.h"
#include "core/api/apiaccount.h"
#include "core/journal/journaldatabase.h"
#include "core/model/credentialselection.h"
#include "core/store/settings.h"
#include "tests/gui/senders.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/support/accessible.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/journalrows.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/manydialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/run/runpanel.h"
#include "ui/table/credentialview.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
const QString OtherAccount = u"Other"_s; // to go to, whether it can be opened or not

QString journalPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/journal.sqlite"_s;
}

/// The program with an account open, and a keychain that does not answer.
class Waiting final
{
public:
    Waiting()
        : stop(std::make_unique<GnomeKeyring::Stop>())
        , program(std::make_unique<Program>())
    {
        program->start(StartRequest(provider.account()));
    }

    [[nodiscard]] static MainWindow *window()
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *main = qobject_cast<MainWindow *>(window))
                return main;
        }
        return nullptr;
    }
    [[nodiscard]] static QString message()
    {
        const auto *bar = window() ? window()->findChild<MessageBar *>() : nullptr;
        return bar && bar->isVisible() ? bar->findChild<QTextEdit *>()->toPlainText() : QString();
    }
    [[nodiscard]] static CredentialView *view() { return window()->findChild<CredentialView *>(); }
    [[nodiscard]] static QPushButton *button(const QWidget &in, const QString &text)
    {
        for (auto *button : in.findChildren<QPushButton *>()) {
            if (QString(button->text()).remove(u'&') == text && button->isVisible())
                return button;
        }
        return nullptr;
    }
    static void trigger(const QString &text)
    {
        for (QAction *action : window()->findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text) {
                action->trigger();
                return;
            }
        }
        QFAIL("no such action");
    }
    /// The whole row, as it is read.
    [[nodiscard]] static QString row(int number)
    {
        QStringList cells;
        const QAbstractItemModel *model = view()->model();
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(number, column).data().toString());
        return cells.join(u' ');
    }
    [[nodiscard]] static QString panelText()
    {
        QStringList texts;
        for (const QLabel *label : window()->findChild<RunPanel *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ');
    }

    /// The user has seen that it waits.
    [[nodiscard]] bool isOpen() const
    {
        return stop->isStopped() && QTest::qWaitFor([] { return window() && view(); }, Patience) &&
               QTest::qWaitFor([] { return view()->model()->rowCount() == 3; }, Patience) &&
               QTest::qWaitFor([] { return message().contains(u"keychain has not answered"_s); }, Patience);
    }
    void deleteFirst() const
    {
        view()->selectRow(0);
        trigger(u"Delete…"_s);
        QTRY_VERIFY(window()->findChild<DeleteDialog *>());
        auto *dialog = window()->findChild<DeleteDialog *>();
        dialog->findChild<QLineEdit *>()->setText(provider.rows.first().username);
        QVERIFY(press(button(*dialog, u"Delete"_s)));
        QTRY_VERIFY(row(0).contains(u"waiting"_s));
        QVERIFY2(message().contains(u"nothing has been sent"_s), qPrintable(message()));
    }
    static void deleteAll()
    {
        view()->selectAll();
        trigger(u"Delete…"_s);
        QTRY_VERIFY(window()->findChild<ManyDialog *>());
        auto *dialog = window()->findChild<ManyDialog *>();
        dialog->findChild<QLineEdit *>()->setText(u"3"_s);
        QVERIFY(press(button(*dialog, u"Delete"_s)));
        QTRY_VERIFY(window()->findChild<RunPanel *>());
        QTRY_VERIFY(row(0).contains(u"waiting"_s));
    }
    void answer() { stop.reset(); }
    /// The journal is there, and yet nothing comes.
    [[nodiscard]] bool nothingLeaves()
    {
        const bool isJournalThere = QTest::qWaitFor([] { return QFile::exists(journalPath()); }, Patience);
        const bool nothingCame = provider.becomesQuiet() && provider.deletes() == 0;
        program.reset();
        JournalDatabase database(journalPath(), {});
        if (!isJournalThere || !nothingCame || database.open())
            return false;
        const auto entries = entriesOf(database);
        return entries && std::ranges::all_of(*entries, [](const JournalEntry &entry) {
                   return entry.outcome && entry.outcome->outcome == JournalWord::NotSent;
               });
    }

    FakeProvider provider{3};
    std::unique_ptr<GnomeKeyring::Stop> stop;
    std::unique_ptr<Program> program;
};

} // namespace

/// The journal can't be written before the keychain has answered, and the keychain may wait for its user.
/// What is given up meanwhile never leaves.
class TestJournalWaits final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), Patience); }
    void init()
    {
        QDir(QFileInfo(journalPath()).path()).removeRecursively();
        QFile::remove(Settings::defaultPath());
        Settings settings(Settings::defaultPath());
        AccountList accounts(settings);
        Account other;
        other.label = OtherAccount;
        other.authId = u"MA_OTHER"_s;
        other.key = makeAccountKey();
        other.apiUrl = defaultApiUrl();
        other.isTokenKept = false;
        QVERIFY(accounts.save(other));
    }

    void saysWhyNothingIsSent()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.answer();
        QTRY_COMPARE_WITH_TIMEOUT(Waiting::message(), QString(), Patience);
    }

    void whatWaitedIsSentWhenTheKeychainAnswers()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.deleteFirst();
        waiting.answer();
        QTRY_COMPARE_WITH_TIMEOUT(waiting.provider.deletes(), 1, Patience);
        QTRY_VERIFY(Waiting::message().contains(u"is deleted."_s));
    }

    void cancelled()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.deleteFirst();
        Waiting::button(*Waiting::window()->findChild<MessageBar *>(), u"Cancel"_s)->click();
        QTRY_VERIFY(!Waiting::row(0).contains(u"waiting"_s));
        QVERIFY(!Waiting::message().contains(u"is not deleted yet"_s));
        waiting.answer();
        QVERIFY(waiting.nothingLeaves());
    }

    void quit()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.deleteFirst();
        Waiting::trigger(u"Quit"_s);
        QVERIFY(Waiting::window()->isVisible()); // it asks first
        Waiting::button(*Waiting::window()->findChild<MessageBar *>(), u"Give Up and Close"_s)->click();
        QVERIFY(!Waiting::window()->isVisible()); // at once
        waiting.answer();
        QVERIFY(waiting.nothingLeaves());
    }

    void anotherAccount()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.deleteFirst();
        QVERIFY(waiting.program->raise(OtherAccount));
        QVERIFY(!Waiting::view());
        QVERIFY2(!Waiting::message().contains(waiting.provider.rows.first().username),
                 qPrintable(Waiting::message()));
        waiting.answer();
        QVERIFY(waiting.nothingLeaves());
    }

    void aRunThatIsCancelled()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        Waiting::deleteAll();
        QVERIFY2(Waiting::panelText().contains(u"3 not started yet"_s), qPrintable(Waiting::panelText()));
        QVERIFY2(!Waiting::panelText().contains(u"under way"_s), qPrintable(Waiting::panelText()));
        named<QPushButton>(*Waiting::window(), u"Cancel Run"_s)->click();
        QTRY_VERIFY2(Waiting::panelText().contains(u"Cancelled: 0 of 3"_s), qPrintable(Waiting::panelText()));
        QVERIFY(!Waiting::row(0).contains(u"waiting"_s));
        waiting.answer();
        QVERIFY(waiting.nothingLeaves());
    }

    void aRunThatIsLeft()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        Waiting::deleteAll();
        QVERIFY(waiting.program->raise(OtherAccount));
        const auto *box = Waiting::window()->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(u"in the middle of a run. Deleting 3 credentials: 3 not started."_s),
                 qPrintable(box->text()));
        waiting.answer();
        QVERIFY(waiting.nothingLeaves());
    }

    /// Last: there is no keychain any more. The program goes on without it.
    void theKeychainNeverAnswers()
    {
        Waiting waiting;
        QVERIFY(waiting.isOpen());
        waiting.deleteFirst();
        Waiting::trigger(u"Quit"_s);
        Waiting::button(*Waiting::window()->findChild<MessageBar *>(), u"Give Up and Close"_s)->click();
        QVERIFY(!Waiting::window()->isVisible());
        waiting.stop->end();
        QVERIFY(waiting.nothingLeaves());
    }
};

QTEST_MAIN(TestJournalWaits)
#include "test_journalwaits.moc"
