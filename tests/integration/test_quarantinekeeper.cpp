// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"
#include "core/changes/quarantinedatabase.h"
#include "core/journal/journaldatabase.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "tests/support/journalrows.h"
#include "tests/support/quarantinefile.h"
#include "tests/support/takenaway.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Wanted = QuarantineState::Wanted;
constexpr auto Disabled = QuarantineState::Disabled;

/// One account with a page that starts runs, as the window has it.
class Bench final
{
public:
    explicit Bench(int rows = 5, int rowsPerPage = 100)
        : provider(rows, rowsPerPage)
    {
        provider.editList = [this](QJsonObject &json) {
            QJsonArray objects = json.value("objects"_L1).toArray();
            for (QJsonValueRef object : objects) {
                QJsonObject row = object.toObject();
                if (const QString time = times.value(row.value("id"_L1).toString()); !time.isEmpty())
                    row.insert("updated_at"_L1, time);
                object = row;
            }
            json.insert("objects"_L1, objects);
        };
        open();
    }

    /// Another session in the place of the one that there is.
    void open()
    {
        page = std::make_unique<QObject>();
        session = std::make_unique<AccountSession>(provider.account(), AccountIdentity{}, records.all(),
                                                   NetworkManagerFactory(), impatientOptions());
        QObject::connect(&keeper(), &QuarantineKeeper::told, page.get(),
                         [this](const QuarantineNews &told) { news = told; });
        QObject::connect(&keeper(), &QuarantineKeeper::lost, page.get(),
                         [this](QuarantineLoss loss) { losses.append(loss); });
        session->loader().loadAll();
        if (!waitUntil([&] { return session->loader().progress().state == ListProgress::State::Complete; }) ||
            !waitUntil([&] { return quarantine().state() == Quarantine::State::Known; }))
            qFatal("not open");
    }
    [[nodiscard]] QuarantineKeeper &keeper() const { return session->quarantine(); }
    [[nodiscard]] Quarantine &quarantine() const { return keeper().quarantine(); }

    void disable(const QStringList &ids, int days = 30)
    {
        QList<Credential> rows;
        for (const QString &id : ids)
            rows.append(*session->inventory().find(CredentialId(id)));
        keeper().disable(rows, dueAfter(days, systemClock()));
    }
    /// The newest one.
    [[nodiscard]] ChangeRun *run() const
    {
        return session->runs().all().empty() ? nullptr : session->runs().all().back();
    }
    void change(ChangeAction action, const QString &id)
    {
        session->changes().start(action, *session->inventory().find(CredentialId(id)));
    }
    /// Nothing is under way, and everything is written.
    [[nodiscard]] bool comesToRest() const
    {
        return waitUntil([this] { return keeper().isAtRest() && session->changes().underWay() == 0; });
    }
    [[nodiscard]] bool refreshes() const
    {
        session->loader().refresh();
        return waitUntil([this] {
            return session->loader().progress().state == ListProgress::State::Complete &&
                   !session->loader().isBusy();
        });
    }
    /// In the file.
    [[nodiscard]] QStringList ids(QuarantineState state)
    {
        return idsOf(quarantined(records.quarantine, provider.account()), state);
    }
    /// Looks into the file at this very moment, from within whatever is going on.
    [[nodiscard]] QStringList idsNow(QuarantineState state) const
    {
        QuarantineDatabase database(records.folder.filePath(u"quarantine.sqlite"_s));
        if (database.open())
            return {};
        return idsOf(*database.read(addressesOf(provider.account())), state);
    }
    [[nodiscard]] QuarantineFinding finding(const QString &id) const
    {
        const CredentialId which(id);
        return examine(*quarantine().find(which), session->inventory().find(which), {}, systemClock());
    }

    FakeProvider provider;
    QHash<QString, QString> times; ///< `updated_at` as the list tells it
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;
    std::unique_ptr<QObject> page; ///< what the user looks at
    QuarantineNews news;
    QList<QuarantineLoss> losses;
};

Handler refusal(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

QStringList manyIds(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"id-%1"_s.arg(i));
    return ids;
}

} // namespace

