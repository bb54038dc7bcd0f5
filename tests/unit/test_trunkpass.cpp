// SPDX-License-Identifier: MIT
#include "core/listing/trunkpass.h"

#include <QtTest/QtTest>

#include <random>

using namespace vobiz;
using namespace Qt::StringLiterals;

using State = TrunkPass::State;

namespace {

QList<Trunk> trunks(int count)
{
    QList<Trunk> trunks;
    for (int i = 0; i < count; ++i)
        trunks.append({u"t-%1"_s.arg(i), u"Trunk %1"_s.arg(i), CredentialId(u"c-%1"_s.arg(i % 3))});
    return trunks;
}

TrunkPage pageOf(const QList<Trunk> &all, const PageRequest &request, int granted)
{
    TrunkPage page;
    page.rows = all.mid(std::min<qint64>(request.offset, all.size()), std::min(request.limit, granted));
    page.total = all.size();
    page.limit = granted;
    return page;
}

/// Reads to the end; `meanwhile` may change the list before each answer. Fails the test if there is none.
State read(TrunkPass &pass, QList<Trunk> &all, int granted,
           const std::function<void(int, QList<Trunk> &)> &meanwhile = {},
           const std::function<void(TrunkPage &)> &edit = {})
{
    for (int number = 1; pass.state() == State::UnderWay; ++number) {
        if (number > 1000)
            qFatal("it does not end");
        const PageRequest request = pass.next();
        if (meanwhile)
            meanwhile(number, all);
        TrunkPage page = pageOf(all, request, granted);
        if (edit)
            edit(page);
        pass.accept(page);
    }
    return pass.state();
}

} // namespace

