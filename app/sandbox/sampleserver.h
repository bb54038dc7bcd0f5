// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <memory>
#include <optional>

namespace vobiz {

/// The server of the sample account as the program uses it, see SandboxServer. It lives in a library of its
/// own, because what it needs takes time and memory from every start, and few starts need it:
/// docs/performance.md.
class SampleServer
{
public:
    virtual ~SampleServer() = default;
    Q_DISABLE_COPY_MOVE(SampleServer)

    /// To be called once. Returns why it could not start, or nothing.
    [[nodiscard]] virtual std::optional<QString> start() = 0;
    [[nodiscard]] virtual QUrl baseUrl() const = 0;
    [[nodiscard]] virtual const QString &authId() const = 0;
    [[nodiscard]] virtual const QByteArray &token() const = 0;

protected:
    SampleServer() = default;
};

/// Loads the library, which stays loaded; or says why that can't be done.
[[nodiscard]] Result<std::unique_ptr<SampleServer>, QString> loadSampleServer();

} // namespace vobiz
