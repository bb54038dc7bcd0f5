// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/report.h"
#include "core/report/signingkey.h"

namespace vobiz::test {

/// With something in every part; the texts of others are as bad as they can be.
inline Report sampleReport()
{
    using namespace Qt::StringLiterals;
    const QDateTime at(QDate(2026, 12, 1), QTime(8, 0), Qt::UTC);
    Credential bad;
    bad.id = CredentialId(u"00000000-0000-0000-0000-000000000001"_s);
    bad.username = u"</td><script>alert(1)</script>"_s;
    bad.realm = u"\"><img src=x onerror=alert(1)>"_s;
    bad.description = u"fi\u202Egnp"_s;
    bad.status = CredentialStatus::Disabled;
    bad.updatedAt = Timestamp(1'700'000'000'000'000);
    Credential plain = bad;
    plain.id = CredentialId(u"00000000-0000-0000-0000-000000000002"_s);
    plain.username = u"office-profile"_s;
    plain.status = CredentialStatus::Enabled;

    Report report;
    report.account = {u"Head <b>office</b> & %1"_s, u"MA_1"_s, u"https://api.vobiz.ai/api/v1"_s, false};
    report.origin = {u"auditor"_s, u"desk"_s, at, u"0.1.0"_s};
    report.scope = {u"View “%1 <i>”"_s, u"status:disabled"_s, 2};
    report.completeness = {Report::Completeness::State::Verified,
                           u"All 2 loaded, verified"_s,
                           at,
                           2,
                           2,
                           at,
                           QByteArray(32, 'l')};
    report.statuses = {{u"enabled"_s, u"Enabled"_s, 1}, {u"disabled"_s, u"Disabled"_s, 1}};
    report.uses = {{u"used"_s, u"A trunk names it"_s, 0}, {u"unused"_s, u"No trunk names it"_s, 2}};
    report.ages = {{u"1y"_s, u"Less than 1 year"_s, 0}, {u"older"_s, u"1 year or more"_s, 2}};
    report.rules = {{u"leftover"_s, u"Leftover"_s, 1}};
    report.findings = {{bad, {u"leftover"_s}, {u"Its name <looks> like a test."_s, u"A second reason."_s}},
                       {plain, {u"untouched"_s}, {u"Not changed for 400 days."_s}}};
    report.findingsTotal = 3;
    report.kept = {{plain, u"needed <until> March"_s, at.addDays(-3), true}};
    report.comparison = Report::Comparison{
        at.addDays(-30),
        true,
        u"1 disabled since 1 November 2026."_s,
        {{u"disabled"_s, u"Disabled"_s, 1}},
        {{u"disabled"_s, u"Disabled"_s, bad, u"Status: Enabled → Disabled"_s, u"not by this program"_s}},
        1};
    report.journal.since = at.addDays(-30);
    report.journal.counts = {{u"done"_s, u"Done"_s, 1}};
    report.journal.rows = {{7, at.addDays(-2), at.addDays(-2), u"disable"_s, u"done"_s, u"Disabled"_s,
                            bad.id.text(), bad.username, 200, u"req-1"_s, u"auditor"_s}};
    report.journal.total = 1;
    report.journal.end = Report::JournalEnd{QByteArray(32, 'f'), 14, QByteArray(32, 'h'), at.addDays(-2)};
    return report;
}

inline SigningKey sampleKey(char letter = 'k')
{
    return *SigningKey::fromSeed(QByteArray(SigningSeedSize, letter));
}

} // namespace vobiz::test
