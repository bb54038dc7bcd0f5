// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxy>

#include <optional>

namespace vobiz {

/// The way that the environment's variables name.
struct EnvironmentProxy
{
    QNetworkProxy proxy; ///< NoProxy for the direct way
    QString problem; ///< in words for the user: why nobody can get through `proxy`; empty if that is not so
};

/// The way to `url`, which is https, as curl reads it from `https_proxy`, `all_proxy` and `no_proxy`, in
/// small letters or large ones (its manual, "Environment"): the library passes over several forms in silence.
/// Nothing if no variable says one: then the system's other settings count, `http_proxy` among them.
[[nodiscard]] std::optional<EnvironmentProxy> environmentProxy(const QUrl &url,
                                                               const QProcessEnvironment &environment);

} // namespace vobiz
