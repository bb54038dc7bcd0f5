// SPDX-License-Identifier: MIT
#include "core/journal/activitywords.h"
#include "core/journal/journal.h"
#include "core/session/accountsession.h"
#include "ui/report/reportcollecting.h"
#include "ui/text/comparisontext.h"
#include "ui/text/journaltext.h"
#include "ui/text/snapshottext.h"

#include <algorithm>

// What others look up for the report, one after the other.

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int EntriesAtOnce = 1000;

Report::Change changeOf(const JournalEntry &entry)
{
    const JournalOutcome outcome = entry.outcome.value_or(JournalOutcome{});
    return {.number = entry.number,
            .at = entry.at,
            .outcomeAt = entry.outcome ? entry.outcomeAt : QDateTime(),
            .action = entry.intent.action,
            .outcome = outcome.outcome,
            .words = outcomeText(entry),
            .credentialId = entry.intent.credentialId,
            .username = entry.intent.username,
            .httpStatus = outcome.httpStatus,
            .requestId = outcome.requestId,
            .user = entry.user};
}

/// Counted by what programs call it: the words of one outcome differ by what was asked for.
void count(QList<Report::Count> &counts, const Report::Change &change)
{
    const QString name = change.action + u'/' + (change.outcome.isEmpty() ? u"none"_s : change.outcome);
    const auto known =
        std::ranges::find_if(counts, [&name](const Report::Count &each) { return each.name == name; });
    if (known != counts.end())
        ++known->count;
    else
        counts.append({name, actionWord(change.action) + u": "_s + change.words, 1});
}

} // namespace

void ReportCollecting::compare()
{
    if (!m_wish.before) {
        readJournal(0);
        return;
    }
    m_session.snapshots().compareWithNow(
        *m_wish.before, this,
        [this, round = m_round](const Result<ListComparison, SqliteProblem> &comparison) {
            if (round == m_round)
                takeComparison(comparison);
        });
}

void ReportCollecting::takeComparison(const Result<ListComparison, SqliteProblem> &comparison)
{
    if (!comparison) {
        Report::Comparison failed;
        failed.before = m_wish.before->takenAt;
        failed.isBeforeVerified = m_wish.before->isVerified;
        failed.words = snapshotsUnreadText(comparison.error());
        m_report.comparison = failed;
        readJournal(0);
        return;
    }
    m_session.snapshots().findAuthors(*comparison, this,
                                      [this, round = m_round, comparison = *comparison](
                                          const Result<ChangeAuthors, JournalProblem> &authors) {
                                          if (round != m_round)
                                              return;
                                          tellOfDifferences(comparison, authors);
                                          readJournal(0);
                                      });
}

void ReportCollecting::tellOfDifferences(const ListComparison &comparison,
                                         const Result<ChangeAuthors, JournalProblem> &authors)
{
    const QLocale locale;
    const AuthorsKnown known{.authors = authors ? *authors : ChangeAuthors(),
                             .areKnown = authors.has_value(),
                             .whyNot = authors ? QString() : journalReasonText(authors.error())};
    Report::Comparison told;
    told.before = comparison.before.takenAt;
    told.isBeforeVerified = comparison.before.isVerified;
    told.words = comparisonSummary(comparison, locale);
    told.total = comparison.rows.size();
    for (int i = 0; i < DifferenceKindCount; ++i) {
        const auto kind = static_cast<DifferenceKind>(i);
        if (const qsizetype number = comparison.count(kind); number > 0)
            told.counts.append({differenceName(kind), differenceWord(kind), number});
    }
    for (const ComparedCredential &row : comparison.rows.first(std::min(told.total, qint64{MostListed})))
        told.rows.append({.kind = differenceName(row.kind()),
                          .kindWords = differenceWord(row.kind()),
                          .credential = row.newest(),
                          .words = changesText(row),
                          .byWhom = byWhomText(row, known, locale)});
    m_report.comparison = told;
}

/// Those before that number; 0: from the newest on.
void ReportCollecting::readJournal(qint64 before)
{
    if (m_wish.before)
        m_report.journal.since = m_wish.before->takenAt;
    JournalQuery query;
    query.before = before;
    query.atMost = EntriesAtOnce;
    m_session.journal().page(query, this,
                             [this, round = m_round](const Result<JournalPage, JournalProblem> &page) {
                                 if (round == m_round)
                                     takeJournal(page);
                             });
}

void ReportCollecting::takeJournal(const Result<JournalPage, JournalProblem> &page)
{
    Report::Journal &journal = m_report.journal;
    if (!page) {
        journal.problem = journalReasonText(page.error());
        end();
        return;
    }
    const QList<AccountAddress> account = addressesOf(m_session.account());
    bool isEnough = !page->hasMore || page->entries.isEmpty();
    for (const JournalEntry &entry : page->entries) {
        if (journal.since.isValid() && entry.at < journal.since) {
            isEnough = true; // entries come in the order of asking
            break;
        }
        if (!isAmong(account, entry.intent.apiUrl, entry.intent.authId))
            continue;
        const Report::Change change = changeOf(entry);
        count(journal.counts, change);
        ++journal.total;
        if (journal.rows.size() < MostListed)
            journal.rows.append(change);
    }
    if (isEnough)
        readJournalEnd();
    else
        readJournal(page->entries.constLast().number);
}

void ReportCollecting::readJournalEnd()
{
    m_session.journal().newHead(
        {}, this, [this, round = m_round](const Result<std::optional<JournalHead>, JournalProblem> &head) {
            if (round != m_round)
                return;
            if (head && *head)
                m_report.journal.end = Report::JournalEnd{
                    .file = (*head)->file, .row = (*head)->row, .hash = (*head)->hash, .at = (*head)->at};
            end();
        });
}

void ReportCollecting::end()
{
    ++m_round; // what comes now is late
    disconnect(&m_session.inventory(), nullptr, this, nullptr);
    deleteLater();
    m_done(m_report);
}

} // namespace vobiz
