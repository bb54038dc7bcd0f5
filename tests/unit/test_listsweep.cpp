// SPDX-License-Identifier: MIT
#include "core/listing/listsweep.h"
#include "core/listing/verifyingpass.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>
#include <functional>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

using Ids = QSet<QString>;

/// A list that changes by itself: between any two requests rows come, go and, if it is told so, move.
class RestlessServer final
{
public:
    explicit RestlessServer(quint32 seed)
        : m_random(seed)
        , m_saysLimit(below(2) == 0)
        , m_isTotalStale(below(3) == 0)
    {
        most = int(m_random.bounded(2, 12));
        const int count = below(60);
        for (int i = 0; i < count; ++i)
            ids.append(u"id-%1"_s.arg(i));
        m_staleTotal = count;
    }

    [[nodiscard]] int below(qsizetype end) { return int(m_random.bounded(quint32(end))); }

    /// What a request at this moment would see.
    [[nodiscard]] Page answer(const PageRequest &request)
    {
        Page page;
        const qint64 limit = std::min(request.limit, most);
        if (m_saysLimit)
            page.limit = limit;
        page.total = m_isTotalStale ? m_staleTotal : ids.size();
        if (below(4) == 0)
            m_staleTotal = ids.size();
        for (const QString &id : ids.mid(std::min<qint64>(request.offset, ids.size()), limit)) {
            Credential credential;
            credential.id = CredentialId(id);
            page.rows.append(credential);
        }
        return page;
    }
    /// It tells the truth and holds still.
    void settle() { m_isTotalStale = false; }

    void change(bool mayMove)
    {
        switch (below(mayMove ? 3 : 2)) {
        case 0:
            ids.insert(below(ids.size() + 1), u"new-%1"_s.arg(m_serial++));
            break;
        case 1:
            if (!ids.isEmpty())
                ids.removeAt(below(ids.size()));
            break;
        default:
            if (!ids.isEmpty())
                ids.move(below(ids.size()), below(ids.size()));
        }
        // The treacherous kind: one comes and one goes, so that the count and most offsets stay.
        if (below(2) == 0 && !ids.isEmpty()) {
            ids.removeAt(below(ids.size()));
            ids.insert(below(ids.size() + 1), u"new-%1"_s.arg(m_serial++));
        }
        present();
    }
    /// From now on counts which rows are there all the time.
    void begin() { throughout = Ids(ids.cbegin(), ids.cend()); }

private:
    void present() { throughout.intersect(Ids(ids.cbegin(), ids.cend())); }

    QRandomGenerator m_random;
    bool m_saysLimit;
    bool m_isTotalStale;
    qint64 m_staleTotal = 0;
    int m_serial = 0;

public:
    QStringList ids;
    Ids throughout;
    int most = 10; ///< rows that it grants a page
};

/// Runs a reading with up to six requests at once. A request is carried out by the server some time after it
/// was sent, and its answer comes some time after that; in between anything may happen.
template <typename Reading>
bool run(Reading &reading, RestlessServer &server, const std::function<void()> &between,
         const std::function<void(const QList<Credential> &)> &take)
{
    struct Flight
    {
        ListSweep::Question question;
        std::optional<Page> page;
    };
    QList<Flight> flights;
    for (int step = 0; !reading.isComplete(); ++step) {
        if (step > 20'000)
            return false;
        while (flights.size() < 6) {
            const auto question = reading.ask();
            if (!question)
                break;
            flights.append({*question, std::nullopt});
        }
        if (flights.isEmpty())
            return false; // it neither asks nor ends
        between();
        const int which = server.below(flights.size());
        if (!flights[which].page) {
            flights[which].page = server.answer(flights[which].question.request);
        } else {
            const Flight flight = flights.takeAt(which);
            take(reading.accept(flight.question.number, *flight.page));
        }
    }
    return true;
}

/// Everything that Load All does, without sockets: a sweep, then passes until one proves what is shown.
class WholeLoading final
{
public:
    explicit WholeLoading(RestlessServer &server)
        : m_server(server)
    {
    }

    [[nodiscard]] bool load(const std::function<void()> &between)
    {
        shown.clear();
        ListSweep sweep(1000);
        return run(sweep, m_server, between, [this](const auto &rows) { add(shown, rows); });
    }

    /// One pass. `isVerified` says what came of it, and the server's `throughout` is of this pass.
    [[nodiscard]] bool verify(const std::function<void()> &between)
    {
        QStringList next;
        VerifyingPass pass(1000, shown.size(),
                           [this](const CredentialId &id) { return shown.contains(id.text()); });
        m_server.begin();
        if (!run(pass, m_server, between, [&next](const auto &rows) { add(next, rows); }))
            return false;
        isVerified = pass.provesShown();
        shown = next;
        return true;
    }

    QStringList shown;
    bool isVerified = false;

private:
    static void add(QStringList &ids, const QList<Credential> &rows)
    {
        for (const Credential &row : rows)
            ids.append(row.id.text());
    }

    RestlessServer &m_server;
};

} // namespace

