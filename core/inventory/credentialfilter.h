// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/mark.h"

#include <QtCore/QStringList>
#include <QtCore/QStringView>

#include <array>
#include <memory>
#include <optional>

namespace vobiz {

class RowCondition;

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

/// How many credentials there are, by CredentialStatus.
using StatusCounts = std::array<int, CredentialStatusCount>;

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
/// be somewhere in the username, the realm, the description or the id, in any case of its letters. A
/// condition asks what is neither a status, a mark nor a word (decision 41); it is shared by all copies.
class CredentialFilter final
{
public:
    CredentialFilter() = default;
    explicit CredentialFilter(const FilterRule &rule, const QString &searchText = {},
                              std::shared_ptr<const RowCondition> condition = {});
    explicit CredentialFilter(StatusFilter filter, const QString &searchText = {})
        : CredentialFilter(ruleOf(filter), searchText)
    {
    }

    [[nodiscard]] const FilterRule &rule() const { return m_rule; }
    /// Without the white space that means nothing: leading, trailing and repeated.
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    /// Case-folded; every one has to be found.
    [[nodiscard]] const QStringList &terms() const { return m_terms; }
    /// Null if there is none.
    [[nodiscard]] const std::shared_ptr<const RowCondition> &condition() const { return m_condition; }
    /// Whether the two give the same answer for every row, or there is none in both.
    [[nodiscard]] bool hasConditionOf(const CredentialFilter &other) const;
    /// Whether there can be a credential that doesn't match.
    [[nodiscard]] bool isActive() const
    {
        return m_rule != FilterRule() || !m_terms.isEmpty() || m_condition != nullptr;
    }
    /// Whether its answer changes with this mark.
    [[nodiscard]] bool asks(Mark mark) const;
    /// The same without the status of its rule; what its condition asks stays.
    [[nodiscard]] CredentialFilter withoutStatus() const;

    /// If every credential that matches this one matches `other` too: the terms that are left to look for in
    /// those. Empty if there may be others, or nobody can tell quickly.
    [[nodiscard]] std::optional<QStringList> termsBeyond(const CredentialFilter &other) const;

    /// All but the condition, which asks rows, not values: CredentialRows::matches().
    [[nodiscard]] bool matches(const Credential &credential, Marks marks = {}) const;
    /// The same for a credential whose `foldedText` is at hand: folding is what takes the time.
    [[nodiscard]] bool matches(CredentialStatus status, QStringView foldedText, Marks marks = {}) const;
    /// The searched fields in one text, so that no term can match across two of them.
    [[nodiscard]] static QString foldedText(const Credential &credential);

    friend bool operator==(const CredentialFilter &a, const CredentialFilter &b)
    {
        return a.m_rule == b.m_rule && a.m_searchText == b.m_searchText && a.hasConditionOf(b);
    }

private:
    FilterRule m_rule;
    QString m_searchText;
    QStringList m_terms;
    std::shared_ptr<const RowCondition> m_condition;
};

} // namespace vobiz
