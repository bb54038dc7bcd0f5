// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace vobiz {

/// The provider's id of a credential: opaque text, kept and compared as it came. Nothing may be read into it,
/// not even that it is a UUID, and it is never trimmed, folded or normalised.
class CredentialId final
{
public:
    CredentialId() = default;
    explicit CredentialId(QString text)
        : m_text(std::move(text))
    {
    }

    /// False for what can't name one credential in a URL path: an empty text, `.` and `..` (a path would
    /// swallow them) and text that has no UTF-8 form.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] const QString &text() const { return m_text; }

    friend bool operator==(const CredentialId &, const CredentialId &) = default;
    friend bool operator<(const CredentialId &a, const CredentialId &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const CredentialId &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

} // namespace vobiz

template <>
struct std::hash<vobiz::CredentialId>
{
    size_t operator()(const vobiz::CredentialId &id) const noexcept { return qHash(id.text()); }
};

Q_DECLARE_METATYPE(vobiz::CredentialId)
