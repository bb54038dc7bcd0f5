// SPDX-License-Identifier: MIT
#include "core/api/apiaccount.h"
#include "core/cleanup/quarantine.h"
#include "core/store/settings.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc());

Credential credentialOf(const QString &id)
{
    return {CredentialId(id),
            u"MA_1"_s,
            u"user of "_s + id,
            u"realm"_s,
            u"line one\nline two"_s,
            CredentialStatus::Disabled,
            std::nullopt,
            Timestamp::parse(u"2026-05-01T10:41:00.123456Z")};
}

ApiAccount accountOf(const QString &authId)
{
    ApiAccount account;
    account.baseUrl = QUrl(u"https://api.example/api/v1"_s);
    account.authId = authId;
    return account;
}

} // namespace

class TestQuarantine final : public QObject
{
    Q_OBJECT

private slots:
    void remembersAcrossRuns()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        const QString odd = u"a/b c%=[]\\ü"_s;
        QList<QuarantinedCredential> kept;
        {
            Settings settings(path);
            Quarantine quarantine(settings, accountOf(u"MA_1"_s), [] { return Now; });
            QVERIFY(quarantine.add({credentialOf(odd)}, 30));
            QVERIFY(quarantine.add({credentialOf(u"id-2"_s)}, 7));
            kept = quarantine.all();
        }
        Settings settings(path);
        QDateTime now = Now;
        Quarantine quarantine(settings, accountOf(u"MA_1"_s), [&now] { return now; });
        QCOMPARE(quarantine.all(), kept);
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.at(0).asDisabled, credentialOf(u"id-2"_s)); // due first
        QCOMPARE(kept.at(1).asDisabled, credentialOf(odd));
        QCOMPARE(kept.at(1).since, Now);
        QCOMPARE(kept.at(1).due, Now.addDays(30));
        QCOMPARE(quarantine.dueCount(), 0);
        now = Now.addDays(7);
        QCOMPARE(quarantine.dueCount(), 1);
        const Quarantine other(settings, accountOf(u"MA_2"_s), [] { return Now; });
        QVERIFY(other.all().isEmpty());
        quarantine.release({CredentialId(odd)});
        QVERIFY(!quarantine.contains(CredentialId(odd)));
        QVERIFY(quarantine.contains(CredentialId(u"id-2"_s)));
    }

    void aNewDecisionTakesThePlaceOfTheOld()
    {
        Settings settings;
        Quarantine quarantine(settings, accountOf(u"MA_1"_s), [] { return Now; });
        quarantine.add({credentialOf(u"id-1"_s)}, 30);
        quarantine.add({credentialOf(u"id-1"_s)}, 3);
        QCOMPARE(quarantine.all().size(), 1);
        QCOMPARE(quarantine.all().first().due, Now.addDays(3));
    }

    void saysWhatTheListTells()
    {
        const QuarantinedCredential quarantined{credentialOf(u"id-1"_s), Now, Now.addDays(7)};
        Credential listed = credentialOf(u"id-1"_s);
        const TrunkUsers none{QStringList(), Now};
        QCOMPARE(examine(quarantined, listed, none, Now.addDays(6)), QuarantineFinding::Waiting);
        QCOMPARE(examine(quarantined, listed, none, Now.addDays(7)), QuarantineFinding::Due);
        QCOMPARE(examine(quarantined, std::nullopt, none, Now.addDays(7)), QuarantineFinding::Gone);
        for (const CredentialStatus status : {CredentialStatus::Enabled, CredentialStatus::Unknown}) {
            listed.status = status;
            QCOMPARE(examine(quarantined, listed, none, Now.addDays(7)), QuarantineFinding::Enabled);
        }
        listed = credentialOf(u"id-1"_s);
        listed.updatedAt = Timestamp::parse(u"2026-05-02T10:41:00Z");
        QCOMPARE(examine(quarantined, listed, none, Now.addDays(7)), QuarantineFinding::Changed);
        listed = credentialOf(u"id-1"_s);
        listed.description.clear();
        QCOMPARE(examine(quarantined, listed, none, Now.addDays(7)), QuarantineFinding::Changed);
    }

    void aTrunkThatUsesItOrMayIsSaid()
    {
        const QuarantinedCredential quarantined{credentialOf(u"id-1"_s), Now, Now.addDays(7)};
        const Credential listed = credentialOf(u"id-1"_s);
        const TrunkUsers used{QStringList{u"a trunk"_s}, Now};
        QCOMPARE(examine(quarantined, listed, used, Now.addDays(7)), QuarantineFinding::Used);
        QCOMPARE(examine(quarantined, listed, {}, Now.addDays(7)), QuarantineFinding::DueUseUnknown);
        QCOMPARE(examine(quarantined, listed, used, Now.addDays(6)), QuarantineFinding::Waiting);
        Credential enabled = listed;
        enabled.status = CredentialStatus::Enabled;
        QCOMPARE(examine(quarantined, enabled, used, Now.addDays(7)), QuarantineFinding::Enabled);
        QCOMPARE(examine(quarantined, std::nullopt, used, Now.addDays(7)), QuarantineFinding::Gone);
    }

    void nonsenseInTheSettingsIsNoEntry()
    {
        Settings settings;
        {
            Quarantine quarantine(settings, accountOf(u"MA_1"_s), [] { return Now; });
            quarantine.add({credentialOf(u"id-1"_s), credentialOf(u"id-2"_s)}, 3);
        }
        const QStringList keys = settings.keys(u"quarantine-1/"_s);
        QCOMPARE(keys.size(), 2);
        settings.setText(keys.first(), u"{\"id\": 5}"_s);
        const Quarantine quarantine(settings, accountOf(u"MA_1"_s), [] { return Now; });
        QCOMPARE(quarantine.all().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestQuarantine)
#include "test_quarantine.moc"
