// SPDX-License-Identifier: MIT
#include "core/session/reconnection.h"

#include "core/model/listloader.h"

#include <QtNetwork/QNetworkInformation>

namespace vobiz {

Reconnection::Reconnection(ListLoader &loader, QObject *parent)
    : QObject(parent)
    , m_loader(loader)
{
    connect(&loader, &ListLoader::progressChanged, this, [this] {
        if (!m_isListening && isCutOff())
            listen();
    });
}

void Reconnection::goOn()
{
    if (isCutOff())
        m_loader.retry();
}

bool Reconnection::isCutOff() const
{
    const ListProgress progress = m_loader.progress();
    if (progress.state != ListProgress::State::Failed)
        return false;
    switch (progress.error->kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectionFailed:
    case ErrorKind::ConnectionLost:
    case ErrorKind::IdleTimeout:
        return true;
    default:
        return false;
    }
}

void Reconnection::listen()
{
    m_isListening = true;
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return; // the message's Retry button is what remains
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability == QNetworkInformation::Reachability::Online)
                    goOn();
            });
}

} // namespace vobiz
