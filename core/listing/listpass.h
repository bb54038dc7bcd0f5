// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/page.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <optional>
#include <vector>

namespace vobiz {

/// One reading of the whole list, page by page, that notices when others change the list meanwhile: each page
/// is asked for from the last row already read, and must begin with it. Where it does not, the page before is
/// given back and read again. It ends with a page that brings no further row, and an empty list is asked for
/// twice. Pure: it says what to ask for and takes what came.
///
/// A pass is *consistent* when every boundary matched: then every row that was on the server during the whole
/// pass was seen (vobiz-api.md, "What the list proves"). An empty list has no boundary; it counts only if the
/// server also says that there are none (docs/decisions/0017-what-settles-an-outcome.md).
class ListPass final
{
public:
    explicit ListPass(int pageLimit);

    /// The rows read so far, in the server's order, each id once.
    [[nodiscard]] const QList<Credential> &rows() const { return m_rows; }
    [[nodiscard]] std::optional<Credential> find(const CredentialId &id) const;
    /// As the newest page says; absent if the server does not say.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    /// False once boundaries could not be checked, or kept changing until patience ended.
    [[nodiscard]] bool isConsistent() const { return m_isConsistent; }
    /// The server grants one row a page, so that nothing can overlap. Not consistent either.
    [[nodiscard]] bool hasTooSmallPages() const { return m_overlap == 0; }
    /// It came to an empty list, and the server does not say that there are none. Not consistent either.
    [[nodiscard]] bool isUncounted() const { return m_isComplete && m_rows.isEmpty() && !m_total; }

    /// What to ask for next; its answer goes to `accept`, or `begin` is called again.
    [[nodiscard]] PageRequest begin() const;

    /// Takes the answer to the last `begin`. Returns false if the list has to be asked again from further up.
    bool accept(const Page &page);

private:
    bool acceptEmptyList();
    void append(const QList<Credential> &credentials);
    void stepBack();
    [[nodiscard]] bool contradictsTotal(bool isNothingNew) const;

    int m_pageLimit;
    QList<Credential> m_rows; ///< row i was at the server's offset i
    QHash<CredentialId, qsizetype> m_places;
    std::vector<qsizetype> m_pageStarts; ///< the first row that each page added
    std::optional<qint64> m_total;
    int m_overlap = 1;
    qsizetype m_mostPages = 0;
    qsizetype m_stepsBack = 0;
    int m_contradictions = 0;
    int m_emptyLists = 0; ///< in a row
    bool m_isComplete = false;
    bool m_isConsistent = true;
};

} // namespace vobiz
