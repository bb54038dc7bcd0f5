// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

inline constexpr qsizetype SigningSeedSize = 32;
inline constexpr qsizetype PublicKeySize = 32;
inline constexpr qsizetype SignatureSize = 64;

/// An Ed25519 key pair (RFC 8032). Both halves are derived from the seed for each use: a private half with
/// another one's public half signs without complaint. A value; the seed is the secret.
class SigningKey final
{
public:
    /// Nothing if it has another size, or the library can't be used.
    [[nodiscard]] static std::optional<SigningKey> fromSeed(const QByteArray &seed);

    [[nodiscard]] const QByteArray &publicKey() const { return m_publicKey; }
    /// Verified before it is returned; empty if that failed, which only broken memory can bring about.
    [[nodiscard]] QByteArray sign(const QByteArray &bytes) const;

private:
    SigningKey() = default;

    QByteArray m_seed;
    QByteArray m_publicKey;
};

/// Also false for a key or a signature of another size.
[[nodiscard]] bool isSignedBy(const QByteArray &publicKey, const QByteArray &bytes,
                              const QByteArray &signature);

/// The SHA-256 of the public half, "4F2A 09C1 …", whole: to be read to somebody, or searched for.
[[nodiscard]] QString keyFingerprint(const QByteArray &publicKey);

} // namespace vobiz
