// SPDX-License-Identifier: MIT
#include "app/bundlefallbacks.h"

namespace vobiz {

QString bundleFallbackFolder()
{
    return {};
}

void setFallbackVariables(const QString &) {}

void trustFallbackAuthorities(const QString &) {}

} // namespace vobiz
