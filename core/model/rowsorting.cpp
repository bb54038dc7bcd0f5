// SPDX-License-Identifier: MIT
#include "core/model/rowsorting.h"

#include "core/inventory/credentialrows.h"
#include "core/model/ordermerge.h"
#include "core/model/textsorter.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int Copies = 4096; // a millisecond's work

} // namespace

RowSorting::RowSorting(Column column, int end)
    : m_column(column)
    , m_field(columnTraits(column).sortsBy)
    , m_end(end)
{
    if (const auto text = ownTextOf(m_field))
        m_texts.emplace(*text);
    m_rows.reserve(static_cast<std::size_t>(end)); // moving them later would take its time
}

bool RowSorting::copySome(const CredentialRows &rows)
{
    const int end = std::min(m_end, m_copied + Copies);
    if (m_texts)
        m_texts->copy(rows, end - m_copied);
    for (; m_copied < end; ++m_copied) {
        if (!rows.contains(m_copied))
            continue;
        if (isMissing(rows, m_field, m_copied))
            m_missing.push_back(m_copied);
        else if (m_texts)
            m_rows.push_back({0, m_copied});
        else if (isSharedText(m_field))
            m_rows.push_back({m_shared.numberOf(sharedText(rows, m_column, m_copied)), m_copied});
        else
            m_rows.push_back({valueKey(rows, m_field, m_copied), m_copied});
    }
    return m_copied == m_end;
}

void RowSorting::sort()
{
    std::vector<RowRun> equal;
    if (m_texts) {
        const packedtext::Field text = *ownTextOf(m_field);
        TextSorter(*m_texts, text, m_rows, equal, &m_isGivenUp).sort(m_rows.begin(), m_rows.end(), 0);
    } else {
        if (isSharedText(m_field)) {
            const std::vector<quint64> ranks = m_shared.ranks();
            for (KeyedRow &row : m_rows)
                row.key = ranks[row.key];
        }
        sortByKey(m_rows, equal);
    }
    if (m_isGivenUp)
        return;
    m_order.reserve(m_rows.size() + m_missing.size());
    for (const KeyedRow &row : m_rows)
        m_order.push_back(orderentry::make(row.number, false));
    m_order.insert(m_order.end(), m_missing.begin(), m_missing.end());
    for (const RowRun &run : equal) {
        for (int i = run.begin + 1; i < run.end; ++i)
            m_order[static_cast<std::size_t>(i)] |= orderentry::IsEqualToPrevious;
    }
    m_rows = std::vector<KeyedRow>();
    m_texts.reset();
}

} // namespace vobiz
