// SPDX-License-Identifier: MIT
#include "tests/gui/senders.h"
#include "tests/support/accessible.h"
#include "ui/messages/messagebar.h"

#include <QtGui/QShortcut>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Message message(const QString &key, const QString &text, const QList<Message::Action> &actions = {})
{
    return {key, Message::Severity::Error, text, actions};
}

Message success(const QString &key, const QString &text)
{
    return {key, Message::Severity::Success, text, {}};
}

/// A bar above another widget, in a window on the screen.
struct Shown
{
    Shown()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(bar);
        layout->addWidget(new QLineEdit); // where the focus would go by itself
        layout->addWidget(other);
        layout->addStretch();
        bar->setFocusFallback(other);
        window.resize(900, 400);
        window.show();
        isActive = QTest::qWaitForWindowActive(&window);
    }

    /// Until every bar has looked at the clock twice at least, for a test that nothing comes of it.
    [[nodiscard]] bool haveLookedAtMessages()
    {
        MessageBar another(time_.clock());
        another.setParent(&window);
        another.setGeometry(0, 300, 500, 90); // in nobody's way
        for (int i = 0; i < 2; ++i) {
            another.post(success({}, u"another"_s));
            time_.goOn(1h);
            if (!QTest::qWaitFor([&another] { return another.isEmpty(); }))
                return false;
        }
        return true;
    }
    [[nodiscard]] QString text() const { return bar->findChild<QTextEdit *>()->toPlainText(); }
    [[nodiscard]] QPushButton *button(QStringView name) const { return named<QPushButton>(window, name); }
    [[nodiscard]] QToolButton *dismiss() const { return named<QToolButton>(window, u"Dismiss"); }

    QWidget window;
    HandClock time_;
    MessageBar *bar = new MessageBar(time_.clock());
    QLineEdit *other = new QLineEdit;
    bool isActive = false;
};

} // namespace

class TestMessageBar final : public QObject
{
    Q_OBJECT

private slots:
    void isHiddenWhileEmpty()
    {
        const Shown shown;
        QVERIFY(!shown.bar->isVisible());
        shown.bar->post(message(u"a"_s, u"one"_s));
        QVERIFY(shown.bar->isVisible());
        QVERIFY(shown.bar->contains(u"a"_s));
        shown.bar->remove(u"unknown"_s);
        QVERIFY(shown.bar->isVisible());
        shown.bar->remove(u"a"_s);
        QVERIFY(!shown.bar->isVisible());
        QVERIFY(shown.bar->isEmpty());
    }

    void tellsAssistiveTechnology()
    {
        const Shown shown;
        shown.bar->post(message(u"a"_s, u"not deleted"_s));
        QCOMPARE(nameOf(shown.bar), u"Message"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(shown.bar)->role(), QAccessible::Grouping);
        QCOMPARE(descriptionOf(shown.bar), u"Error: not deleted"_s);
        shown.bar->post({u"a"_s, Message::Severity::Success, u"deleted"_s, {}});
        QCOMPARE(descriptionOf(shown.bar), u"Done: deleted"_s);
        shown.bar->clear();
        QCOMPARE(descriptionOf(shown.bar), QString());
    }

    void showsTheNewestFirstAndLeadsOn()
    {
        const Shown shown;
        shown.bar->post(message(u"a"_s, u"one"_s));
        QVERIFY(!shown.button(u"Next Message"));
        shown.bar->post(message(u"b"_s, u"two"_s));
        shown.bar->post(message(u"c"_s, u"three"_s));
        QCOMPARE(shown.text(), u"three"_s);
        QVERIFY(named<QLabel>(*shown.bar, u"1 of 3"));
        shown.button(u"Next Message")->click();
        QCOMPARE(shown.text(), u"two"_s);
        QVERIFY(named<QLabel>(*shown.bar, u"2 of 3"));
        shown.button(u"Next Message")->click();
        shown.button(u"Next Message")->click();
        QCOMPARE(shown.text(), u"three"_s);
    }

    void sameKeyTakesThePlaceButNotTheFront()
    {
        const Shown shown;
        shown.bar->post(message(u"countdown"_s, u"in 5 s"_s));
        shown.bar->post(message(u"failure"_s, u"failed"_s));
        shown.bar->post(message(u"countdown"_s, u"in 4 s"_s));
        QCOMPARE(shown.bar->count(), 2);
        QCOMPARE(shown.text(), u"failed"_s);
        shown.bar->remove(u"failure"_s);
        QCOMPARE(shown.text(), u"in 4 s"_s);
    }

