// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportrecord.h"
#include "core/result.h"

namespace vobiz {

/// What is exported, a few records at a time, so that memory does not grow with how many there are. Made
/// anywhere, then used and destroyed in the thread that writes; each call may block.
class ExportSource
{
public:
    ExportSource() = default;
    virtual ~ExportSource() = default;
    Q_DISABLE_COPY_MOVE(ExportSource)

    [[nodiscard]] virtual ExportHead head() const = 0;
    /// How many records there are, as far as that is known before they are read, else 0: for a progress only.
    [[nodiscard]] virtual qint64 total() = 0;
    /// The next ones; none at the end. Why it could not be read, where it could not.
    [[nodiscard]] virtual Result<QList<ExportRecord>, QString> next() = 0;
};

} // namespace vobiz
