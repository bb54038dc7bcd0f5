// SPDX-License-Identifier: MIT
#include "core/session/reconnection.h"

#include "core/api/errorkind.h"
#include "core/listing/listloader.h"
#include "core/session/network.h"

namespace vobiz {

Reconnection::Reconnection(ListLoader &loader, Network &network, QObject *parent)
    : QObject(parent)
    , m_loader(loader)
    , m_network(network)
{
    connect(&loader, &ListLoader::progressChanged, this, [this] {
        if (isCutOff())
            m_network.listen();
    });
    connect(&network, &Network::changed, this, &Reconnection::goOn);
}

void Reconnection::goOn()
{
    if (isCutOff() && !m_network.isOffline())
        m_loader.retry();
}

bool Reconnection::isCutOff() const
{
    const ListProgress progress = m_loader.progress();
    if (progress.state != ListProgress::State::Failed)
        return false;
    return traitsOf(progress.error->kind).isOverWithNetwork;
}

} // namespace vobiz
