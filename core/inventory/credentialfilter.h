// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QStringList>
#include <QtCore/QStringView>

#include <optional>

namespace vobiz {

/// Neither Enabled nor Disabled holds a credential of unknown status.
/// Their words and keys: ui/text/filtertext.h.
enum class StatusFilter { All, Enabled, Disabled };

inline constexpr int StatusFilterCount = static_cast<int>(StatusFilter::Disabled) + 1;

[[nodiscard]] constexpr bool shows(StatusFilter filter, CredentialStatus status)
{
    switch (filter) {
    case StatusFilter::All:
        return true;
    case StatusFilter::Enabled:
        return status == CredentialStatus::Enabled;
    case StatusFilter::Disabled:
        return status == CredentialStatus::Disabled;
    }
    return false;
}

/// Which credentials to show. A value. White space separates the terms of the search text; every term has to
/// be somewhere in the username, the realm, the description or the id, in any case of its letters.
class CredentialFilter final
{
public:
    CredentialFilter() = default;
    explicit CredentialFilter(StatusFilter status, const QString &searchText = {});

    [[nodiscard]] StatusFilter status() const { return m_status; }
    /// Without the white space that means nothing: leading, trailing and repeated.
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    /// Case-folded; every one has to be found.
    [[nodiscard]] const QStringList &terms() const { return m_terms; }
    /// Whether there can be a credential that doesn't match.
    [[nodiscard]] bool isActive() const { return m_status != StatusFilter::All || !m_terms.isEmpty(); }

    /// If every credential that matches this one matches `other` too: the terms that are left to look for in
    /// those. Empty if there may be others, or nobody can tell quickly.
    [[nodiscard]] std::optional<QStringList> termsBeyond(const CredentialFilter &other) const;

    [[nodiscard]] bool matches(const Credential &credential) const;
    /// The same for a credential whose `foldedText` is at hand: folding is what takes the time.
    [[nodiscard]] bool matches(CredentialStatus status, QStringView foldedText) const;
    /// The searched fields in one text, so that no term can match across two of them.
    [[nodiscard]] static QString foldedText(const Credential &credential);

    friend bool operator==(const CredentialFilter &, const CredentialFilter &) = default;

private:
    StatusFilter m_status = StatusFilter::All;
    QString m_searchText;
    QStringList m_terms;
};

} // namespace vobiz
