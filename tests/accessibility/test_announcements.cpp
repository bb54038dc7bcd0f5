// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "tests/support/accessible.h"
#include "tests/support/heard.h"
#include "ui/activity/activitydock.h"
#include "ui/credentials/filterbar.h"
#include "ui/messages/messagebar.h"
#include "ui/run/runpanel.h"
#include "ui/widgets/announcement.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// A bar on a page of a window on the screen.
struct Shown
{
    Shown()
    {
        (new QVBoxLayout(&window))->addWidget(page);
        (new QVBoxLayout(page))->addWidget(bar);
        window.show();
        (void)QTest::qWaitForWindowExposed(&window);
        (void)heard.takeSaid();
    }
    void post(const QString &key, const QString &text) const
    {
        bar->post({key, Message::Severity::Error, text, {}});
    }

    Heard heard;
    QWidget window;
    QWidget *page = new QWidget;
    HandClock time;
    MessageBar *bar = new MessageBar(time.clock());
};

/// Longer than anything waits before it is said.
bool nothingIsSaid(const Heard &heard)
{
    bool isOver = false;
    QTimer::singleShot(std::chrono::milliseconds(1500), [&isOver] { isOver = true; });
    return waitUntil([&isOver] { return isOver; }) && heard.said().isEmpty();
}

/// Here no window is ever active.
void open(ShownProvider &shown)
{
    shown.session = std::make_unique<AccountSession>(
        shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
        NetworkManagerFactory(), impatientOptions());
    shown.frame.window.open(*shown.session);
    shown.frame.window.show();
    shown.view = shown.frame.window.findChild<CredentialView *>();
}

} // namespace

