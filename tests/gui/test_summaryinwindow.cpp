// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "tests/gui/shownaccount.h"
#include "ui/audit/summarybutton.h"
#include "ui/audit/summarystrip.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

SummaryStrip *stripOf(const Shown &shown)
{
    return shown.window->findChild<SummaryStrip *>();
}

QString nameFor(const QString &word, int count)
{
    return u"%1: %2"_s.arg(word, QLocale().toString(count));
}

/// As a new window: the others leave it out, because it has the trunks read.
struct WithSummary final : Shown
{
    WithSummary()
    {
        action(u"Summary"_s)->trigger();
        settings.remove(summaryKey());
    }
};

} // namespace

class TestSummaryInWindow final : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatIsLoadedAndSaysSo()
    {
        WithSummary shown;
        QTRY_COMPARE(shown.loaded(), 50);
        const auto button = [&shown] {
            const int disabled = shown.session->inventory().count(CredentialStatus::Disabled);
            return named<SummaryButton>(*stripOf(shown), nameFor(u"Disabled"_s, disabled));
        };
        QTRY_VERIFY(button());
        QTRY_VERIFY(button()->toolTip().contains(u"of 50 loaded"_s));
        shown.loadAll();
        QTRY_VERIFY(button() &&
                    button()->toolTip().contains(u"of all "_s + QLocale().toString(shown.loaded())));
    }

    /// In a small window the rows come first.
    void givesWayWhereThereIsNoRoom()
    {
        WithSummary shown;
        QTRY_COMPARE(shown.loaded(), 50);
        QVERIFY(stripOf(shown)->isVisible());
        const QSize size = shown.window->size();
        shown.window->resize(1, 1);
        QTRY_VERIFY(!stripOf(shown)->isVisible());
        QVERIFY(shown.action(u"Summary"_s)->isChecked());
        shown.window->resize(size);
        QTRY_VERIFY(stripOf(shown)->isVisible());
        QVERIFY(!shown.settings.boolean(u"layout-1/summary"_s));
    }

    void isFoldedAwayAndRemembersIt()
    {
        WithSummary shown;
        QTRY_COMPARE(shown.loaded(), 50);
        QAction *action = shown.action(u"Summary"_s);
        QVERIFY(action && action->isEnabled() && action->isChecked());
        QVERIFY(stripOf(shown)->isVisible());
        tabStops(*stripOf(shown)).first()->setFocus();
        action->trigger();
        QVERIFY(!stripOf(shown)->isVisible());
        QVERIFY(shown.view->hasFocus());
        QCOMPARE(shown.settings.boolean(u"layout-1/summary"_s), std::optional(false));

        shown.window->open(*shown.session); // as at the next start
        QTRY_COMPARE(shown.window->findChildren<SummaryStrip *>().size(), 1);
        QVERIFY(!stripOf(shown)->isVisible());
        QVERIFY(!action->isChecked());
        shown.action(u"Reset Layout"_s)->trigger();
        QVERIFY(stripOf(shown)->isVisible());
        QVERIFY(action->isChecked());
        QVERIFY(!shown.settings.boolean(u"layout-1/summary"_s));
    }
};

QTEST_MAIN(TestSummaryInWindow)
#include "test_summaryinwindow.moc"
