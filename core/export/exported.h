// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

namespace vobiz {

/// What a format could not hold as it is, to be told to the user.
struct ExportLimits
{
    int sheets = 1;      ///< that the records are spread over
    qint64 cutTexts = 0; ///< of which only the beginning is in the file

    friend bool operator==(const ExportLimits &, const ExportLimits &) = default;
};

/// What was written.
struct Exported
{
    qint64 records = 0;
    ExportLimits limits = {};

    friend bool operator==(const Exported &, const Exported &) = default;
};

} // namespace vobiz
