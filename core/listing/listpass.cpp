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

} // namespace

ListPass::ListPass(int pageLimit, EndRule endRule)
    : m_pageLimit(pageLimit)
    , m_endRule(endRule)
{
}

PageRequest ListPass::begin()
{
    m_forgottenSinceBegin.clear();
    m_replacedSinceBegin.clear();
    return {std::max<qint64>(0, m_rows.size() - m_overlap), m_pageLimit};
}

bool ListPass::accept(const Page &page)
{
    QList<Credential> credentials = page.credentials;
    credentials.removeIf([this](const Credential &c) { return m_forgottenSinceBegin.contains(c.id); });
    for (Credential &credential : credentials)
        credential = m_replacedSinceBegin.value(credential.id, credential);
    m_total = page.total;

    const bool isFirstOfSeveral = page.total ? *page.total > 1 : !page.limit; // without a word it may be
    if (page.limit == 1 || (page.credentials.size() == 1 && m_rows.isEmpty() && isFirstOfSeveral)) {
        m_overlap = 0; // with one row a page there is nothing to overlap with
        m_isConsistent = false;
    }
    const bool canMatch = !m_rows.isEmpty() && m_overlap > 0;
    const bool matches = !canMatch || (!credentials.isEmpty() && credentials.first().id == m_rows.last().id);
    const bool hasKnownRows =
        std::any_of(credentials.cbegin() + (canMatch && matches ? 1 : 0), credentials.cend(),
                    [this](const Credential &c) { return m_ids.contains(c.id); });
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
    const bool isTotalReached = m_total == m_rows.size(); // one that is exceeded proves nothing about the end
    m_isComplete = isNothingNew || (m_endRule == EndRule::TotalReached && isTotalReached);
    if (m_isComplete && m_total && m_rows.size() != *m_total)
        m_isConsistent = false;
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
        if (m_ids.contains(credential.id))
            continue;
        m_ids.insert(credential.id);
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
        m_ids.remove(m_rows[row].id);
    m_rows.resize(m_pageStarts.back());
    m_pageStarts.pop_back();
}

void ListPass::forget(const CredentialId &id)
{
    m_forgottenSinceBegin.insert(id);
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Credential &c) { return c.id == id; });
    if (found == m_rows.cend())
        return;
    const qsizetype row = found - m_rows.cbegin();
    m_rows.removeAt(row);
    m_ids.remove(id);
    for (qsizetype &start : m_pageStarts) {
        if (start > row)
            --start;
    }
    if (m_total && *m_total > 0)
        --*m_total;
}

void ListPass::replace(const Credential &credential)
{
    m_replacedSinceBegin.insert(credential.id, credential);
    const auto found =
        std::ranges::find_if(m_rows, [&](const Credential &c) { return c.id == credential.id; });
    if (found != m_rows.end())
        *found = credential;
}

} // namespace vobiz
