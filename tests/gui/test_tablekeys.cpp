// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

using Shown = ShownProvider;

constexpr int Patience = 60'000; // between two letters of one word, in milliseconds

/// As if the user had waited for longer than that before the first letter.
void typeAfterAPause(QWidget *widget, const QString &letters, Qt::KeyboardModifiers modifiers = {})
{
    QApplication::setKeyboardInputInterval(0);
    QTest::keyClick(widget, letters.front().toLatin1(), modifiers);
    QApplication::setKeyboardInputInterval(Patience);
    QTest::keyClicks(widget, letters.sliced(1));
}

} // namespace

/// The keys that lead through the whole list, also where a part of it is loaded.
class TestTableKeys final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setKeyboardInputInterval(Patience); }

    void endLoadsTheRest()
    {
        Shown shown(340);
        shown.open();
        QTest::keyClick(shown.view, Qt::Key_End);
        QVERIFY(shown.settles());
        QCOMPARE(shown.current(), u"id-339"_s);
        QVERIFY(shown.view->visualRect(shown.view->currentIndex()).isValid());
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{CredentialId(u"id-339"_s)});
        QTest::keyClick(shown.view, Qt::Key_Home);
        QCOMPARE(shown.current(), u"id-0"_s);
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{CredentialId(u"id-0"_s)});
        QCOMPARE(shown.top(), u"id-0"_s);
    }

    void endWithShiftSelectsToTheEnd()
    {
        Shown shown(340);
        shown.open();
        shown.goTo(u"id-30"_s);
        QTest::keyClick(shown.view, Qt::Key_End, Qt::ShiftModifier);
        QVERIFY(shown.settles());
        QCOMPARE(shown.view->selection().ids().size(), 310);
    }

    void pageDownComesToTheEnd()
    {
        Shown shown(340);
        shown.open();
        shown.goTo(u"id-0"_s);
        const bool isThere = waitUntil([&] {
            QTest::keyClick(shown.view, Qt::Key_PageDown);
            return shown.current() == u"id-339";
        });
        QVERIFY2(isThere, qPrintable(shown.current()));
    }

    void typingFindsTheNextThatBeginsSo()
    {
        Shown shown(40);
        shown.provider.rows[5].username = u"Reception"_s;
        shown.provider.rows[9].username = u"REAR DOOR"_s;
        shown.provider.rows[20].username = u"rear door 2"_s;
        shown.openAll();
        shown.goTo(u"id-7"_s);
        QTest::keyClicks(shown.view, u"re"_s);
        QCOMPARE(shown.current(), u"id-9"_s);
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{CredentialId(u"id-9"_s)});
        typeAfterAPause(shown.view, u"r"_s); // the next one
        QCOMPARE(shown.current(), u"id-20"_s);
        typeAfterAPause(shown.view, u"R"_s, Qt::ShiftModifier); // and from the top
        QCOMPARE(shown.current(), u"id-5"_s);
        typeAfterAPause(shown.view, u"rear door 2"_s); // with spaces
        QCOMPARE(shown.current(), u"id-20"_s);
        QCOMPARE(shown.view->selection().ids().size(), 1);
        typeAfterAPause(shown.view, u"nobody"_s);
        QCOMPARE(shown.current(), u"id-20"_s);
        QTest::keyClick(shown.view, Qt::Key_Up, Qt::ShiftModifier); // from the row that typing led to
        QCOMPARE(shown.view->selection().ids(),
                 (QSet<CredentialId>{CredentialId(u"id-19"_s), CredentialId(u"id-20"_s)}));
    }

    void typingLoadsTheRest()
    {
        Shown shown(340);
        shown.provider.rows[320].username = u"zebra-1"_s;
        shown.provider.rows[330].username = u"zebra-2"_s;
        shown.open();
        QTest::keyClicks(shown.view, u"zebra-2"_s);
        QVERIFY(shown.settles());
        QCOMPARE(shown.current(), u"id-330"_s);
    }

    void whatIsTypedWhileItLoadsCountsInTheEnd()
    {
        Shown shown(340);
        shown.provider.rows[320].username = u"zebra-1"_s;
        shown.provider.rows[330].username = u"zebra-2"_s;
        shown.open();
        shown.goTo(u"id-3"_s);
        shown.provider.hold("GET");
        QTest::keyClicks(shown.view, u"zebra"_s);
        QVERIFY(shown.button(u"Cancel"_s));
        typeAfterAPause(shown.view, u"-2"_s);
        QCOMPARE(shown.current(), u"id-3"_s);
        shown.provider.release();
        QVERIFY(shown.settles());
        QCOMPARE(shown.current(), u"id-330"_s);
    }

    void escapeDropsWhatWasTypedAndTheLoading()
    {
        Shown shown(340);
        shown.provider.rows[320].username = u"zebra-1"_s;
        shown.open();
        shown.goTo(u"id-3"_s);
        shown.provider.hold("GET");
        QTest::keyClicks(shown.view, u"zebra"_s);
        QTest::keyClick(shown.view, Qt::Key_Escape);
        QVERIFY(!shown.session->loader().isBusy());
        shown.provider.release();
        shown.session->loader().loadAll();
        QVERIFY(shown.settles());
        QCOMPARE(shown.current(), u"id-3"_s);
        QTest::keyClicks(shown.view, u"zebra"_s); // nothing of it is left
        QCOMPARE(shown.current(), u"id-320"_s);
    }

    void escapeLeavesALoadingThatTheUserAskedFor()
    {
        Shown shown(340);
        shown.open();
        shown.provider.hold("GET");
        shown.session->loader().loadAll();
        QTest::keyClick(shown.view, Qt::Key_End);
        QTest::keyClick(shown.view, Qt::Key_Escape);
        QVERIFY(shown.session->loader().isBusy());
        shown.provider.release();
        QVERIFY(shown.settles());
        QVERIFY(shown.current() != u"id-339");
    }

    void cancelDropsWhatWasTyped()
    {
        Shown shown(340);
        shown.provider.rows[320].username = u"zebra-1"_s;
        shown.open();
        shown.goTo(u"id-3"_s);
        shown.provider.hold("GET");
        QTest::keyClicks(shown.view, u"zeb"_s);
        QVERIFY(shown.button(u"Cancel"_s));
        shown.button(u"Cancel"_s)->click();
        shown.provider.release();
        shown.session->loader().loadAll();
        QVERIFY(shown.settles());
        QCOMPARE(shown.current(), u"id-3"_s);
    }
};

QTEST_MAIN(TestTableKeys)
#include "test_tablekeys.moc"
