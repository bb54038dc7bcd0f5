// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxaccount.h"
#include "core/text/visibletext.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Start = QDateTime::fromString(u"2026-06-01T12:00:00Z"_s, Qt::ISODate);

/// An account at a time that the test moves.
struct Fixture
{
    QDateTime now = Start;
    SandboxAccount account{
        u"MA_TEST"_s, {.maximumLimit = 50, .shortestCall = 20s, .longestCall = 45s}, [this] {
            return now;
        }};

    CredentialId id(const QString &username) const { return account.find(username)->id; }
    bool isListed(const CredentialId &id) const
    {
        const auto all = account.credentials();
        return std::any_of(all.begin(), all.end(), [&](const Credential &c) { return c.id == id; });
    }
};

Credential credential(const QString &id, int ageInSeconds)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = u"user_"_s + id;
    credential.status = CredentialStatus::Enabled;
    credential.createdAt = Timestamp((Start.toSecsSinceEpoch() - ageInSeconds) * 1'000'000);
    credential.updatedAt = credential.createdAt;
    return credential;
}

template <typename Predicate>
int percentOf(const QList<Credential> &credentials, Predicate predicate)
{
    return int(100 * std::count_if(credentials.begin(), credentials.end(), predicate) / credentials.size());
}

} // namespace

class TestSandboxAccount final : public QObject
{
    Q_OBJECT

private slots:
    void dataIsTheSameEachTime()
    {
        const Fixture first;
        const Fixture second;
        QCOMPARE(first.account.credentials(), second.account.credentials());
    }

    void dataMovesWithTheClock()
    {
        const auto early = sandboxCredentials(u"MA_TEST"_s, Start);
        const auto late = sandboxCredentials(u"MA_TEST"_s, Start.addDays(400));
        const qint64 day = 24LL * 3600 * 1'000'000;
        const qint64 shift = late.first().credential.createdAt->microsecondsSinceEpoch() -
                             early.first().credential.createdAt->microsecondsSinceEpoch();
        QCOMPARE(shift, 400 * day);
    }

    void dataHasHumanVariety()
    {
        const Fixture fixture;
        const auto all = fixture.account.credentials();
        QCOMPARE(all.size(), 240);

        QSet<QString> ids;
        QSet<QString> usernames;
        QSet<QString> realms;
        for (const Credential &credential : all) {
            QVERIFY(credential.id.isUsable());
            ids.insert(credential.id.text());
            usernames.insert(credential.username);
            realms.insert(credential.realm);
            QCOMPARE(credential.accountId, u"MA_TEST"_s);
        }
        QCOMPARE(ids.size(), all.size());
        QCOMPARE(usernames.size(), all.size());
        QCOMPARE(realms, QSet({u"MA_TEST.sip.vobiz.ai"_s, u"MA_TEST.eu.sip.vobiz.ai"_s}));

        const auto disabled =
            percentOf(all, [](const Credential &c) { return c.status == CredentialStatus::Disabled; });
        QVERIFY2(disabled >= 15 && disabled <= 20, qPrintable(QString::number(disabled)));
        const auto described = percentOf(all, [](const Credential &c) { return !c.description.isEmpty(); });
        QVERIFY2(described >= 55 && described <= 65, qPrintable(QString::number(described)));
        const auto changed = percentOf(all, [](const Credential &c) { return c.updatedAt > c.createdAt; });
        QVERIFY2(changed >= 40 && changed <= 70, qPrintable(QString::number(changed)));
        const auto whole = percentOf(
            all, [](const Credential &c) { return c.createdAt->microsecondsSinceEpoch() % 1'000'000 == 0; });
        QVERIFY2(whole >= 15 && whole <= 35, qPrintable(QString::number(whole)));

        const auto some = [&](auto predicate) {
            return std::any_of(all.begin(), all.end(), predicate);
        };
        QVERIFY(some([](const Credential &c) { return c.username.size() > 80; }));
        QVERIFY(some([](const Credential &c) { return visibleText(c.username) != c.username; }));
        QVERIFY(some([](const Credential &c) { return c.username.contains(u'\u202E'); }));
        QVERIFY(some([](const Credential &c) { return c.username.contains(u'م'); }));
        QVERIFY(some([](const Credential &c) { return c.username.contains(u'田'); }));
        QVERIFY(some([](const Credential &c) { return c.username.contains(u'ü'); }));
    }

    void agesRunFromHoursToSixYears()
    {
        const Fixture fixture;
        const auto all = fixture.account.credentials();
        QVERIFY(all.first().createdAt->toDateTime() > Start.addDays(-1));
        QVERIFY(all.last().createdAt->toDateTime() < Start.addDays(-5 * 365));
        QVERIFY(all.last().createdAt->toDateTime() > Start.addDays(-6 * 366));
        for (const Credential &credential : all) {
            QVERIFY(credential.updatedAt >= credential.createdAt);
            QVERIFY(credential.updatedAt->toDateTime() <= Start);
        }
    }

    void aDozenEnabledCredentialsAreInACall()
    {
        int calls = 0;
        for (const SandboxCredential &entry : sandboxCredentials(u"MA_TEST"_s, Start)) {
            if (entry.behaviour != SandboxBehaviour::InCall)
                continue;
            ++calls;
            QCOMPARE(entry.credential.status, CredentialStatus::Enabled);
            QVERIFY(!entry.credential.description.isEmpty());
        }
        QCOMPARE(calls, 12);
    }

    void listsNewestFirst()
    {
        const Fixture fixture;
        const auto all = fixture.account.credentials();
        QVERIFY(std::is_sorted(all.begin(), all.end(), [](const Credential &a, const Credential &b) {
            return a.createdAt > b.createdAt;
        }));
    }

