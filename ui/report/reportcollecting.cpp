// SPDX-License-Identifier: MIT
#include "ui/report/reportcollecting.h"

#include "core/query/queryreading.h"
#include "core/session/accountquerysource.h"
#include "core/session/accountsession.h"
#include "core/store/username.h"
#include "core/text/exacttime.h"
#include "ui/text/accounttext.h"
#include "ui/text/agetext.h"
#include "ui/text/audittext.h"
#include "ui/text/keeptext.h"
#include "ui/text/loadingsentence.h"
#include "ui/text/querytext.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSysInfo>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 SliceMilliseconds = 4;
constexpr int RowsBetweenLooks = 64; ///< at the time, which takes longer than a row

QString ageName(const AgeRange &range)
{
    const auto stepName = [](const std::optional<AgeStep> &step) {
        static constexpr std::array<char, 4> Units{'d', 'w', 'm', 'y'};
        return step ? QString::number(step->number) +
                          QLatin1Char(Units.at(static_cast<std::size_t>(step->unit)))
                    : QString();
    };
    return stepName(range.from) + ".."_L1 + stepName(range.below);
}

} // namespace

std::optional<SnapshotInfo> usualBefore(const QList<SnapshotInfo> &snapshots)
{
    const auto byHand = std::ranges::find(snapshots, false, &SnapshotInfo::isByItself);
    if (byHand != snapshots.end())
        return *byHand;
    return snapshots.isEmpty() ? std::nullopt : std::optional(snapshots.first());
}

ReportCollecting::ReportCollecting(AccountSession &session, ReportWish wish, Clock clock, Done done,
                                   QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_wish(std::move(wish))
    , m_clock(std::move(clock))
    , m_done(std::move(done))
    , m_readiness(session)
{
    connect(&session.inventory(), &Inventory::changed, this, &ReportCollecting::beginAgain);
    connect(&session.inventory(), &Inventory::markChanged, this, &ReportCollecting::beginAgain);
    connect(&m_readiness, &AccountReadiness::changed, this, &ReportCollecting::goOn);
    connect(&m_step, &QTimer::timeout, this, &ReportCollecting::step);
    beginAgain();
}

void ReportCollecting::beginAgain()
{
    ++m_round;
    m_isBegun = m_areRowsDone = false;
    m_step.start(0ms);
}

void ReportCollecting::goOn()
{
    if (!m_areRowsDone)
        m_step.start(0ms);
}

void ReportCollecting::step()
{
    if (!m_isBegun && !m_readiness.isReady()) {
        m_step.stop(); // until something of it has changed
        return;
    }
    QElapsedTimer slice;
    slice.start();
    if (!std::exchange(m_isBegun, true))
        begin();
    while (m_next < m_numbers.size() && slice.elapsed() < SliceMilliseconds) {
        const std::size_t end = std::min(m_next + RowsBetweenLooks, m_numbers.size());
        while (m_next < end)
            look(m_numbers[m_next++]);
    }
    if (m_next < m_numbers.size())
        return;
    m_step.stop();
    m_areRowsDone = true;
    tellOfAccount();
    tellOfList();
    tellOfFigures();
    tellOfKept();
    compare();
}

void ReportCollecting::begin()
{
    m_report = {};
    m_digest = {};
    const QueryReading reading = readQuery(m_wish.line);
    m_filter = filterFor(reading.query, AccountQuerySource(m_session.trunks(), m_session.keep()),
                         m_clock().toLocalTime());
    m_report.scope = {m_wish.rows, m_wish.line, 0};
    if (!reading.problems.isEmpty())
        m_report.scope.words += u' ' + queryProblemsText(m_wish.line, reading.problems);
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule) {
        const auto which = static_cast<AuditRule>(rule);
        m_report.rules.append({auditRuleName(which), auditRuleWord(which), 0});
    }
    m_numbers = m_session.inventory().rows().numbers();
    m_next = 0;
}

