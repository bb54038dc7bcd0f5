// SPDX-License-Identifier: MIT
#include "core/session/snapshots.h"

#include "core/export/exportvalue.h"
#include "core/inventory/inventory.h"
#include "core/session/accountsession.h"
#include "core/session/comparisonsource.h"
#include "core/session/snapshottaking.h"
#include "core/snapshot/snapshotblock.h"
#include "core/store/sqlitefile.h"
#include "core/store/username.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/fulldisk.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = DifferenceKind;
using Wanted = Snapshots::Wanted;
using SavedAnswer = Result<SnapshotInfo, SnapshotProblem>;

namespace {

QStringList idsIn(const QList<QByteArray> &blocks)
{
    QStringList ids;
    for (const QByteArray &bytes : blocks) {
        const auto block = SnapshotBlock::decoded(bytes);
        for (int row = 0; block && row < block->size(); ++row)
            ids.append(block->idAt(row).text());
    }
    ids.sort();
    return ids;
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

QDateTime noon(int day)
{
    return QDateTime(QDate(2026, 11, day), QTime(12, 0)).toUTC();
}

/// An account of this machine at a time that is chosen.
struct Bench
{
    explicit Bench(AccountOrigin origin = AccountOrigin::Stored, int rows = 25)
        : provider(rows, 10)
        , m_origin(origin)
    {
        open();
    }

    void open()
    {
        session.reset();
        session = std::make_unique<AccountSession>(provider.account(), AccountIdentity{m_origin, u"key"_s},
                                                   records.all(), NetworkManagerFactory(), impatientOptions(),
                                                   CallsPolicy(), [this] { return now; });
    }
    [[nodiscard]] Snapshots &snapshots() { return session->snapshots(); }
    [[nodiscard]] bool isVerified()
    {
        return session->loader().progress().verification == ListProgress::Verification::Verified;
    }
    [[nodiscard]] bool verify()
    {
        session->loader().loadAll();
        return waitUntil([this] { return isVerified(); });
    }
    [[nodiscard]] bool verifyAgain()
    {
        session->loader().refresh();
        return waitUntil([this] { return !session->loader().isBusy() && isVerified(); });
    }
    [[nodiscard]] SavedAnswer save(Wanted wanted = Wanted::Verified)
    {
        std::optional<SavedAnswer> answer;
        snapshots().save(wanted, &context, [&answer](const SavedAnswer &saved) { answer.emplace(saved); });
        if (!waitUntil([&answer] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    template <typename T, typename Ask>
    [[nodiscard]] T answerTo(const Ask &ask)
    {
        std::optional<T> value;
        ask([&value](const auto &answer) {
            if (!answer)
                qFatal("it failed");
            value.emplace(*answer);
        });
        if (!waitUntil([&value] { return value.has_value(); }))
            qFatal("no answer");
        return *value;
    }
    /// Also after what is under way by itself.
    [[nodiscard]] QList<SnapshotInfo> list()
    {
        if (!provider.becomesQuiet())
            qFatal("it does not rest");
        return answerTo<QList<SnapshotInfo>>([this](const auto &done) { snapshots().list(&context, done); });
    }
    [[nodiscard]] SnapshotList read(qint64 number)
    {
        return answerTo<SnapshotList>(
            [&](const auto &done) { records.snapshots.read(number, &context, done); });
    }
    [[nodiscard]] ListComparison compareWithNow(const SnapshotInfo &before)
    {
        return answerTo<ListComparison>(
            [&](const auto &done) { snapshots().compareWithNow(before, &context, done); });
    }
    [[nodiscard]] bool change(ChangeAction action, const QString &id)
    {
        session->changes().start(action, *session->inventory().find(CredentialId(id)));
        return waitUntil([&] { // it is written down before it is sent
            const CredentialChange *change = session->changes().find(CredentialId(id));
            return change && change->isSuccess();
        });
    }

    QObject context;
    FakeProvider provider;
    QDateTime now = noon(3);
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;

private:
    const AccountOrigin m_origin;
};

const ComparedCredential *find(const ListComparison &comparison, const QString &id)
{
    for (const ComparedCredential &each : comparison.rows) {
        if (each.id().text() == id)
            return &each;
    }
    return nullptr;
}

} // namespace

class TestSnapshots final : public QObject
{
    Q_OBJECT

private slots:
    void savesTheVerifiedListWithWhatItsTrunksUse()
    {
        Bench bench;
        bench.provider.trunks = {{u"t-1"_s, u"Main"_s, u"id-4"_s}, {u"t-2"_s, u"Idle"_s}};
        QVERIFY(bench.verify());
        bench.session->trunks().read();
        QVERIFY(waitUntil([&] { return bench.session->trunks().state() == TrunkUse::State::Known; }));
        bench.now = bench.now.addSecs(60);
        const auto saved = bench.save();
        QVERIFY(saved);
        QVERIFY(saved->isVerified);
        QVERIFY(!saved->isByItself);
        QCOMPARE(saved->rows, 25);
        QCOMPARE(saved->takenAt, noon(3));
        QCOMPARE(saved->savedAt, bench.now);
        QCOMPARE(saved->trunksReadAt, noon(3));
        const SnapshotList kept = bench.read(saved->number);
        QCOMPARE(idsIn(kept.blocks), sorted(bench.provider.ids()));
        QCOMPARE(kept.trunks, (QList<Trunk>{{{}, u"Main"_s, CredentialId(u"id-4"_s)}}));
    }

    void whatIsNotWholeIsNeverSaved()
    {
        Bench bench;
        bench.session->loader().loadMore();
        QVERIFY(waitUntil([&] { return bench.session->inventory().count() == 10; }));
        for (const Wanted wanted : {Wanted::Verified, Wanted::AsItIs}) {
            const auto saved = bench.save(wanted);
            QVERIFY(!saved);
            QCOMPARE(saved.error().kind, SnapshotProblem::Kind::NotWhole);
        }
        QVERIFY(bench.list().isEmpty());
    }

    void whatIsNotVerifiedIsSavedOnlyWhenToldSo()
    {
        Bench bench;
        bench.session->loader().loadAll();
        QVERIFY(waitUntil(
            [&] { return bench.session->loader().progress().state == ListProgress::State::Complete; }));
        bench.session->loader().cancel(); // the verification
        QVERIFY(!bench.isVerified());
        const auto refused = bench.save();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, SnapshotProblem::Kind::NotVerified);
        const auto saved = bench.save(Wanted::AsItIs);
        QVERIFY(saved);
        QVERIFY(!saved->isVerified);
        QVERIFY(bench.verifyAgain());
        QVERIFY(!bench.list().constFirst().isVerified); // for ever
    }

    void aListThatChangesWhileItIsTakenIsTakenAnew()
    {
        Inventory inventory;
        QList<Credential> rows;
        for (int i = 0; i < 60'000; ++i) {
            Credential row;
            row.id = CredentialId(u"id-%1"_s.arg(i, 6));
            row.username = u"user %1"_s.arg(i);
            rows.append(row);
        }
        inventory.replaceAll(rows);
        std::optional<QList<QByteArray>> taken;
        new SnapshotTaking(
            inventory, [&taken](const QList<QByteArray> &blocks) { taken = blocks; }, this);
        while (!taken && inventory.count() > 59'990) {
            QCoreApplication::processEvents(); // it has taken some,
            QVERIFY2(!taken, "all at once");
            inventory.remove({rows.takeFirst().id}); // but not these any more
        }
        QVERIFY(waitUntil([&taken] { return taken.has_value(); }));
        QStringList expected;
        for (const Credential &row : rows)
            expected.append(row.id.text());
        QCOMPARE(idsIn(*taken), expected);
    }

    void byItselfOnceADay()
    {
        Bench bench;
        bench.snapshots().setDaily(true);
        QVERIFY(bench.verify());
        QTRY_COMPARE(bench.list().size(), 1);
        QVERIFY(bench.list().constFirst().isByItself);
        QVERIFY(bench.list().constFirst().isVerified);
        bench.now = bench.now.addSecs(3600);
        QVERIFY(bench.verifyAgain());
        QCOMPARE(bench.list().size(), 1);
        bench.open(); // the program once more
        bench.snapshots().setDaily(true);
        QVERIFY(bench.verify());
        QCOMPARE(bench.list().size(), 1);
        bench.now = noon(4);
        QCOMPARE(bench.list().size(), 1); // of today no list was read
        QVERIFY(bench.verifyAgain());
        QTRY_COMPARE(bench.list().size(), 2);
    }

    void thinsOnceOneWasSavedByItself()
    {
        Bench bench;
        bench.snapshots().setDaily(true);
        QVERIFY(bench.verify());
        QTRY_COMPARE(bench.list().size(), 1);
        QVERIFY(bench.save()); // by hand
        const auto nextDay = [&bench](int day) {
            bench.now = noon(day);
            return bench.verifyAgain();
        };
        QVERIFY(nextDay(4));
        QVERIFY(waitUntil([&] { return bench.list().size() == 3; })); // all stay if nothing else is said
        bench.snapshots().setRetention(SnapshotRetention{1, 1});
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.list().size(), 3); // not before another one is there
        QVERIFY(nextDay(5));
        QVERIFY(waitUntil([&] { return bench.list().size() == 2; }));
        QCOMPARE(bench.list().at(0).takenAt, noon(5));
        QVERIFY(!bench.list().at(1).isByItself);
    }

    void notByItselfBesideOneByHand()
    {
        Bench bench;
        QVERIFY(bench.verify());
        QVERIFY(bench.save());
        bench.snapshots().setDaily(true);
        QVERIFY(bench.verifyAgain());
        QCOMPARE(bench.list().size(), 1);
    }

    void neverByItself_data()
    {
        QTest::addColumn<AccountOrigin>("origin");
        QTest::addColumn<bool>("isDaily");
        QTest::addRow("of the sample account") << AccountOrigin::Sandbox << true;
        QTest::addRow("of one from the environment") << AccountOrigin::Environment << true;
        QTest::addRow("where it is off") << AccountOrigin::Stored << false;
    }
    void neverByItself()
    {
        QFETCH(AccountOrigin, origin);
        QFETCH(bool, isDaily);
        Bench bench(origin);
        bench.snapshots().setDaily(isDaily);
        QVERIFY(bench.verify());
        QVERIFY(bench.list().isEmpty());
        QVERIFY(bench.save()); // by hand
    }

    void whatCantBeWrittenIsTold()
    {
        Bench bench;
        QFile inTheWay(bench.records.folder.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        SnapshotStore store(bench.records.folder.filePath(u"file/snapshots.sqlite"_s));
        AccountRecords records = bench.records.all();
        records.snapshots = &store;
        bench.session.reset();
        bench.session = std::make_unique<AccountSession>(
            bench.provider.account(), AccountIdentity{AccountOrigin::Stored, u"key"_s}, records,
            NetworkManagerFactory(), impatientOptions(), CallsPolicy(), [&bench] { return bench.now; });
        QSignalSpy told(&bench.snapshots(), &Snapshots::notSavedByItself);
        bench.snapshots().setDaily(true);
        QVERIFY(bench.verify());
        QTRY_COMPARE(told.size(), 1);
        const auto saved = bench.save();
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, SnapshotProblem::Kind::NotWritten);
        QVERIFY(bench.change(ChangeAction::Delete, u"id-1"_s)); // the list is no other reading
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(told.size(), 1);
        bench.now = bench.now.addSecs(60);
        QVERIFY(bench.verifyAgain());
        QTRY_COMPARE(told.size(), 2);
    }

    void comparesWithNowAndKnowsWhatWasDoneFromHere()
    {
        Bench bench;
        bench.now = systemClock(); // as the journal's
        bench.provider.trunks = {{u"t-1"_s, u"Main"_s, u"id-4"_s}};
        QVERIFY(bench.verify());
        bench.session->trunks().read();
        QVERIFY(waitUntil([&] { return bench.session->trunks().state() == TrunkUse::State::Known; }));
        const auto before = bench.save();
        QVERIFY(before);
        QVERIFY(bench.change(ChangeAction::Delete, u"id-1"_s));
        QVERIFY(bench.change(ChangeAction::Disable, u"id-2"_s));
        bench.provider.remove(u"id-3"_s);
        bench.provider.find(u"id-7"_s)->isEnabled = false;
        bench.provider.find(u"id-8"_s)->username = u"another"_s;
        bench.provider.insertNew(0);
        bench.provider.trunks[0].credential = u"id-9"_s;
        bench.now = systemClock().addSecs(60);
        QVERIFY(bench.verifyAgain());
        bench.session->trunks().read();
        QVERIFY(waitUntil([&] { return bench.session->trunks().state() == TrunkUse::State::Known; }));

        const ListComparison comparison = bench.compareWithNow(*before);
        QCOMPARE(comparison.before.number, before->number);
        QCOMPARE(comparison.after.number, 0);
        QVERIFY(comparison.after.isVerified);
        QVERIFY(comparison.areTrunksCompared);
        QCOMPARE(comparison.rows.size(), 8);
        QCOMPARE(comparison.count(Kind::Added), 1);
        QCOMPARE(comparison.count(Kind::Removed), 2);
        QCOMPARE(comparison.count(Kind::Disabled), 2);
        QCOMPARE(comparison.count(Kind::Changed), 1);
        QCOMPARE(comparison.count(Kind::TrunkUse), 2);
        QCOMPARE(find(comparison, u"id-4"_s)->trunksBefore, QStringList{u"Main"_s});
        QCOMPARE(find(comparison, u"id-4"_s)->trunksAfter, QStringList());

        const auto authors = bench.answerTo<ChangeAuthors>(
            [&](const auto &done) { bench.snapshots().findAuthors(comparison, &bench.context, done); });
        const auto by = [&](const QString &id) {
            return authorOf(*find(comparison, id), authors);
        };
        QVERIFY(by(u"id-1"_s));
        QCOMPARE(by(u"id-1"_s)->user, userName());
        QVERIFY(by(u"id-2"_s));
        QVERIFY(!by(u"id-3"_s));
        QVERIFY(!by(u"id-7"_s));
        QVERIFY(!by(u"id-8"_s));
    }

    void namesTheNewestChangeThatLeadsThere()
    {
        const CredentialId id(u"id-1"_s);
        Credential enabled;
        enabled.id = id;
        enabled.status = CredentialStatus::Enabled;
        Credential disabled = enabled;
        disabled.status = CredentialStatus::Disabled;
        const ChangeAuthors authors{{id,
                                     {{u"enable"_s, noon(9), u"anna"_s},
                                      {u"disable"_s, noon(8), u"bert"_s},
                                      {u"disable"_s, noon(7), u"carl"_s}}}};
        QCOMPARE(authorOf({{enabled, disabled}, {}, {}}, authors)->user, u"bert"_s);
        QCOMPARE(authorOf({{disabled, enabled}, {}, {}}, authors)->user, u"anna"_s);
        QVERIFY(!authorOf({{enabled, std::nullopt}, {}, {}}, authors));
        QVERIFY(!authorOf({{std::nullopt, enabled}, {}, {}}, authors));
    }

    void comparesTwoThatAreKept()
    {
        Bench bench;
        QVERIFY(bench.verify());
        const auto first = bench.save();
        QVERIFY(first);
        bench.provider.remove(u"id-3"_s);
        QVERIFY(bench.verifyAgain());
        const auto second = bench.save();
        QVERIFY(second);
        bench.provider.remove(u"id-4"_s);
        QVERIFY(bench.verifyAgain());
        const auto comparison = bench.answerTo<ListComparison>(
            [&](const auto &done) { bench.snapshots().compare(*first, *second, &bench.context, done); });
        QCOMPARE(comparison.rows.size(), 1);
        QCOMPARE(comparison.rows.constFirst().id().text(), u"id-3"_s);
        QVERIFY(!comparison.areTrunksCompared);

        ComparisonSource source(comparison.rows, {});
        const auto records = source.next();
        QVERIFY(records);
        QCOMPARE(records->size(), 1);
        QCOMPARE(records->constFirst().size(), source.head().names.size());
        QCOMPARE(exportText(records->constFirst().at(0)), u"removed"_s);
        QCOMPARE(exportText(records->constFirst().at(1)), u"id-3"_s);
    }

    /// It is looked up whether there is one of yesterday; meanwhile the list is verified today.
    void aNewDayDuringTheLookUpIsNotMissed()
    {
        Bench bench;
        QVERIFY(bench.verify());
        QVERIFY(bench.save());
        {
            SqliteFile foreign(bench.records.snapshots.path(), {0x56435350, 1, {}});
            QVERIFY(!foreign.open());
            const SqliteTransaction holdsUp(foreign.database());
            QVERIFY(holdsUp.isOpen());
            bench.records.snapshots.remove({9'999}, &bench.context, [](const auto &) {});
            bench.snapshots().setDaily(true); // whose look-up comes after that
            bench.now = noon(4);
            QVERIFY(bench.verifyAgain());
            QVERIFY(bench.provider.becomesQuiet());
        }
        QVERIFY(waitUntil([&bench] { return bench.list().size() == 2; }));
        QCOMPARE(bench.list().constFirst().takenAt, noon(4));
    }

    /// Both find none of that day before one of them has saved its own.
    void twoProgramsKeepOneOfADay()
    {
        for (int round = 0; round < 10; ++round) {
            Bench bench;
            TemporaryJournal foreign;
            SnapshotStore store(bench.records.snapshots.path());
            AccountRecords records = foreign.all();
            records.snapshots = &store;
            AccountSession other(bench.provider.account(), AccountIdentity{AccountOrigin::Stored, u"other"_s},
                                 records, NetworkManagerFactory(), impatientOptions(), CallsPolicy(),
                                 [&bench] { return bench.now; });
            QVERIFY(bench.verify());
            other.loader().loadAll();
            QVERIFY(waitUntil([&other] { return other.snapshots().isVerified(); }));
            QSignalSpy told(&bench.snapshots(), &Snapshots::notSavedByItself);
            QSignalSpy otherTold(&other.snapshots(), &Snapshots::notSavedByItself);
            bench.snapshots().setDaily(true);
            other.snapshots().setDaily(true);
            for (int turn = 0; turn < 4; ++turn) { // each goes around once with what it does itself
                QVERIFY(bench.list().size() <= 1);
                const auto seen = bench.answerTo<QList<SnapshotInfo>>(
                    [&](const auto &done) { other.snapshots().list(&bench.context, done); });
                QVERIFY(seen.size() <= 1);
            }
            QVERIFY(waitUntil([&bench] { return bench.list().size() == 1; }));
            QCOMPARE(told.size() + otherTold.size(), 0);
            bench.now = noon(4); // and so on the next day
            QVERIFY(bench.verifyAgain());
            QVERIFY(waitUntil([&bench] { return bench.list().size() == 2; }));
        }
    }

#ifdef Q_OS_UNIX
    void aFullDiskIsTold()
    {
        Bench bench;
        const QString path = bench.records.snapshots.path();
        QVERIFY(bench.verify());
        const auto first = bench.save();
        QVERIFY(first);
        QSignalSpy told(&bench.snapshots(), &Snapshots::notSavedByItself);
        {
            const FullDisk full(QFileInfo(path + u"-wal"_s).size());
            bench.now = noon(4);
            bench.snapshots().setDaily(true);
            QVERIFY(bench.verifyAgain());
            QVERIFY(waitUntil([&told] { return !told.isEmpty(); }));
            QCOMPARE(told.constFirst().constFirst().value<SqliteProblem>().kind,
                     SqliteProblem::Kind::CantWrite);
            const auto refused = bench.save();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, SnapshotProblem::Kind::NotWritten);
            QCOMPARE(refused.error().file.kind, SqliteProblem::Kind::CantWrite);
            QCOMPARE(bench.list(), QList<SnapshotInfo>{*first});
            QCOMPARE(idsIn(bench.read(first->number).blocks), sorted(bench.provider.ids()));

            std::optional<SnapshotStore::Answer<int>> gone;
            bench.records.snapshots.remove({first->number}, &bench.context,
                                           [&gone](const auto &answer) { gone.emplace(answer); });
            QVERIFY(waitUntil([&gone] { return gone.has_value(); }));
            QVERIFY(!*gone);
            QCOMPARE(bench.list(), QList<SnapshotInfo>{*first});
        }
        const auto second = bench.save();
        QVERIFY(second);
        QCOMPARE(bench.list().size(), 2);
        for (const SnapshotInfo &each : {*first, *second})
            QCOMPARE(idsIn(bench.read(each.number).blocks), sorted(bench.provider.ids()));
    }
#endif

    /// The program ends at any moment of saving: all of it is there or nothing.
    void quitsWhileItSaves()
    {
        for (int turns = 0; turns < 12; ++turns) {
            Bench bench(AccountOrigin::Stored, 40);
            QVERIFY(bench.verify());
            bool isTold = false;
            bench.snapshots().save(Wanted::Verified, &bench.context,
                                   [&isTold](const SavedAnswer &saved) { isTold = bool(saved); });
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
            bench.session.reset();
            bench.open();
            const auto kept = bench.list();
            QVERIFY(kept.size() <= 1);
            QVERIFY(!isTold || kept.size() == 1);
            for (const SnapshotInfo &info : kept)
                QCOMPARE(idsIn(bench.read(info.number).blocks), sorted(bench.provider.ids()));
        }
    }

    void goesWithTheAccount()
    {
        Bench bench;
        QVERIFY(bench.verify());
        QVERIFY(bench.save());
        std::optional<int> forgotten;
        bench.records.snapshots.forgetAccount(addressesOf(bench.session->account()), &bench.context,
                                              [&forgotten](const auto &count) { forgotten = *count; });
        QVERIFY(waitUntil([&forgotten] { return forgotten.has_value(); }));
        QCOMPARE(*forgotten, 1);
        QVERIFY(bench.list().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "test_snapshots.moc"
