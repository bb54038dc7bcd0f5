// SPDX-License-Identifier: MIT
#include "core/listing/listloader.h"

#include "core/inventory/inventory.h"

// A list that was kept, in the place of the one that nobody can read now.

namespace vobiz {

void ListLoader::beginKept()
{
    m_isKept = true;
    m_goal = Goal::Everything;
    setState(ListProgress::State::Loading);
    emit progressChanged();
}

void ListLoader::takeKept(const QList<Credential> &rows)
{
    m_inventory.put(rows);
    m_hasNews = true;
    if (!m_step.isActive())
        tell();
}

void ListLoader::endKept(const QDateTime &completedAt, bool wasVerified)
{
    m_step.stop();
    m_hasNews = false;
    m_isAllLoaded = true;
    m_total = m_inventory.count();
    m_completedAt = completedAt;
    m_verification = wasVerified ? ListProgress::Verification::Verified : ListProgress::Verification::None;
    setState(ListProgress::State::Complete);
    emit progressChanged();
}

} // namespace vobiz
