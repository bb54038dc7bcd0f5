// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryfields.h"

#include <QtCore/QDate>
#include <QtCore/QStringList>

namespace vobiz {

/// What can be put where the cursor stands in the search line. A value.
struct QueryCompletion
{
    enum class What { Nothing, Fields, Values };

    What what = What::Nothing;
    std::optional<QueryKey> key = {}; ///< whose values
    qsizetype begin = 0;              ///< of what the chosen one replaces, in UTF-16 code units of the line
    qsizetype length = 0;
    QString typed; ///< of it before the cursor; what it can be completed to begins so, in any case
    /// What the language knows, as it is put into the line. More values of a field of text are for who
    /// knows the rows, with `typedText`.
    QStringList choices;
};

/// `today` is the local one. A cursor beyond the line is at its end.
[[nodiscard]] QueryCompletion completionAt(const QString &line, qsizetype cursor, const QDate &today);

/// Adds those texts that begin as the typed one does, in any case, and in their order; not more than `limit`
/// of them. Each is typed so that it is meant.
void addTexts(QueryCompletion &completion, const QStringList &texts, qsizetype limit);

struct CompletedLine
{
    QString line;
    qsizetype cursor;

    friend bool operator==(const CompletedLine &, const CompletedLine &) = default;
};

/// With `choice` in its place. The cursor is behind it: where a value goes on, or where the next term begins.
[[nodiscard]] CompletedLine completed(const QString &line, const QueryCompletion &completion,
                                      const QString &choice);

/// How a text has to be typed behind the name of the field to ask for exactly it.
[[nodiscard]] QString typedText(QueryField field, const QString &text);
/// `status:`, `age>`: with the sign that is asked for most often.
[[nodiscard]] QString typedField(QueryKey key);

} // namespace vobiz
