// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exported.h"
#include "core/export/exportrecord.h"

#include <QtCore/QByteArray>

namespace vobiz {

/// Makes the bytes of one file in one format; where they go is none of its business. Call `begin`, `record`
/// for each, then `end` until it has no more. Each appends to `bytes`; what is there is not looked at. Lives
/// in one thread, and may block.
class ExportWriter
{
public:
    ExportWriter() = default;
    virtual ~ExportWriter() = default;
    Q_DISABLE_COPY_MOVE(ExportWriter)

    virtual void begin(const ExportHead &head, QByteArray &bytes) = 0;
    /// As many values as there are names.
    virtual void record(const ExportRecord &values, QByteArray &bytes) = 0;
    /// Some of what is left; false once that is nothing.
    [[nodiscard]] virtual bool end(QByteArray &bytes) = 0;

    /// Why the file can't be made, in words of the system; empty as long as it can.
    [[nodiscard]] virtual QString problem() const { return {}; }
    /// Of what was written so far.
    [[nodiscard]] virtual ExportLimits limits() const { return {}; }
};

} // namespace vobiz
