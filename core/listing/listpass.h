// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/page.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>
#include <vector>

namespace vobiz {

/// One reading of the whole list, page by page, that notices when others change the list meanwhile: each page
/// is asked for from the last row already read, and must begin with it. Where it does not, the page before is
/// given back and read again. Pure: it says what to ask for and takes what came.
///
/// A pass is *consistent* when every boundary matched: then every row that was on the server during the whole
/// pass was seen (vobiz-api.md, "What the list proves").
class ListPass final
{
public:
    enum class EndRule {
        TotalReached, ///< the end is where the server's own total says
        NothingNew,   ///< the end is a page with no further row: one request more, and no trust in the total
    };

    ListPass(int pageLimit, EndRule endRule);

    /// The rows read so far, in the server's order, each id once.
    [[nodiscard]] const QList<Credential> &rows() const { return m_rows; }
    /// As the newest page says, less own deletes since; absent if the server does not say.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    /// False once boundaries could not be checked, or kept changing until patience ended.
    [[nodiscard]] bool isConsistent() const { return m_isConsistent; }

    /// What to ask for next; its answer goes to `accept`, or `begin` is called again.
    [[nodiscard]] PageRequest begin();

    /// Takes the answer to the last `begin`. Returns false if the list changed and the pass stepped back.
    bool accept(const Page &page);

    /// A row that this program deleted: the server's offsets shift, and an answer that was asked for before
    /// may still hold it.
    void forget(const CredentialId &id);

    /// A row that this program changed: an answer that was asked for before may still hold what it was.
    void replace(const Credential &credential);

private:
    void append(const QList<Credential> &credentials);
    void stepBack();
    [[nodiscard]] bool contradictsTotal(bool isNothingNew) const;

    int m_pageLimit;
    EndRule m_endRule;
    QList<Credential> m_rows; ///< row i was at the server's offset i
    QSet<CredentialId> m_ids;
    std::vector<qsizetype> m_pageStarts; ///< the first row that each page added
    QSet<CredentialId> m_forgottenSinceBegin;
    QHash<CredentialId, Credential> m_replacedSinceBegin;
    std::optional<qint64> m_total;
    int m_overlap = 1;
    qsizetype m_mostPages = 0;
    qsizetype m_stepsBack = 0;
    int m_contradictions = 0;
    bool m_isComplete = false;
    bool m_isConsistent = true;
};

} // namespace vobiz
