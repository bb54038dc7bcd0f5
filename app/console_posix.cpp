// SPDX-License-Identifier: MIT
#include "app/console.h"

#include <cstdio>
#include <unistd.h>

namespace vobiz {

void writeOutput(const QString &text)
{
    std::fputs(qPrintable(text), stdout);
}

void writeError(const QString &text)
{
    std::fputs(qPrintable(text), stderr);
}

bool isErrorOnTerminal()
{
    return isatty(STDERR_FILENO) != 0;
}

} // namespace vobiz
