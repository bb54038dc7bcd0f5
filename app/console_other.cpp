// SPDX-License-Identifier: MIT
#include "app/console.h"

#include <cstdio>

namespace vobiz {

void writeOutput(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
}

void writeError(const QString &text)
{
    std::fputs(qPrintable(text), stderr);
}

} // namespace vobiz
