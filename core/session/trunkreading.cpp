// SPDX-License-Identifier: MIT
#include "core/session/trunkreading.h"

#include "core/api/errorkind.h"
#include "core/listing/listloader.h"
#include "core/listing/trunkuse.h"

#include <utility>

namespace vobiz {

TrunkReading::TrunkReading(TrunkUse &trunks, const ListLoader &loader, QObject *parent)
    : QObject(parent)
    , m_trunks(trunks)
    , m_loader(loader)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TrunkReading::consider);
    connect(&loader, &ListLoader::progressChanged, this, &TrunkReading::followList);
    connect(&trunks, &TrunkUse::changed, this, &TrunkReading::followTrunks);
}

void TrunkReading::need(Need which, bool isNeeded)
{
    m_needs.set(static_cast<std::size_t>(which), isNeeded);
    if (isNeeded)
        m_soon.start(0);
}

void TrunkReading::end()
{
    m_isEnded = true;
    m_trunks.cancel();
}

void TrunkReading::followList()
{
    const ListProgress progress = m_loader.progress();
    const bool wasRefreshing = std::exchange(m_isRefreshing, progress.isRefreshing);
    const bool isByUser = !progress.isInBackground;
    if (m_isRefreshing && (!wasRefreshing || isByUser != m_isByUser)) {
        m_isDue = true;
        m_isByUser = isByUser;
    }
    if (m_isDue)
        m_soon.start(0);
}

void TrunkReading::followTrunks()
{
    if (m_trunks.state() == TrunkUse::State::Reading)
        m_isDue = false;
}

void TrunkReading::consider()
{
    const ListProgress progress = m_loader.progress();
    const bool isListRead = progress.state == ListProgress::State::Complete && !progress.isRefreshing &&
                            !progress.backgroundError && progress.loaded > 0;
    if (!isListRead || !m_isDue || !isNeeded() || m_isEnded)
        return;
    m_isDue = false;
    if (m_isByUser || !hasNoSuchList())
        m_trunks.readInBackground();
}

/// An answer that asking again will hardly change.
bool TrunkReading::hasNoSuchList() const
{
    if (m_trunks.state() != TrunkUse::State::Failed)
        return false;
    if (const std::optional<Error> &error = m_trunks.error())
        return traitsOf(error->kind).stopsAccount || error->kind == ErrorKind::NotFound;
    return m_trunks.doubt() != TrunkPass::Doubt::KeptChanging;
}

} // namespace vobiz
