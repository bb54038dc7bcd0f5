// SPDX-License-Identifier: MIT
#include "core/api/oneshotbody.h"

#include <cstring>

namespace vobiz {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_read + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *data, qint64 maximum)
{
    const qint64 length = qMin(maximum, m_bytes.size() - m_read);
    if (length <= 0)
        return -1;
    std::memcpy(data, m_bytes.constData() + m_read, static_cast<size_t>(length));
    m_read += length;
    return length;
}

} // namespace vobiz
