// SPDX-License-Identifier: MIT
#include "core/listing/trunkpass.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int PageLimit = 100;
constexpr int MostReadings = 4;

/// Trunks without an id are told apart by all that is known of them.
QString keyOf(const Trunk &trunk)
{
    return trunk.id.isEmpty()
               ? u'\n' + trunk.name + u'\n' + trunk.credentialId.value_or(CredentialId()).text()
               : trunk.id;
}

/// A server that grants one trunk a page gives the shared one only, which looks like the end.
bool mayBeOneAPage(const TrunkPage &page, bool isFirst)
{
    if (page.limit == 1)
        return true;
    return isFirst && page.rows.size() == 1 && (page.total ? *page.total > 1 : !page.limit);
}

} // namespace

PageRequest TrunkPass::next() const
{
    return {std::max<qint64>(0, m_trunks.size() - 1), PageLimit};
}

void TrunkPass::accept(const TrunkPage &page)
{
    if (mayBeOneAPage(page, m_trunks.isEmpty())) {
        endInDoubt(Doubt::TooSmallPages);
        return;
    }
    const qsizetype before = m_trunks.size();
    if (!append(page)) {
        beginAgain();
        return;
    }
    if (m_trunks.size() > before)
        return;
    if (m_trunks.isEmpty() && !page.total)
        endInDoubt(Doubt::NotCounted);
    else if (page.total.value_or(m_trunks.size()) == m_trunks.size())
        m_state = State::Complete;
    else
        beginAgain();
}

bool TrunkPass::append(const TrunkPage &page)
{
    qsizetype row = 0;
    if (!m_trunks.isEmpty()) {
        if (page.rows.isEmpty() || page.rows.first() != m_trunks.last())
            return false;
        row = 1;
    }
    for (; row < page.rows.size(); ++row) {
        const Trunk &trunk = page.rows[row];
        if (m_seen.contains(keyOf(trunk)))
            return false;
        m_seen.insert(keyOf(trunk));
        m_trunks.append(trunk);
    }
    return true;
}

void TrunkPass::beginAgain()
{
    m_trunks.clear();
    m_seen.clear();
    if (++m_readings > MostReadings)
        endInDoubt(Doubt::KeptChanging);
}

void TrunkPass::endInDoubt(Doubt doubt)
{
    m_state = State::NotCertain;
    m_doubt = doubt;
}

} // namespace vobiz
