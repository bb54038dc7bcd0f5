// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/sqliteproblem.h"

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtSql/QSqlDatabase>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>

class QSqlError;
class QSqlQuery;

namespace vobiz {

/// The statements of one transaction. After one has failed it does nothing more. Must not outlive the
/// connection; used in its thread.
class SqliteStatements final
{
public:
    using Bind = std::function<void(QSqlQuery &)>;

    explicit SqliteStatements(const QSqlDatabase &database)
        : m_database(database)
    {
    }

    [[nodiscard]] const std::optional<SqliteProblem> &problem() const { return m_problem; }
    /// How many rows it has changed. Each text is prepared once.
    int run(const QString &text, const Bind &bind);

private:
    void fail(const QSqlError &error);

    const QSqlDatabase &m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_queries;
    std::optional<SqliteProblem> m_problem;
};

/// Adds them as values. A null one would be NULL, which is equal to nothing: it is bound as an empty one.
void bindTexts(QSqlQuery &query, std::initializer_list<QString> texts);

} // namespace vobiz
