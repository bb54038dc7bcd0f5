// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/page.h"
#include "core/inventory/idset.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <map>
#include <optional>

namespace vobiz {

/// One reading of the list in which several pages may be asked for at once. Neighbouring pages overlap by one
/// row; a boundary where no row is the same on both sides is read again. The rows come out in the server's
/// order, whatever the order in which the answers came in. Pure: it says what to ask for and takes what came.
///
/// A complete sweep is *consistent* when every boundary has a row in common. What that proves, and what it
/// does not: docs/decisions/0007-what-verified-means.md.
class ListSweep final
{
public:
    enum class EndRule {
        TotalReached, ///< the end is where the server's own total says
        /// The end is a page with no further row: one request more, and no trust in the total. An empty list
        /// is asked for twice.
        NothingNew,
    };

    struct Question
    {
        int number = 0; ///< names it to `accept`
        PageRequest request;
    };

    explicit ListSweep(int limit, EndRule endRule = EndRule::TotalReached);

    /// Rows that have come out so far, each id once; less own deletes since.
    [[nodiscard]] qsizetype read() const { return m_ids.size(); }
    /// As the newest page says, less own deletes since; absent if the server does not say.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    /// False once a boundary could not be made to match, or could not be checked.
    [[nodiscard]] bool isConsistent() const { return m_isConsistent; }
    /// The server grants one row a page, so that nothing can overlap. Not consistent either.
    [[nodiscard]] bool hasTooSmallPages() const { return m_hasTooSmallPages; }
    /// It came to an empty list, and the server does not say that there are none. Not consistent either.
    [[nodiscard]] bool isUncounted() const { return m_isUncounted; }
    [[nodiscard]] bool hasOpenQuestions() const { return !m_open.empty(); }

    /// How many rows to ask for from now on; what the server grants is found out anew.
    void setLimit(int limit);
    /// What to ask for next. Nothing while that depends on answers that are still to come, or at the end.
    [[nodiscard]] std::optional<Question> ask();
    /// Takes an answer. Returns the rows that can come out now: those that follow, in the server's order.
    [[nodiscard]] QList<Credential> accept(int number, const Page &page);
    /// No answer will come to any open question: goes back to the rows that have come out.
    void abandon();

    /// A row that this program deleted: the server's offsets shift, and an answer that was asked for before
    /// may still hold it.
    void forget(const CredentialId &id);
    /// A row that this program changed: an answer that was asked for before may still hold what it was.
    void replace(const Credential &credential);

private:
    struct Open
    {
        PageRequest request;
        QSet<CredentialId> forgotten; ///< since it was asked
        QHash<CredentialId, Credential> replaced;
    };

    [[nodiscard]] Question open(qint64 offset);
    void learnGrant(const PageRequest &request, const Page &page);
    void takeEmptyPage(const PageRequest &request);
    /// Lets out the pages that follow without a gap.
    void settle(QList<Credential> &out);
    void letOut(qint64 offset, const QList<Credential> &rows, QList<Credential> &out);
    [[nodiscard]] bool sharesRow(const QList<Credential> &rows) const;
    [[nodiscard]] bool isOpenBefore(qint64 offset) const;
    /// The page at `offset` does not join on to what has come out.
    void readBoundaryAgain(qint64 offset);
    void concludeNothingNew();
    void concludeEmpty();
    /// The next page begins with the last row of the one before, where a page has room for two.
    [[nodiscard]] int overlap() const { return m_grant == 1 ? 0 : 1; }

    int m_limit;
    EndRule m_endRule;
    int m_grant = 0; ///< rows that a page brings; 0 while that is not known
    IdSet m_ids;
    QList<Credential> m_tail;  ///< the page that came out last
    qint64 m_lastOffset = 0;   ///< of its last row
    qint64 m_planned = 0;      ///< where the next page not yet asked for begins
    bool m_isPlanOver = false; ///< a page beyond the end was asked for
    bool m_isEndAsked = false;
    std::map<int, Open> m_open;
    std::map<qint64, QList<Credential>> m_pages; ///< by offset; answered, but something before is missing
    std::optional<qint64> m_again;               ///< a boundary to read again
    std::optional<qint64> m_total;
    int m_newestNumber = 0; ///< of the answer that m_total is from
    int m_lastNumber = 0;
    int m_pagesOut = 0;
    int m_repairs = 0;
    int m_repairsHere = 0;
    int m_contradictions = 0;
    int m_standstills = 0;
    int m_emptyLists = 0;
    bool m_isComplete = false;
    bool m_isConsistent = true;
    bool m_hasTooSmallPages = false;
    bool m_isUncounted = false;
};

} // namespace vobiz
