// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "ui/dialogs/manydialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/run/runarea.h"
#include "ui/run/runpanel.h"

#include <QtGui/QAction>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rows = 50;
const QStringList InCalls{u"id-3"_s, u"id-11"_s, u"id-19"_s, u"id-27"_s, u"id-35"_s, u"id-43"_s};

/// A run of deletes against a real server, of which some are refused, with a user at its brakes.
struct Run : ShownProvider
{
    explicit Run(const Clock &clock = quickClock())
        : ShownProvider(Rows + 3, 100, clock)
    {
        provider.misbehaveAlways("DELETE", [this](const Request &request, Connection &connection) {
            const Asked &asked = provider.asked().last();
            const bool isInCall = InCalls.contains(asked.id);
            if (!isInCall)
                provider.carryOut(asked);
            (isInCall ? answer(response(409)) : answer(response(204)))(request, connection);
        });
        openAll();
    }

    /// Without the question, which is another test's matter.
    void start(int rows = Rows)
    {
        QList<Credential> chosen;
        for (int i = 0; i < rows; ++i)
            chosen.append(*inventory().find(CredentialId(u"id-%1"_s.arg(i))));
        runs().start(ChangeAction::Delete, chosen);
    }
    [[nodiscard]] ChangeRuns &runs() const { return session->runs(); }
    [[nodiscard]] RunPanel *panel() const { return frame.window.findChild<RunPanel *>(); }
    [[nodiscard]] ManyDialog *question() const { return frame.window.findChild<ManyDialog *>(); }
    /// So many are out or were answered.
    [[nodiscard]] bool reaches(int deletes) const
    {
        return waitUntil([this, deletes] { return provider.deletes() >= deletes; });
    }
    [[nodiscard]] bool ends() const
    {
        return waitUntil([this] { return !runs().current() && button(u"Show Failed"_s); });
    }
    /// To whatever has the focus.
    void space() const { QTest::keyClick(frame.window.focusWidget(), Qt::Key_Space); }
    void clickAt(const QPoint &place) const
    {
        QWidget *there = frame.window.childAt(place);
        QTest::mouseClick(there, Qt::LeftButton, {}, there->mapFrom(&frame.window, place));
    }
    [[nodiscard]] QPoint placeOf(const QWidget *widget) const
    {
        return widget->mapTo(&frame.window, widget->rect().center());
    }
    [[nodiscard]] bool isFocusHarmless() const
    {
        const QWidget *focus = frame.window.focusWidget();
        return focus && !qobject_cast<const SendingButton *>(focus);
    }
    /// Nothing more is sent, and nothing is asked.
    [[nodiscard]] bool staysAt(int deletes) const
    {
        return provider.becomesQuiet() && provider.deletes() == deletes && !question() && !runs().current();
    }
    void confirm(int count)
    {
        QVERIFY(waitUntil([this] { return question() && question()->isVisible(); }));
        QCOMPARE(question()->credentials().size(), count);
        named<QLineEdit>(*question(), u"Type to confirm")->setText(QString::number(count));
        QVERIFY(press(named<QPushButton>(*question(), u"Delete")));
        QVERIFY(waitUntil([this] { return !question(); }));
    }
};

QStringList idsOf(const QList<Credential> &rows)
{
    QStringList ids;
    for (const Credential &row : rows)
        ids.append(row.id.text());
    return ids;
}

} // namespace

