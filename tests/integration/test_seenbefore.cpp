// SPDX-License-Identifier: MIT
#include "core/session/seenbefore.h"

#include "core/inventory/inventory.h"
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const CredentialId Changed(u"id-3"_s);
const CredentialId Unchanged(u"id-4"_s);
const CredentialId Undated(u"id-5"_s);

QDateTime noon(const QDate &day)
{
    return QDateTime(day, QTime(12, 0), Qt::UTC);
}

Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp(time.toMSecsSinceEpoch() * 1000);
}

/// Rows of which two are disabled; of one nobody tells when it was created.
struct Bench
{
    Bench()
        : provider(10)
    {
        provider.find(Changed.text())->isEnabled = false;
        provider.find(Unchanged.text())->isEnabled = false;
        provider.editList = [this](QJsonObject &answer) {
            QJsonArray rows = answer["objects"_L1].toArray();
            for (auto row : rows) {
                QJsonObject credential = row.toObject();
                const QString id = credential["id"_L1].toString();
                if (id == Undated.text())
                    credential.remove("created_at"_L1);
                if (id == Changed.text() && changedAt.isValid())
                    credential["updated_at"_L1] = changedAt.toString(Qt::ISODate);
                row = credential;
            }
            answer["objects"_L1] = rows;
        };
        open();
    }

    void open()
    {
        session.reset();
        session = std::make_unique<AccountSession>(
            provider.account(), AccountIdentity{AccountOrigin::Stored, u"key"_s}, records.all(),
            NetworkManagerFactory(), impatientOptions(), CallsPolicy(), [this] { return now; });
    }
    [[nodiscard]] bool verify()
    {
        ListLoader &loader = session->loader();
        if (loader.progress().state == ListProgress::State::Complete)
            loader.refresh();
        else
            loader.loadAll();
        return waitUntil([&loader] {
            return !loader.isBusy() && loader.progress().verification == ListProgress::Verification::Verified;
        });
    }
    [[nodiscard]] bool save()
    {
        std::optional<bool> isSaved;
        session->snapshots().save(Snapshots::Wanted::Verified, &context,
                                  [&isSaved](const auto &saved) { isSaved = saved.has_value(); });
        return waitUntil([&isSaved] { return isSaved.has_value(); }) && *isSaved;
    }
    [[nodiscard]] std::optional<DisabledSince> since(const CredentialId &id)
    {
        return session->audit().disabledSince(*session->inventory().find(id));
    }
    [[nodiscard]] std::optional<AuditFacts> reason(const CredentialId &id)
    {
        if (!waitUntil([this] { return session->audit().isComplete(); }))
            return std::nullopt;
        for (const AuditFacts &facts : session->audit().reasons(*session->inventory().find(id))) {
            if (facts.rule == AuditRule::DisabledLong)
                return facts;
        }
        return std::nullopt;
    }

    QObject context;
    FakeProvider provider;
    QDateTime changedAt;
    QDateTime now = noon(QDate(2026, 4, 1));
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;
};

} // namespace

class TestSeenBefore final : public QObject
{
    Q_OBJECT

private slots:
    /// A change of its description would hide that it has been disabled for months.
    void whatWasDisabledBeforeItsLastChange()
    {
        using Source = DisabledSince::Source;
        Bench bench;
        QVERIFY(bench.verify());
        QCOMPARE(bench.since(Changed)->source, Source::LastChange);
        QVERIFY(bench.save());
        bench.now = noon(QDate(2026, 6, 1));
        bench.changedAt = noon(QDate(2026, 5, 30));
        bench.open();
        QVERIFY(bench.verify());
        const auto isTold = [&] {
            return bench.since(Changed)->source == Source::Snapshots;
        };
        QVERIFY(waitUntil(isTold));
        QCOMPARE(bench.since(Changed)->at, timestampOf(noon(QDate(2026, 4, 1))));
        QVERIFY(waitUntil([&] { return bench.reason(Changed).has_value(); }));
        QCOMPARE(bench.reason(Changed)->disabledSource, Source::Snapshots);
        QCOMPARE(bench.reason(Changed)->days, 61);
        QCOMPARE(bench.reason(Unchanged)->disabledSource, Source::LastChange); // which is earlier
        QVERIFY(!bench.since(CredentialId(u"id-1"_s)));                        // enabled

        bench.provider.find(Changed.text())->isEnabled = true; // somebody enables it,
        QVERIFY(bench.verify());
        QVERIFY(bench.save());
        bench.provider.find(Changed.text())->isEnabled = false; // and disables it
        QVERIFY(bench.verify());
        QVERIFY(waitUntil([&] { return !isTold(); }));
        QVERIFY(waitUntil([&] { return !bench.reason(Changed); }));
    }

    void whatIsInSnapshotsWithoutATimeOfItsOwn()
    {
        Bench bench;
        QVERIFY(bench.verify());
        QVERIFY(!bench.session->model().factsOf(*bench.session->inventory().find(Undated)).firstSeen);
        QVERIFY(bench.save());
        const auto firstSeen = [&](const CredentialId &id) {
            return bench.session->model().factsOf(*bench.session->inventory().find(id)).firstSeen;
        };
        QVERIFY(waitUntil([&] { return firstSeen(Undated).has_value(); })); // as soon as it is saved
        QCOMPARE(*firstSeen(Undated), timestampOf(bench.now));
        QVERIFY(!firstSeen(Changed)); // its own time says more

        std::optional<int> removed;
        bench.session->snapshots().list(&bench.context, [&](const auto &kept) {
            bench.session->snapshots().remove({kept->constFirst().number}, &bench.context,
                                              [&removed](const auto &count) { removed = *count; });
        });
        QVERIFY(waitUntil([&] { return removed.has_value(); }));
        QVERIFY(waitUntil([&] { return !firstSeen(Undated); }));
    }

    /// Nothing is written for who only looks.
    void withoutSnapshotsThereIsNoFile()
    {
        Bench bench;
        QVERIFY(bench.verify());
        QVERIFY(bench.provider.becomesQuiet());
        QVERIFY(!QFile::exists(bench.records.snapshots.path()));
    }
};

QTEST_GUILESS_MAIN(TestSeenBefore)
#include "test_seenbefore.moc"
