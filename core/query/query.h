// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/auditrule.h"

#include <QtCore/QDate>
#include <QtCore/QString>

#include <optional>
#include <variant>
#include <vector>

namespace vobiz {

/// The fields whose text a query can ask for; `trunk` is the name of a trunk that names it, `note` what the
/// user wrote when deciding to keep it.
enum class QueryField { Username, Realm, Description, Id, Trunk, Note };

/// Somewhere in the field, in any case of its letters; without a field, in any of those that are searched
/// (CredentialField::isSearched).
struct TextTest
{
    std::optional<QueryField> field = {};
    QString text;
    bool isQuoted = false;    ///< as it was typed: a text with blanks, or an asterisk that is meant
    bool hasWildcard = false; ///< `*` in `text` stands for any characters

    friend bool operator==(const TextTest &, const TextTest &) = default;
};

struct StatusTest
{
    CredentialStatus status;
    friend bool operator==(const StatusTest &, const StatusTest &) = default;
};

enum class QueryInstant { Created, Changed };
enum class Comparison { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };

/// `changed<2026-01-01`, `created:2026-03`. A day, a month or a year of the local calendar: `Less` is before
/// its beginning, `Greater` after its end, `Equal` within.
struct DateTest
{
    QueryInstant instant;
    Comparison comparison;
    int year;
    int month = 0; ///< 0: the whole year
    int day = 0;   ///< 0: the whole month

    friend bool operator==(const DateTest &, const DateTest &) = default;
};

/// `age>90d`: so many days since it was last changed. The unit is kept as it was typed.
struct AgeTest
{
    enum class Unit { Days, Weeks, Months, Years };
    Comparison comparison;
    int number; ///< 0 … 99999
    Unit unit = Unit::Days;

    friend bool operator==(const AgeTest &, const AgeTest &) = default;
};

/// `used:no`: what the trunks tell, if they were read.
struct UseTest
{
    enum class Use { No, Yes, Unknown };
    Use use;
    friend bool operator==(const UseTest &, const UseTest &) = default;
};

/// `rule:NAME`, or `rule:*` for any.
struct RuleTest
{
    std::optional<AuditRule> rule;
    friend bool operator==(const RuleTest &, const RuleTest &) = default;
};

struct KeepTest
{
    bool isKept;
    friend bool operator==(const KeepTest &, const KeepTest &) = default;
};

using QueryTest = std::variant<TextTest, StatusTest, DateTest, AgeTest, UseTest, RuleTest, KeepTest>;

struct QueryTerm
{
    QueryTest test;
    bool isNegated = false;

    friend bool operator==(const QueryTerm &, const QueryTerm &) = default;
};

/// What the search line asks for: alternatives (between `OR`) of terms that all have to hold. Without an
/// alternative it asks nothing, and every row matches. A value.
struct Query
{
    std::vector<std::vector<QueryTerm>> alternatives;

    [[nodiscard]] bool isEmpty() const { return alternatives.empty(); }
    friend bool operator==(const Query &, const Query &) = default;
};

} // namespace vobiz
