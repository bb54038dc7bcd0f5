// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Need = TrunkReading::Need;
using State = TrunkUse::State;

namespace {

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

/// An account of 25 credentials, two of which are named by trunks.
struct Bench
{
    Bench() { provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}, {u"t-2"_s, u"Fax"_s, u"id-20"_s}}; }

    [[nodiscard]] bool isListRead()
    {
        return waitUntil([this] {
            return session.loader().progress().state == ListProgress::State::Complete &&
                   !session.loader().isBusy();
        });
    }
    [[nodiscard]] bool load()
    {
        session.loader().loadAll();
        return isListRead();
    }
    [[nodiscard]] bool becomes(State state)
    {
        return waitUntil([this, state] { return session.trunks().state() == state; });
    }
    /// As far as what was asked for goes.
    [[nodiscard]] bool isQuietAfter(int readings)
    {
        return provider.becomesQuiet() && this->readings() == readings;
    }
    /// Each begins at the top.
    [[nodiscard]] int readings() const
    {
        return int(std::ranges::count_if(provider.asked(), [](const Asked &asked) {
            return asked.verb == "TRUNKS" && asked.offset == 0;
        }));
    }
    [[nodiscard]] QStringList marked(Mark mark)
    {
        QStringList ids;
        const RowSet rows = session.inventory().marked(mark);
        for (const int number : rows.numbers())
            ids.append(session.inventory().rows().idAt(number).text());
        return ids;
    }
    [[nodiscard]] QString usedBy(const QString &id)
    {
        const CredentialModel &model = session.model();
        return model.index(model.visibleRow(CredentialId(id)), static_cast<int>(Column::UsedBy))
            .data()
            .toString();
    }

    FakeProvider provider{25, 10};
    TemporaryJournal records;
    AccountSession session{provider.account(),
                           {AccountOrigin::Environment},
                           records.journal,
                           NetworkManagerFactory(),
                           impatientOptions()};
};

} // namespace

class TestTrunkReading final : public QObject
{
    Q_OBJECT

private slots:
    void whatNobodyNeedsIsNotRead()
    {
        Bench bench;
        QVERIFY(bench.load());
        bench.session.trunkReading().need(Need::Column, true);
        bench.session.trunkReading().need(Need::Column, false);
        QVERIFY(bench.isQuietAfter(0));
        QCOMPARE(bench.usedBy(u"id-1"_s), u"not known"_s);
        QCOMPARE(bench.marked(Mark::Unattached), QStringList());
    }

    void anyNeedReadsOnceTheListIsComplete_data()
    {
        QTest::addColumn<Need>("need");
        QTest::newRow("column") << Need::Column;
        QTest::newRow("rule") << Need::Rule;
        QTest::newRow("filter") << Need::Filter;
        QTest::newRow("summary") << Need::Summary;
    }
    void anyNeedReadsOnceTheListIsComplete()
    {
        QFETCH(Need, need);
        Bench bench;
        bench.session.trunkReading().need(need, true);
        bench.session.loader().loadMore();
        QVERIFY(waitUntil([&] { return bench.session.inventory().count() > 0; }));
        QVERIFY2(bench.isQuietAfter(0), "over a part of the list nothing is read");
        QVERIFY(bench.load());
        QVERIFY(bench.becomes(State::Known));
        QVERIFY(bench.session.trunks().isInBackground());
        QVERIFY(bench.isQuietAfter(1));
    }

