// SPDX-License-Identifier: MIT
#include "tests/gui/shownaccount.h"
#include "tests/support/fulldisk.h"
#include "ui/credentials/selectionbar.h"
#include "ui/dialogs/manydialog.h"
#include "ui/run/runarea.h"
#include "ui/run/runpanel.h"
#include "ui/widgets/selectabletext.h"

#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Cleanup : Shown
{
    explicit Cleanup(const SandboxOptions &options = quickSandbox(), const CallsPolicy &calls = {})
        : Shown(options, calls)
    {
        loadAll();
    }

    /// The first rows of the table that are disabled, and so not in a call, and nothing special; and some by
    /// name.
    void selectRows(int count, const QStringList &names = {})
    {
        using namespace SandboxUsername;
        const QStringList special{DeletedByColleague, DeletedWithError, FirstDeleteFails, LockedAtFirst};
        QSet<CredentialId> ids;
        for (int row = 0; ids.size() < count; ++row) {
            const std::optional<Credential> at = session->inventory().find(session->model().idAt(row));
            if (!at)
                qFatal("There are not so many rows");
            if (at->status == CredentialStatus::Disabled && !special.contains(at->username))
                ids.insert(at->id);
        }
        for (const QString &name : names)
            ids.insert(idOf(name));
        view->selection().selectOnly(ids);
    }
    void selectNames(const QStringList &names) { selectRows(0, names); }

    [[nodiscard]] ManyDialog *manyDialog() const { return window->findChild<ManyDialog *>(); }
    [[nodiscard]] RunArea *runArea() const { return window->findChild<RunArea *>(); }
    [[nodiscard]] RunPanel *panel() const { return window->findChild<RunPanel *>(); }
    [[nodiscard]] QPushButton *onPanel(const QString &name) const
    {
        return panel() ? visible<QPushButton>(*panel(), name) : nullptr;
    }
    [[nodiscard]] QString panelText() const
    {
        QStringList texts;
        if (panel()) {
            for (const QLabel *label : panel()->findChildren<QLabel *>()) {
                if (label->isVisible())
                    texts.append(label->text());
            }
            if (const auto *reasons = named<SelectableText>(*panel(), u"Reasons"))
                texts.append(reasons->toPlainText());
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] QString selectionText() const
    {
        auto *bar = window->findChild<SelectionBar *>();
        return bar->isVisible() ? bar->findChild<QLabel *>()->text() : QString();
    }
    [[nodiscard]] int selected() const { return int(view->selection().ids().size()); }

    /// Opens the dialog, confirms, and presses Delete.
    void deleteSelected()
    {
        action(u"Delete…"_s)->trigger();
        confirmMany(selected());
    }
    void confirmMany(int count)
    {
        QTRY_VERIFY(manyDialog());
        named<QLineEdit>(*manyDialog(), u"Type to confirm")->setText(QString::number(count));
        QVERIFY(press(visible<QPushButton>(*manyDialog(), u"Delete"_s)));
        QTRY_VERIFY(!manyDialog());
    }
    /// And the panel says so: a run tells its news a moment later.
    [[nodiscard]] bool hasEnded() const
    {
        return panel() && !session->runs().current() && !onPanel(u"Cancel Run"_s);
    }
};

SandboxOptions slowly(std::chrono::milliseconds latency)
{
    SandboxOptions options = quickSandbox();
    options.latency.changeLatency = latency;
    return options;
}

} // namespace

/// Deleting, disabling and enabling many, in the window.
class TestCleanup final : public QObject
{
    Q_OBJECT

private slots:
    void theSelectionBarSaysWhatIsSelected()
    {
        Cleanup shown;
        QCOMPARE(shown.selectionText(), QString());
        shown.selectRows(1);
        QCOMPARE(shown.selectionText(), QString());
        shown.selectRows(12);
        QCOMPARE(shown.selectionText(), u"12 selected"_s);
        QVERIFY(shown.action(u"Delete…"_s)->isEnabled());
        QVERIFY(shown.action(u"Disable…"_s)->isEnabled());
        QVERIFY(shown.action(u"Enable…"_s)->isEnabled());
        for (const auto *name : {"Delete…", "Disable…", "Enable…"})
            QVERIFY2(shown.button(QString::fromUtf8(name)), name);
        named<QLineEdit>(*shown.window, u"Search credentials")
            ->setText(shown.session->inventory().find(*shown.view->selection().ids().cbegin())->username);
        QTRY_COMPARE(shown.selectionText(), u"12 selected (11 hidden by the filter)"_s);
    }

