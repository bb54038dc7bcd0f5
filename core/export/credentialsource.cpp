// SPDX-License-Identifier: MIT
#include "core/export/credentialsource.h"

#include "core/export/exportvalue.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

constexpr qsizetype AtOnce = 1000;

} // namespace

CredentialSource::CredentialSource(QList<Credential> credentials)
    : m_credentials(std::move(credentials))
{
}

ExportHead CredentialSource::head() const
{
    ExportHead head{.subject = CredentialSubject, .names = {}};
    const Credential none;
    visitFields([&head](const CredentialField &field, const auto &) { head.names.append(field.exported); },
                none);
    return head;
}

Result<QList<ExportRecord>, QString> CredentialSource::next()
{
    QList<ExportRecord> records;
    const qsizetype end = std::min(m_next + AtOnce, m_credentials.size());
    for (; m_next < end; ++m_next) {
        ExportRecord record;
        visitFields(
            [&record](const CredentialField &, const auto &value) { record.append(exportValue(value)); },
            m_credentials.at(m_next));
        records.append(record);
    }
    return records;
}

} // namespace vobiz
