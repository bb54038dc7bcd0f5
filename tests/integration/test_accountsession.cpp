// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using State = ListProgress::State;

namespace {

/// No QAbstractItemModelTester here: it fetches more after every change of the model, which would load by
/// itself.
class Bench final
{
public:
    explicit Bench(int rows, int mostPerPage = 10)
        : provider(rows, mostPerPage)
        , session(std::make_unique<AccountSession>(provider.account(),
                                                   AccountIdentity{AccountOrigin::Environment}, records.all(),
                                                   NetworkManagerFactory(), impatientOptions()))
        , inventory(session->inventory())
        , model(session->model())
        , loader(session->loader())
        , changes(session->changes())
    {
    }

    [[nodiscard]] State state() const { return loader.progress().state; }
    [[nodiscard]] QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.idAt(row).text());
        return ids;
    }
    /// Whatever was queued is done, and no loading is under way.
    [[nodiscard]] bool settle() const
    {
        handlePending();
        return waitUntil([this] { return state() != State::Loading; });
    }
    [[nodiscard]] bool loadFirstPage()
    {
        loader.loadMore();
        return settle();
    }
    [[nodiscard]] bool settleChanges() const
    {
        const bool settled = waitUntil([this] { return changes.underWay() == 0; });
        handlePending();
        return settled;
    }
    [[nodiscard]] RowActivity activity(const QString &id) const
    {
        return inventory.activity(CredentialId(id));
    }
    void startDeleting(const QString &id)
    {
        changes.start(ChangeAction::Delete, *inventory.find(CredentialId(id)));
    }

    FakeProvider provider;
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;
    Inventory &inventory;
    CredentialModel &model;
    ListLoader &loader;
    CredentialChanges &changes;
};

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

const auto NothingLikeIt = u"nothing like it"_s;

} // namespace

