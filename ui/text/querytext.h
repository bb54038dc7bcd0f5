// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryfields.h"
#include "core/query/queryreading.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz {

// The words of the query language itself (`status:`, `disabled`) are the same in every language.

/// What is not understood, what is expected there, and how it is searched as text. Plain text, made visible.
[[nodiscard]] QString queryProblemText(const QString &line, const QueryProblem &problem);
/// Of all that is not understood in the line; empty if there is nothing.
[[nodiscard]] QString queryProblemsText(const QString &line, const QList<QueryProblem> &problems);

/// What can be asked with it, for who chooses one: a few words.
[[nodiscard]] QString queryKeyText(QueryKey key);
/// The same for any of what completion offers as a field (QueryCompletion::What::Fields).
[[nodiscard]] QString queryFieldText(const QString &choice);

/// One line of the help: what can be typed, and what it finds.
struct QueryHelpLine
{
    QString example;
    QString meaning;
};

/// The whole language, what is needed most often first. Every example is understood.
[[nodiscard]] QList<QueryHelpLine> queryHelp();

} // namespace vobiz