/// Who wants to stop a run at the moment at which it ends must not start anything.
class TestRunBrake final : public QObject
{
    Q_OBJECT

private slots:
    void spaceMeantForPause()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(10));
        shown.button(u"Pause"_s)->setFocus();
        QVERIFY(shown.ends());
        QVERIFY(shown.isFocusHarmless());
        QCOMPARE(shown.provider.deletes(), Rows);
        for (int i = 0; i < 6; ++i) {
            shown.space();
            QVERIFY(shown.staysAt(Rows)); // by now the buttons of the end are ready
            QVERIFY(shown.isFocusHarmless());
        }
        QVERIFY(shown.button(u"Retry Failed"_s)->isEnabled());
        QVERIFY(shown.panel()); // nor has the summary gone
    }

    void clickMeantForPause()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(10));
        const QPoint pause = shown.placeOf(shown.button(u"Pause"_s));
        const QPoint cancel = shown.placeOf(shown.button(u"Cancel Run"_s));
        QVERIFY(shown.ends());
        QVERIFY(becomeReady(shown.frame.window));
        for (int i = 0; i < 6; ++i) {
            shown.clickAt(pause);
            shown.clickAt(cancel);
            QVERIFY(shown.staysAt(Rows));
        }
    }

    void spaceAfterPauseAndCancel()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(10));
        shown.button(u"Pause"_s)->setFocus();
        shown.space();
        QVERIFY(shown.isFocusHarmless());
        QVERIFY(!shown.button(u"Pause"_s)->isEnabled());
        QVERIFY(waitUntil([&] { return shown.session->changes().underWay() == 0; })); // what was out
        const int sent = shown.provider.deletes();
        QVERIFY(becomeReady(shown.frame.window));
        shown.space(); // one too many
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), sent);

        shown.button(u"Cancel Run"_s)->setFocus();
        shown.space();
        QVERIFY(shown.ends());
        QVERIFY(becomeReady(shown.frame.window));
        for (int i = 0; i < 6; ++i) {
            shown.space();
            QVERIFY(shown.staysAt(sent));
            QVERIFY(shown.isFocusHarmless());
        }
        QVERIFY(shown.button(u"Start the Rest"_s)->isEnabled());
    }

    /// In the first moment also one that is meant for it is lost.
    void nothingIsReadyAtTheEndOfARun()
    {
        const HandClock clock;
        Run shown(clock.clock());
        shown.start();
        QVERIFY(shown.ends());
        QVERIFY(haveLooked());
        for (const QString &name : {u"Retry Failed"_s, u"Retry When Calls End"_s, u"Disable Instead"_s}) {
            QPushButton *button = shown.button(name);
            QVERIFY2(button && qobject_cast<SendingButton *>(button), qPrintable(name));
            QTest::mouseClick(button, Qt::LeftButton);
            button->setFocus();
            shown.space();
            button->click();
            QVERIFY(!button->isEnabled());
        }
        QVERIFY(shown.staysAt(Rows));
        QCOMPARE(shown.provider.updates(), 0);
    }

    void retryFailedAsksAndTouchesOnlyWhatFailed()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(14));
        shown.button(u"Cancel Run"_s)->click();
        QVERIFY(shown.ends());
        const int sent = shown.provider.deletes();
        QStringList failed;
        for (const Asked &asked : shown.provider.asked()) {
            if (asked.verb == "DELETE" && InCalls.contains(asked.id))
                failed.append(asked.id);
        }
        QVERIFY(failed.size() >= 2 && sent < Rows);

        QVERIFY(press(shown.button(u"Retry Failed"_s)));
        QVERIFY(shown.question());
        QCOMPARE(idsOf(shown.question()->credentials()), failed);
        QCOMPARE(shown.question()->windowTitle(), u"Delete %1 Credentials"_s.arg(failed.size()));
        QVERIFY(descriptionOf(shown.question()).contains(u"%1 enabled"_s.arg(failed.size())));
        shown.question()->reject();
        QVERIFY(waitUntil([&] { return !shown.question(); }));
        QVERIFY(shown.staysAt(sent));

        QVERIFY(press(shown.button(u"Retry Failed"_s)));
        shown.confirm(int(failed.size()));
        QVERIFY(shown.ends());
        QVERIFY(shown.staysAt(sent + int(failed.size())));
        for (const Asked &asked : shown.provider.asked().last(failed.size()))
            QVERIFY2(failed.contains(asked.id), qPrintable(asked.id));
    }

    void startTheRestAsksAndTouchesOnlyTheRest()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(14));
        shown.button(u"Cancel Run"_s)->click();
        QVERIFY(shown.ends());
        const int sent = shown.provider.deletes();
        QVERIFY(sent < Rows);
        QVERIFY(press(shown.button(u"Start the Rest"_s)));
        QVERIFY(shown.question());
        QCOMPARE(shown.question()->windowTitle(), u"Delete %1 Credentials"_s.arg(Rows - sent));
        QCOMPARE(shown.question()->credentials().first().id.text(), u"id-%1"_s.arg(sent));
        QVERIFY(shown.staysAt(sent) || shown.question()); // nothing while it is asked
        QCOMPARE(shown.provider.deletes(), sent);
        shown.confirm(Rows - sent);
        QVERIFY(shown.ends());
        QVERIFY(shown.staysAt(Rows)); // each once, those that failed are not among them
    }

    /// What is sent is what the question showed, also if that is another state than the run began with.
    void whatChangedMeanwhileIsShownAndThenSent()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.ends());
        shown.provider.behave();
        shown.provider.find(InCalls.first())->isEnabled = false;
        shown.session->loader().refresh();
        QVERIFY(shown.settles());
        QVERIFY(press(shown.button(u"Retry Failed"_s)));
        QVERIFY(descriptionOf(shown.question()).contains(u"5 enabled, 1 disabled"_s));
        shown.confirm(int(InCalls.size()));
        QVERIFY(waitUntil([&] { return !shown.runs().current(); }));
        QCOMPARE(shown.provider.ids().size(), 3);
    }

    void disableInsteadAsks()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.ends());
        QVERIFY(press(shown.button(u"Disable Instead"_s)));
        QVERIFY(shown.question());
        QCOMPARE(shown.question()->action(), ChangeAction::Disable);
        QCOMPARE(idsOf(shown.question()->credentials()), InCalls);
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.updates(), 0);
        QVERIFY(press(named<QPushButton>(*shown.question(), u"Disable")));
        QVERIFY(waitUntil([&] { return shown.provider.updates() == InCalls.size(); }));
    }

    /// Before it is pressed, and also where that is learned afterwards.
    void disableInsteadSaysWhereTheServerDoesNotDisable()
    {
        const QString words = u"does not disable credentials"_s;
        Run shown;
        shown.start();
        QVERIFY(shown.ends());
        QTRY_VERIFY(shown.button(u"Disable Instead"_s)->isEnabled());
        QVERIFY(!shown.button(u"Disable Instead"_s)->toolTip().contains(words));
        shown.provider.misbehaveAlways(
            "PUT", answer(jsonResponse(422, errorJson("VALIDATION_ERROR", "password is required"))));
        shown.session->changes().start(ChangeAction::Disable, shown.provider.credential(u"id-51"_s));
        QTRY_VERIFY(shown.button(u"Disable Instead"_s)->toolTip().contains(words));
        QVERIFY(shown.button(u"Disable Instead"_s)->toolTip().contains(u"password is required"_s));
        QVERIFY(shown.button(u"Disable Instead"_s)->isEnabled()); // the last word is the user's
        QVERIFY(descriptionOf(shown.button(u"Disable Instead"_s)).contains(words));

        shown.runs().start(ChangeAction::Delete, // a run that begins knowing it
                           {*shown.inventory().find(CredentialId(InCalls[0])),
                            *shown.inventory().find(CredentialId(InCalls[1]))});
        QVERIFY(shown.ends());
        QCOMPARE(shown.frame.window.findChildren<RunPanel *>().size(), 1);
        for (const RunPanel *panel : shown.frame.window.findChildren<RunPanel *>())
            QTRY_VERIFY(named<QPushButton>(*panel, u"Disable Instead"_s)->toolTip().contains(words));
    }

    /// Two panels, of which one waits for calls: nothing of it may send while the other one does.
    void nothingElseIsSentWhileARunIsUnderWay()
    {
        Run shown;
        shown.start(20);
        QVERIFY(shown.ends());
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QVERIFY(waitUntil([&] { return shown.button(u"Stop Waiting"_s); }));
        shown.provider.hold("DELETE");
        shown.runs().start(ChangeAction::Delete, {*shown.inventory().find(CredentialId(u"id-40"_s)),
                                                  *shown.inventory().find(CredentialId(u"id-41"_s))});
        QCOMPARE(shown.frame.window.findChildren<RunPanel *>().size(), 2);
        QPushButton *instead = shown.button(u"Disable Instead"_s);
        QVERIFY(instead && !instead->isEnabled());
        QCOMPARE(instead->toolTip(), u"Another run is under way"_s);
        shown.provider.release();
        QVERIFY(waitUntil([&] { return !shown.runs().current(); }));
        QTRY_VERIFY(instead->isEnabled());
    }

    void cancelRunHasAKeyThatWorksEverywhere()
    {
        Run shown;
        shown.start();
        QVERIFY(shown.reaches(4));
        QAction *action = nullptr;
        for (QAction *candidate : shown.frame.window.findChildren<QAction *>()) {
            if (QString(candidate->text()).remove(u'&') == u"Cancel Run"_s)
                action = candidate;
        }
        QVERIFY(action && action->isEnabled());
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        QVERIFY(!key.isEmpty());
        QVERIFY(shown.button(u"Cancel Run"_s)->text().contains(key)); // shown
        QAction *sheet = nullptr;
        for (QAction *candidate : shown.frame.window.findChildren<QAction *>()) {
            if (QString(candidate->text()).remove(u'&') == u"Keyboard Shortcuts"_s)
                sheet = candidate;
        }
        sheet->trigger(); // it lists the key, and while it is open the key works, too
        auto *dialog = shown.frame.window.findChild<ShortcutsDialog *>();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QCOMPARE(dialog->findChild<QTreeWidget *>()
                     ->findItems(key, Qt::MatchExactly | Qt::MatchRecursive, 1)
                     .size(),
                 1);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape, Qt::ShiftModifier);
        QVERIFY(dialog->isVisible());
        QVERIFY(waitUntil([&] { return !action->isEnabled(); }));
        QVERIFY(shown.ends());
        QVERIFY(shown.provider.deletes() < Rows);
        dialog->reject();
    }

    void theKeyWorksFromEveryPlaceInTheWindow()
    {
        qsizetype count = 1;
        for (qsizetype i = 0; i < count; ++i) {
            Run shown;
            QTest::keyClick(shown.view, Qt::Key_F9); // the details
            QTest::keyClick(shown.view, Qt::Key_F8); // the activity
            shown.frame.window.findChild<MessageBar *>()->post(
                {u"key"_s, Message::Severity::Warning, u"words"_s, {{u"Check Again"_s, {}}}});
            shown.start();
            QVERIFY(shown.reaches(4));
            const QList<QWidget *> stops = tabStops(shown.frame.window);
            QVERIFY(stops.size() > 15);
            count = qMin(count == 1 ? stops.size() : count, stops.size());
            stops[i]->setFocus();
            const QByteArray place = nameOf(stops[i]).toUtf8();
            QTest::keyClick(stops[i], Qt::Key_Escape);
            QVERIFY2(shown.runs().cancellable(), "Esc destroys nothing");
            QTest::keyClick(shown.frame.window.focusWidget(), Qt::Key_Escape, Qt::ShiftModifier);
            QVERIFY2(!shown.runs().cancellable(), place.constData());
            QVERIFY(shown.ends());
            QVERIFY2(shown.provider.deletes() < Rows, place.constData());
        }
    }
};

QTEST_MAIN(TestRunBrake)
#include "test_runbrake.moc"
