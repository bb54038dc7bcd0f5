// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportrecord.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace vobiz {

/// Makes the bytes of one file in one format; where they go is none of its business. Call `begin`, then
/// `record` for each, then `end`. Lives in one thread.
class ExportWriter
{
public:
    ExportWriter() = default;
    virtual ~ExportWriter() = default;
    Q_DISABLE_COPY_MOVE(ExportWriter)

    /// `names` say what the values of each record are. They are for programs, so never translated.
    [[nodiscard]] virtual QByteArray begin(const QStringList &names) = 0;
    /// As many values as there are names.
    [[nodiscard]] virtual QByteArray record(const ExportRecord &values) = 0;
    [[nodiscard]] virtual QByteArray end() = 0;
};

} // namespace vobiz
