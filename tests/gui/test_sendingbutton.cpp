// SPDX-License-Identifier: MIT
#include "tests/gui/senders.h"
#include "tests/support/accessible.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto AlmostThere = SendingButton::Patience - 1ms;

/// The button below a field, in a window on the screen; the test moves the time.
struct Shown
{
    Shown()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(field);
        layout->addWidget(button);
        window.show();
        isActive = QTest::qWaitForWindowActive(&window);
    }

    /// Goes on for so long, and gives the button the time to notice.
    [[nodiscard]] bool isOnAfter(std::chrono::milliseconds time)
    {
        time_.goOn(time);
        return QTest::qWaitFor([this] { return button->isEnabled(); });
    }
    /// By every way there is.
    void pressEveryWay() const
    {
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseDClick(button, Qt::LeftButton);
        button->setFocus();
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        QTest::keyClick(button, Qt::Key_Space);
        QTest::keyClick(window.focusWidget(), Qt::Key_S, Qt::AltModifier);
        QAccessibleActionInterface *actions =
            QAccessible::queryAccessibleInterface(button)->actionInterface();
        actions->doAction(QAccessibleActionInterface::pressAction());
        button->click();
        QVERIFY(haveLooked());
    }
    HandClock time_;
    QWidget window;
    QLineEdit *field = new QLineEdit;
    SendingButton *button = new SendingButton(u"&Send"_s, time_.clock());
    QSignalSpy clicked{button, &QPushButton::clicked};
    bool isActive = false;
};

bool isSensitive(QWidget *widget)
{
    return !QAccessible::queryAccessibleInterface(widget)->state().disabled;
}

} // namespace

class TestSendingButton final : public QObject
{
    Q_OBJECT

private slots:
    void takesNoPressAtFirst()
    {
        Shown shown;
        QVERIFY(shown.isActive);
        QCOMPARE(nameOf(shown.button), u"Send"_s);
        shown.pressEveryWay();
        shown.time_.goOn(AlmostThere);
        shown.pressEveryWay();
        QVERIFY(shown.clicked.isEmpty());
        QVERIFY(!shown.button->isEnabled()); // and shows it
        QVERIFY(!isSensitive(shown.button));
        QVERIFY(!shown.button->hasFocus());

        QVERIFY(shown.isOnAfter(1ms));
        QVERIFY(isSensitive(shown.button));
        QVERIFY(!shown.button->hasFocus());
        QTest::mouseClick(shown.button, Qt::LeftButton);
        QCOMPARE(shown.clicked.size(), 1);
        QTest::keyClick(shown.button, Qt::Key_Space);
        QCOMPARE(shown.clicked.size(), 2);
        QAccessible::queryAccessibleInterface(shown.button)
            ->actionInterface()
            ->doAction(QAccessibleActionInterface::pressAction());
        QTRY_COMPARE(shown.clicked.size(), 3);
        QTest::keyClick(shown.field, Qt::Key_S, Qt::AltModifier);
        QTRY_COMPARE(shown.clicked.size(), 4);
    }

    void aPressThatBeganTooEarlyCountsForNothing()
    {
        Shown shown;
        QTest::mousePress(shown.button, Qt::LeftButton);
        QTest::keyPress(shown.button, Qt::Key_Space);
        QVERIFY(shown.isOnAfter(1s));
        QTest::mouseRelease(shown.button, Qt::LeftButton);
        QTest::keyRelease(shown.button, Qt::Key_Space);
        QVERIFY(shown.clicked.isEmpty());
    }

    void startsOverWhenItAppearsAgain()
    {
        Shown shown;
        QVERIFY(shown.isOnAfter(1s));
        shown.button->hide();
        shown.button->show();
        shown.pressEveryWay();
        QVERIFY(!shown.button->isEnabled());
        QVERIFY(shown.isOnAfter(1s));
        shown.window.hide();
        shown.window.show();
        shown.pressEveryWay();
        QVERIFY(!shown.button->isEnabled());
        QVERIFY(shown.clicked.isEmpty());
    }

    void startsOverWhenItsWindowComesToTheFront()
    {
        Shown shown;
        QVERIFY(shown.isOnAfter(1s));
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QVERIFY(shown.button->isEnabled());
        shown.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTest::mouseClick(shown.button, Qt::LeftButton); // the click that brought the window to the front
        QVERIFY(shown.clicked.isEmpty());
        QVERIFY(!shown.button->isEnabled());
        QVERIFY(shown.isOnAfter(1s));
    }

    void keepsTheFocusThatTheUserGaveIt()
    {
        Shown shown;
        QVERIFY(shown.isOnAfter(1s));
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QVERIFY(shown.button->hasFocus());
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        shown.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QVERIFY(shown.button->hasFocus());
        QVERIFY(shown.button->isEnabled());
    }

    void isNotGivenTheFocusOfWhatVanishesBesideIt()
    {
        Shown shown;
        shown.field->setFocus();
        shown.button->hide();
        shown.button->show(); // appears at the moment at which the other one goes
        shown.field->hide();
        QVERIFY(!shown.button->hasFocus());
        QVERIFY(shown.window.focusWidget() != shown.button);
    }

    void aClockThatIsSetBackMakesItWaitAgain()
    {
        Shown shown;
        shown.time_.goOn(-1h);
        QVERIFY(haveLooked());
        QVERIFY(!shown.button->isEnabled());
        shown.time_.goOn(AlmostThere);
        QVERIFY(haveLooked());
        QVERIFY(!shown.button->isEnabled());
        QVERIFY(shown.isOnAfter(1ms));
    }

    void isOnOnlyWhenItIsAllowedAsWell()
    {
        Shown shown;
        shown.button->setHint(u"Sends it"_s);
        QCOMPARE(shown.button->toolTip(), u"Sends it"_s);
        shown.button->setAllowed(false, u"Nothing to send"_s);
        shown.time_.goOn(1s);
        QTRY_VERIFY(shown.button->isReady());
        QVERIFY(!shown.button->isEnabled());
        QCOMPARE(shown.button->toolTip(), u"Nothing to send"_s);
        QCOMPARE(descriptionOf(shown.button), u"Nothing to send"_s);
        shown.button->setAllowed(true); // long after it appeared: at once
        QVERIFY(shown.button->isEnabled());
        QCOMPARE(descriptionOf(shown.button), u"Sends it"_s);
        shown.button->hide();
        shown.button->setAllowed(false);
        shown.button->show();
        shown.button->setAllowed(true); // in its first moment: not yet
        QVERIFY(!shown.button->isEnabled());
        QVERIFY(shown.isOnAfter(1s));
    }

    void enterNeverPressesIt()
    {
        Shown shown;
        QVERIFY(shown.isOnAfter(1s));
        shown.button->setFocus();
        QTest::keyClick(shown.button, Qt::Key_Return);
        QTest::keyClick(shown.button, Qt::Key_Enter, Qt::KeypadModifier);
        QVERIFY(shown.clicked.isEmpty());
        QVERIFY(!shown.button->autoDefault());
    }
};

QTEST_MAIN(TestSendingButton)
#include "test_sendingbutton.moc"
