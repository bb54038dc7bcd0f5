// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
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

/// Where the library is looked for by a program in this folder: where it is installed, then where it is
/// built. cmake/SampleServerPlace.cmake says where that is. Only there, never where the environment says.
[[nodiscard]] QStringList sampleServerPlaces(const QString &programFolder);
/// Loads the first that is there, which stays loaded; or says why that can't be done. `programFolder` is that
/// of the program.
[[nodiscard]] Result<std::unique_ptr<SampleServer>, QString> loadSampleServer(const QString &programFolder);

} // namespace vobiz
