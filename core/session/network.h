// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace vobiz {

/// What the operating system says about the way to a server. Nothing is asked of it before somebody listens
/// or wants to know, and where it says nothing, only an attempt can show. Lives in one thread.
class Network : public QObject
{
    Q_OBJECT

public:
    explicit Network(const QUrl &server, QObject *parent = nullptr);

    /// From now on `changed` is emitted.
    void listen();
    /// Whether an attempt can only fail. Never for a server on this machine. Listens, too.
    [[nodiscard]] bool isOffline();

signals:
    void changed();

protected:
    /// For tests.
    [[nodiscard]] virtual bool isDisconnected() const;

private:
    const bool m_isLoopback;
    bool m_isListening = false;
};

} // namespace vobiz