class TestAccountSession final : public QObject
{
    Q_OBJECT

private slots:
    void loadsNothingUnasked()
    {
        const Bench bench(30);
        handlePending();
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.provider.lists(), 0);
        QCOMPARE(bench.session->identity().origin, AccountOrigin::Environment);
        QCOMPARE(bench.session->authId(), u"MA_TEST"_s);
    }

    void scrollingLoadsPageByPage()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.model.fetchMore({});
        QCOMPARE(bench.state(), State::Idle); // not from within the model's signal
        bench.model.fetchMore({});
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown().size(), 19);
        QCOMPARE(bench.provider.lists(), 2);
    }

    /// Else its filter would show nothing for ever.
    void everyMarkThatAFilterAsksForIsSet()
    {
        Bench bench(30);
        QSet<int> told;
        connect(&bench.session->inventory(), &Inventory::markChanged, this,
                [&told](Mark mark) { told.insert(static_cast<int>(mark)); });
        QVERIFY(bench.loadFirstPage());
        bench.session->trunks().read();
        for (const FilterRule &rule : FilterTable) {
            if (rule.mark)
                QTRY_VERIFY(told.contains(static_cast<int>(*rule.mark)));
        }
    }

    void anArrangementLoadsTheRest_data()
    {
        QTest::addColumn<std::function<void(CredentialModel &)>>("arrange");
        QTest::addColumn<int>("matching");
        using Arrange = std::function<void(CredentialModel &)>;
        QTest::newRow("status") << Arrange([](CredentialModel &model) {
            model.setFilter(CredentialFilter(StatusFilter::Disabled));
        }) << 2;
        QTest::newRow("search") << Arrange([](CredentialModel &model) {
            model.setFilter(CredentialFilter(StatusFilter::All, u"user-29"_s));
        }) << 1;
        QTest::newRow("every row hidden") << Arrange([](CredentialModel &model) {
            model.setFilter(CredentialFilter(StatusFilter::All, NothingLikeIt));
        }) << 0;
        QTest::newRow("sort") << Arrange([](CredentialModel &model) {
            model.sort(static_cast<int>(Column::Username), Qt::DescendingOrder);
        }) << 30;
    }
    void anArrangementLoadsTheRest()
    {
        QFETCH(std::function<void(CredentialModel &)>, arrange);
        QFETCH(int, matching);
        Bench bench(30);
        bench.provider.rows[4].isEnabled = false;
        bench.provider.rows[27].isEnabled = false;
        QVERIFY(bench.loadFirstPage());
        arrange(bench.model);
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.inventory.count(), 30);
        QCOMPARE(bench.model.rowCount(), matching);
        QCOMPARE(bench.provider.lists(), 4);
    }

    void anArrangementBeforeAnythingIsLoadedLoadsAll()
    {
        Bench bench(30);
        bench.model.setFilter(CredentialFilter(StatusFilter::All, NothingLikeIt));
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
    }

    void anArrangementWhileAPageIsOnItsWayLoadsTheRest()
    {
        Bench bench(30);
        bench.loader.loadMore();
        bench.model.sort(0);
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
    }

    void anArrangementTakenBackAtOnceLoadsNothing()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.model.setFilter(CredentialFilter(StatusFilter::Enabled));
        bench.model.setFilter(CredentialFilter());
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.provider.lists(), 1);
    }

    void theOrderOfTheServerLoadsNothing()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.model.sort(0);
        QVERIFY(bench.settle());
        bench.model.sort(-1);
        handlePending();
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.lists(), 4);
    }

    void cancelledStaysCancelledUntilTheNextArrangement()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.provider.hold("GET");
        bench.model.setFilter(CredentialFilter(StatusFilter::All, NothingLikeIt));
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.loader.cancel();
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.inventory.count(), 10);
        QCOMPARE(bench.provider.lists(), 2);

        bench.model.setFilter(CredentialFilter(StatusFilter::All, u"user-29"_s));
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), QStringList{u"id-29"_s});
    }

    void anArrangementDuringAFailureIsForTheRetry()
    {
        Bench bench(30);
        bench.provider.misbehave("GET", 1, status(500));
        QVERIFY(bench.loadFirstPage());
        QCOMPARE(bench.state(), State::Failed);
        bench.model.setFilter(CredentialFilter(StatusFilter::All, NothingLikeIt));
        QVERIFY(bench.settle());
        QCOMPARE(bench.provider.lists(), 1); // a filter does not hammer a server that fails
        bench.loader.retry();
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete); // nothing could be scrolled to ask for more
        QCOMPARE(bench.inventory.count(), 30);
    }

    void aDeletedRowGoes()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.provider.hold("DELETE");
        bench.startDeleting(u"id-3"_s);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::Deleting);
        QVERIFY(bench.inventory.find(CredentialId(u"id-3"_s))); // not before the server said so
        bench.provider.release();
        QVERIFY(bench.settleChanges());
        QVERIFY(!bench.inventory.find(CredentialId(u"id-3"_s)));
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::None);
        QCOMPARE(bench.loader.progress().loaded, 9);
        QCOMPARE(bench.loader.progress().total, 29);
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void aLatePageDoesNotBringADeletedRowBack()
    {
        Bench bench(30);
        QVERIFY(bench.loadFirstPage());
        bench.provider.hold("GET");
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; })); // it holds id-3
        bench.startDeleting(u"id-3"_s);
        QVERIFY(bench.settleChanges());
        QVERIFY(!bench.inventory.find(CredentialId(u"id-3"_s)));
        bench.provider.release();
        QVERIFY(bench.settle());
        QVERIFY(!bench.inventory.find(CredentialId(u"id-3"_s)));
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void manyDeletionsWhileTheListIsLoading()
    {
        Bench bench(60);
        QVERIFY(bench.loadFirstPage());
        bench.loader.loadAll();
        for (const auto *id : {"id-0", "id-2", "id-4", "id-6", "id-9"})
            bench.startDeleting(QString::fromLatin1(id));
        QVERIFY(bench.settleChanges());
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.rows.size(), 55);
        QCOMPARE(bench.loader.progress().total, 55);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
        QCOMPARE(bench.provider.deletes(), 5);
    }

    void whatWasNotDeletedStaysAndSaysWhy_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<RowActivity>("activity");
        QTest::newRow("in use") << refusalForCalls() << RowActivity::InUse;
        QTest::newRow("not allowed") << status(403) << RowActivity::Refused;
        QTest::newRow("rejected") << status(422) << RowActivity::Refused;
        QTest::newRow("404 but listed") << status(404) << RowActivity::NotDone;
        QTest::newRow("lost, and listed") << answerThenReset() << RowActivity::NotDone;
    }
    void whatWasNotDeletedStaysAndSaysWhy()
    {
        QFETCH(Handler, handler);
        QFETCH(RowActivity, activity);
        Bench bench(5);
        QVERIFY(bench.loadFirstPage());
        bench.provider.misbehaveAlways("DELETE", handler);
        bench.startDeleting(u"id-3"_s);
        QVERIFY(bench.settleChanges());
        QCOMPARE(bench.activity(u"id-3"_s), activity);
        QCOMPARE(bench.shown(), bench.provider.ids());
        bench.loader.refresh(); // which does not make it forget
        QVERIFY(bench.settle());
        if (bench.state() == State::Complete)
            QCOMPARE(bench.activity(u"id-3"_s), activity);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void anUnknownOutcomeIsResolved()
    {
        Bench bench(5);
        QVERIFY(bench.loadFirstPage());
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                bench.provider.remove(asked.id);
        };
        bench.provider.misbehaveAlways("DELETE", status(503));
        QVERIFY(waitUntil([&] { return !bench.loader.isBusy(); })); // the verification
        bench.provider.misbehave("GET", bench.provider.lists() + 1, status(500));
        bench.startDeleting(u"id-3"_s);
        QVERIFY(bench.settleChanges());
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::Unknown);
        QVERIFY(bench.inventory.find(CredentialId(u"id-3"_s)));
        bench.changes.find(CredentialId(u"id-3"_s))->checkAgain();
        handlePending();
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::Checking);
        QVERIFY(bench.settleChanges());
        QVERIFY(!bench.inventory.find(CredentialId(u"id-3"_s)));
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::None);
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void whatTheCheckSawIsShown()
    {
        Bench bench(5);
        QVERIFY(bench.loadFirstPage());
        bench.provider.misbehaveAlways("DELETE", status(500));
        bench.provider.rows[3].isEnabled = false;
        bench.startDeleting(u"id-3"_s);
        QVERIFY(bench.settleChanges());
        QCOMPARE(bench.inventory.find(CredentialId(u"id-3"_s))->status, CredentialStatus::Disabled);
    }

    void aRetryThatWorksTakesTheRowAway()
    {
        Bench bench(5);
        QVERIFY(bench.loadFirstPage());
        bench.provider.misbehave("DELETE", 1, refusalForCalls());
        bench.startDeleting(u"id-3"_s);
        QVERIFY(bench.settleChanges());
        QCOMPARE(bench.activity(u"id-3"_s), RowActivity::InUse);
        bench.changes.find(CredentialId(u"id-3"_s))->retry();
        QVERIFY(bench.settleChanges());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.deletes(), 2);
    }

    void mayEndAtAnyTime_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 3, 5, 8, 13, 21, 34})
            QTest::addRow("after %d turns", turns) << turns;
    }
    void mayEndAtAnyTime()
    {
        QFETCH(int, turns);
        Bench bench(60);
        QVERIFY(bench.loadFirstPage());
        bench.provider.misbehave("DELETE", 1, status(500));
        bench.startDeleting(u"id-0"_s);
        bench.startDeleting(u"id-1"_s);
        bench.loader.loadAll();
        QSignalSpy progress(&bench.loader, &ListLoader::progressChanged);
        QSignalSpy outcomes(&bench.changes, &CredentialChanges::changed);
        int turn = 0;
        QVERIFY(waitUntil([&] { return turn++ >= turns; }));
        const qsizetype before = progress.size() + outcomes.size();
        bench.session.reset();
        handlePending();
        QCOMPARE(progress.size() + outcomes.size(), before);
        QVERIFY(bench.provider.deletes() <= 2);
    }

    void mayEndFromWithinAnOutcome()
    {
        Bench bench(5);
        QVERIFY(bench.loadFirstPage());
        connect(&bench.changes, &CredentialChanges::changed, this, [&](const CredentialChange *deletion) {
            if (deletion->isGone())
                bench.session.reset();
        });
        bench.startDeleting(u"id-3"_s);
        QVERIFY(waitUntil([&] { return !bench.session; }));
        handlePending();
        QCOMPARE(bench.provider.deletes(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAccountSession)
#include "test_accountsession.moc"
