// SPDX-License-Identifier: MIT
#include "core/session/lastsnapshot.h"
#include "tests/gui/shownprovider.h"
#include "ui/credentials/offlinebanner.h"

#include <QtGui/QAction>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QAction *action(const QWidget &window, const QString &text)
{
    for (QAction *each : window.findChildren<QAction *>()) {
        if (QString(each->text()).remove(u'&') == text)
            return each;
    }
    return nullptr;
}

QStringList idsOf(AccountSession &session)
{
    QStringList ids;
    session.inventory().forEach([&ids](const Credential &each) { ids.append(each.id.text()); });
    ids.sort();
    return ids;
}

/// An account with a verified snapshot of 12 March 2026, 10:42, that could be read then.
struct Bench
{
    explicit Bench(int rows = 25)
        : provider(rows, 10)
        , frame(settings)
    {
        hideTrunkColumns(settings);
    }
    ~Bench()
    {
        frame.window.showWelcome(); // before the session that it shows
    }
    Q_DISABLE_COPY_MOVE(Bench)

    [[nodiscard]] std::unique_ptr<AccountSession> makeSession(bool isOffline = false)
    {
        ApiAccount account = provider.account();
        account.isOffline = isOffline;
        return std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Stored, u"key"_s},
                                                frame.records.all(), NetworkManagerFactory(),
                                                impatientOptions(), CallsPolicy(), [this] { return now; });
    }
    [[nodiscard]] bool keepSnapshot()
    {
        const auto online = makeSession();
        online->loader().loadAll();
        online->trunks().read();
        std::optional<bool> isSaved;
        QObject context;
        const bool isReady = waitUntil([&] {
            return online->snapshots().isVerified() && online->trunks().state() == TrunkUse::State::Known;
        });
        online->snapshots().save(Snapshots::Wanted::Verified, &context,
                                 [&isSaved](const auto &saved) { isSaved = saved.has_value(); });
        return isReady && waitUntil([&] { return isSaved.has_value(); }) && *isSaved;
    }
    [[nodiscard]] bool openOffline()
    {
        std::optional<SnapshotList> last;
        QObject context;
        readLastSnapshot(frame.records.snapshots, addressesOf(provider.account()), &context,
                         [&last](const auto &list) { last = list.value(); });
        if (!waitUntil([&] { return last.has_value(); }))
            return false;
        session = makeSession(true);
        session->showKept(*last);
        return true;
    }
    void show()
    {
        frame.window.open(*session);
        frame.window.show();
    }
    [[nodiscard]] bool isAllShown() const
    {
        return waitUntil(
            [this] { return session->loader().progress().state == ListProgress::State::Complete; });
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        for (QPushButton *each : frame.window.findChildren<QPushButton *>()) {
            if (each->isVisible() && nameOf(each) == name)
                return each;
        }
        return nullptr;
    }

    FakeProvider provider;
    QDateTime now = QDateTime(QDate(2026, 3, 12), QTime(10, 42)).toUTC();
    Settings settings;
    Frame frame;
    std::unique_ptr<AccountSession> session;
};

} // namespace