void ReportCollecting::look(int number)
{
    const CredentialRows &rows = m_session.inventory().rows();
    const Credential credential = rows.at(number);
    m_digest.add(credential);
    if (!rows.matches(m_filter, number))
        return;
    ++m_report.scope.rows;
    const Marks marks = rows.marksAt(number);
    if (!marks.test(static_cast<std::size_t>(Mark::Finding)))
        return;
    ++m_report.findingsTotal;
    Report::Finding finding{credential, {}, {}};
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule) {
        const auto which = static_cast<AuditRule>(rule);
        if (!marks.test(static_cast<std::size_t>(markOf(which))))
            continue;
        ++m_report.rules[static_cast<qsizetype>(rule)].count;
        finding.rules.append(auditRuleName(which));
    }
    if (m_report.findings.size() >= MostListed)
        return;
    for (const AuditFacts &facts : m_session.audit().reasons(credential))
        finding.reasons.append(auditReason(facts));
    m_report.findings.append(finding);
}

void ReportCollecting::tellOfAccount()
{
    const AccountIdentity &identity = m_session.identity();
    m_report.account = {.label = identity.origin == AccountOrigin::Sandbox ? accountName(m_session)
                                                                           : identity.label,
                        .authId = m_session.authId(),
                        .apiUrl = m_session.account().baseUrl.toString(),
                        .isSample = identity.origin == AccountOrigin::Sandbox};
    m_report.origin = {.user = userName(),
                       .machine = QSysInfo::machineHostName(),
                       .at = m_clock(),
                       .appVersion = QStringLiteral(VOBIZ_VERSION)};
}

void ReportCollecting::tellOfList()
{
    const ListProgress progress = m_session.loader().progress();
    const Snapshots &snapshots = m_session.snapshots();
    Report::Completeness &list = m_report.completeness;
    using State = Report::Completeness::State;
    list.state = snapshots.isVerified() ? State::Verified
                 : snapshots.isWhole()  ? State::Complete
                                        : State::Partial;
    list.loaded = m_session.inventory().count();
    list.total = progress.total;
    list.trunksReadAt = m_session.trunks().lastAsOf();
    if (list.state != State::Partial)
        list.at = progress.completedAt;
    const QLocale locale;
    list.words = list.state == State::Verified
                     ? tr("Verified complete at %1: it was read again and was the same.")
                           .arg(exactTime(Timestamp(list.at.toSecsSinceEpoch() * 1'000'000)))
                     : tr("Not verified: %1", "what is known of the list")
                           .arg(coverageSentence(progress, false, 0, locale, m_session.changes().inDoubt()));
    list.listSha256 = m_digest.take();
}

void ReportCollecting::tellOfFigures()
{
    const SummaryFigures &figures = m_session.summary().figures();
    const auto status = [&figures](CredentialStatus which) {
        return figures.statuses[static_cast<std::size_t>(which)];
    };
    m_report.statuses = {{u"enabled"_s, tr("Enabled"), status(CredentialStatus::Enabled)},
                         {u"disabled"_s, tr("Disabled"), status(CredentialStatus::Disabled)}};
    if (status(CredentialStatus::Unknown) > 0)
        m_report.statuses.append({u"unknown"_s, tr("Not known"), status(CredentialStatus::Unknown)});
    if (m_session.trunks().lastNames())
        m_report.uses = {{u"yes"_s, tr("A trunk names it"), figures.used},
                         {u"no"_s, tr("No trunk names it"), figures.unused}};
    for (const AgeColumn &column : figures.ages)
        m_report.ages.append({ageName(column.range), ageRangeText(column.range), column.count});
    if (figures.withoutAge > 0)
        m_report.ages.append({u"unknown"_s, tr("Not known"), figures.withoutAge});
    m_report.rules.removeIf([](const Report::Count &rule) { return rule.count == 0; });
}

void ReportCollecting::tellOfKept()
{
    const KeepList &keep = m_session.keep();
    if (keep.state() == KeepList::State::Off)
        m_report.keptProblem = keepOffText(keep.problem());
    else if (keep.state() == KeepList::State::Reading)
        m_report.keptProblem = tr("What was decided to be kept has not been read.");
    const CredentialRows &rows = m_session.inventory().rows();
    for (const KeptCredential &kept : keep.entries()) {
        const int number = rows.numberOf(kept.credential.id);
        const bool isInScope = number < 0 ? !m_filter.isActive() : rows.matches(m_filter, number);
        if (isInScope)
            m_report.kept.append({.credential = kept.credential,
                                  .note = kept.note,
                                  .keptAt = kept.keptAt,
                                  .isCounted = number >= 0 && keep.isKept(rows.at(number))});
    }
    std::ranges::sort(m_report.kept, {}, [](const Report::Kept &kept) {
        return std::pair(kept.credential.username, kept.credential.id.text());
    });
}

} // namespace vobiz
