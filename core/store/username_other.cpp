// SPDX-License-Identifier: MIT
#include "core/store/username.h"

namespace vobiz {

QString userName()
{
    return qEnvironmentVariable("USERNAME");
}

} // namespace vobiz
