// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/mark.h"

#include <QtCore/QStringList>
#include <QtCore/QStringView>

#include <array>
#include <optional>

namespace vobiz {

/// What a filter asks of a row besides its text; what is absent is not asked. There is a set of rows for each
/// status and each mark, so that it costs the same whatever is asked. Whatever takes more to know (how old a
/// row is, who uses it) is a mark.
struct FilterRule
{
    std::optional<CredentialStatus> status = {};
    std::optional<Mark> mark = {};

    [[nodiscard]] bool holds(CredentialStatus itsStatus, Marks itsMarks) const
    {
        return (!status || *status == itsStatus) && (!mark || itsMarks.test(static_cast<std::size_t>(*mark)));
    }
    /// Whether `other` holds for every row for which this one does.
    [[nodiscard]] bool implies(const FilterRule &other) const
    {
        return (!other.status || other.status == status) && (!other.mark || other.mark == mark);
    }

    friend bool operator==(const FilterRule &, const FilterRule &) = default;
};

/// The filters that are chosen with a click. Their words and keys: ui/text/filtertext.h.
enum class StatusFilter { All, Enabled, Disabled };

inline constexpr int StatusFilterCount = static_cast<int>(StatusFilter::Disabled) + 1;

/// A switch, so that a filter without its entry does not compile. A credential of unknown status is neither
/// enabled nor disabled.
[[nodiscard]] constexpr std::optional<FilterRule> filterEntry(StatusFilter filter)
{
    switch (filter) {
    case StatusFilter::All:
        return FilterRule{};
    case StatusFilter::Enabled:
        return FilterRule{.status = CredentialStatus::Enabled};
    case StatusFilter::Disabled:
        return FilterRule{.status = CredentialStatus::Disabled};
    }
    return {};
}

static_assert(!filterEntry(static_cast<StatusFilter>(StatusFilterCount)),
              "StatusFilterCount names the last filter");

/// By StatusFilter.
inline constexpr auto FilterTable = [] {
    std::array<FilterRule, StatusFilterCount> table{};
    for (int filter = 0; filter < StatusFilterCount; ++filter)
        table[static_cast<std::size_t>(filter)] = *filterEntry(static_cast<StatusFilter>(filter));
    return table;
}();

[[nodiscard]] constexpr const FilterRule &ruleOf(StatusFilter filter)
{
    return FilterTable[static_cast<std::size_t>(filter)];
}

/// Which credentials to show. A value. White space separates the terms of the search text; every term has to
/// be somewhere in the username, the realm, the description or the id, in any case of its letters.
class CredentialFilter final
{
public:
    CredentialFilter() = default;
    explicit CredentialFilter(const FilterRule &rule, const QString &searchText = {});
    explicit CredentialFilter(StatusFilter filter, const QString &searchText = {})
        : CredentialFilter(ruleOf(filter), searchText)
    {
    }

    [[nodiscard]] const FilterRule &rule() const { return m_rule; }
    /// Without the white space that means nothing: leading, trailing and repeated.
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    /// Case-folded; every one has to be found.
    [[nodiscard]] const QStringList &terms() const { return m_terms; }
    /// Whether there can be a credential that doesn't match.
    [[nodiscard]] bool isActive() const { return m_rule != FilterRule() || !m_terms.isEmpty(); }

    /// If every credential that matches this one matches `other` too: the terms that are left to look for in
    /// those. Empty if there may be others, or nobody can tell quickly.
    [[nodiscard]] std::optional<QStringList> termsBeyond(const CredentialFilter &other) const;

    [[nodiscard]] bool matches(const Credential &credential, Marks marks = {}) const;
    /// The same for a credential whose `foldedText` is at hand: folding is what takes the time.
    [[nodiscard]] bool matches(CredentialStatus status, QStringView foldedText, Marks marks = {}) const;
    /// The searched fields in one text, so that no term can match across two of them.
    [[nodiscard]] static QString foldedText(const Credential &credential);

    friend bool operator==(const CredentialFilter &, const CredentialFilter &) = default;

private:
    FilterRule m_rule;
    QString m_searchText;
    QStringList m_terms;
};

} // namespace vobiz