    void whatHasComeToSomethingElseComesToTheFront()
    {
        const Shown shown;
        shown.bar->post({u"change"_s, Message::Severity::Warning, u"in use"_s, {}});
        shown.bar->post(message(u"failure"_s, u"failed"_s));
        shown.bar->post({u"change"_s, Message::Severity::Information, u"already gone"_s, {}});
        QCOMPARE(shown.text(), u"already gone"_s);
        QCOMPARE(shown.bar->count(), 2);
        shown.button(u"Next Message")->click();
        QCOMPARE(shown.text(), u"failed"_s);
    }

    void whatHappenedOnceIsNeverReplaced()
    {
        const Shown shown;
        shown.bar->post(message({}, u"one"_s));
        shown.bar->post(message({}, u"two"_s));
        shown.bar->remove({});
        QCOMPARE(shown.bar->count(), 2);
        QCOMPARE(shown.text(), u"two"_s);
        shown.dismiss()->click();
        QCOMPARE(shown.text(), u"one"_s);
    }

    void aSuccessGoesByItselfAndAFailureStays()
    {
        Shown shown;
        shown.bar->post(message(u"a"_s, u"failed"_s));
        shown.bar->post({u"b"_s, Message::Severity::Information, u"noted"_s, {}});
        shown.bar->post(success(u"c"_s, u"done"_s));
        shown.time_.goOn(MessageBar::Patience - 1ms);
        for (int i = 0; i < 4; ++i)
            QVERIFY(haveLooked());
        QCOMPARE(shown.text(), u"done"_s);
        shown.time_.goOn(1ms);
        QTRY_COMPARE(shown.text(), u"noted"_s);
        QCOMPARE(shown.bar->count(), 2);
        QVERIFY(shown.haveLookedAtMessages());
        QCOMPARE(shown.bar->count(), 2);
        shown.dismiss()->click();
        QCOMPARE(shown.text(), u"failed"_s);
    }

    void noneGoesUnseen()
    {
        Shown shown;
        shown.bar->post(success(u"a"_s, u"one"_s));
        shown.bar->post(success(u"b"_s, u"two"_s));
        shown.time_.goOn(1h);
        QTRY_COMPARE(shown.text(), u"one"_s); // it was behind the other one
        QCOMPARE(shown.bar->count(), 1);
        shown.bar->post(message(u"c"_s, u"failed"_s));
        QVERIFY(shown.haveLookedAtMessages());
        QCOMPARE(shown.bar->count(), 2); // so it is now
        shown.dismiss()->click();
        shown.time_.goOn(1h);
        QTRY_VERIFY(!shown.bar->isVisible());
    }

    void aSuccessStaysWhileItHasTheFocus()
    {
        Shown shown;
        QVERIFY(shown.isActive);
        shown.bar->post(success(u"a"_s, u"done"_s));
        shown.dismiss()->setFocus();
        QVERIFY(shown.haveLookedAtMessages());
        QVERIFY(shown.bar->contains(u"a"_s));
        shown.other->setFocus();
        shown.time_.goOn(MessageBar::Patience);
        QTRY_VERIFY(shown.bar->isEmpty());
        QVERIFY(shown.other->hasFocus());
    }

    void aSuccessStaysUnderThePointer()
    {
        Shown shown;
        shown.bar->post(success(u"a"_s, u"done"_s));
        QTest::mouseMove(shown.dismiss());
        QTRY_VERIFY(shown.bar->underMouse());
        QVERIFY(shown.haveLookedAtMessages());
        QVERIFY(shown.bar->contains(u"a"_s));
        QTest::mouseMove(shown.other);
        QTRY_VERIFY(!shown.bar->underMouse());
        shown.time_.goOn(MessageBar::Patience);
        QTRY_VERIFY(shown.bar->isEmpty());
    }

    void anAnswerThatWasAskedForStays()
    {
        Shown shown;
        shown.bar->post({u"a"_s, Message::Severity::Success, u"nothing was changed"_s, {}, false, true});
        QVERIFY(shown.haveLookedAtMessages());
        QVERIFY(shown.bar->contains(u"a"_s));
    }

    void removingAnotherKeepsTheOneThatIsRead()
    {
        const Shown shown;
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
            shown.bar->post(message(key, key));
        shown.button(u"Next Message")->click();
        QCOMPARE(shown.text(), u"b"_s);
        shown.bar->remove(u"c"_s);
        QCOMPARE(shown.text(), u"b"_s);
        shown.bar->remove(u"a"_s);
        QCOMPARE(shown.text(), u"b"_s);
        shown.bar->clear();
        QVERIFY(!shown.bar->isVisible());
    }

    void runsActionsByTheirNames()
    {
        const Shown shown;
        int retried = 0;
        int checked = 0;
        shown.bar->post(message(u"a"_s, u"one"_s,
                                {{u"&Retry"_s,
                                  [&] {
                                      ++retried;
                                  }},
                                 {u"Check &Again"_s, [&] {
                                      ++checked;
                                  }}}));
        shown.button(u"Check Again")->click();
        QCOMPARE(checked, 1);
        shown.button(u"Retry")->click();
        QCOMPARE(retried, 1);
        QVERIFY(shown.bar->contains(u"a"_s));
    }

