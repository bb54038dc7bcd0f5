// SPDX-License-Identifier: MIT
#include "core/model/credentialmodel.h"

#include "core/model/nextwantedrows.h"
#include "core/model/visiblerows.h"
#include "core/model/wantedrows.h"

// What the table tells of a credential besides what the list does.

namespace vobiz {

RowFacts CredentialModel::factsOf(const Credential &credential) const
{
    return m_facts ? m_facts->factsOf(credential) : RowFacts();
}

RowFacts CredentialModel::wordsOf(const Credential &credential) const
{
    return m_facts ? m_facts->wordsOf(credential) : RowFacts();
}

RowFacts CredentialModel::wordsFor(const Credential &credential, Column column) const
{
    return isFact(column) ? wordsOf(credential) : RowFacts();
}

void CredentialModel::setFactsSource(const RowFactsSource *source)
{
    m_facts = source;
    factsChanged();
}

void CredentialModel::factsChanged()
{
    m_factNews.start(0);
}

void CredentialModel::followFact(Mark mark)
{
    if (mark == Mark::Quarantined) // which the status tells
        return;
    if (!m_replacement)
        m_wanted->takeMarks();
    else if (m_wanted->isSorted() && sortsByMarks(*m_wanted->sortBy().column))
        beginCatchingUp(); // the mark is of the rows that are not shown yet
    factsChanged();
}

void CredentialModel::showFacts()
{
    m_factNews.stop();
    if (m_wanted->sortAgain())
        showWanted();
    int first = 0;
    while (!isFact(static_cast<Column>(first)))
        ++first;
    int last = ColumnCount - 1;
    while (!isFact(static_cast<Column>(last)))
        --last;
    if (m_visible->count() > 0)
        emit dataChanged(index(0, first), index(m_visible->count() - 1, last),
                         {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole});
}

} // namespace vobiz
