// SPDX-License-Identifier: MIT
#include "core/report/signingkey.h"

#include <QtCore/QCryptographicHash>

#include <sodium.h>

#include <array>

namespace vobiz {

namespace {

static_assert(SigningSeedSize == crypto_sign_SEEDBYTES && PublicKeySize == crypto_sign_PUBLICKEYBYTES &&
              SignatureSize == crypto_sign_BYTES);

using SecretKey = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;

bool isUsable()
{
    static const bool usable = sodium_init() >= 0;
    return usable;
}

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

std::optional<SigningKey> SigningKey::fromSeed(const QByteArray &seed)
{
    if (seed.size() != SigningSeedSize || !isUsable())
        return {};
    SigningKey key;
    key.m_seed = seed;
    key.m_publicKey.resize(PublicKeySize);
    SecretKey secret{};
    crypto_sign_seed_keypair(bytesOf(key.m_publicKey), secret.data(), bytesOf(seed));
    sodium_memzero(secret.data(), secret.size());
    return key;
}

QByteArray SigningKey::sign(const QByteArray &bytes) const
{
    QByteArray publicKey(PublicKeySize, Qt::Uninitialized);
    QByteArray signature(SignatureSize, Qt::Uninitialized);
    SecretKey secret{};
    crypto_sign_seed_keypair(bytesOf(publicKey), secret.data(), bytesOf(m_seed));
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(bytes),
                         static_cast<unsigned long long>(bytes.size()), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return isSignedBy(m_publicKey, bytes, signature) ? signature : QByteArray();
}

bool isSignedBy(const QByteArray &publicKey, const QByteArray &bytes, const QByteArray &signature)
{
    // The library takes no lengths of these two.
    return publicKey.size() == PublicKeySize && signature.size() == SignatureSize && isUsable() &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(bytes),
                                       static_cast<unsigned long long>(bytes.size()),
                                       bytesOf(publicKey)) == 0;
}

QString keyFingerprint(const QByteArray &publicKey)
{
    const QByteArray hash = QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toHex().toUpper();
    QString shown;
    for (qsizetype i = 0; i < hash.size(); i += 4) {
        if (i > 0)
            shown += u' ';
        shown += QLatin1StringView(hash).mid(i, 4);
    }
    return shown;
}

} // namespace vobiz
