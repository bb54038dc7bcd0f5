// SPDX-License-Identifier: MIT
#include "core/journal/journalchain.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QtEndian>

namespace vobiz {

namespace {

void append(QByteArray &message, const QByteArray &field)
{
    const quint64 length = qToBigEndian<quint64>(static_cast<quint64>(field.size()));
    message.append(reinterpret_cast<const char *>(&length), sizeof length);
    message.append(field);
}

} // namespace

QByteArray journalLink(const QByteArray &key, const QByteArray &before, const QByteArrayList &fields)
{
    QByteArray message;
    append(message, before);
    for (const QByteArray &field : fields)
        append(message, field);
    return key.isEmpty() ? QCryptographicHash::hash(message, QCryptographicHash::Sha256)
                         : QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

} // namespace vobiz
