// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/changes/quarantineedit.h"
#include "core/result.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QSet>

namespace vobiz {

/// The quarantine's file, used on one thread. Texts are stored as bytes, see sqlitetext.h. What is removed
/// is overwritten.
class QuarantineDatabase final
{
public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;

    explicit QuarantineDatabase(const QString &path);

    [[nodiscard]] std::optional<SqliteProblem> open() { return m_file.open(); }
    [[nodiscard]] bool isDamaged() const { return m_file.isDamaged(); }

    /// Of the account at any of its addresses, the earliest due first; of two entries of one credential the
    /// newer decision counts.
    [[nodiscard]] Answer<QList<QuarantinedCredential>> read(const QList<AccountAddress> &account);
    /// The updates and removals that found no entry of their decision. New entries are written under the
    /// first address.
    [[nodiscard]] Answer<QSet<CredentialId>> write(const QList<AccountAddress> &account,
                                                   const QuarantineEdit &edit);
    /// Removes all of an account, and its texts also from the log that SQLite keeps beside the file. How many
    /// entries there were.
    [[nodiscard]] Answer<int> forget(const QList<AccountAddress> &account);

    /// Takes over what is not taken over yet. The keys of those that are in the file afterwards; the others
    /// can't be read.
    [[nodiscard]] Answer<QStringList> takeOver(const OldQuarantineEntries &entries);
    /// The keys are gone from the settings for good.
    [[nodiscard]] std::optional<SqliteProblem> forgetTakenOver(const QStringList &keys);

private:
    [[nodiscard]] std::optional<SqliteProblem> findAddresses(const QList<AccountAddress> &account);

    SqliteFile m_file;
};

} // namespace vobiz
