// SPDX-License-Identifier: MIT
#include "core/api/reply.h"

namespace vobiz {

bool ReplyBase::beginFinish()
{
    if (m_isEnding)
        return false;
    m_isEnding = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isFinished = true;
            emit finished();
        },
        Qt::QueuedConnection);
    return true;
}

} // namespace vobiz
