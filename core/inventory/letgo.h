// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QThreadPool>

#include <memory>
#include <utility>

namespace vobiz {

/// Gives up a share in something large that nobody changes any more. If it was the last one, another thread
/// takes the time to free it.
inline void letGo(std::shared_ptr<const void> large)
{
    QThreadPool::globalInstance()->start([large = std::move(large)]() mutable { large.reset(); });
}

} // namespace vobiz
