// SPDX-License-Identifier: MIT
#include "core/model/credentialfilter.h"

#include <algorithm>

namespace vobiz {

CredentialFilter::CredentialFilter(StatusFilter status, const QString &searchText)
    : m_status(status)
    , m_searchText(searchText.simplified())
    , m_terms(m_searchText.toCaseFolded().split(u' ', Qt::SkipEmptyParts))
{
}

bool CredentialFilter::matches(const Credential &credential) const
{
    return matches(credential.status, m_terms.isEmpty() ? QString() : foldedText(credential));
}

bool CredentialFilter::matches(CredentialStatus status, QStringView foldedText) const
{
    if (m_status == StatusFilter::Enabled && status != CredentialStatus::Enabled)
        return false;
    if (m_status == StatusFilter::Disabled && status != CredentialStatus::Disabled)
        return false;
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [foldedText](const QString &term) { return foldedText.contains(term); });
}

QString CredentialFilter::foldedText(const Credential &credential)
{
    constexpr QChar Separator = u'\n'; // white space, which no term contains
    return credential.username.toCaseFolded() + Separator + credential.realm.toCaseFolded() + Separator +
           credential.description.toCaseFolded() + Separator + credential.id.text().toCaseFolded();
}

} // namespace vobiz
