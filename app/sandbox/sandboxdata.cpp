// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxdata.h"

#include "app/sandbox/sandboxdice.h"

#include <QtCore/QStringList>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int HoursPerYear = 24 * 365;
constexpr qint64 MicrosecondsPerSecond = 1'000'000;
constexpr qint64 MicrosecondsPerHour = 3600 * MicrosecondsPerSecond;

/// Credentials of one kind. Of `descriptions` each credential gets one at random, or none.
struct Kind
{
    QStringList usernames;
    QStringList descriptions;
    struct Percent
    {
        int described;
        int disabled;
    } percent;
    struct Age
    {
        int youngest;
        int oldest;
    } ageInHours;
};

struct Special
{
    QString username;
    QString description;
    bool enabled;
    int ageHours;
    SandboxBehaviour behaviour = SandboxBehaviour::Ordinary;
};

QStringList numbered(const QString &pattern, int digits, int count)
{
    QStringList names;
    for (int number = 1; number <= count; ++number)
        names += pattern.arg(QString::number(number).rightJustified(digits, u'0'));
    return names;
}

QStringList perOffice(const QString &pattern)
{
    const QStringList offices{u"austin"_s, u"berlin"_s, u"cairo"_s, u"lagos"_s,
                              u"madrid"_s, u"osaka"_s,  u"paris"_s, u"pune"_s};
    QStringList names;
    for (const QString &office : offices)
        names += pattern.arg(office);
    return names;
}

QStringList desks()
{
    QStringList names;
    for (const QString &pattern : perOffice(u"%1-desk-%2"_s))
        names += numbered(pattern, 2, 5);
    return names;
}

QList<Kind> kinds()
{
    return {
        {numbered(u"office_phone_%1"_s, 2, 30),
         {u"Yealink T46U, 1st floor"_s, u"Yealink T46U, 2nd floor"_s, u"Snom D785, open space"_s,
          u"Meeting room, speaker phone"_s},
         {55, 6},
         {200, 4 * HoursPerYear}},
        {desks(),
         {u"Shared desk, book before use"_s, u"Desk by the window"_s, u"Hot desk"_s},
         {50, 8},
         {30, 5 * HoursPerYear}},
        {perOffice(u"reception.%1"_s),
         {u"Reception, day shift"_s, u"Reception, all shifts"_s},
         {90, 0},
         {2000, 5 * HoursPerYear}},
        {numbered(u"cc_agent_%1"_s, 3, 32),
         {u"Call centre, sales"_s, u"Call centre, support"_s, u"Call centre, Arabic line"_s,
          u"Night shift"_s},
         {65, 14},
         {30, 2 * HoursPerYear}},
        {perOffice(u"door.%1"_s) + QStringList{u"gate_intercom_1"_s, u"gate_intercom_2"_s},
         {u"2N door phone, main entrance"_s, u"Door phone, deliveries"_s},
         {80, 5},
         {3000, 5 * HoursPerYear}},
        {{u"fax-warehouse"_s, u"fax-accounting"_s, u"fax-legal"_s, u"FAX_HR"_s, u"fax-customs"_s},
         {u"T.38 adapter"_s, u"Still needed for customs forms"_s},
         {60, 20},
         {8000, 6 * HoursPerYear}},
        {numbered(u"acme_sip_user_%1"_s, 2, 22),
         {u"ACME Corp., customer trunk"_s, u"ACME Corp., branch"_s},
         {35, 9},
         {100, 3 * HoursPerYear}},
        {{u"anna.schmidt"_s,   u"zoë.müller"_s,     u"josé_garcía"_s,    u"françois.lefèvre"_s,
          u"søren.ødegård"_s,  u"łukasz.wójcik"_s,  u"nguyễn.thị.hà"_s,  u"ayşe.yılmaz"_s,
          u"محمد.الأحمد"_s,    u"مكتب الاستقبال"_s, u"田中.花子"_s,      u"営業部-大阪"_s,
          u"Priya.Raman"_s,    u"rahul_k"_s,        u"chidi.okafor"_s,   u"ngozi-a"_s,
          u"MGonzalez"_s,      u"p.o'brien"_s,      u"ivan.petrov"_s,    u"Иван.Петров"_s,
          u"li.wei"_s,         u"王伟"_s,           u"emma_w"_s,         u"tom.baker"_s,
          u"sara.lindqvist"_s, u"noor.haddad"_s,    u"j.van.der.berg"_s, u"Kateřina.Dvořáková"_s,
          u"δημήτρης"_s,       u"jean-luc"_s,       u"olu.adeyemi"_s,    u"fatima.zahra"_s},
         {u"Mobile softphone"_s, u"Home office"_s, u"Softphone on laptop"_s, u"Desk phone and softphone"_s},
         {55, 12},
         {48, 4 * HoursPerYear}},
        {numbered(u"test_sip_%1"_s, 2, 8) + QStringList{u"sip_conformance"_s, u"qa_trunk_check"_s, u"demo"_s,
                                                        u"sipuser_demo"_s, u"asterisk-dev"_s,
                                                        u"freeswitch_staging"_s, u"delete_me_later"_s},
         {u"Load test"_s, u"Test credential of the web team"_s, u"Temporary"_s},
         {45, 30},
         {50, HoursPerYear}},
        {{u"contractor_mk_2022"_s, u"contractor_jd_2023"_s, u"contractor_al_2024"_s, u"ext-painter"_s,
          u"ext-auditor-01"_s, u"ext-auditor-02"_s, u"agency_nightshift_1"_s, u"agency_nightshift_2"_s,
          u"freelance_video_team"_s, u"intern_summer_a"_s, u"intern_summer_b"_s, u"cleaning_company"_s},
         {u"Contract ended"_s, u"External, until end of project"_s, u"Agency staff"_s},
         {70, 60},
         {900, 4 * HoursPerYear}},
        {{u"pbx_panasonic_2019"_s, u"pbx-elastix"_s, u"old_conference_bridge"_s, u"dect_base_3"_s,
          u"dect_base_4"_s, u"ata_elevator_old"_s, u"spa112_spare"_s, u"phone_broken_display"_s,
          u"madrid_old_office_1"_s, u"madrid_old_office_2"_s, u"trade_fair_2021"_s, u"trade_fair_2022"_s},
         {u"Decommissioned, safe to delete"_s, u"Device scrapped"_s, u"Office closed"_s},
         {90, 100},
         {HoursPerYear, 6 * HoursPerYear}},
    };
}

