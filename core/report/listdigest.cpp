// SPDX-License-Identifier: MIT
#include "core/report/listdigest.h"

#include "core/report/credentialobject.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace vobiz {

void ListDigest::add(const Credential &credential)
{
    const QByteArray line = QJsonDocument(credentialObject(credential)).toJson(QJsonDocument::Compact);
    const QByteArray hash = QCryptographicHash::hash(line, QCryptographicHash::Sha256);
    Hash raw;
    std::ranges::copy(hash, raw.begin());
    m_hashes.push_back(raw);
}

QByteArray ListDigest::take()
{
    std::ranges::sort(m_hashes);
    QCryptographicHash all(QCryptographicHash::Sha256);
    for (const Hash &hash : m_hashes)
        all.addData(QByteArrayView(hash.data(), static_cast<qsizetype>(hash.size())));
    m_hashes = {};
    return all.result();
}

} // namespace vobiz
