// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "core/result.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QCommandLineParser>

namespace vobiz {

/// The part of the command line that says what is to be done without a window.
class ErrandOptions final
{
public:
    ErrandOptions();

    [[nodiscard]] QList<QCommandLineOption> all() const;
    /// What is asked for with the account that the other options ask for: an Errand, or that account as it is
    /// if there is none of these options. The error as readCommandLine has it.
    [[nodiscard]] Result<StartRequest, QString> read(const QCommandLineParser &parser,
                                                     const StartRequest &account) const;

private:
    [[nodiscard]] std::optional<QString> problemIn(const QCommandLineParser &parser,
                                                   const StartRequest &account) const;

    const QCommandLineOption m_report;
    const QCommandLineOption m_view;
    const QCommandLineOption m_query;
    const QCommandLineOption m_snapshot;
};

} // namespace vobiz