    void selectAllSaysWhatItCovers()
    {
        Shown shown; // a part is loaded
        QTRY_COMPARE(shown.session->loader().progress().state, ListProgress::State::Idle);
        shown.action(u"Select All"_s)->trigger();
        QTRY_COMPARE(shown.view->selection().ids().size(), 240);
        auto *bar = shown.window->findChild<SelectionBar *>()->findChild<QLabel *>();
        QTRY_COMPARE(bar->text(), u"240 selected: all of the account"_s);
        named<QLineEdit>(*shown.window, u"Search credentials")->setText(u"phone"_s);
        QTRY_VERIFY(shown.session->model().matchingCount() < 240);
        shown.action(u"Select All"_s)->trigger();
        const int matching = shown.session->model().matchingCount();
        QTRY_COMPARE(bar->text(), u"%1 selected: all that match the filter"_s.arg(matching));
    }

    void deletesWhatWasConfirmed()
    {
        Cleanup shown;
        shown.selectRows(7);
        const QSet<CredentialId> chosen = shown.view->selection().ids();
        shown.deleteSelected();
        QTRY_VERIFY(shown.hasEnded());
        QTRY_VERIFY2(!shown.panelText().isEmpty(), "");
        QTRY_VERIFY2(shown.panelText().contains(u"7 credentials deleted"_s), qPrintable(shown.panelText()));
        QTRY_COMPARE(shown.loaded(), 233);
        for (const CredentialId &id : chosen)
            QVERIFY(!shown.session->inventory().contains(id));
        QTRY_VERIFY2(shown.panelText().contains(u"7 credentials deleted"_s), qPrintable(shown.panelText()));
        QCOMPARE(shown.deletesSent(), 7);
        QCOMPARE(shown.selected(), 0);
    }

    void nothingThatArrivesLaterJoinsIt()
    {
        Cleanup shown;
        shown.selectRows(5);
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        QCOMPARE(shown.manyDialog()->windowTitle(), u"Delete 5 Credentials"_s);
        shown.selectRows(20); // whatever happens behind it
        named<QLineEdit>(*shown.manyDialog(), u"Type to confirm")->setText(u"5"_s);
        QVERIFY(press(Shown::visible<QPushButton>(*shown.manyDialog(), u"Delete"_s)));
        QTRY_VERIFY(shown.hasEnded());
        QCOMPARE(shown.deletesSent(), 5);
    }

