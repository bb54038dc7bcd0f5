// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/inventory/credentialfilter.h"
#include "core/journal/journalproblem.h"
#include "core/journal/journalquery.h"
#include "core/report/listdigest.h"
#include "core/report/report.h"
#include "core/result.h"
#include "core/session/accountreadiness.h"
#include "core/session/comparison.h"
#include "core/snapshot/snapshot.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace vobiz {

class AccountSession;

/// What a report is to be about.
struct ReportWish
{
    QString rows;                       ///< words: which rows
    QString line;                       ///< of the search field that finds them; empty for all
    std::optional<SnapshotInfo> before; ///< what the list is compared with
};

/// What a report is compared with if nobody says otherwise: of these, the newest first, the last one that was
/// saved by hand, or else the last one.
[[nodiscard]] std::optional<SnapshotInfo> usualBefore(const QList<SnapshotInfo> &snapshots);

/// Puts together what a report says of an open account, a few milliseconds at a time, so that nobody has to
/// wait for it: first what needs all rows, then what others look up. Waits for what AccountReadiness
/// waits for. Begins again when rows change meanwhile: what it tells is
/// the list as it is at that moment. Deletes itself then. The session must outlive it.
class ReportCollecting final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Report &)>;

    /// `done` is called once, from the event loop.
    ReportCollecting(AccountSession &session, ReportWish wish, Clock clock, Done done, QObject *parent);

    /// Of each kind so many are listed at most. How many there are is always told.
    static constexpr qsizetype MostListed = 5000;

private:
    void beginAgain();
    void goOn();
    void step();
    void begin();
    void look(int number);
    void tellOfAccount();
    void tellOfList();
    void tellOfFigures();
    void tellOfKept();
    void compare();
    void takeComparison(const Result<ListComparison, SqliteProblem> &comparison);
    void tellOfDifferences(const ListComparison &comparison,
                           const Result<ChangeAuthors, JournalProblem> &authors);
    void readJournal(qint64 before);
    void takeJournal(const Result<JournalPage, JournalProblem> &page);
    void readJournalEnd();
    void end();

    AccountSession &m_session;
    const ReportWish m_wish;
    const Clock m_clock;
    const Done m_done;
    AccountReadiness m_readiness;
    int m_round = 0; ///< answers to an older one are late
    QTimer m_step;
    Report m_report;
    ListDigest m_digest;
    CredentialFilter m_filter;
    std::vector<int> m_numbers; ///< of the rows
    std::size_t m_next = 0;
    bool m_isBegun = false;
    bool m_areRowsDone = false;
};

} // namespace vobiz