    void anActionMayRemoveItsOwnMessage()
    {
        const Shown shown;
        auto bar = shown.bar;
        bool ranToTheEnd = false;
        bar->post(message(u"a"_s, u"one"_s, {{u"Retry"_s, [bar, &ranToTheEnd, key = u"a"_s] {
                                                  bar->remove(key);
                                                  bar->post(message(u"b"_s, u"two"_s, {{u"Cancel"_s, {}}}));
                                                  ranToTheEnd = key == u"a"_s;
                                              }}}));
        shown.button(u"Retry")->click();
        QVERIFY(ranToTheEnd);
        QVERIFY(!shown.button(u"Retry"));
        shown.button(u"Cancel")->click(); // has no callback
        QCOMPARE(shown.text(), u"two"_s);
    }

    void aClickOutlivesANewText()
    {
        const Shown shown;
        int cancelled = 0;
        const QList<Message::Action> actions = {{u"Cancel"_s, [&] {
                                                     ++cancelled;
                                                 }}};
        shown.bar->post(message(u"a"_s, u"in 5 s"_s, actions));
        QPushButton *button = shown.button(u"Cancel");
        QTest::mousePress(button, Qt::LeftButton);
        shown.bar->post(message(u"a"_s, u"in 4 s"_s, actions));
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(cancelled, 1);
    }

    /// The same words on it do not make it the same button.
    void aClickMeantForOneMessageDoesNothingToAnother()
    {
        Shown shown;
        QStringList sent;
        const auto retry = [&sent](const QString &key) {
            return Message::Action{u"Retry"_s, [&sent, key] { sent.append(key); }, true};
        };
        shown.bar->post(message(u"a"_s, u"one"_s, {retry(u"a"_s)}));
        shown.time_.goOn(1s);
        QVERIFY(becomeReady(shown.window));
        QTest::mousePress(shown.button(u"Retry"), Qt::LeftButton);
        shown.bar->post(message(u"b"_s, u"two"_s, {retry(u"b"_s)})); // comes to the front under the mouse
        QPushButton *other = shown.button(u"Retry");
        QVERIFY(haveLooked());
        QTest::mouseRelease(other, Qt::LeftButton);
        QTest::mouseClick(other, Qt::LeftButton);
        QVERIFY(sent.isEmpty());
        QVERIFY(!other->isEnabled());
        shown.time_.goOn(1s);
        QVERIFY(press(other));
        QCOMPARE(sent, QStringList{u"b"_s});

        shown.dismiss()->click(); // the first one is in front again, and its button is a new one, too
        QPushButton *first = shown.button(u"Retry");
        QVERIFY(first && !first->isEnabled());
        shown.time_.goOn(1s);
        QVERIFY(press(first));
        QCOMPARE(sent, QStringList({u"b"_s, u"a"_s}));
    }

    void aCountdownDoesNotMakeItWaitAgain()
    {
        Shown shown;
        const QList<Message::Action> actions{{u"Retry"_s, {}, true}};
        shown.bar->post(message(u"a"_s, u"in 5 s"_s, actions));
        shown.time_.goOn(1s);
        QVERIFY(becomeReady(shown.window));
        shown.bar->post(message(u"a"_s, u"in 4 s"_s, actions));
        QVERIFY(shown.button(u"Retry")->isEnabled());
        shown.bar->post(message(u"a"_s, u"in 3 s"_s, {{u"Retry"_s, {}, true, true}}));
        QVERIFY(!shown.button(u"Retry")->isEnabled()); // in its place, and off
    }

    void whatSendsStandsApart()
    {
        Shown shown;
        shown.bar->post(message(u"a"_s, u"one"_s));
        shown.bar->post(message(u"b"_s, u"two"_s, {{u"Check Again"_s, {}}, {u"Retry"_s, {}, true}}));
        QTest::qWait(0);
        QVERIFY(!qobject_cast<SendingButton *>(shown.button(u"Check Again")));
        QVERIFY(qobject_cast<SendingButton *>(shown.button(u"Retry")));
        QVERIFY(shown.button(u"Retry")->geometry().right() < shown.button(u"Check Again")->geometry().left());
    }