class TestOffline final : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatWasKeptAndSendsNothing()
    {
        Bench bench;
        bench.provider.trunks = {{u"t-1"_s, u"Main"_s, u"id-4"_s}};
        bench.provider.find(u"id-3"_s)->isEnabled = false;
        QVERIFY(bench.keepSnapshot());
        const int lists = bench.provider.lists();
        const int trunkLists = bench.provider.trunkLists();
        bench.now = bench.now.addDays(4);
        QVERIFY(bench.openOffline());
        AccountSession &session = *bench.session;
        QVERIFY(session.isReadOnly());
        QVERIFY(bench.isAllShown());

        QStringList ids = bench.provider.ids();
        ids.sort();
        QCOMPARE(idsOf(session), ids);
        QVERIFY(session.loader().progress().isKept);
        QCOMPARE(session.loader().progress().completedAt, bench.now.addDays(-4));
        const auto names = session.trunks().lastKnown(CredentialId(u"id-4"_s)).names;
        QVERIFY(names);
        QCOMPARE(*names, QStringList{u"Main"_s});
        QVERIFY(!session.trunks().of(CredentialId(u"id-4"_s)).names); // not for decisions

        QVERIFY(waitUntil([&] { return session.audit().isComplete(); }));
        QCOMPARE(session.inventory().count(CredentialStatus::Disabled), 1);
        QVERIFY(!session.snapshots().isWhole());
        session.snapshots().setDaily(true);

        session.loader().refresh();
        session.loader().refreshInBackground();
        session.loader().loadAll();
        session.loader().cancel();
        session.trunkReading().need(TrunkReading::Need::Column, true);
        session.trunks().read();
        QVERIFY(waitUntil([&] { return session.trunks().state() == TrunkUse::State::Failed; }));
        QCOMPARE(session.trunks().error()->kind, ErrorKind::OpenedOffline);
        const CredentialId id(u"id-2"_s);
        session.changes().start(ChangeAction::Delete, *session.inventory().find(id));
        QVERIFY(waitUntil([&] { return session.changes().underWay() == 0; }));
        QCOMPARE(session.changes().find(id)->state(), CredentialChange::State::Refused);
        QCOMPARE(session.changes().find(id)->error()->kind, ErrorKind::OpenedOffline);
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.lists(), lists);
        QCOMPARE(bench.provider.trunkLists(), trunkLists);
        QCOMPARE(bench.provider.deletes(), 0);
        QCOMPARE(idsOf(session), ids);
        QVERIFY(session.loader().progress().isKept);
    }

    void itsAgeIsOnTheScreenAndNothingCanBeChanged()
    {
        Bench bench;
        QVERIFY(bench.keepSnapshot());
        bench.now = bench.now.addDays(4);
        QVERIFY(bench.openOffline());
        bench.show();
        QVERIFY(bench.isAllShown());
        auto *banner = bench.frame.window.findChild<OfflineBanner *>();
        QVERIFY(banner && banner->isVisible());
        const QString told = descriptionOf(named<QLabel>(*banner, u"Offline"_s));
        QVERIFY2(told.startsWith(u"Offline: the list of 12 March 2026 10:42, "_s), qPrintable(told));
        QVERIFY2(told.endsWith(u" days old. Nothing can be changed."_s), qPrintable(told));
        QCOMPARE(descriptionOf(named<QLabel>(bench.frame.window, u"Loading status"_s)),
                 u"All 25 of the snapshot of 12 March 2026 10:42, verified then"_s);

        bench.frame.window.findChild<CredentialView *>()->selectRow(2);
        for (const QString &name : {u"Delete…"_s, u"Disable…"_s, u"Enable…"_s}) {
            QVERIFY(!action(bench.frame.window, name)->isEnabled());
            QVERIFY(action(bench.frame.window, name)->toolTip().contains(u"Refresh"_s));
        }
        QVERIFY(!action(bench.frame.window, u"Save Snapshot"_s)->isEnabled());
        for (const QString &name : {u"Copy"_s, u"Compare…"_s, u"Keep…"_s, u"Find"_s})
            QVERIFY2(action(bench.frame.window, name)->isEnabled(), qPrintable(name));
        bench.session->model().setFilter(CredentialFilter());

        QSignalSpy online(&bench.frame.window, &MainWindow::onlineWanted);
        action(bench.frame.window, u"Refresh"_s)->trigger();
        QVERIFY(waitUntil([&] { return online.size() == 1; }));
        bench.button(u"Refresh"_s)->click();
        QVERIFY(waitUntil([&] { return online.size() == 2; }));
    }

    void isOfferedWhereTheFirstReadingFails()
    {
        Bench bench;
        QVERIFY(bench.keepSnapshot());
        bench.provider.stopListening();
        bench.session = bench.makeSession();
        bench.show();
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Failed; }));
        QVERIFY(waitUntil([&] { return bench.button(u"Open Last Snapshot"_s); }));
        QSignalSpy wanted(&bench.frame.window, &MainWindow::offlineWanted);
        bench.button(u"Open Last Snapshot"_s)->click();
        QVERIFY(waitUntil([&] { return wanted.size() == 1; }));
        QVERIFY(!bench.session->isOffline()); // nothing is opened by itself
    }

    void isNotOfferedWithoutASnapshot()
    {
        Bench bench;
        bench.provider.stopListening();
        bench.session = bench.makeSession();
        bench.show();
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Failed; }));
        QVERIFY(bench.provider.becomesQuiet());
        QVERIFY(bench.button(u"Retry"_s));
        QVERIFY(!bench.button(u"Open Last Snapshot"_s));
        QVERIFY(!QFile::exists(bench.frame.records.snapshots.path()));
    }

    /// Rows that are loaded are newer.
    void isNotOfferedOverRowsThatAreLoaded()
    {
        Bench bench;
        QVERIFY(bench.keepSnapshot());
        bench.session = bench.makeSession();
        bench.show();
        QVERIFY(waitUntil([&] { return bench.session->inventory().count() == 10; }));
        bench.provider.stopListening();
        bench.session->loader().loadAll();
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Failed; }));
        QVERIFY(bench.provider.becomesQuiet());
        QVERIFY(bench.button(u"Retry"_s));
        QVERIFY(!bench.button(u"Open Last Snapshot"_s));
    }

    /// It was offered before, and then the account could be read.
    void isNotOfferedAnyMoreOnceRowsAreLoaded()
    {
        Bench bench;
        QVERIFY(bench.keepSnapshot());
        const Handler refuse = answer(jsonResponse(500, errorJson("FAULT", "not now")));
        bench.provider.misbehaveAlways("GET", refuse);
        bench.session = bench.makeSession();
        bench.show();
        QVERIFY(waitUntil([&] { return bench.button(u"Open Last Snapshot"_s); }));
        bench.provider.behave();
        bench.session->loader().retry();
        QVERIFY(waitUntil([&] { return bench.session->inventory().count() == 10; }));
        QVERIFY(!bench.button(u"Open Last Snapshot"_s));
        bench.provider.misbehaveAlways("GET", refuse);
        bench.session->loader().loadAll();
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Failed; }));
        QVERIFY(waitUntil([&] { return bench.button(u"Retry"_s); }));
        QVERIFY(!bench.button(u"Open Last Snapshot"_s));
    }

    void manyRowsComeInParts()
    {
        Bench bench(3000);
        QVERIFY(bench.keepSnapshot());
        QVERIFY(bench.openOffline());
        QCOMPARE(bench.session->loader().progress().state, ListProgress::State::Loading);
        QCOMPARE(bench.session->inventory().count(), 0);
        QVERIFY(bench.isAllShown());
        QCOMPARE(bench.session->inventory().count(), 3000);
    }
};

QTEST_MAIN(TestOffline)
#include "test_offline.moc"