/// What comes out at this end of the bus; what arrives at the other one is announcements.py's matter.
class TestAnnouncements final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(becomesHeard()); }

    void eachIsOneEvent()
    {
        Shown shown;
        const int names = shown.heard.count(QAccessible::NameChanged);
        announce(shown.window, u"one"_s);
        announce(shown.window, u"two"_s, Urgency::Assertive);
        announce(*shown.bar, u"one"_s);
        QCOMPARE(shown.heard.takeSaid(), (QStringList{u"one"_s, u"two"_s, u"one"_s}));
        QCOMPARE(shown.heard.count(QAccessible::NameChanged), names);
        announce(shown.window, {});
        QCOMPARE(shown.heard.takeSaid(), QStringList());
    }

    /// A listener asks for the words after the event, and may be late.
    void eachKeepsItsWords()
    {
        Shown shown;
        const QStringList all{u"one"_s, u"two"_s, u"three"_s};
        for (const QString &words : all)
            announce(shown.window, words);
        QCOMPARE(shown.heard.ids().size(), all.size());
        for (qsizetype i = 0; i < all.size(); ++i) {
            QAccessibleInterface *interface = QAccessible::accessibleInterface(shown.heard.ids()[i]);
            QVERIFY(interface && interface->isValid());
            QCOMPARE(interface->text(QAccessible::Name), all[i]);
            QCOMPARE(interface->parent()->object(), &shown.window);
        }
    }

    void nothingIsKeptForLong()
    {
        Shown shown;
        for (int i = 0; i < 1000; ++i)
            announce(shown.window, QString::number(i));
        const auto &ids = shown.heard.ids();
        const auto there = std::ranges::count_if(
            ids, [](QAccessible::Id id) { return QAccessible::accessibleInterface(id) != nullptr; });
        QVERIFY2(there > 1 && there < 100, qPrintable(QString::number(there)));
        QVERIFY(QAccessible::accessibleInterface(ids.last()));
    }

    void canOutliveTheWindow()
    {
        QAccessible::Id id = 0;
        {
            Shown shown;
            announce(shown.window, u"one"_s);
            id = shown.heard.ids().last();
        }
        QAccessibleInterface *interface = QAccessible::accessibleInterface(id);
        QVERIFY(!interface || !interface->isValid());
        Shown shown;
        for (int i = 0; i < 100; ++i)
            announce(shown.window, u"on it goes"_s);
        QVERIFY(!QAccessible::accessibleInterface(id));
    }

    void nothingIsSaidOfAWindowThatIsNotShown()
    {
        Heard heard;
        QWidget window;
        announce(window, u"one"_s);
        QCOMPARE(heard.takeSaid(), QStringList());
    }

    void aDescriptionIsToldOnce()
    {
        Shown shown;
        const int before = shown.heard.count(QAccessible::DescriptionChanged);
        describe(*shown.page, u"one"_s);
        QCOMPARE(shown.heard.count(QAccessible::DescriptionChanged), before + 1);
        describe(*shown.page, u"one"_s);
        QCOMPARE(shown.heard.count(QAccessible::DescriptionChanged), before + 1);
        QCOMPARE(descriptionOf(shown.page), u"one"_s);
    }

    void noDescriptionIsToldTwice()
    {
        Heard heard;
        ShownProvider shown(150);
        open(shown);
        auto *activity = shown.frame.window.findChild<ActivityDock *>();
        activity->show();
        shown.session->loader().loadAll();
        QVERIFY(shown.settles());
        named<QLineEdit>(shown.frame.window, u"Search credentials"_s)->setText(u"user-1"_s);
        shown.view->selectAll();
        shown.session->runs().start(ChangeAction::Disable,
                                    {*shown.inventory().find(CredentialId(u"id-1"_s)),
                                     *shown.inventory().find(CredentialId(u"id-2"_s))});
        QVERIFY(waitUntil([&] { return !shown.session->runs().current(); }));
        QVERIFY(waitUntil([&] { return shown.provider.updates() == 2; }));
        QVERIFY(heard.count(QAccessible::DescriptionChanged) > 5);
        QVERIFY2(heard.toldTwice().isEmpty(), qPrintable(heard.toldTwice().join(u'\n')));
    }

    void aLoadingIsSaidIfTheUserWaitsForIt()
    {
        Heard heard;
        ShownProvider shown(350);
        open(shown);
        ListLoader &loader = shown.session->loader();
        const auto hears = [&heard](const QString &words) {
            return waitUntil([&] { return !heard.said().isEmpty(); }) &&
                   heard.takeSaid() == QStringList{words};
        };
        const auto rests = [&] {
            return waitUntil([&] { return !loader.isBusy(); });
        };
        QVERIFY(hears(u"Loaded 100 of 350"_s));
        loader.loadMore(); // as scrolling does
        QVERIFY(rests());
        QVERIFY(loader.progress().loaded > 100);
        QVERIFY(nothingIsSaid(heard));
        loader.refreshInBackground();
        QVERIFY(loader.progress().isInBackground);
        QVERIFY(rests());
        QVERIFY(nothingIsSaid(heard));
        loader.refresh();
        QVERIFY(!loader.progress().isInBackground);
        QVERIFY(rests());
        QVERIFY(hears(u"Loaded %1 of 350"_s.arg(loader.progress().loaded)));
        loader.loadAll();
        QVERIFY(waitUntil([&] { return !heard.said().isEmpty(); }));
        QVERIFY(shown.settles()); // verified, which is read but not said
        auto *search = named<QLineEdit>(shown.frame.window, u"Search credentials"_s);
        for (const QString &typed : {u"user-1"_s, u"user-12"_s, u"user-123"_s})
            search->setText(typed);
        QVERIFY(waitUntil([&] { return heard.said().size() == 2; }));
        const QStringList said = heard.takeSaid();
        QVERIFY2(said.first().startsWith(u"All 350 loaded, "_s), qPrintable(said.first()));
        QVERIFY2(said.last().startsWith(u"1 of 350 match – All 350 loaded, "_s), qPrintable(said.last()));
    }

    void whatIsNotUnderstoodIsSaidOnce()
    {
        Heard heard;
        FilterBar bar;
        bar.show();
        (void)QTest::qWaitForWindowExposed(&bar);
        (void)heard.takeSaid();
        auto *search = named<QLineEdit>(bar, u"Search credentials"_s);
        search->setText(u"status:off and"_s);
        const QString said = descriptionOf(search);
        QCOMPARE(heard.takeSaid(), QStringList{said});
        search->setText(u"status:off and more"_s);
        QVERIFY(nothingIsSaid(heard));
    }

    /// Half a value is no mistake yet.
    void whatIsBeingTypedIsSaidAfterAPauseOrOnLeaving()
    {
        Heard heard;
        FilterBar bar;
        bar.show();
        (void)QTest::qWaitForWindowExposed(&bar);
        (void)heard.takeSaid();
        auto *search = named<QLineEdit>(bar, u"Search credentials"_s);
        search->setText(u"status:o"_s);
        QCOMPARE(heard.takeSaid(), QStringList());
        QVERIFY(waitUntil([&heard] { return !heard.said().isEmpty(); }));
        QCOMPARE(heard.takeSaid(), QStringList{descriptionOf(search)});
        search->setText(u"status:of"_s);
        QCOMPARE(heard.takeSaid(), QStringList());
        QFocusEvent leaving(QEvent::FocusOut, Qt::TabFocusReason);
        QApplication::sendEvent(search, &leaving);
        QCOMPARE(heard.takeSaid(), QStringList{descriptionOf(search)});
        search->setText(u"status:off"_s);
        search->setText(u"status:disabled"_s);
        QVERIFY(nothingIsSaid(heard));
    }

    /// As an announcement, or because the focus is where it can be read.
    void theEndOfARunIsSaidOnce_data()
    {
        QTest::addColumn<QString>("focus");
        QTest::addColumn<int>("announced");
        QTest::newRow("elsewhere") << QString() << 1;
        QTest::newRow("on a button that goes") << u"Pause"_s << 0;
        QTest::newRow("on the panel") << u"Run"_s << 0;
    }
    void theEndOfARunIsSaidOnce()
    {
        QFETCH(QString, focus);
        QFETCH(int, announced);
        Heard heard;
        ShownProvider shown(20);
        open(shown);
        shown.frame.window.activateWindow(); // only then it has a focus
        QVERIFY(QTest::qWaitForWindowActive(&shown.frame.window));
        shown.session->loader().loadAll();
        QVERIFY(shown.settles());
        shown.provider.hold("PUT");
        QList<Credential> rows;
        for (int i = 0; i < 10; ++i)
            rows.append(shown.provider.credential(u"id-%1"_s.arg(i)));
        shown.session->runs().start(ChangeAction::Disable, rows);
        QVERIFY(waitUntil([&] { return shown.provider.held() > 0; }));
        auto *panel = shown.frame.window.findChild<RunPanel *>();
        QWidget *place = shown.button(focus);
        if (!place)
            place = focus.isEmpty() ? static_cast<QWidget *>(shown.view) : panel;
        place->setFocus();
        QVERIFY(place->hasFocus());
        shown.provider.release();
        const QString words = u"10 credentials disabled"_s;
        QTRY_VERIFY2(descriptionOf(panel).contains(words), qPrintable(descriptionOf(panel)));
        QTRY_VERIFY(!shown.session->runs().current());
        handlePending();
        QCOMPARE(heard.takeSaid().filter(words).size(), announced);
        QCOMPARE(panel->hasFocus(), announced == 0);
    }

    void aMessageIsSaidWhenItCanBeSeen()
    {
        Shown shown;
        shown.page->hide();
        shown.post(u"a"_s, u"one"_s);
        QCOMPARE(shown.heard.takeSaid(), QStringList());
        shown.page->show();
        QTRY_COMPARE(shown.heard.said(), QStringList{u"Error: one"_s});
        (void)shown.heard.takeSaid();
        shown.page->hide();
        shown.page->show();
        QCoreApplication::processEvents();
        QCOMPARE(shown.heard.takeSaid(), QStringList());
    }

    void whatIsGoneBeforeItCouldBeSeenIsNotSaid()
    {
        Shown shown;
        shown.page->hide();
        shown.post(u"a"_s, u"one"_s);
        shown.bar->remove(u"a"_s);
        shown.page->show();
        shown.bar->show(); // as for a message to come
        QCoreApplication::processEvents();
        QCOMPARE(shown.heard.takeSaid(), QStringList());
    }

    void aMessageThatComesBackIsNoNews()
    {
        Shown shown;
        shown.post(u"a"_s, u"one"_s);
        shown.post(u"b"_s, u"two"_s);
        QCOMPARE(shown.heard.takeSaid(), (QStringList{u"Error: one"_s, u"Error: two"_s}));
        shown.bar->remove(u"b"_s);
        QCOMPARE(shown.heard.takeSaid(), QStringList());
        shown.bar->remove(u"a"_s);
        shown.post(u"a"_s, u"one"_s); // it failed again
        QCOMPARE(shown.heard.takeSaid(), QStringList{u"Error: one"_s});
    }

    void whatTheUserAsksForIsSaidAgain()
    {
        Shown shown;
        shown.post(u"a"_s, u"one"_s);
        shown.post(u"b"_s, u"two"_s);
        (void)shown.heard.takeSaid();
        named<QPushButton>(*shown.bar, u"Next Message"_s)->click();
        QCOMPARE(shown.heard.takeSaid(), QStringList{u"Error: one"_s});
        named<QToolButton>(*shown.bar, u"Dismiss"_s)->click();
        QCOMPARE(shown.heard.takeSaid(), QStringList{u"Error: two"_s});
    }

    void newerFiguresAreNotSaid()
    {
        Shown shown;
        shown.post(u"a"_s, u"1 of 40"_s);
        shown.bar->post({u"a"_s, Message::Severity::Error, u"2 of 40"_s, {}, true});
        QCOMPARE(shown.heard.takeSaid(), QStringList{u"Error: 1 of 40"_s});
        QCOMPARE(descriptionOf(shown.bar), u"Error: 2 of 40"_s);
    }

    void aSuccessStaysForWhoListens()
    {
        QVERIFY(QAccessible::isActive());
        Shown shown;
        shown.bar->post({u"a"_s, Message::Severity::Success, u"one"_s, {}});
        (void)shown.heard.takeSaid();
        shown.time.goOn(std::chrono::hours(1));
        QVERIFY(nothingIsSaid(shown.heard));
        QVERIFY(shown.bar->contains(u"a"_s));
    }
};

QTEST_MAIN(TestAnnouncements)
#include "test_announcements.moc"
