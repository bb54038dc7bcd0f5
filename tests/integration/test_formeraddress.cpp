// SPDX-License-Identifier: MIT
#include "core/journal/journaldatabase.h"
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/journalrows.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

/// What was written down of an account is found again when its API URL is spelled otherwise, and under
/// another address if its user said that it is the same account.
class TestFormerAddress final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsOpenIsLookedUp_data()
    {
        QTest::addColumn<QString>("written"); // %1: the server's port
        QTest::addColumn<bool>("isFormer");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("as it is") << u"http://127.0.0.1:%1/api/v1"_s << false << true;
        QTest::newRow("other spelling") << u"HTTP://127.1:%1/api/%76%31/"_s << false << true;
        QTest::newRow("other address") << u"http://localhost:%1/api/v1"_s << false << false;
        QTest::newRow("former address") << u"http://localhost:%1/api/v1"_s << true << true;
        QTest::newRow("former, spelled otherwise") << u"http://LOCALHOST.:%1/api/v1/"_s << true << true;
    }
    void whatIsOpenIsLookedUp()
    {
        QFETCH(QString, written);
        QFETCH(bool, isFormer);
        QFETCH(bool, isFound);
        const FakeProvider provider(5);
        ApiAccount account = provider.account();
        const int port = account.baseUrl.port();
        QCOMPARE(account.baseUrl.path(), u"/api/v1"_s); // or the rows above mean nothing
        if (isFormer)
            account.formerAddresses = {addressOf(u"http://localhost:%1/api/v1"_s.arg(port), account.authId)};
        TemporaryJournal records;
        {
            JournalDatabase ended(records.path(), "key");
            QVERIFY(!ended.open());
            for (const QString &authId : {account.authId, u"MA_OTHER"_s})
                QVERIFY(addIntent(
                    ended,
                    {{}, {}, authId, written.arg(port), authId + u"-gone"_s, u"anna"_s, u"delete"_s, 1}));
        }
        AccountSession session(account, {}, records.journal, NetworkManagerFactory(), impatientOptions());
        const auto find = [&](const QString &authId) {
            return session.changes().find(CredentialId(authId + u"-gone"_s));
        };
        if (isFound) {
            QVERIFY(waitUntil([&] { return find(account.authId) && !find(account.authId)->isUnderWay(); }));
            QCOMPARE(find(account.authId)->state(), CredentialChange::State::Done);
        } else {
            bool isRead = false; // later than the session has read it, so whatever it begins is begun
            records.journal.openIntents(this, [&isRead](const auto &) { isRead = true; });
            QVERIFY(waitUntil([&] { return isRead; }));
            QVERIFY(!find(account.authId));
        }
        QVERIFY(!find(u"MA_OTHER"_s));
    }
};

QTEST_GUILESS_MAIN(TestFormerAddress)
#include "test_formeraddress.moc"
