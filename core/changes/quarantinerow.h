// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

class QSqlQuery;

namespace vobiz {

struct QuarantinedCredential;

// An entry of the quarantine as a row of its file: which columns it fills, and with what.

/// Of all that an entry fills, in the order of the two below. Which of them are fields of the credential says
/// CredentialField::kept.
[[nodiscard]] QStringList quarantineColumns();
/// Adds one value for each of the columns.
void bindQuarantined(QSqlQuery &query, const QuarantinedCredential &entry);
/// Of a row that begins with the columns.
[[nodiscard]] QuarantinedCredential quarantinedOf(const QSqlQuery &row);

} // namespace vobiz
