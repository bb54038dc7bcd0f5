// SPDX-License-Identifier: MIT
#include "core/store/sqlitestatements.h"

#include "core/store/sqlitefile.h"

#include <QtCore/QVariant>

namespace vobiz {

using namespace Qt::StringLiterals;

int SqliteStatements::run(const QString &text, const Bind &bind)
{
    if (m_problem)
        return 0;
    auto query = m_queries.find(text);
    if (query == m_queries.end()) {
        query = m_queries.insert(text, std::make_shared<QSqlQuery>(m_database));
        if (!(*query)->prepare(text)) {
            fail((*query)->lastError());
            return 0;
        }
    }
    bind(**query);
    if (!(*query)->exec()) {
        fail((*query)->lastError());
        return 0;
    }
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

void SqliteStatements::fail(const QSqlError &error)
{
    m_problem = sqliteProblem(error, SqliteProblem::Kind::CantWrite);
}

void bindTexts(QSqlQuery &query, std::initializer_list<QString> texts)
{
    for (const QString &text : texts)
        query.addBindValue(text.isNull() ? u""_s : text);
}

} // namespace vobiz
