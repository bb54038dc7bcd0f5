// SPDX-License-Identifier: MIT
#include "core/listing/listpass.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>
#include <functional>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

Credential credential(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    return credential;
}

/// A list on a server that grants at most `most` rows a page.
struct ServerList
{
    QStringList ids;
    int most = 10;
    bool saysTotal = true;
    bool saysLimit = true;

    [[nodiscard]] Page answer(const PageRequest &request) const
    {
        Page page;
        page.limit = std::min(request.limit, most);
        page.offset = request.offset;
        if (saysTotal)
            page.total = ids.size();
        for (const QString &id : ids.mid(request.offset, *page.limit))
            page.rows.append(credential(id));
        if (!saysLimit)
            page.limit.reset();
        return page;
    }
};

QStringList numbered(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"id-%1"_s.arg(i));
    return ids;
}

QStringList idsOf(const ListPass &pass)
{
    QStringList ids;
    for (const Credential &row : pass.rows())
        ids.append(row.id.text());
    return ids;
}

/// Reads on until the pass says that it is complete; `between` runs after each answer.
int run(ListPass &pass, ServerList &server, const std::function<void()> &between = {})
{
    int requests = 0;
    while (!pass.isComplete()) {
        pass.accept(server.answer(pass.begin()));
        if (++requests > 10'000)
            return -1;
        if (between)
            between();
    }
    return requests;
}

} // namespace

