// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxaccount.h"
#include "app/sandbox/sandboxapi.h"

#include <QtCore/QUrl>

#include <memory>
#include <optional>

namespace vobiz {

struct SandboxOptions
{
    quint16 port = 0; ///< 0: any free one
    SandboxAccountOptions account = {};
    SandboxApi::Options latency = {};
    /// Called on the server's threads.
    Clock clock = systemClock;
};

/// The embedded sandbox: a real HTTP server on 127.0.0.1 that speaks the provider's documented API for one
/// invented account, with a token of its own that opens nothing else. Created, started, stopped and destroyed
/// on one thread; requests are answered on threads of its own, which `stop()` and the destructor end.
///
/// Destroy the clients first: cpp-httplib before 0.16 notices only after a second that it was stopped while a
/// client keeps an idle connection open. `stop()` does not wait for that, the destructor does.
class SandboxServer final
{
public:
    explicit SandboxServer(SandboxOptions options = {});
    ~SandboxServer();
    Q_DISABLE_COPY_MOVE(SandboxServer)

    /// To be called once. Returns why it could not start, or nothing.
    [[nodiscard]] std::optional<QString> start();
    /// When it returns, no request is being answered and none will be. One that was still waiting was not
    /// carried out.
    void stop();

    /// For example `http://127.0.0.1:40123/api/v1`; empty before `start()`.
    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] const QString &authId() const;
    [[nodiscard]] const QByteArray &token() const;

    /// What the server's state is and what others do to it.
    [[nodiscard]] SandboxAccount &account();
    /// The log of requests, and faults to order.
    [[nodiscard]] SandboxApi &api();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vobiz