    void oneSummaryInsteadOfManyMessages()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::Deletable, SandboxUsername::InCall,
                           SandboxUsername::DeletedByColleague, SandboxUsername::DeletedWithError,
                           SandboxUsername::FirstDeleteFails, SandboxUsername::OddId});
        shown.deleteSelected();
        QTRY_VERIFY(shown.hasEnded());
        const QString text = shown.panelText();
        QVERIFY2(text.contains(u"3 of 6 credentials deleted"_s), qPrintable(text));
        QVERIFY2(text.contains(u"3 deleted, 1 already gone, 1 in use by active calls, "
                               u"1 not done, list unchanged"_s),
                 qPrintable(text));
        QVERIFY2(text.contains(u"1 not done, list unchanged: The server failed (500)."_s), qPrintable(text));
        QCOMPARE(shown.message(), QString());
        QTRY_COMPARE(shown.view->selection().ids(),
                     QSet<CredentialId>({shown.idOf(SandboxUsername::InCall),
                                         shown.idOf(SandboxUsername::FirstDeleteFails)}));
        QCOMPARE(shown.session->inventory().activity(shown.idOf(SandboxUsername::InCall)),
                 RowActivity::InUse);

        // The call has ended meanwhile, and the other one only fails once.
        QVERIFY(press(shown.onPanel(u"Retry Failed"_s)));
        shown.confirmMany(2);
        QTRY_VERIFY2(shown.panelText().contains(u"5 deleted, 1 already gone"_s),
                     qPrintable(shown.panelText()));
        QTRY_COMPARE(shown.loaded(), 234);
        QTRY_VERIFY(shown.hasEnded());
        QVERIFY(!shown.onPanel(u"Retry Failed"_s));
        auto *dismiss = Shown::visible<QToolButton>(*shown.panel(), u"Dismiss Run"_s);
        QVERIFY(dismiss);
        dismiss->setFocus();
        dismiss->click();
        QTRY_VERIFY(!shown.panel());
        QVERIFY(!shown.runArea()->isVisible());
        QCOMPARE(shown.window->focusWidget(), shown.view);
    }

    void noButtonIsCutInTheSmallestWindow()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::Deletable, SandboxUsername::InCall,
                           SandboxUsername::FirstDeleteFails, SandboxUsername::OddId});
        shown.deleteSelected();
        QTRY_VERIFY(shown.hasEnded());
        QVERIFY(shown.onPanel(u"Retry Failed"_s));
        shown.window->resize(1, 1);
        const auto cut = [&shown] {
            QStringList names;
            for (QPushButton *button : shown.panel()->findChildren<QPushButton *>()) {
                const QRect place(button->mapTo(shown.panel(), QPoint()), button->size());
                if (button->isVisible() && (!shown.panel()->rect().contains(place) ||
                                            button->height() < button->minimumSizeHint().height()))
                    names.append(nameOf(button));
            }
            return names.join(u", "_s);
        };
        QTRY_COMPARE(cut(), QString());
        const auto isInWindow = [&shown] {
            const QRect panel(shown.panel()->mapTo(shown.window.get(), QPoint()), shown.panel()->size());
            return shown.window->rect().contains(panel);
        };
        QTRY_VERIFY(isInWindow());
    }

    void disablesAndEnablesMany()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::InCall, SandboxUsername::OddId, SandboxUsername::Deletable});
        const QSet<CredentialId> chosen = shown.view->selection().ids();
        int enabled = 0;
        for (const CredentialId &id : chosen)
            enabled += shown.session->inventory().find(id)->status == CredentialStatus::Enabled ? 1 : 0;
        shown.action(u"Disable…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        QCOMPARE(shown.manyDialog()->windowTitle(), u"Disable 3 Credentials"_s);
        QVERIFY(press(Shown::visible<QPushButton>(*shown.manyDialog(), u"Disable"_s)));
        QTRY_VERIFY(shown.hasEnded());
        QCOMPARE(shown.updatesSent(), enabled);
        for (const CredentialId &id : chosen)
            QTRY_COMPARE(shown.session->inventory().find(id)->status, CredentialStatus::Disabled);
        // Those that are done leave the selection; about the others there was nothing to do.
        QTRY_COMPARE(shown.selected(), 3 - enabled);

        shown.view->selection().selectOnly(chosen);
        shown.action(u"Enable…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        QVERIFY(press(Shown::visible<QPushButton>(*shown.manyDialog(), u"Enable"_s)));
        QTRY_VERIFY(shown.hasEnded());
        for (const CredentialId &id : chosen)
            QTRY_COMPARE(shown.session->inventory().find(id)->status, CredentialStatus::Enabled);
    }

    void disableInsteadOfDeleting()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::InCall, SandboxUsername::OddId});
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        QVERIFY(press(Shown::visible<QPushButton>(*shown.manyDialog(), u"Disable Instead"_s)));
        QTRY_VERIFY(shown.hasEnded());
        QCOMPARE(shown.deletesSent(), 0);
        QTRY_COMPARE(shown.statusOf(SandboxUsername::InCall), CredentialStatus::Disabled);
    }

    void whatIsInUseCanWaitOrBeDisabled()
    {
        SandboxOptions options = quickSandbox();
        options.account.shortestCall = options.account.longestCall = 1h;
        Cleanup shown(options, {.firstWait = 60s});
        shown.selectNames({SandboxUsername::InCall, SandboxUsername::OddId});
        shown.deleteSelected();
        QTRY_VERIFY(shown.onPanel(u"Retry When Calls End"_s));
        QVERIFY(press(shown.onPanel(u"Retry When Calls End"_s)));
        QTRY_VERIFY2(shown.panelText().contains(u"1 waiting for its calls to end"_s),
                     qPrintable(shown.panelText()));
        QVERIFY2(shown.panelText().contains(u"Next try at "_s), qPrintable(shown.panelText()));
        QVERIFY(!Shown::visible<QToolButton>(*shown.panel(), u"Dismiss Run"_s));
        shown.onPanel(u"Stop Waiting"_s)->click();
        QTRY_VERIFY(shown.panelText().contains(u"1 in use by active calls"_s));
        QVERIFY(press(shown.onPanel(u"Disable Instead"_s)));
        QTRY_VERIFY(shown.statusDialog());
        QCOMPARE(shown.updatesSent(), 0);
        QVERIFY(press(Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)));
        QTRY_COMPARE(shown.statusOf(SandboxUsername::InCall), CredentialStatus::Disabled);
        QTRY_VERIFY(shown.hasEnded());
    }

    void aRunCanBePausedAndCancelled()
    {
        Cleanup shown(slowly(150ms));
        shown.selectRows(40);
        shown.deleteSelected();
        QTRY_VERIFY(shown.onPanel(u"Pause"_s));
        auto *bar = named<QProgressBar>(*shown.panel(), u"Progress");
        QVERIFY(bar);
        QCOMPARE(bar->maximum(), 40);
        QTRY_VERIFY(bar->value() > 1);
        QVERIFY(!shown.action(u"Delete…"_s)->isEnabled() || shown.selected() < 2); // one run at a time
        shown.onPanel(u"Pause"_s)->click();
        QVERIFY(shown.onPanel(u"Resume"_s));
        QVERIFY(!shown.onPanel(u"Pause"_s)->isEnabled());
        QTRY_VERIFY2(!shown.panelText().contains(u"under way"_s), qPrintable(shown.panelText()));
        const int sent = shown.deletesSent();
        shown.session->loader().refresh();
        QTRY_VERIFY(!shown.session->loader().isBusy()); // what was asked for behind them has been answered
        QCOMPARE(shown.deletesSent(), sent);
        QVERIFY(shown.panelText().contains(u"Paused"_s));
        QVERIFY(press(shown.onPanel(u"Resume"_s)));
        QTRY_VERIFY(shown.deletesSent() > sent);
        shown.onPanel(u"Cancel Run"_s)->click();
        QTRY_VERIFY(shown.hasEnded());
        QTRY_VERIFY2(shown.panelText().contains(u"Cancelled: "_s), qPrintable(shown.panelText()));
        QVERIFY(shown.panelText().contains(u"not started"_s));
        QVERIFY(shown.onPanel(u"Start the Rest"_s));
        QVERIFY(shown.deletesSent() < 40);
    }

    void theTableStaysUsable()
    {
        Cleanup shown(slowly(100ms));
        shown.selectRows(10);
        shown.deleteSelected();
        QVERIFY(shown.session->runs().current());
        shown.selectRows(0, {SandboxUsername::InCall});
        QVERIFY(shown.action(u"Disable…"_s)->isEnabled()); // a single one can be changed meanwhile
        QVERIFY(shown.action(u"Refresh"_s)->isEnabled());
        shown.view->sortByColumn(0, Qt::AscendingOrder);
        QTRY_VERIFY(shown.hasEnded());
    }

    void showFailedSelectsThem()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::FirstDeleteFails, SandboxUsername::OddId});
        shown.deleteSelected();
        QTRY_VERIFY(shown.onPanel(u"Show Failed"_s));
        shown.selectRows(3);
        shown.onPanel(u"Show Failed"_s)->click();
        QCOMPARE(shown.view->selection().ids(),
                 QSet<CredentialId>({shown.idOf(SandboxUsername::FirstDeleteFails)}));
        QCOMPARE(shown.window->focusWidget(), shown.view);
    }

    void everyReasonCanBeReadHoweverSmallTheWindowIs()
    {
        Cleanup shown;
        shown.selectNames({SandboxUsername::FirstDeleteFails, SandboxUsername::OddId});
        shown.deleteSelected();
        QTRY_VERIFY(shown.hasEnded());
        QTest::keyClick(shown.window.get(), Qt::Key_F8); // the activity takes its share
        shown.window->resize(1, 1);
        auto *reasons = named<SelectableText>(*shown.panel(), u"Reasons");
        QTRY_VERIFY(reasons->isVisible());
        QTRY_VERIFY(reasons->viewport()->height() >= reasons->document()->size().height() ||
                    reasons->verticalScrollBar()->maximum() > 0);
        QVERIFY(reasons->viewport()->height() >= reasons->fontMetrics().height());
        QVERIFY(reasons->focusPolicy() & Qt::TabFocus); // the keyboard scrolls it, too
    }

    void aRefusedTokenStopsIt()
    {
        Cleanup shown(slowly(50ms));
        shown.selectRows(30);
        shown.deleteSelected();
        QTRY_VERIFY(shown.deletesSent() >= 4);
        shown.server.api().revokeToken();
        QTRY_VERIFY(shown.hasEnded());
        QTRY_VERIFY2(shown.panelText().contains(u"Stopped: "_s), qPrintable(shown.panelText()));
        QVERIFY2(shown.panelText().contains(u"401"_s), qPrintable(shown.panelText()));
        QVERIFY(shown.panelText().contains(u"not started"_s));
        QVERIFY(shown.deletesSent() < 12);
    }

    void closingAsksDuringARun()
    {
        Cleanup shown(slowly(150ms));
        shown.selectRows(30);
        shown.deleteSelected();
        QTRY_VERIFY(shown.deletesSent() >= 2);
        QVERIFY(!shown.window->close());
        QVERIFY2(shown.message().contains(u"A run is under way. Deleting 30 credentials: "_s),
                 qPrintable(shown.message()));
        QVERIFY2(shown.message().contains(u"2 still out"_s), qPrintable(shown.message()));
        QVERIFY2(shown.message().contains(u" not started."_s), qPrintable(shown.message()));
        shown.button(u"Keep Open"_s)->click();
        const int sent = shown.deletesSent();
        QTRY_VERIFY(shown.deletesSent() > sent); // nothing has happened to the run
        QVERIFY(!shown.window->close());
        shown.button(u"Cancel Run and Close"_s)->click();
        QTRY_VERIFY(!shown.window->isVisible());
        QVERIFY(shown.deletesSent() < 30);
    }

    void leavingTheAccountEndsTheRunAndSaysSo()
    {
        Cleanup shown(slowly(150ms));
        shown.selectRows(30);
        shown.deleteSelected();
        QTRY_VERIFY(shown.deletesSent() >= 4);
        ApiAccount account = shown.session->account();
        AccountSession other(account, AccountIdentity{AccountOrigin::Sandbox}, shown.records.journal,
                             NetworkManagerFactory(), quickOptions());
        shown.window->open(other);
        const QPointer<AccountSession> left = shown.session.get();
        shown.finishing.finish(std::move(shown.session));
        const QString message = shown.message();
        const QRegularExpression words(
            u"You left the account in the middle of a run. Deleting 30 credentials: (\\d+) deleted, "
            "(\\d+) still out, (\\d+) not started\\.$"_s);
        const QRegularExpressionMatch counts = words.match(message);
        QVERIFY2(counts.hasMatch(), qPrintable(message));
        const int deleted = counts.captured(1).toInt();
        const int out = counts.captured(2).toInt();
        QCOMPARE(deleted + out + counts.captured(3).toInt(), 30);
        QCOMPARE(shown.finishing.outcomesAwaited(), out);
        QTRY_VERIFY(!left);
        QCOMPARE(shown.deletesSent(), deleted + out); // as it was said
        shown.window->showWelcome();
    }

    void whatTheListLearnsReachesTheDialog()
    {
        Cleanup shown;
        shown.selectRows(4);
        const QSet<CredentialId> chosen = shown.view->selection().ids();
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        shown.server.account().deleteBySomeoneElse(*chosen.cbegin());
        shown.session->loader().refresh();
        QTRY_COMPARE(shown.manyDialog()->windowTitle(), u"Delete 3 Credentials"_s);
        for (const CredentialId &id : chosen)
            shown.server.account().deleteBySomeoneElse(id);
        shown.session->loader().refresh();
        QTRY_VERIFY(!shown.manyDialog());
        QVERIFY2(shown.message().contains(u"no longer in the list"_s), qPrintable(shown.message()));
    }

    void theListIsExported()
    {
        QTemporaryDir dir;
        Cleanup shown;
        shown.selectNames({SandboxUsername::OddId, SandboxUsername::InCall});
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.manyDialog());
        const auto exportTo = [&shown](const QString &path) {
            Shown::visible<QPushButton>(*shown.manyDialog(), u"Export the List…"_s)->click();
            auto *chooser = shown.manyDialog()->findChild<QFileDialog *>();
            QVERIFY(chooser);
            emit chooser->fileSelected(path);
            delete chooser;
        };
        const QString path = dir.filePath(u"list.csv"_s);
        exportTo(path);
        const auto *exportButton = Shown::visible<QPushButton>(*shown.manyDialog(), u"Export the List…"_s);
        QVERIFY2(!exportButton->isEnabled(), "one at a time");
        const auto isSaid = [&shown](const QString &text) {
            return std::ranges::any_of(shown.manyDialog()->findChildren<QLabel *>(), [&](const auto *label) {
                return label->text().contains(text) && label->isVisible();
            });
        };
        QTRY_VERIFY(isSaid(u"2 credentials saved as CSV in"_s));
        QVERIFY(exportButton->isEnabled());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString csv = QString::fromUtf8(file.readAll());
        QCOMPARE(csv.count(u"\r\n"_s), 3);
        QVERIFY(csv.contains(SandboxUsername::OddId));
        QVERIFY(csv.contains(shown.idOf(SandboxUsername::InCall).text()));
        QVERIFY(!csv.contains(QString::fromLatin1(shown.server.token())));
        exportTo(dir.filePath(u"no/such/folder/list.csv"_s));
        QTRY_VERIFY(isSaid(u"could not be saved"_s));
#ifdef Q_OS_UNIX
        exportTo(path);
        QTRY_VERIFY(isSaid(u"2 credentials saved as CSV in"_s));
        {
            const FullDisk full(10);
            exportTo(path);
            QTRY_VERIFY(isSaid(u"list.csv: File too large"_s));
        }
        QFile kept(path);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(kept.readAll()), csv);
#endif
    }

    void aReadOnlyAccountOffersNothing()
    {
        Shown shown;
        ApiAccount account = shown.session->account();
        account.isReadOnly = true;
        AccountSession other(account, AccountIdentity{AccountOrigin::Sandbox}, shown.records.journal,
                             NetworkManagerFactory(), quickOptions());
        shown.window->open(other);
        auto *view = shown.window->findChild<CredentialView *>();
        QTRY_VERIFY(other.model().rowCount() > 5);
        view->selection().selectOnly({other.model().idAt(0), other.model().idAt(1)});
        QVERIFY(!shown.action(u"Delete…"_s)->isEnabled());
        QVERIFY(!shown.action(u"Disable…"_s)->isEnabled());
        shown.window->showWelcome();
    }
};

QTEST_MAIN(TestCleanup)
#include "test_cleanup.moc"
