// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

namespace vobiz {

class ListLoader;

/// Takes up a reading that failed for want of a network as soon as the operating system says that the network
/// is back. Nothing is asked of the operating system before the first such failure. Lives in the loader's
/// thread; the loader must outlive it.
class Reconnection final : public QObject
{
    Q_OBJECT

public:
    explicit Reconnection(ListLoader &loader, QObject *parent = nullptr);

    /// Goes on if the reading stands still for want of a network.
    void goOn();

private:
    [[nodiscard]] bool isCutOff() const;
    void listen();

    ListLoader &m_loader;
    bool m_isListening = false;
};

} // namespace vobiz
