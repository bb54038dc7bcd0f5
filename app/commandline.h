// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/result.h"

#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>

#include <optional>
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
/// What is to be done without a window.
struct Errand
{
    std::variant<OpenSandbox, OpenStored, ApiAccount> account;
    QString file;                ///< where the report goes, as its suffix says; empty: none is wanted
    std::optional<QString> view; ///< the name of the saved one whose rows it is about
    QString query;               ///< of the rows it is about, understood; empty: without a view, all
    bool isSnapshotWanted = false;
};
/// With OpenNothing the account of the last time is opened, if there is one.
using StartRequest = std::variant<ShowText, OpenNothing, OpenSandbox, OpenStored, ApiAccount, Errand>;

/// Reads the arguments (the program's name first). The error is one line for stderr; it never holds the
/// token.
[[nodiscard]] Result<StartRequest, QString> readCommandLine(const QStringList &arguments,
                                                            const QProcessEnvironment &environment);

} // namespace vobiz
