// SPDX-License-Identifier: MIT
#include "core/session/reconnection.h"

#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/fakeprovider.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;

using State = ListProgress::State;

class TestReconnection final : public QObject
{
    Q_OBJECT

private slots:
    void takesUpWhatTheNetworkStoppedAndNothingElse_data()
    {
        QTest::addColumn<Handler>("failure");
        QTest::addColumn<State>("afterwards");
        QTest::newRow("connection lost") << answerThenReset() << State::Idle;
        QTest::newRow("no answer") << neverAnswer() << State::Idle;
        QTest::newRow("wrong token") << answer(jsonResponse(401, errorJson("INVALID_CREDENTIALS", "no")))
                                     << State::Failed;
        QTest::newRow("server error") << answer(jsonResponse(500, errorJson("X", "no"))) << State::Failed;
    }
    void takesUpWhatTheNetworkStoppedAndNothingElse()
    {
        QFETCH(Handler, failure);
        QFETCH(State, afterwards);
        FakeProvider provider(30, 10);
        provider.misbehaveAlways("GET", failure);
        ServiceOptions options = impatientOptions();
        options.limits.idleTimeout = std::chrono::milliseconds(100);
        CredentialService service(provider.account(), NetworkManagerFactory(), options);
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        ListLoader loader(service, inventory, systemClock);
        FakeNetwork network;
        const Reconnection reconnection(loader, network);
        loader.loadMore();
        QVERIFY(waitUntil([&] { return loader.progress().state == State::Failed; }));

        provider.behave();
        network.set(true);
        QCOMPARE(loader.progress().state, State::Failed);
        network.set(false);
        QVERIFY(waitUntil([&] { return loader.progress().state != State::Loading; }));
        QCOMPARE(loader.progress().state, afterwards);
        const int lists = provider.lists();
        network.set(false); // nothing stands still any more, or for another reason
        QVERIFY(provider.becomesQuiet());
        QCOMPARE(provider.lists(), lists);
    }
};

QTEST_GUILESS_MAIN(TestReconnection)
#include "test_reconnection.moc"