class TestListPass final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheWholeList_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("saysTotal");
        for (const int rows : {0, 1, 2, 9, 10, 11, 19, 20, 100}) {
            for (const int most : {2, 3, 10, 1000}) {
                QTest::addRow("%d rows, %d a page", rows, most) << rows << most << true;
                QTest::addRow("%d rows, %d a page, no total", rows, most) << rows << most << false;
            }
        }
    }
    void readsTheWholeList()
    {
        QFETCH(int, rows);
        QFETCH(int, most);
        QFETCH(bool, saysTotal);
        ServerList server{numbered(rows), most, saysTotal};
        ListPass pass(100);
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QCOMPARE(pass.isConsistent(), rows > 0 || saysTotal);
        for (const Credential &row : pass.rows())
            QCOMPARE(pass.find(row.id), row);
        QVERIFY(!pass.find(CredentialId(u"stranger"_s)));
    }

    void anEmptyListIsBelievedWhenTheServerSaysTwiceThatThereAreNone()
    {
        ServerList server;
        ListPass pass(100);
        QVERIFY(!pass.accept(server.answer(pass.begin())));
        QVERIFY(!pass.isComplete());
        QCOMPARE(pass.begin().offset, 0);
        QVERIFY(pass.accept(server.answer(pass.begin())));
        QVERIFY(pass.isComplete());
        QVERIFY(pass.isConsistent());
        QVERIFY(!pass.isUncounted());
    }

    void anEmptyListThatWasAMistakeIsReadOn()
    {
        ServerList server;
        ListPass pass(100);
        QVERIFY(!pass.accept(server.answer(pass.begin())));
        server.ids = numbered(20);
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(pass.isConsistent());
    }

    void anEmptyListWithoutACountProvesNothing()
    {
        ServerList server{{}, 10, false};
        ListPass pass(100);
        QCOMPARE(run(pass, server), 1);
        QVERIFY(pass.isUncounted());
        QVERIFY(!pass.isConsistent());
        ListPass other(100); // a count that was there once is not there any more
        other.accept(ServerList().answer(other.begin()));
        QCOMPARE(run(other, server), 1);
        QVERIFY(other.isUncounted());
        QVERIFY(!other.isConsistent());
    }

    void goesByWhatTheServerGrants()
    {
        ServerList server{numbered(25), 10};
        ListPass pass(100);
        QCOMPARE(pass.begin(), (PageRequest{0, 100}));
        pass.accept(server.answer({0, 100}));
        QCOMPARE(pass.begin(), (PageRequest{9, 100}));
        QCOMPARE(run(pass, server), 3);
    }

    void readsOneRowAPageAlsoWhereNothingSaysSo()
    {
        ServerList server{numbered(3), 1, false, false};
        ListPass pass(20);
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(!pass.isConsistent());
    }

    void readsOneRowAPageWithoutClaimingConsistency()
    {
        ServerList server{numbered(5), 1};
        ListPass pass(100);
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(!pass.isConsistent());
    }

    void noticesARowInsertedBeforeWhatWasRead()
    {
        ServerList server{numbered(30), 10};
        ListPass pass(10);
        pass.accept(server.answer(pass.begin()));
        pass.accept(server.answer(pass.begin()));
        server.ids.prepend(u"new"_s);
        QVERIFY(!pass.accept(server.answer(pass.begin())));
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(pass.isConsistent());
    }

    void noticesARowDeletedBeforeWhatWasRead()
    {
        ServerList server{numbered(30), 10};
        ListPass pass(10);
        pass.accept(server.answer(pass.begin()));
        server.ids.removeAt(3);
        QVERIFY(!pass.accept(server.answer(pass.begin())));
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(pass.isConsistent());
    }

    void keepsEachIdOnce()
    {
        ServerList server{{u"a"_s, u"b"_s, u"a"_s, u"c"_s}, 10};
        ListPass pass(10);
        QVERIFY(run(pass, server) > 0);
        QCOMPARE(idsOf(pass), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(!pass.isConsistent()); // the total counts four
    }

    void comesToAnEndUnderATotalThatIsWrong_data()
    {
        QTest::addColumn<int>("total");
        QTest::newRow("too large") << 40;
        QTest::newRow("too small") << 12;
    }
    void comesToAnEndUnderATotalThatIsWrong()
    {
        QFETCH(int, total);
        const ServerList server{numbered(25), 10};
        ListPass pass(10);
        int requests = 0;
        while (!pass.isComplete() && ++requests < 100) {
            Page page = server.answer(pass.begin());
            page.total = total;
            pass.accept(page);
        }
        QVERIFY(pass.isComplete());
        QCOMPARE(idsOf(pass), server.ids);
        QVERIFY(!pass.isConsistent());
    }

    void comesToAnEndWhileTheListNeverHoldsStill()
    {
        ServerList server{numbered(50), 10};
        ListPass pass(10);
        int serial = 0;
        QVERIFY(run(pass, server, [&] { server.ids.prepend(u"new-%1"_s.arg(serial++)); }) > 0);
        QVERIFY(!pass.isConsistent());
    }

    void aConsistentPassMissesNoRowThatWasThereThroughout()
    {
        int consistent = 0;
        for (quint32 seed = 0; seed < 3000; ++seed) {
            QRandomGenerator random(seed);
            ServerList server{numbered(int(random.bounded(60))), int(random.bounded(2, 12))};
            QStringList throughout = server.ids;
            ListPass pass(12);
            int serial = 0;
            const int chance = int(random.bounded(60));
            QVERIFY(run(pass, server, [&] {
                        if (int(random.bounded(100)) >= chance)
                            return;
                        if (server.ids.isEmpty() || random.bounded(2) == 0)
                            server.ids.insert(random.bounded(server.ids.size() + 1),
                                              u"new-%1"_s.arg(serial++));
                        else
                            throughout.removeAll(server.ids.takeAt(random.bounded(server.ids.size())));
                    }) > 0);
            QStringList seen = idsOf(pass);
            QCOMPARE(QSet<QString>(seen.cbegin(), seen.cend()).size(), seen.size());
            if (!pass.isConsistent())
                continue;
            ++consistent;
            for (const QString &id : throughout)
                QVERIFY2(seen.contains(id), qPrintable(u"seed %1 misses %2"_s.arg(seed).arg(id)));
        }
        QVERIFY(consistent > 1000); // the property is not empty
    }
};

QTEST_GUILESS_MAIN(TestListPass)
#include "test_listpass.moc"
