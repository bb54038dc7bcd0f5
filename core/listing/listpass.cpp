// SPDX-License-Identifier: MIT
#include "core/listing/listpass.h"

#include <algorithm>

namespace vobiz {

namespace {

// A row inserted before the first one shifts every boundary once: patience must allow for giving all pages
// back, and for reading a few of them again.
constexpr qsizetype StepsBackAtLeast = 10;
constexpr qsizetype StepsBackPerPage = 3;
// A total that disagrees once may be a change in between; one that goes on disagreeing is simply wrong.
constexpr int MostContradictions = 2;
constexpr int EmptyListsBelieved = 2;

} // namespace

ListPass::ListPass(int pageLimit)
    : m_pageLimit(pageLimit)
{
}

std::optional<Credential> ListPass::find(const CredentialId &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? std::nullopt : std::optional(m_rows[*place]);
}

PageRequest ListPass::begin() const
{
    return {std::max<qint64>(0, m_rows.size() - m_overlap), m_pageLimit};
}

bool ListPass::accept(const Page &page)
{
    const QList<Credential> &credentials = page.rows;
    m_total = page.total;
    if (credentials.isEmpty() && m_rows.isEmpty() && m_total.value_or(0) == 0)
        return acceptEmptyList();
    m_emptyLists = 0;

    const bool isFirstOfSeveral = page.total ? *page.total > 1 : !page.limit; // without a word it may be
    if (page.limit == 1 || (credentials.size() == 1 && m_rows.isEmpty() && isFirstOfSeveral)) {
        m_overlap = 0; // with one row a page there is nothing to overlap with
        m_isConsistent = false;
    }
    const bool canMatch = !m_rows.isEmpty() && m_overlap > 0;
    const bool matches = !canMatch || (!credentials.isEmpty() && credentials.first().id == m_rows.last().id);
    const bool hasKnownRows =
        std::any_of(credentials.cbegin() + (canMatch && matches ? 1 : 0), credentials.cend(),
                    [this](const Credential &c) { return m_places.contains(c.id); });
    const qsizetype before = m_rows.size();
    if (m_isConsistent && (!matches || hasKnownRows)) {
        stepBack();
        return false;
    }
    append(credentials);
    const bool isNothingNew = m_rows.size() == before;
    if (m_isConsistent && contradictsTotal(isNothingNew) && ++m_contradictions <= MostContradictions) {
        stepBack();
        return false;
    }
    m_isComplete = isNothingNew;
    if (m_isComplete && m_total && m_rows.size() != *m_total)
        m_isConsistent = false;
    return true;
}

bool ListPass::acceptEmptyList()
{
    if (m_total && ++m_emptyLists < EmptyListsBelieved)
        return false;
    m_isConsistent = m_isConsistent && m_total;
    m_isComplete = true;
    return true;
}

bool ListPass::contradictsTotal(bool isNothingNew) const
{
    return m_total && (m_rows.size() > *m_total || (isNothingNew && m_rows.size() < *m_total));
}

void ListPass::append(const QList<Credential> &credentials)
{
    m_pageStarts.push_back(m_rows.size());
    m_mostPages = std::max(m_mostPages, static_cast<qsizetype>(m_pageStarts.size()));
    for (const Credential &credential : credentials) {
        if (m_places.contains(credential.id))
            continue;
        m_places.insert(credential.id, m_rows.size());
        m_rows.append(credential);
    }
}

void ListPass::stepBack()
{
    if (++m_stepsBack > StepsBackAtLeast + StepsBackPerPage * m_mostPages) {
        m_isConsistent = false; // from here on: what comes is taken as it comes
        return;
    }
    if (m_pageStarts.empty())
        return;
    for (qsizetype row = m_pageStarts.back(); row < m_rows.size(); ++row)
        m_places.remove(m_rows[row].id);
    m_rows.resize(m_pageStarts.back());
    m_pageStarts.pop_back();
}

} // namespace vobiz