    void pages_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("appliedLimit");
        QTest::addColumn<int>("count");
        QTest::newRow("first") << 20 << 0 << 20 << 20;
        QTest::newRow("clamped") << 1000 << 0 << 50 << 50;
        QTest::newRow("last, partly filled") << 50 << 230 << 50 << 10;
        QTest::newRow("at the end") << 20 << 240 << 20 << 0;
        QTest::newRow("far behind the end") << 20 << 999'999'999 << 20 << 0;
    }
    void pages()
    {
        QFETCH(int, limit);
        QFETCH(int, offset);
        const Fixture fixture;
        const SandboxPage page = fixture.account.page(limit, offset);
        QTEST(page.limit, "appliedLimit");
        QTEST(int(page.rows.size()), "count");
        QCOMPARE(page.offset, offset);
        QCOMPARE(page.total, 240);
        QCOMPARE(page.rows, fixture.account.credentials().mid(offset, page.limit));
    }

    void deletesWhatIsNotInUse()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::Deletable);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Deleted);
        QVERIFY(!fixture.isListed(id));
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::NotFound);
        QCOMPARE(fixture.account.page(20, 0).total, 239);
    }

    void aCallEndsAWhileAfterTheFirstRefusal()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::InCall);
        fixture.now = Start.addDays(1); // it is still in the call, however late the first try comes
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::InUse);
        fixture.now = Start.addDays(1).addSecs(19);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::InUse);
        QVERIFY(fixture.isListed(id));
        fixture.now = Start.addDays(1).addSecs(45); // counted from the first refusal, not from the last
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Deleted);
        QVERIFY(!fixture.isListed(id));
    }

    void callsEndAtDifferentTimes()
    {
        Fixture fixture;
        QList<CredentialId> calls;
        for (const SandboxCredential &entry : sandboxCredentials(u"MA_TEST"_s, Start)) {
            if (entry.behaviour == SandboxBehaviour::InCall)
                calls.append(entry.credential.id);
        }
        for (const CredentialId &id : calls)
            QCOMPARE(fixture.account.remove(id), SandboxDeletion::InUse);
        fixture.now = Start.addSecs(33);
        const auto ended = std::count_if(calls.begin(), calls.end(), [&](const CredentialId &id) {
            return fixture.account.remove(id) == SandboxDeletion::Deleted;
        });
        QVERIFY(ended > 0);
        QVERIFY(ended < calls.size());
    }

    void aColleagueIsFaster()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::DeletedByColleague);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::NotFound);
        QVERIFY(!fixture.isListed(id));
    }

    void anErrorCanHideADeletion()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::DeletedWithError);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::DeletedWithError);
        QVERIFY(!fixture.isListed(id));
    }

    void anErrorCanMeanNothingHappened()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::FirstDeleteFails);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::FailedUnchanged);
        QVERIFY(fixture.isListed(id));
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Deleted);
        QVERIFY(!fixture.isListed(id));
    }

    void aLockIsGoneAtTheNextTry()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::LockedAtFirst);
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Locked);
        QVERIFY(fixture.isListed(id));
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Deleted);
    }

    void updateMerges()
    {
        Fixture fixture;
        const Credential before = *fixture.account.find(SandboxUsername::InCall);
        fixture.now = Start.addSecs(60);

        Credential expected = before;
        expected.status = CredentialStatus::Disabled;
        expected.updatedAt = Timestamp(Start.addSecs(60).toMSecsSinceEpoch() * 1000);
        QCOMPARE(*fixture.account.update(before.id, {.enabled = false, .description = {}}), expected);
        QCOMPARE(*fixture.account.find(SandboxUsername::InCall), expected);

        expected.description = u"Moved to the annex"_s;
        QCOMPARE(*fixture.account.update(before.id, {.enabled = {}, .description = u"Moved to the annex"_s}),
                 expected);
        QVERIFY(!fixture.account.update(CredentialId(u"nobody"_s), {}).has_value());
    }

    void othersWorkOnTheAccountToo()
    {
        Fixture fixture;
        fixture.account.setCredentials({{credential(u"old"_s, 300)}, {credential(u"new"_s, 100)}});
        fixture.account.insertBySomeoneElse(credential(u"middle"_s, 200));
        fixture.account.insertBySomeoneElse(credential(u"newest"_s, 0));
        fixture.account.insertBySomeoneElse(credential(u"oldest"_s, 400));
        QStringList order;
        for (const Credential &credential : fixture.account.credentials())
            order += credential.id.text();
        QCOMPARE(order, QStringList({u"newest"_s, u"new"_s, u"middle"_s, u"old"_s, u"oldest"_s}));

        QVERIFY(fixture.account.deleteBySomeoneElse(CredentialId(u"middle"_s)));
        QVERIFY(!fixture.account.deleteBySomeoneElse(CredentialId(u"middle"_s)));
        QCOMPARE(fixture.account.page(20, 0).total, 4);
    }

    void aCallCanBeginAndEnd()
    {
        Fixture fixture;
        const CredentialId id = fixture.id(SandboxUsername::Deletable);
        QVERIFY(fixture.account.setInCall(id, true));
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::InUse);
        QVERIFY(fixture.account.setInCall(id, false));
        QCOMPARE(fixture.account.remove(id), SandboxDeletion::Deleted);
        QVERIFY(!fixture.account.setInCall(id, true));
    }
};

QTEST_GUILESS_MAIN(TestSandboxAccount)
#include "test_sandboxaccount.moc"
