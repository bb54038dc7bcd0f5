// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/result.h"

#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>

#include <variant>

namespace vobiz {

/// What the command line and the environment ask for.
struct ShowText
{
    QString text; ///< for `--help` and `--version`, ends in a newline
};
struct OpenNothing
{
};
struct OpenSandbox
{
};
struct OpenStored
{
    QString name; ///< label or Auth ID
};
/// With OpenNothing the account of the last time is opened, if there is one.
using StartRequest = std::variant<ShowText, OpenNothing, OpenSandbox, OpenStored, ApiAccount>;

/// Reads the arguments (the program's name first). The error is one line for stderr; it never holds the
/// token.
[[nodiscard]] Result<StartRequest, QString> readCommandLine(const QStringList &arguments,
                                                            const QProcessEnvironment &environment);

} // namespace vobiz