QList<Special> specials()
{
    using enum SandboxBehaviour;
    return {
        {SandboxUsername::InCall, u"Front desk, main line, busy all day"_s, true, 2 * HoursPerYear, InCall},
        {u"switchboard"_s, u"Main switchboard, always in a call"_s, true, 5 * HoursPerYear, InCall},
        {u"hotline_support"_s, u"Support hotline, always in a call"_s, true, 3 * HoursPerYear, InCall},
        {u"sales_hunt_group"_s, u"Sales hunt group, busy in office hours"_s, true, 9000, InCall},
        {u"ivr_main_menu"_s, u"IVR, carries calls day and night"_s, true, 12000, InCall},
        {u"conf-room-atlas"_s, u"Conference room Atlas, long calls"_s, true, 7000, InCall},
        {u"night_guard"_s, u"Guard on duty, open line"_s, true, 15000, InCall},
        {u"dispatch.warehouse"_s, u"Warehouse dispatch, busy all day"_s, true, 20000, InCall},
        {u"ceo_office"_s, u"CEO's office, in a call"_s, true, 300, InCall},
        {u"fax_server_out"_s, u"Sends faxes in long batches, busy"_s, true, 26000, InCall},
        {u"cc_supervisor"_s, u"Call centre supervisor, listens in all day"_s, true, 4000, InCall},
        {u"emergency_line"_s, u"Emergency line, kept open"_s, true, 30000, InCall},

        {SandboxUsername::DeletedByColleague, u"Ana deletes this one today"_s, false, 22000,
         DeletedByColleague},
        {SandboxUsername::DeletedWithError, u"West gateway, its answers get lost"_s, false, 17000,
         DeletedWithError},
        {SandboxUsername::FirstDeleteFails, u"East gateway, needs a second try"_s, false, 16000,
         FirstDeleteFails},

        {SandboxUsername::Deletable, u"Fax machine in the basement, scrapped, safe to delete"_s, false,
         5 * HoursPerYear},
        {SandboxUsername::OddId, u"Imported from the old platform with its old id"_s, false,
         6 * HoursPerYear - 24},
        {u"warehouse-rotterdam-building-7-loading-dock-north-side-wall-phone-next-to-the-emergency-exit-"
         u"replacement-unit-02"_s,
         u"Wall phone"_s, true, 11000},
        {u"softphone.maximiliane-alexandra.von-und-zu-hohenberg-friedrichsthal@headquarters.sales.example.com"_s,
         u"Imported from the directory, which uses mail addresses. The person works from three offices "
         u"and keeps one softphone for all of them, so please ask before you change anything here."_s,
         true, 6000},
        {u"sipp_load_today"_s, u"Load test of this morning"_s, true, 3},
        {u"fax\tlegal_2"_s, u"The tab in the name came with a CSV import"_s, true, 19000},
        {u"invoice_\u202Efdp.phone"_s, u"Strange name, reported to security"_s, false, 700},
    };
}

