// SPDX-License-Identifier: MIT
#include "ui/text/problemdetail.h"

#include "core/text/visibletext.h"

namespace vobiz {

namespace {

constexpr qsizetype Longest = 300;

} // namespace

QString problemDetail(const QString &detail)
{
    return visibleText(detail.trimmed(), Longest);
}

} // namespace vobiz
