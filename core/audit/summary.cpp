// SPDX-License-Identifier: MIT
#include "core/audit/summary.h"

#include "core/inventory/credentialfilter.h"
#include "core/inventory/credentialrows.h"
#include "core/inventory/inventorychange.h"

namespace vobiz {

void Summary::follow(const CredentialRows &rows, const InventoryChange &change, const QDateTime &now)
{
    m_hasNews = true;
    if (change.replacement) {
        m_ages.forget(now);
        m_isStale.set();
        m_isDone = false;
        return;
    }
    m_ages.follow(rows, change);
    if (!change.removed.empty())
        m_isStale.set(); // they had marks
}

void Summary::follow(Mark mark)
{
    m_hasNews = true;
    m_isStale.set(static_cast<std::size_t>(mark));
}

bool Summary::goOn(const CredentialRows &rows, int most)
{
    m_isDone = m_ages.goOn(rows, most);
    m_hasNews = true;
    return m_isDone;
}

const SummaryFigures &Summary::figures(const CredentialRows &rows)
{
    if (!m_isDone || !m_hasNews)
        return m_figures;
    for (std::size_t mark = 0; mark < MarkCount; ++mark) {
        if (m_isStale.test(mark))
            m_marked[mark] = rows.count(FilterRule{.mark = static_cast<Mark>(mark)});
    }
    m_isStale.reset();
    m_hasNews = false;

    const auto marked = [this](Mark mark) {
        return m_marked[static_cast<std::size_t>(mark)];
    };
    m_figures.total = rows.count();
    for (std::size_t status = 0; status < m_figures.statuses.size(); ++status)
        m_figures.statuses[status] = rows.count(static_cast<CredentialStatus>(status));
    m_figures.ages = m_ages.columns();
    m_figures.withoutAge = m_ages.withoutAge();
    m_figures.used = marked(Mark::Attached);
    m_figures.unused = marked(Mark::Unattached);
    m_figures.withFinding = marked(Mark::Finding);
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule)
        m_figures.findings[rule] = marked(markOf(static_cast<AuditRule>(rule)));
    return m_figures;
}

} // namespace vobiz