class TestListSweep final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheWholeListInOrderWhateverTheOrderOfAnswers()
    {
        for (quint32 seed = 0; seed < 2000; ++seed) {
            RestlessServer server(seed);
            server.settle();
            for (const auto rule : {ListSweep::EndRule::TotalReached, ListSweep::EndRule::NothingNew}) {
                ListSweep sweep(1000, rule);
                QStringList seen;
                QVERIFY2(run(
                             sweep, server, [] {},
                             [&](const QList<Credential> &rows) {
                                 for (const Credential &row : rows)
                                     seen.append(row.id.text());
                             }),
                         qPrintable(QString::number(seed)));
                QVERIFY2(seen == server.ids, qPrintable(QString::number(seed)));
                QVERIFY2(sweep.isConsistent(), qPrintable(QString::number(seed)));
            }
        }
    }

    /// Every boundary has a row in common: enough while rows keep their order, however many come and go.
    void aConsistentSweepMissesNoRowThatWasThereThroughout()
    {
        int consistent = 0;
        for (quint32 seed = 0; seed < 6000; ++seed) {
            RestlessServer server(seed);
            const int restlessness = server.below(40);
            ListSweep sweep(1000, ListSweep::EndRule::NothingNew);
            Ids seen;
            server.begin();
            QVERIFY2(run(
                         sweep, server,
                         [&] {
                             if (server.below(100) < restlessness)
                                 server.change(false);
                         },
                         [&](const QList<Credential> &rows) {
                             for (const Credential &row : rows) {
                                 QVERIFY(!seen.contains(row.id.text()));
                                 seen.insert(row.id.text());
                             }
                         }),
                     qPrintable(QString::number(seed)));
            if (!sweep.isConsistent())
                continue;
            ++consistent;
            QVERIFY2(seen.contains(server.throughout), qPrintable(QString::number(seed)));
        }
        QVERIFY2(consistent > 2000, qPrintable(QString::number(consistent))); // the property is not empty
    }

    /// The sentence on the screen, also while rows move about.
    void verifiedIsNeverFalse_data()
    {
        QTest::addColumn<bool>("rowsMove");
        QTest::newRow("rows come and go") << false;
        QTest::newRow("rows move, too") << true;
    }
    void verifiedIsNeverFalse()
    {
        QFETCH(bool, rowsMove);
        int verified = 0;
        int changedWhileVerified = 0;
        for (quint32 seed = 0; seed < 6000; ++seed) {
            RestlessServer server(seed);
            const int restlessness = server.below(4);
            int changes = 0;
            const auto between = [&] {
                if (server.below(100) < restlessness) {
                    server.change(rowsMove);
                    ++changes;
                }
            };
            WholeLoading loading(server);
            QVERIFY2(loading.load(between), qPrintable(QString::number(seed)));
            for (int pass = 0; pass < 4; ++pass) {
                changes = 0;
                QVERIFY2(loading.verify(between), qPrintable(QString::number(seed)));
                if (!loading.isVerified)
                    continue;
                ++verified;
                changedWhileVerified += changes > 0 ? 1 : 0;
                const Ids shown(loading.shown.cbegin(), loading.shown.cend());
                QVERIFY2(shown.contains(server.throughout), qPrintable(QString::number(seed)));
                QCOMPARE(shown.size(), loading.shown.size());
            }
            // Once changes stop, two more passes at most bring what the server has.
            server.settle();
            for (int pass = 0; pass < 2; ++pass)
                QVERIFY2(loading.verify([] {}), qPrintable(QString::number(seed)));
            QVERIFY2(loading.isVerified, qPrintable(QString::number(seed)));
            QVERIFY2(loading.shown == server.ids, qPrintable(QString::number(seed)));
        }
        QVERIFY2(verified > 3000, qPrintable(QString::number(verified)));
        QVERIFY2(changedWhileVerified > 50, qPrintable(QString::number(changedWhileVerified)));
    }

    /// Without the count at its beginning a pass could see just the rows shown and still miss one that moved.
    void aRowThatHidesByMovingIsCounted()
    {
        RestlessServer server(1);
        server.settle();
        server.most = 4;
        const QStringList shown{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s};
        server.ids = shown + QStringList{u"hidden"_s};
        VerifyingPass pass(1000, shown.size(),
                           [&shown](const CredentialId &id) { return shown.contains(id.text()); });
        const auto count = pass.ask();
        QVERIFY(!pass.ask()); // alone: what is read besides must be read later
        QVERIFY(pass.accept(count->number, server.answer(count->request)).isEmpty());
        const auto first = pass.ask();
        QCOMPARE(pass.accept(first->number, server.answer(first->request)).size(), 4);
        server.ids.removeOne(u"a"_s);
        server.ids.move(server.ids.size() - 1, 0);
        QVERIFY(run(
            pass, server, [] {}, [](const auto &) {}));
        QVERIFY(pass.sweep().isConsistent());
        QCOMPARE(pass.sweep().read(), shown.size());
        QVERIFY(!pass.provesShown());
    }

    void aShiftedPagePairIsReadAgain()
    {
        RestlessServer server(1);
        server.settle();
        server.most = 10;
        server.ids.clear();
        for (int i = 0; i < 25; ++i)
            server.ids.append(QString::number(i));
        ListSweep sweep(1000);
        QStringList seen;
        const auto take = [&](const QList<Credential> &rows) {
            for (const Credential &row : rows)
                seen.append(row.id.text());
        };
        const auto first = sweep.ask();
        QVERIFY(!sweep.ask()); // what the server grants is not known yet
        take(sweep.accept(first->number, server.answer(first->request)));
        const auto second = sweep.ask();
        QCOMPARE(second->request.offset, 9);
        server.ids.removeAt(3); // 9 is at offset 8 now
        take(sweep.accept(second->number, server.answer(second->request)));
        QCOMPARE(seen.size(), 10); // nothing comes out across a boundary that does not match
        QVERIFY(run(
            sweep, server, [] {}, take));
        QCOMPARE(seen.size(), 25); // with the ghost that only the next pass can drop
        QVERIFY(sweep.isConsistent());
    }
};

QTEST_GUILESS_MAIN(TestListSweep)
#include "test_listsweep.moc"