    void aLateNeedReadsAtOnce()
    {
        Bench bench;
        QVERIFY(bench.load());
        QVERIFY(bench.isQuietAfter(0));
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.becomes(State::Known));
        bench.session.trunkReading().need(Need::Filter, true); // is known already
        QVERIFY(bench.isQuietAfter(1));
    }

    void whatWasAskedForServesToo()
    {
        Bench bench;
        bench.provider.hold("TRUNKS");
        bench.session.trunks().read();
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(bench.isQuietAfter(1));
        bench.provider.release();
        QVERIFY(bench.becomes(State::Known));
        QVERIFY(bench.isQuietAfter(1));
        QVERIFY(!bench.session.trunks().isInBackground());
    }

    void theRowsAreMarkedAndTold()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(waitUntil([&] { return !bench.marked(Mark::Attached).isEmpty(); }));
        QCOMPARE(bench.marked(Mark::Attached), QStringList({u"id-1"_s, u"id-20"_s}));
        QCOMPARE(bench.marked(Mark::Unattached).size(), 23);
        QVERIFY(!bench.marked(Mark::Unattached).contains(u"id-1"_s));
        QCOMPARE(bench.usedBy(u"id-1"_s), u"“Lobby”"_s);
        QCOMPARE(bench.usedBy(u"id-2"_s), u"no trunk names it"_s);
    }

    /// As far as they were there when the trunks were read, nothing named them.
    void rowsThatComeLaterAreMarked()
    {
        Bench bench;
        bench.session.trunks().read();
        QVERIFY(bench.becomes(State::Known));
        QVERIFY(bench.load());
        QVERIFY(waitUntil([&] { return bench.marked(Mark::Unattached).size() == 23; }));
        QCOMPARE(bench.marked(Mark::Attached), QStringList({u"id-1"_s, u"id-20"_s}));
        bench.session.inventory().remove({CredentialId(u"id-1"_s)});
        QCOMPARE(bench.session.inventory().rows().count({.mark = Mark::Attached}), 1);
    }

    /// For what decides on a change nothing is known meanwhile; what is shown does not flicker.
    void aRefreshRenewsIt()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(bench.becomes(State::Known));
        const QDateTime before = bench.session.trunks().lastAsOf();
        bench.provider.trunks[0].credential = u"id-2"_s;
        bench.provider.hold("TRUNKS");
        bench.session.loader().refresh();
        QVERIFY(bench.becomes(State::Reading));
        QVERIFY(!bench.session.trunks().of(CredentialId(u"id-1"_s)).names);
        QVERIFY(bench.session.trunks().lastKnown(CredentialId(u"id-1"_s)).isBeingRead);
        QCOMPARE(bench.session.trunks().lastKnown(CredentialId(u"id-1"_s)).asOf, before);
        QCOMPARE(bench.usedBy(u"id-1"_s), u"“Lobby”"_s);
        QVERIFY(bench.isListRead());
        bench.provider.release();
        QVERIFY(bench.becomes(State::Known));
        QVERIFY(waitUntil([&] { return bench.marked(Mark::Attached).contains(u"id-2"_s); }));
        QCOMPARE(bench.usedBy(u"id-1"_s), u"no trunk names it"_s);
        QVERIFY(bench.isQuietAfter(2));
    }

    void verifyingIsNoRefresh()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(waitUntil([&] {
            return bench.session.loader().progress().verification == ListProgress::Verification::Verified;
        }));
        QVERIFY(bench.isQuietAfter(1));
    }

    void aFailureTakesNothingAway_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isTriedByItself");
        QTest::newRow("403") << 403 << false;
        QTest::newRow("404") << 404 << false;
        QTest::newRow("500") << 500 << true;
    }
    void aFailureTakesNothingAway()
    {
        QFETCH(int, code);
        QFETCH(bool, isTriedByItself);
        Bench bench;
        bench.provider.misbehaveAlways("TRUNKS", status(code));
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(bench.becomes(State::Failed));
        QCOMPARE(bench.session.model().rowCount(), 25);
        QCOMPARE(bench.session.loader().progress().state, ListProgress::State::Complete);
        QCOMPARE(bench.usedBy(u"id-1"_s), u"not known"_s);
        QVERIFY(!bench.session.loader().progress().error);
        QVERIFY2(bench.isQuietAfter(bench.readings()), "it is not tried again");
        const int tried = bench.readings();

        bench.session.loader().refreshInBackground();
        QVERIFY(bench.isListRead());
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.readings() > tried, isTriedByItself);

        bench.provider.behave();
        bench.session.loader().refresh();
        QVERIFY(bench.becomes(State::Known));
        QCOMPARE(bench.usedBy(u"id-1"_s), u"“Lobby”"_s);
    }

    void whatWasKnownStaysWithItsTime()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        QVERIFY(bench.load());
        QVERIFY(bench.becomes(State::Known));
        bench.provider.misbehaveAlways("TRUNKS", status(500));
        bench.session.loader().refresh();
        QVERIFY(bench.becomes(State::Failed));
        QCOMPARE(bench.usedBy(u"id-1"_s), u"“Lobby”"_s);
        QVERIFY(!bench.session.trunks().of(CredentialId(u"id-1"_s)).names);
        QVERIFY(waitUntil([&] { return bench.marked(Mark::Attached).size() == 2; }));
    }

    void nothingIsReadForAnEmptyOrAFailedList()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        bench.provider.misbehave("GET", 2, status(401));
        bench.session.loader().loadAll();
        QVERIFY(waitUntil(
            [&] { return bench.session.loader().progress().state == ListProgress::State::Failed; }));
        QVERIFY(bench.isQuietAfter(0));
        Bench empty;
        empty.provider.rows.clear();
        empty.session.trunkReading().need(Need::Column, true);
        QVERIFY(empty.load());
        QVERIFY(empty.isQuietAfter(0));
    }

    void nothingIsReadOnceItIsLeft()
    {
        Bench bench;
        bench.session.trunkReading().need(Need::Column, true);
        bench.session.trunkReading().end();
        QVERIFY(bench.load());
        QVERIFY(bench.isQuietAfter(0));
    }
};

QTEST_GUILESS_MAIN(TestTrunkReading)
#include "test_trunkreading.moc"
