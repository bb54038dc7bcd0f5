// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/export/exportsource.h"

namespace vobiz {

/// What a record of credentials is called.
inline constexpr QLatin1StringView CredentialSubject{"credentials"};

/// Credentials as they are in the memory. There is no password in it: the provider never sends one.
class CredentialSource final : public ExportSource
{
public:
    explicit CredentialSource(QList<Credential> credentials);

    [[nodiscard]] ExportHead head() const override;
    [[nodiscard]] qint64 total() override { return m_credentials.size(); }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override;

private:
    const QList<Credential> m_credentials;
    qsizetype m_next = 0;
};

} // namespace vobiz
