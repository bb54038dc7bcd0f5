// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

namespace vobiz {

class ListLoader;
class Network;

/// Takes up a reading that failed for want of a network as soon as the operating system says that the network
/// is back. Nothing is asked of the operating system before the first such failure. Lives in the loader's
/// thread; loader and network must outlive it.
class Reconnection final : public QObject
{
    Q_OBJECT

public:
    Reconnection(ListLoader &loader, Network &network, QObject *parent = nullptr);

private:
    [[nodiscard]] bool isCutOff() const;
    void goOn();

    ListLoader &m_loader;
    Network &m_network;
};

} // namespace vobiz