    void theFocusOfWhatSendsGoesToTheText()
    {
        Shown shown;
        QVERIFY(shown.isActive);
        shown.bar->post(message(u"a"_s, u"one"_s,
                                {{u"Retry"_s,
                                  [&shown] {
                                      shown.bar->post(message(u"a"_s, u"one"_s, {{u"Cancel"_s, {}}}));
                                  },
                                  true},
                                 {u"Disable Instead"_s, {}, true}}));
        shown.time_.goOn(1s);
        QVERIFY(becomeReady(shown.window));
        shown.button(u"Retry")->setFocus();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(shown.window.focusWidget(), Qt::Key_Space);
            QCOMPARE(nameOf(shown.window.focusWidget()), u"Message text"_s);
            QVERIFY(shown.bar->contains(u"a"_s));
        }
    }

    void dismissPutsOneAway()
    {
        const Shown shown;
        QSignalSpy dismissed(shown.bar, &MessageBar::dismissed);
        shown.bar->post(message(u"a"_s, u"one"_s));
        shown.bar->post(message(u"b"_s, u"two"_s));
        shown.dismiss()->click();
        QCOMPARE(dismissed.takeFirst().first().toString(), u"b"_s);
        QCOMPARE(shown.text(), u"one"_s);
    }

    void escapeDismissesFromEveryControlInside()
    {
        const Shown shown;
        QShortcut windowEscape(QKeySequence(Qt::Key_Escape), shown.other->window());
        QSignalSpy tookEscape(&windowEscape, &QShortcut::activated);
        for (qsizetype i = 0; i < 4; ++i) {
            shown.bar->post(message(u"a"_s, u"one"_s, {{u"Retry"_s, {}}}));
            shown.bar->post(message(u"b"_s, u"two"_s, {{u"Retry"_s, {}}}));
            const QList<QWidget *> stops = tabStops(*shown.bar);
            QCOMPARE(stops.size(), 4);
            stops[i]->setFocus();
            QTest::keyClick(stops[i], Qt::Key_Escape);
            QCOMPARE(shown.bar->count(), 1);
            QVERIFY(!shown.bar->contains(u"b"_s));
        }
        QVERIFY(tookEscape.isEmpty());
    }

    void focusIsNeverLost()
    {
        const Shown shown;
        QVERIFY(shown.isActive);
        shown.bar->post(message(u"a"_s, u"one"_s, {{u"Retry"_s, {}}}));
        shown.button(u"Retry")->setFocus();
        shown.bar->post(message(u"a"_s, u"trying"_s));
        QCOMPARE(nameOf(QApplication::focusWidget()), u"Message text"_s); // on which no key does anything
        shown.bar->remove(u"a"_s);
        QVERIFY(shown.other->hasFocus());
        shown.bar->post(message(u"a"_s, u"one"_s, {{u"Retry"_s, {}}}));
        QVERIFY(shown.other->hasFocus()); // a message takes no focus by itself
    }

    void focusIsNotLostInAnInactiveWindow()
    {
        const Shown shown;
        shown.bar->post(message(u"a"_s, u"one"_s, {{u"Retry"_s, {}}}));
        shown.button(u"Retry")->setFocus();
        QWidget another;
        another.show();
        another.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&another));
        shown.bar->post(message(u"a"_s, u"trying"_s));
        QTest::qWait(0); // the old button is gone
        QCOMPARE(nameOf(shown.window.focusWidget()), u"Message text"_s);
        shown.bar->clear();
        QCOMPARE(shown.window.focusWidget(), shown.other);
    }

    void tabVisitsEveryControl()
    {
        const Shown shown;
        shown.bar->post(message(u"a"_s, u"one"_s));
        shown.bar->post(message(u"b"_s, u"two"_s, {{u"&Retry"_s, {}}, {u"Cancel"_s, {}}}));
        shown.window.findChild<QTextEdit *>()->setFocus();
        QStringList visited;
        do {
            visited.append(nameOf(QApplication::focusWidget()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        } while (shown.bar->isAncestorOf(QApplication::focusWidget()) && visited.size() < 20);
        QCOMPARE(visited,
                 QStringList({u"Message text"_s, u"Retry"_s, u"Cancel"_s, u"Next Message"_s, u"Dismiss"_s}));
    }

    void showsAnyTextPlainlyAndWithinTheWindow()
    {
        Shown shown;
        const QString text = u"<b>bold</b> "_s + QString(5000, u'W');
        shown.bar->post(message(u"a"_s, text));
        QTest::qWait(0);
        QCOMPARE(shown.text(), text);
        QCOMPARE(shown.window.width(), 900);
        QVERIFY(shown.window.minimumSizeHint().width() < 450);
        QVERIFY(shown.bar->height() < 200);
    }

    void growsWithItsText()
    {
        const Shown shown;
        shown.bar->post(message(u"a"_s, u"short"_s));
        QTest::qWait(0);
        const int one = shown.bar->height();
        shown.bar->post(message(u"a"_s, u"many words "_s.repeated(40)));
        QTest::qWait(0);
        QTRY_VERIFY(shown.bar->height() > one);
    }
};

QTEST_MAIN(TestMessageBar)
#include "test_messagebar.moc"
