// SPDX-License-Identifier: MIT
#include "core/keep/keeplist.h"
#include "tests/gui/shownprovider.h"
#include "ui/credentials/completionlist.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/shownquery.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

FilterBar &barOf(const ShownProvider &shown)
{
    return *shown.frame.window.findChild<FilterBar *>();
}

/// What is said about the line, below it and to assistive technology.
QString saidOf(const ShownProvider &shown)
{
    return descriptionOf(named<QLineEdit>(shown.frame.window, u"Search credentials"_s));
}

} // namespace

/// The table follows the search line.
class TestShownQuery final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    /// The session loads the rest for another arrangement, which it must not do again after Cancel.
    void timePassesWithoutAnotherArrangement()
    {
        ShownProvider shown(5);
        shown.openAll();
        barOf(shown).setLine(u"age>=0d"_s);
        const CredentialFilter before = shown.model().filter();
        QSignalSpy arranged(&shown.model(), &CredentialModel::arrangementChanged);
        auto *query = shown.frame.window.findChild<ShownQuery *>();
        QVERIFY(waitUntil([&] { // a filter by age is exact to the millisecond
            query->timePassed();
            return shown.model().filter() != before;
        }));
        QCOMPARE(arranged.size(), 0);
    }

    void whatIsNotKnownIsSaidAlsoBesideRows_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << u"used:no"_s << 0;
        QTest::newRow("all of them") << u"-used:yes"_s << 5;
        QTest::newRow("by another alternative") << u"used:yes OR status:enabled"_s << 5;
    }
    void whatIsNotKnownIsSaidAlsoBesideRows()
    {
        QFETCH(QString, line);
        QFETCH(int, rows);
        ShownProvider shown(5);
        shown.openAll();
        const QString usual = saidOf(shown);
        shown.provider.hold("TRUNKS");
        barOf(shown).setLine(line);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        QCOMPARE(shown.model().rowCount(), rows);
        QCOMPARE(saidOf(shown), u"The filter asks for trunks, which are being read."_s);
        shown.provider.release();
        QTRY_COMPARE(saidOf(shown), usual);
    }

    void realmsAndTrunksOfTheAccountAreOffered()
    {
        ShownProvider shown(5);
        shown.openAll();
        auto *field = named<QLineEdit>(shown.frame.window, u"Search credentials"_s);
        auto *list = shown.frame.window.findChild<CompletionList *>();
        const QString realm = shown.model().credentialAt(0).realm;
        QTest::keyClicks(field, u"realm:"_s + realm.first(2).toUpper());
        QVERIFY(list->isVisible());
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"%1 (5)"_s.arg(realm));
        QTest::keyClick(field, Qt::Key_Tab);
        QCOMPARE(field->text().trimmed(), u"realm:"_s + realm);
        QCOMPARE(shown.model().rowCount(), 5);
    }

    void notesAreFollowed()
    {
        ShownProvider shown(5);
        shown.openAll();
        KeepList &keep = shown.session->keep();
        const Credential credential = shown.model().credentialAt(2);
        barOf(shown).setLine(u"note:lift"_s);
        QVERIFY(waitUntil([&] { return keep.state() == KeepList::State::Known; }));
        QCOMPARE(shown.model().rowCount(), 0);
        keep.keep({credential}, u"the lift"_s, [](const auto &) {});
        QVERIFY(waitUntil([&] { return shown.model().rowCount() == 1; }));
        QCOMPARE(shown.model().idAt(0), credential.id);
        keep.release({credential.id}, [](const auto &) {});
        QVERIFY(waitUntil([&] { return shown.model().rowCount() == 0; }));
    }

    void theStatusButtonsCountWithoutAnyStatus()
    {
        ShownProvider shown(5);
        shown.openAll();
        barOf(shown).setLine(u"status:enabled status:disabled"_s);
        QCOMPARE(shown.model().rowCount(), 0);
        QTRY_COMPARE(shown.button(u"Enabled"_s)->text(), u"Enabled (5)"_s);
        QCOMPARE(shown.button(u"All"_s)->text(), u"All (5)"_s);
    }
};

QTEST_MAIN(TestShownQuery)
#include "test_shownquery.moc"