class TestTrunkPass final : public QObject
{
    Q_OBJECT

private slots:
    void readsAllOfThem_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("granted");
        QTest::newRow("none") << 0 << 20;
        QTest::newRow("one") << 1 << 20;
        QTest::newRow("one page") << 20 << 20;
        QTest::newRow("one more") << 21 << 20;
        QTest::newRow("two a page") << 9 << 2;
        QTest::newRow("many") << 250 << 100;
    }
    void readsAllOfThem()
    {
        QFETCH(int, count);
        QFETCH(int, granted);
        for (const bool withTotal : {true, false}) {
            QList<Trunk> all = trunks(count);
            TrunkPass pass;
            const auto edit = [withTotal](TrunkPage &page) {
                if (!withTotal)
                    page.total.reset();
            };
            QCOMPARE(read(pass, all, granted, {}, edit),
                     count > 0 || withTotal ? State::Complete : State::NotCertain);
            QCOMPARE(pass.trunks(), all);
        }
    }

    void aTrunkThatSlipsOntoAPageAlreadyReadIsStillSeen()
    {
        QList<Trunk> all = trunks(40);
        TrunkPass pass;
        const auto meanwhile = [](int number, QList<Trunk> &list) {
            if (number == 2)
                list.removeFirst();
        };
        QCOMPARE(read(pass, all, 10, meanwhile), State::Complete);
        QCOMPARE(pass.trunks(), all);
        QVERIFY(pass.trunks().contains(trunks(40)[10]));
    }

    void aChangeOfTheSharedTrunkIsNoticed()
    {
        QList<Trunk> all = trunks(40);
        TrunkPass pass;
        const auto meanwhile = [](int number, QList<Trunk> &list) {
            if (number == 2)
                list[9].credentialId = CredentialId(u"another"_s);
        };
        QCOMPARE(read(pass, all, 10, meanwhile), State::Complete);
        QCOMPARE(pass.trunks(), all);
    }

    void isNotCertainWhileTheyKeepChanging()
    {
        QList<Trunk> all = trunks(40);
        TrunkPass pass;
        const auto meanwhile = [](int number, QList<Trunk> &list) {
            list.prepend({u"new-%1"_s.arg(number), u"new"_s, CredentialId()});
        };
        QCOMPARE(read(pass, all, 10, meanwhile), State::NotCertain);
        QCOMPARE(pass.doubt(), TrunkPass::Doubt::KeptChanging);
    }

    void isNotCertainThatThereAreNoneWithoutACount()
    {
        QList<Trunk> all;
        TrunkPass pass;
        QCOMPARE(read(pass, all, 10, {}, [](TrunkPage &page) { page.total.reset(); }), State::NotCertain);
        QCOMPARE(pass.doubt(), TrunkPass::Doubt::NotCounted);
    }

    void isNotCertainWhereTheTotalDisagrees()
    {
        QList<Trunk> all = trunks(40);
        TrunkPass pass;
        QCOMPARE(read(pass, all, 10, {}, [](TrunkPage &page) { page.total = 41; }), State::NotCertain);
        TrunkPass empty;
        all.clear();
        QCOMPARE(read(empty, all, 10, {}, [](TrunkPage &page) { page.total = 5; }), State::NotCertain);
    }

    void isNotCertainWhereTheOffsetIsIgnored()
    {
        QList<Trunk> all = trunks(40);
        TrunkPass pass;
        QCOMPARE(read(pass, all, 10, {}, [&](TrunkPage &page) { page.rows = all.first(10); }),
                 State::NotCertain);
    }

    void isNotCertainWithOneTrunkAPage()
    {
        QList<Trunk> all = trunks(3);
        TrunkPass said;
        QCOMPARE(read(said, all, 1), State::NotCertain);
        TrunkPass unsaid;
        QCOMPARE(read(unsaid, all, 1, {}, [](TrunkPage &page) { page.limit.reset(); }), State::NotCertain);
        TrunkPass silent;
        QCOMPARE(read(silent, all, 1, {}, [](TrunkPage &page) { page.limit = page.total = std::nullopt; }),
                 State::NotCertain);
        TrunkPass later;
        QCOMPARE(read(later, all, 2, {},
                      [](TrunkPage &page) {
                          page.total.reset();
                          if (page.rows.first().id == u"t-1"_s) {
                              page.rows.resize(1);
                              page.limit = 1;
                          }
                      }),
                 State::NotCertain);
        for (const TrunkPass &pass : {said, unsaid, silent, later})
            QCOMPARE(pass.doubt(), TrunkPass::Doubt::TooSmallPages);
    }

    void aTrunkSeenTwiceIsAChange()
    {
        QList<Trunk> all = trunks(20);
        all.append(all[3]);
        const auto withoutTotal = [](TrunkPage &page) {
            page.total.reset();
        };
        TrunkPass pass;
        QCOMPARE(read(pass, all, 10, {}, withoutTotal), State::NotCertain);
        QList<Trunk> nameless{{{}, {}, CredentialId(u"c"_s)}, {{}, {}, CredentialId(u"c"_s)}};
        TrunkPass second;
        QCOMPARE(read(second, nameless, 10, {}, withoutTotal), State::NotCertain);
    }

    /// Whatever others do to the list meanwhile: what was there all the time is found, or nothing is said.
    void nothingThatStayedIsMissed()
    {
        int complete = 0;
        for (unsigned seed = 0; seed < 3000; ++seed) {
            std::minstd_rand dice(seed + 1);
            const auto below = [&dice](qsizetype end) {
                return static_cast<qsizetype>(dice() % static_cast<unsigned>(end));
            };
            QList<Trunk> all = trunks(static_cast<int>(below(30)));
            QSet<QString> stayed;
            for (const Trunk &trunk : std::as_const(all))
                stayed.insert(trunk.id);
            const auto meanwhile = [&](int number, QList<Trunk> &list) {
                if (below(4) == 0)
                    list.insert(below(list.size() + 1), {u"new-%1"_s.arg(number), {}, CredentialId()});
                if (below(4) == 0 && !list.isEmpty())
                    stayed.remove(list.takeAt(below(list.size())).id);
            };
            TrunkPass pass;
            if (read(pass, all, static_cast<int>(2 + below(8)), meanwhile) != State::Complete)
                continue;
            ++complete;
            for (const Trunk &trunk : pass.trunks())
                stayed.remove(trunk.id);
            QVERIFY2(stayed.isEmpty(),
                     qPrintable(u"seed %1: missed %2"_s.arg(seed).arg(stayed.values().join(u' '))));
        }
        QVERIFY2(complete > 1000, qPrintable(QString::number(complete)));
    }
};

QTEST_GUILESS_MAIN(TestTrunkPass)
#include "test_trunkpass.moc"