class TestQuarantineKeeper final : public QObject
{
    Q_OBJECT

private slots:
    void theDateIsOnTheDiskBeforeTheRequestLeaves_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("one") << QStringList{u"id-1"_s};
        QTest::newRow("a run") << QStringList{u"id-1"_s, u"id-2"_s, u"id-4"_s};
    }
    void theDateIsOnTheDiskBeforeTheRequestLeaves()
    {
        QFETCH(QStringList, ids);
        Bench bench;
        QStringList written;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "PUT" && asked.number == 1)
                written = bench.idsNow(Wanted);
        };
        bench.disable(ids, 7);
        QVERIFY(bench.comesToRest());
        QCOMPARE(written, ids); // of all, before the first of them
        QCOMPARE(bench.ids(Disabled), ids);
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.provider.updates(), ids.size());
        QCOMPARE(bench.news.disabled, ids.size());
        QCOMPARE(bench.news.notDisabled + bench.news.unknown, 0);
        for (const QuarantinedCredential &entry : bench.quarantine().all()) {
            QCOMPARE(entry.since.daysTo(entry.due), 7);
            QCOMPARE(entry.due, bench.news.due);
        }
    }

    void whatIsDisabledAlreadyIsOnlyWrittenDown()
    {
        Bench bench;
        bench.provider.find(u"id-1"_s)->isEnabled = false;
        QVERIFY(bench.refreshes());
        bench.disable({u"id-1"_s, u"id-2"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.provider.updates(), 1);
        QCOMPARE(bench.ids(Disabled), QStringList({u"id-1"_s, u"id-2"_s}));
        QCOMPARE(bench.news.disabled, 2);
    }

    void manyAtOnce()
    {
        constexpr int Count = 25'000;
        Bench bench(Count, 1000);
        QList<Credential> rows;
        for (int i = 0; i < Count; ++i)
            rows.append(*bench.session->inventory().find(CredentialId(u"id-%1"_s.arg(i))));
        for (Credential &row : rows)
            row.status = CredentialStatus::Disabled;
        QElapsedTimer timer;
        timer.start();
        bench.keeper().disable(rows, dueAfter(30, systemClock()));
        const qint64 asking = timer.restart();
        qint64 longest = 0; // of one turn of the event loop, so of the interface
        QVERIFY(waitUntil([&] {
            longest = std::max(longest, timer.restart());
            return bench.news.disabled == Count;
        }));
        qInfo() << "milliseconds to ask for it, and in the longest turn of the event loop:" << asking
                << longest;
        timer.restart();
        QCOMPARE(bench.quarantine().all().size(), Count);
        qInfo() << "milliseconds to sort:" << timer.restart();
        bench.open();
        QCOMPARE(bench.quarantine().count(), Count);
    }

    void nothingIsSentIfTheDateCantBeWritten()
    {
        Bench bench;
        const QString path = bench.records.folder.filePath(u"quarantine.sqlite"_s);
        ENDS_IF_IT_STAYS_WHILE_IN_USE(path);
        for (const QString &file : databaseFiles(path))
            QFile::remove(file);
        QVERIFY(QDir().mkpath(path)); // a folder of that name
        bench.disable({u"id-1"_s, u"id-2"_s});
        QVERIFY(waitUntil([&] { return !bench.losses.isEmpty(); }));
        QCOMPARE(bench.losses, QList{QuarantineLoss::Dates});
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.updates(), 0);
        QVERIFY(!bench.run());
        QVERIFY(bench.keeper().isAtRest());
        QCOMPARE(bench.quarantine().count(), 0);
    }

    void aRefusalEndsIt()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, refusal(422));
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
        QCOMPARE(bench.news.notDisabled, 1);
        // Later the user disables it for another reason, or tries again.
        bench.news = {};
        bench.change(ChangeAction::Disable, u"id-1"_s);
        QVERIFY(bench.comesToRest());
        QVERIFY(!bench.provider.find(u"id-1"_s)->isEnabled);
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
        QCOMPARE(bench.news.disabled, 0);
    }

    void whatIsRetriedAfterARefusalIsToldToHaveNoDate()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, refusal(422));
        bench.provider.misbehave("PUT", 2, refusal(422));
        QSignalSpy without(&bench.keeper(), &QuarantineKeeper::disabledWithoutDate);
        bench.disable({u"id-1"_s, u"id-2"_s, u"id-3"_s});
        QVERIFY(bench.comesToRest());
        QVERIFY(waitUntil([&] { return bench.run()->isOver(); }));
        QCOMPARE(bench.news.notDisabled, 2);
        QStringList refused; // by chance the third may have overtaken another one
        QStringList kept;
        for (const QString &id : {u"id-1"_s, u"id-2"_s, u"id-3"_s})
            (bench.provider.find(id)->isEnabled ? refused : kept).append(id);
        QCOMPARE(kept.size(), 1);
        bench.session->runs().retryFailed(*bench.run(), bench.run()->toRetry());
        int count = 0;
        QVERIFY(waitUntil([&] {
            while (!without.isEmpty())
                count += without.takeFirst().first().toInt();
            return count == 2;
        }));
        QCOMPARE(bench.ids(Disabled), kept);
        bench.disable({refused.first()}); // by which it gets one
        QVERIFY(bench.comesToRest());
        kept.append(refused.first());
        kept.sort();
        QCOMPARE(bench.ids(Disabled), kept);
    }

    void aCancelEndsIt()
    {
        Bench bench(40);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "PUT" && asked.number == 8)
                bench.run()->cancel();
        };
        bench.disable(manyIds(40));
        QVERIFY(bench.comesToRest());
        QStringList done;
        for (const CredentialId &id : bench.run()->ids(ChangeRun::Outcome::Done))
            done.append(id.text());
        done.sort();
        QVERIFY(done.size() >= 8 && done.size() < 12);
        QCOMPARE(bench.ids(Disabled), done);
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.news.disabled, done.size());
        QCOMPARE(bench.news.notDisabled, 40 - done.size());
        bench.change(ChangeAction::Disable, u"id-39"_s);
        QVERIFY(bench.comesToRest());
        QVERIFY(!bench.provider.find(u"id-39"_s)->isEnabled);
        QCOMPARE(bench.ids(Disabled), done);
    }

    void aPauseDoesNotEndIt()
    {
        Bench bench(10);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "PUT" && asked.number == 3)
                bench.run()->pause();
        };
        bench.disable(manyIds(10));
        QVERIFY(waitUntil([&] { return bench.run() && bench.run()->state() == ChangeRun::State::Paused; }));
        QVERIFY(waitUntil([&] { return bench.session->changes().underWay() == 0; }));
        QVERIFY(bench.ids(Wanted).contains(u"id-9"_s));
        QVERIFY(bench.keeper().isUnderWay(CredentialId(u"id-9"_s)));
        // Another decision about one of them does.
        bench.change(ChangeAction::Disable, u"id-9"_s);
        QVERIFY(waitUntil([&] { return !bench.quarantine().find(CredentialId(u"id-9"_s)); }));
        bench.run()->resume();
        QVERIFY(bench.comesToRest());
        QStringList rest = manyIds(10);
        rest.removeOne(u"id-9"_s);
        QCOMPARE(bench.ids(Disabled), rest);
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.news.disabled, 9);
        QCOMPARE(bench.news.notDisabled, 1);
    }

    void whatOnlyWaitedAndWasGivenUpEndsIt()
    {
        Bench bench;
        bench.provider.misbehaveAlways("PUT",
                                       answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"),
                                                           {{"Retry-After", "30"}})));
        bench.disable({u"id-1"_s});
        QVERIFY(waitUntil([&] { return bench.provider.updates() == 1; }));
        QVERIFY(waitUntil([&] { return bench.session->changes().outcomesAwaited() == 0; }));
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        bench.session->changes().cancelWaits();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.news.notDisabled, 1);
    }

    void whatIsGivenUpWhileItsDateIsBeingWrittenIsNotBegun()
    {
        Bench bench;
        bench.disable({u"id-1"_s, u"id-2"_s});
        bench.keeper().cancelWaits();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.news.notDisabled, 2);
        QCOMPARE(bench.provider.updates(), 0);
        bench.disable({u"id-3"_s}); // what is decided later is not concerned
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-3"_s});
    }

    void anUnknownOutcomeKeepsItUntilTheListTells()
    {
        Bench bench;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "PUT")
                bench.provider.carryOut(asked);
        };
        bench.provider.misbehave("PUT", 1, answerThenReset());
        bench.provider.misbehaveAlways("GET", refusal(500));
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.session->changes().find(CredentialId(u"id-1"_s))->state(),
                 CredentialChange::State::Unknown);
        QCOMPARE(bench.news.unknown, 1);
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        bench.provider.behave();
        QVERIFY(bench.refreshes());
        QVERIFY(waitUntil([&] { return bench.news.disabled == 1; }));
        QCOMPARE(bench.news.unknown, 0);
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-1"_s});
    }

    void whatLandsLaterIsKeptToo()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, answerThenReset());
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.session->changes().find(CredentialId(u"id-1"_s))->state(),
                 CredentialChange::State::NotDone);
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::NotDisabled);
        bench.provider.find(u"id-1"_s)->isEnabled = false; // it lands
        QVERIFY(bench.refreshes());
        QVERIFY(waitUntil([&] { return bench.news.disabled == 1; }));
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-1"_s});
    }

    void whatStaysUnknownIsToldOnce()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, answerThenReset());
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.news.unknown, 1);
        bench.news = {};
        QVERIFY(bench.refreshes()); // which shows once more that it is not disabled
        handlePending();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.news.unknown, 0);
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
    }

    void theNextDecisionAboutAnOutcomeThatIsUnknownEndsIt()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, answerThenReset());
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        bench.change(ChangeAction::Disable, u"id-1"_s);
        QVERIFY(bench.comesToRest());
        QVERIFY(bench.refreshes());
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
    }

    void theSameDecisionOnceMoreKeepsIt()
    {
        Bench bench;
        bench.provider.misbehave("PUT", 1, answerThenReset());
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        bench.session->changes().find(CredentialId(u"id-1"_s))->retry(); // its outcome was open all the time
        QVERIFY(waitUntil([&] { return bench.news.disabled == 1; }));
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-1"_s});
    }

    void oneThatIsBeingDisabledAlreadyIsKeptToo()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.change(ChangeAction::Disable, u"id-1"_s);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.disable({u"id-1"_s});
        QVERIFY(waitUntil([&] { return bench.ids(Wanted) == QStringList{u"id-1"_s}; }));
        bench.provider.release();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-1"_s});
        QCOMPARE(bench.news.disabled, 1);
        QCOMPARE(bench.provider.updates(), 1);
    }

    void whatIsBeingDeletedIsNotBegun()
    {
        Bench bench;
        bench.provider.misbehaveAlways("DELETE", neverAnswer());
        bench.change(ChangeAction::Delete, u"id-1"_s);
        QVERIFY(waitUntil([&] { return bench.provider.deletes() == 1; }));
        bench.disable({u"id-1"_s});
        QVERIFY(waitUntil([&] { return bench.news.notDisabled == 1; }));
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.provider.updates(), 0);
    }

    void anotherRunThatBeganMeanwhileKeepsItFromBeginning()
    {
        Bench bench;
        bench.provider.hold("DELETE");
        bench.disable({u"id-1"_s, u"id-2"_s});
        QList<Credential> others;
        for (const QString &id : {u"id-3"_s, u"id-4"_s})
            others.append(*bench.session->inventory().find(CredentialId(id)));
        const ChangeRun *other = bench.session->runs().start(ChangeAction::Delete, others);
        QVERIFY(other);
        QVERIFY(waitUntil([&] { return bench.news.notDisabled == 2; }));
        QCOMPARE(bench.session->runs().all().size(), 1U);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return !bench.session->runs().current(); }));
        QVERIFY(bench.comesToRest());
        QCOMPARE(other->count(ChangeRun::Outcome::Done), 2);
        QCOMPARE(bench.provider.updates(), 0);
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
    }

    void whatIsDeletedLeavesIt()
    {
        Bench bench;
        bench.disable({u"id-1"_s, u"id-2"_s});
        QVERIFY(bench.comesToRest());
        bench.change(ChangeAction::Delete, u"id-1"_s);
        QVERIFY(waitUntil([&] { return bench.quarantine().count() == 1; }));
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-2"_s});
    }

    void whatIsEnabledAgainLeavesIt()
    {
        Bench bench;
        bench.disable({u"id-1"_s, u"id-2"_s});
        QVERIFY(bench.comesToRest());
        bench.change(ChangeAction::Enable, u"id-1"_s);
        QTRY_COMPARE(bench.ids(Disabled), QStringList{u"id-2"_s});
        bench.change(ChangeAction::Disable, u"id-1"_s);
        QTRY_COMPARE(bench.session->inventory().find(CredentialId(u"id-1"_s))->status,
                     CredentialStatus::Disabled);
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-2"_s}); // a plain one has no date
    }

    void whatWasTakenOutMeanwhileStaysOut()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.disable({u"id-1"_s});
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.quarantine().release({CredentialId(u"id-1"_s)});
        QVERIFY(waitUntil([&] { return bench.quarantine().count() == 0; }));
        bench.provider.release();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
        QCOMPARE(bench.news.disabled, 0);
    }

    void aShortAnswerIsNoAlarm_data()
    {
        QTest::addColumn<QString>("answered"); // updated_at; empty: it shows only the id and `enabled`
        QTest::addColumn<QString>("listed");
        QTest::newRow("nothing") << QString() << u"2026-06-01T09:00:00.5Z"_s;
        QTest::newRow("nanoseconds") << u"2026-06-01T09:00:00.123456789Z"_s
                                     << u"2026-06-01T09:00:00.123457Z"_s;
        QTest::newRow("as listed") << u"2026-06-01T09:00:00.123456Z"_s << u"2026-06-01T09:00:00.123456Z"_s;
    }
    void aShortAnswerIsNoAlarm()
    {
        QFETCH(QString, answered);
        QFETCH(QString, listed);
        Bench bench;
        bench.provider.editUpdate = [&](QJsonObject &json) {
            if (answered.isEmpty())
                json = {{u"id"_s, json.value("id"_L1)}, {u"enabled"_s, json.value("enabled"_L1)}};
            else
                json.insert("updated_at"_L1, answered);
        };
        bench.disable({u"id-1"_s});
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::Waiting);
        bench.times.insert(u"id-1"_s, listed);
        QVERIFY(bench.refreshes());
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::Waiting);
        // From the first list on somebody's change is seen, after a restart as well.
        const auto hasTime = [&bench] {
            return bench.quarantine().find(CredentialId(u"id-1"_s))->credential.updatedAt.has_value();
        };
        QVERIFY(waitUntil(hasTime));
        bench.open();
        QVERIFY(hasTime());
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::Waiting);
        bench.times.insert(u"id-1"_s, u"2026-06-01T11:00:00.5Z"_s);
        QVERIFY(bench.refreshes());
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::Changed);
    }

    void afterARestartTheListTellsWhatBecameOfIt()
    {
        Bench bench;
        // As a kill leaves it: written down, and the one request was never sent, the other one carried out.
        QuarantineEdit edit;
        for (const QString &id : {u"id-1"_s, u"id-2"_s}) {
            QuarantinedCredential entry = quarantinedAgo(bench.provider.credential(id), 31);
            entry.state = Wanted;
            entry.credential.updatedAt.reset();
            edit.put.append(entry);
        }
        bench.session.reset();
        QVERIFY(test::edit(bench.records.quarantine, addressesOf(bench.provider.account()), edit));
        bench.provider.find(u"id-2"_s)->isEnabled = false;
        bench.open();
        QVERIFY(waitUntil([&] { return bench.quarantine().dueCount(systemClock()) == 1; }));
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-2"_s});
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        QCOMPARE(bench.finding(u"id-1"_s), QuarantineFinding::NotDisabled);
        QCOMPARE(bench.finding(u"id-2"_s), QuarantineFinding::DueUseUnknown);
        QCOMPARE(bench.provider.updates(), 0);
        bench.quarantine().release({CredentialId(u"id-1"_s)});
        QVERIFY(waitUntil([&] { return bench.quarantine().count() == 1; }));
        QCOMPARE(bench.ids(Wanted), QStringList());
    }

    void afterARestartWhatWasWrittenDownAsUnknownKeepsItsDate()
    {
        Bench bench;
        bench.session.reset();
        // As an earlier run left it: the answer was lost, the list could not tell, and the journal has both.
        QuarantinedCredential entry = quarantinedAgo(bench.provider.credential(u"id-1"_s), 3);
        entry.state = Wanted;
        entry.credential.updatedAt.reset();
        putIn(bench.records.quarantine, bench.provider.account(), entry);
        {
            JournalDatabase journal(bench.records.path(), "key");
            QVERIFY(!journal.open());
            JournalIntent intent;
            intent.authId = bench.provider.account().authId;
            intent.apiUrl = addressesOf(bench.provider.account()).first().url;
            intent.credentialId = u"id-1"_s;
            intent.action = journalWord(ChangeAction::Disable);
            const auto number = addIntent(journal, intent);
            QVERIFY(number);
            QVERIFY(!addOutcome(journal, *number, {JournalWord::Unknown, 504, {}, {}}));
        }
        bench.open();
        QVERIFY(waitUntil([&] {
            const CredentialChange *change = bench.session->changes().find(CredentialId(u"id-1"_s));
            return change && change->state() == CredentialChange::State::NotDone;
        }));
        handlePending();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted), QStringList{u"id-1"_s});
        bench.provider.find(u"id-1"_s)->isEnabled = false; // it lands
        QVERIFY(bench.refreshes());
        QVERIFY(waitUntil([&] { return bench.quarantine().dueCount(systemClock().addDays(30)) == 1; }));
        QCOMPARE(bench.ids(Disabled), QStringList{u"id-1"_s});
        QCOMPARE(bench.provider.updates(), 0);
    }

    void afterARestartAPlainDisableEndsAnOldWish()
    {
        Bench bench;
        QuarantinedCredential entry = quarantinedAgo(bench.provider.credential(u"id-1"_s), 3);
        entry.state = Wanted;
        bench.session.reset();
        putIn(bench.records.quarantine, bench.provider.account(), entry);
        bench.open();
        bench.change(ChangeAction::Disable, u"id-1"_s);
        QVERIFY(waitUntil([&] { return bench.quarantine().count() == 0; }));
        QVERIFY(bench.comesToRest());
        QVERIFY(bench.refreshes());
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.ids(Wanted) + bench.ids(Disabled), QStringList());
    }

    void anotherProgramLeavesAWishAloneAndSeesWhatBecameOfIt()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.disable({u"id-1"_s, u"id-2"_s});
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        // With files of its own, as a program has them; the requests were carried out, but not answered.
        QuarantineStore store(bench.records.folder.filePath(u"quarantine.sqlite"_s));
        TemporaryJournal elsewhere;
        auto other = std::make_unique<AccountSession>(bench.provider.account(), AccountIdentity{},
                                                      AccountRecords{elsewhere.journal, &store},
                                                      NetworkManagerFactory(), impatientOptions());
        Quarantine &seen = other->quarantine().quarantine();
        QVERIFY(waitUntil([&] { return seen.state() == Quarantine::State::Known; }));
        QCOMPARE(idsOf(seen.all(), Wanted), QStringList({u"id-1"_s, u"id-2"_s}));
        seen.release({CredentialId(u"id-2"_s)});
        QVERIFY(waitUntil([&] { return seen.count() == 1; }));
        bench.provider.release();
        QVERIFY(bench.comesToRest());
        QCOMPARE(bench.news.disabled, 1);
        seen.read();
        QVERIFY(waitUntil([&] { return idsOf(seen.all(), Disabled) == QStringList{u"id-1"_s}; }));
        QCOMPARE(bench.ids(Wanted), QStringList());
        QCOMPARE(bench.quarantine().count(), 1);
    }

    void whatCouldNotBeWrittenIsToldAndLookedUp()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.disable({u"id-1"_s});
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        const QString path = bench.records.folder.filePath(u"quarantine.sqlite"_s);
        TAKE_AWAY_IN_USE(path);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return !bench.losses.isEmpty(); }));
        QCOMPARE(bench.losses.first(), QuarantineLoss::Outcomes);
        QCOMPARE(bench.news.disabled, 0);
        QVERIFY(bench.refreshes());
        QVERIFY(waitUntil([&] { return bench.ids(Disabled) == QStringList{u"id-1"_s}; }));
    }

    void whatIsKnownAtTheEndOfTheProgramIsWritten()
    {
        Bench bench;
        bench.provider.hold("PUT");
        bench.disable({u"id-1"_s, u"id-2"_s, u"id-3"_s});
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.run()->pause();
        bench.provider.releaseFirst();
        QVERIFY(waitUntil([&] { return bench.news.disabled == 1; }));
        bench.provider.release(); // which is not written at once
        QVERIFY(waitUntil([&] { return bench.session->changes().outcomesAwaited() == 0; }));
        bench.session.reset();
        QCOMPARE(bench.ids(Disabled), QStringList({u"id-1"_s, u"id-2"_s}));
        QCOMPARE(bench.ids(Wanted), QStringList()); // the third was never begun
    }

    void theAccountIsLeftAtAnyStep_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("step");
        for (const int rows : {1, 4}) {
            for (int step = 0; step < 5; ++step)
                QTest::addRow("%d, step %d", rows, step) << rows << step;
        }
    }
    void theAccountIsLeftAtAnyStep()
    {
        QFETCH(int, rows);
        QFETCH(int, step);
        Bench bench;
        FinishingSessions finishing;
        QuarantineNews told;
        connect(&finishing, &FinishingSessions::quarantineTold, this,
                [&told](const AccountSession &, const QuarantineNews &news) { told = news; });
        const auto leave = [&] {
            bench.page.reset();
            finishing.finish(std::move(bench.session));
        };
        bench.provider.hold("PUT");
        bench.disable(manyIds(rows));
        const int out = std::min(rows, 2);
        if (step == 1) // the date is written, and nobody knows it
            QVERIFY(waitUntil([&] { return bench.idsNow(Wanted).size() == rows; }));
        if (step == 2) // asked, and not answered
            QVERIFY(waitUntil([&] { return bench.provider.held() == out; }));
        if (step == 3) { // answered
            QVERIFY(waitUntil([&] { return bench.provider.held() == out; }));
            bench.provider.releaseFirst();
            QVERIFY(waitUntil([&] { return bench.news.disabled == 1; }));
        }
        if (step == 4) { // and not answered in the end
            QVERIFY(waitUntil([&] { return bench.provider.held() == out; }));
            bench.provider.misbehaveAlways("GET", refusal(500));
            bench.provider.stopListening();
        }
        QPointer<AccountSession> left(bench.session.get());
        leave();
        bench.provider.release();
        QVERIFY(waitUntil([&] { return !left; }));
        QVERIFY(bench.provider.becomesQuiet());

        QStringList disabled;
        for (const FakeCredential &row : bench.provider.rows) {
            if (!row.isEnabled)
                disabled.append(row.id);
        }
        const QStringList kept = bench.ids(Disabled);
        QCOMPARE(kept, disabled);
        QCOMPARE(bench.ids(Wanted), QStringList()); // the outcome of each is known
        if (step != 3 || rows > 1)
            QCOMPARE(told.disabled + told.notDisabled, rows);
    }
};

QTEST_GUILESS_MAIN(TestQuarantineKeeper)
#include "test_quarantinekeeper.moc"
