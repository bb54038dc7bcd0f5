// SPDX-License-Identifier: MIT
#include "core/changes/quarantinerow.h"

#include "core/changes/quarantinedcredential.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QTimeZone>
#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QVariant &bytes)
{
    return fromSqliteText(bytes.toByteArray());
}

QDateTime utc(const QVariant &milliseconds)
{
    // Newer Qt deprecates Qt::UTC here.
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), QTimeZone::utc()).toUTC();
}

/// Calls `visit(name, member)` for each field that the file has a column for.
template <typename Visit, typename SomeCredential>
void visitKept(Visit visit, SomeCredential &credential)
{
    visitFields(
        [&visit](const CredentialField &field, auto &member) {
            if (!field.kept.isEmpty())
                visit(field.kept, member);
        },
        credential);
}

QVariant stored(const QString &text)
{
    return sqliteTextOrEmpty(text);
}

QVariant stored(const CredentialId &id)
{
    return sqliteTextOrEmpty(id.text());
}

QVariant stored(const std::optional<Timestamp> &time)
{
    return time ? QVariant(time->microsecondsSinceEpoch()) : QVariant();
}

/// It has no column: each entry is of a disabled one.
QVariant stored(CredentialStatus)
{
    return {};
}

void restore(const QVariant &, CredentialStatus &) {}

void restore(const QVariant &value, QString &text)
{
    text = textOf(value);
}

void restore(const QVariant &value, CredentialId &id)
{
    id = CredentialId(textOf(value));
}

void restore(const QVariant &value, std::optional<Timestamp> &time)
{
    if (!value.isNull())
        time = Timestamp(value.toLongLong());
}

QString stateWord(QuarantineState state)
{
    return state == QuarantineState::Wanted ? u"wanted"_s : u"disabled"_s;
}

} // namespace

QStringList quarantineColumns()
{
    QStringList names;
    const Credential none;
    visitKept([&names](QLatin1StringView name, const auto &) { names.append(name); }, none);
    return names + QStringList{u"since"_s, u"due"_s, u"state"_s, u"decision"_s};
}

void bindQuarantined(QSqlQuery &query, const QuarantinedCredential &entry)
{
    visitKept([&query](QLatin1StringView, const auto &member) { query.addBindValue(stored(member)); },
              entry.credential);
    query.addBindValue(entry.since.toMSecsSinceEpoch());
    query.addBindValue(entry.due.toMSecsSinceEpoch());
    query.addBindValue(stateWord(entry.state));
    query.addBindValue(entry.decision.isNull() ? QByteArray("") : entry.decision);
}

QuarantinedCredential quarantinedOf(const QSqlQuery &row)
{
    QuarantinedCredential entry;
    int column = 0;
    visitKept([&](QLatin1StringView, auto &member) { restore(row.value(column++), member); },
              entry.credential);
    entry.credential.status = CredentialStatus::Disabled;
    entry.since = utc(row.value(column++));
    entry.due = utc(row.value(column++));
    entry.state =
        row.value(column++).toString() == "wanted"_L1 ? QuarantineState::Wanted : QuarantineState::Disabled;
    entry.decision = row.value(column).toByteArray();
    return entry;
}

} // namespace vobiz
