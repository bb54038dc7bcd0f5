// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/keep/keptcredential.h"
#include "core/result.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QList>

#include <optional>

namespace vobiz {

/// The file of what users have decided to keep, of all accounts; used on one thread. Texts are stored as
/// bytes, see sqlitetext.h. What is removed is overwritten.
class KeepDatabase final
{
public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;

    explicit KeepDatabase(const QString &path);

    [[nodiscard]] std::optional<SqliteProblem> open() { return m_file.open(); }
    [[nodiscard]] bool isDamaged() const { return m_file.isDamaged(); }

    /// Of the account at any of its addresses, in no order; of two decisions about one credential the newer
    /// one. What can't be read of one is as in a credential that never was, so that it counts no more and its
    /// note is still there.
    [[nodiscard]] Answer<QList<KeptCredential>> read(const QList<AccountAddress> &account);
    /// All of them or none, under the first address; each takes the place of any earlier one.
    [[nodiscard]] std::optional<SqliteProblem> put(const QList<AccountAddress> &account,
                                                   const QList<KeptCredential> &entries);
    /// The same, but only where there is none.
    [[nodiscard]] std::optional<SqliteProblem> restore(const QList<AccountAddress> &account,
                                                       const QList<KeptCredential> &entries);
    /// All of them or none. One that is not there is fine.
    [[nodiscard]] std::optional<SqliteProblem> remove(const QList<AccountAddress> &account,
                                                      const QList<CredentialId> &ids);
    /// Removes all of an account, and its texts also from the log that SQLite keeps beside the file. How many
    /// there were.
    [[nodiscard]] Answer<int> forget(const QList<AccountAddress> &account);

private:
    SqliteFile m_file;
};

} // namespace vobiz
