// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <QtCore/QList>

namespace vobiz {

// The one list of what can stand before a colon in a query, and of the words that can stand behind it.

/// The first ones are the QueryField, in its order.
enum class QueryKey {
    Username,
    Realm,
    Description,
    Id,
    Trunk,
    Note,
    Status,
    Age,
    Changed,
    Created,
    Used,
    Rule,
    Keep
};

inline constexpr int QueryKeyCount = static_cast<int>(QueryKey::Keep) + 1;

/// What stands before a word to ask that it is not there.
inline constexpr QLatin1StringView QueryNot{"not:"};
/// What stands between alternatives.
inline constexpr QLatin1StringView QueryOr{"OR"};
/// `rule:*`
inline constexpr QLatin1StringView AnyRule{"*"};

/// Without the colon.
[[nodiscard]] QLatin1StringView keyName(QueryKey key);
/// In any case of its letters.
[[nodiscard]] std::optional<QueryKey> keyNamed(QStringView typed);
/// Whether `<`, `<=`, `=`, `>=` or `>` can stand in the place of its colon.
[[nodiscard]] bool isCompared(QueryKey key);
/// Empty for one that does not ask for a text.
[[nodiscard]] std::optional<QueryField> textFieldOf(QueryKey key);
[[nodiscard]] QueryKey keyOf(QueryField field);

[[nodiscard]] QLatin1StringView statusName(CredentialStatus status);
[[nodiscard]] QLatin1StringView useName(UseTest::Use use);
[[nodiscard]] QLatin1StringView keepName(bool isKept);
/// All that can stand behind it, in the order in which to offer them. Empty if they are not so few.
[[nodiscard]] QList<QLatin1StringView> wordsOf(QueryKey key);

/// The same letters of ASCII, in any case: no letter of another alphabet stands for one of them.
[[nodiscard]] bool isSameWord(QStringView typed, QLatin1StringView word);
[[nodiscard]] bool startsWithWord(QStringView text, QLatin1StringView word);

} // namespace vobiz
