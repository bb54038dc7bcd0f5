// SPDX-License-Identifier: MIT
#include "core/store/fileplace.h"

namespace vobiz {

std::optional<FilePlace> filePlace(const QString & /*path*/)
{
    return std::nullopt;
}

} // namespace vobiz