class Generator final
{
public:
    Generator(const QString &accountId, const QDateTime &now)
        : m_accountId(accountId)
        , m_now(now.toMSecsSinceEpoch() * 1000)
    {
    }

    [[nodiscard]] Credential credential(const QString &username, const QString &description, bool enabled,
                                        qint64 ageInMicroseconds)
    {
        Credential credential;
        credential.id = CredentialId(username == SandboxUsername::OddId ? u"legacy/4711 50%"_s : uuid());
        credential.accountId = m_accountId;
        credential.username = username;
        credential.realm = username.startsWith("acme"_L1) ? m_accountId + ".eu.sip.vobiz.ai"_L1
                                                          : m_accountId + ".sip.vobiz.ai"_L1;
        credential.description = description;
        credential.status = enabled ? CredentialStatus::Enabled : CredentialStatus::Disabled;
        const qint64 created = written(m_now - ageInMicroseconds);
        // Whoever disabled it changed it.
        const bool changed = !enabled || m_dice.percent(45);
        credential.createdAt = Timestamp(created);
        credential.updatedAt =
            Timestamp(changed ? written(m_now - m_dice.below(ageInMicroseconds)) : created);
        if (*credential.updatedAt < *credential.createdAt)
            credential.updatedAt = credential.createdAt;
        return credential;
    }

    [[nodiscard]] Credential credential(const QString &username, const Kind &kind)
    {
        const bool described = m_dice.percent(kind.percent.described);
        const qint64 youngest = kind.ageInHours.youngest * MicrosecondsPerHour;
        const qint64 age = youngest + m_dice.below(kind.ageInHours.oldest * MicrosecondsPerHour - youngest);
        return credential(username,
                          described ? kind.descriptions[m_dice.below(kind.descriptions.size())] : QString(),
                          !m_dice.percent(kind.percent.disabled), age);
    }

private:
    /// Some of the provider's timestamps have no fraction.
    qint64 written(qint64 instant)
    {
        return m_dice.percent(25) ? instant - instant % MicrosecondsPerSecond : instant - m_dice.below(1000);
    }

    QString uuid()
    {
        const QString high = QString::number(m_dice.next(), 16).rightJustified(16, u'0');
        const QString low = QString::number(m_dice.next(), 16).rightJustified(16, u'0');
        return u"%1-%2-4%3-a%4-%5"_s.arg(high.first(8), high.sliced(8, 4), high.sliced(13, 3),
                                         low.sliced(1, 3), low.sliced(4));
    }

    QString m_accountId;
    qint64 m_now;
    SandboxDice m_dice;
};

} // namespace

QList<SandboxCredential> sandboxCredentials(const QString &accountId, const QDateTime &now)
{
    Generator generator(accountId, now);
    QList<SandboxCredential> credentials;
    for (const Special &special : specials()) {
        credentials.append({generator.credential(special.username, special.description, special.enabled,
                                                 special.ageHours * MicrosecondsPerHour),
                            special.behaviour});
    }
    for (const Kind &kind : kinds()) {
        for (const QString &username : kind.usernames) {
            const bool isLocked = username == SandboxUsername::LockedAtFirst;
            credentials.append({generator.credential(username, kind),
                                isLocked ? SandboxBehaviour::LockedAtFirst : SandboxBehaviour::Ordinary});
        }
    }
    return credentials;
}

} // namespace vobiz
