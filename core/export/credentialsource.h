// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/export/exportsource.h"

namespace vobiz {

/// Credentials as they are in the memory, times in ISO 8601. There is no password in it: the provider never
/// sends one.
class CredentialSource final : public ExportSource
{
public:
    explicit CredentialSource(QList<Credential> credentials);

    [[nodiscard]] QStringList names() const override;
    [[nodiscard]] qint64 total() override { return m_credentials.size(); }
    [[nodiscard]] Result<QList<ExportRecord>, QString> next() override;

private:
    const QList<Credential> m_credentials;
    qsizetype m_next = 0;
};

} // namespace vobiz
