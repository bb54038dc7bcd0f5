// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QUrl;

namespace vobiz {

struct ApiAccount;

/// Where an account is: its API and its Auth ID there. What this machine keeps of an account besides record
/// and secrets (quarantine, journal) is found by it. One address has one value, however it was spelled.
///
/// To match: what is kept belongs to an account if its address is among `addressesOf(account)`, the present
/// one first, then those under which the user said it was known before. What is written anew is written under
/// the present address. An address that was kept as text is read back with `addressOf`; where only a hash of
/// it was kept, each of `spellingsOf` is what an earlier program may have hashed.
struct AccountAddress
{
    QString url;    ///< as canonicalUrl gives it
    QString authId; ///< as the provider spells it; its case matters

    friend bool operator==(const AccountAddress &, const AccountAddress &) = default;
    friend size_t qHash(const AccountAddress &address, size_t seed = 0)
    {
        return qHashMulti(seed, address.url, address.authId);
    }
};

/// The one spelling of a server's or an API's URL: small letters in scheme and host, no default port, no dot
/// at the end of the host, no slash at the end, all percent-encoded that has to be and nothing else.
[[nodiscard]] QString canonicalUrl(QUrl url);

/// An `apiUrl` that is none stays as it is, so that it is equal to itself at least.
[[nodiscard]] AccountAddress addressOf(const QString &apiUrl, const QString &authId);

/// The present address, then the former ones, each once.
[[nodiscard]] QList<AccountAddress> addressesOf(const ApiAccount &account);

/// What was kept with this URL, in whatever spelling, and this Auth ID belongs to one of the addresses.
[[nodiscard]] bool isAmong(const QList<AccountAddress> &addresses, const QString &apiUrl,
                           const QString &authId);

/// The URL in every spelling that programs before canonicalUrl made of it, the canonical one first.
[[nodiscard]] QStringList spellingsOf(const AccountAddress &address);

} // namespace vobiz
