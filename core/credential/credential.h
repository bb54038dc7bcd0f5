// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "core/credential/timestamp.h"

#include <QtCore/QLatin1StringView>

#include <optional>
#include <tuple>

namespace vobiz {

/// `Unknown` is what a missing or non-boolean `enabled` becomes: it is in neither filter, and treated as
/// enabled wherever care is due.
enum class CredentialStatus { Enabled, Disabled, Unknown };

inline constexpr int CredentialStatusCount = static_cast<int>(CredentialStatus::Unknown) + 1;

/// One SIP trunk credential as the provider lists it. A value; every text is the server's and untrusted.
/// There is no password: the provider never sends it.
struct Credential
{
    CredentialId id;
    QString accountId;
    QString username;
    QString realm;
    QString description;
    CredentialStatus status = CredentialStatus::Unknown;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> updatedAt;

    friend bool operator==(const Credential &, const Credential &) = default;
};

/// What is fixed about a field of Credential.
struct CredentialField
{
    QLatin1StringView wire;     ///< in the provider's JSON
    QLatin1StringView exported; ///< in exports, so never to be changed
    /// In the quarantine's file, whose format has it; empty for a field that is not kept there.
    QLatin1StringView kept = {};
    bool isSearched = false; ///< the search field looks for its text
    bool isOptional = false; ///< the provider leaves it out where it is empty
    /// CredentialRows has a column for it. A row with a field for which it has none is kept whole there,
    /// which takes several times the memory: for what few credentials have.
    bool isPacked = true;
};

/// Calls `visit(CredentialField, member…)` for each field of the credentials, in the order of exports. The
/// one list of them: whatever reads, writes, copies or compares all fields goes through it.
template <typename Visit, typename... Credentials>
void visitFields(Visit &&visit, Credentials &...credentials)
{
    using namespace Qt::StringLiterals;
    using Field = CredentialField;
    // Does not compile with a member more: a name here and a line below belong to each.
    [[maybe_unused]] const auto &[a, b, c, d, e, f, g, h] = std::get<0>(std::tie(credentials...));
    visit(Field{.wire = "id"_L1, .exported = "id"_L1, .kept = "credential"_L1, .isSearched = true},
          credentials.id...);
    visit(Field{.wire = "username"_L1, .exported = "username"_L1, .kept = "username"_L1, .isSearched = true},
          credentials.username...);
    visit(Field{.wire = "enabled"_L1, .exported = "status"_L1}, credentials.status...);
    visit(Field{.wire = "realm"_L1, .exported = "realm"_L1, .kept = "realm"_L1, .isSearched = true},
          credentials.realm...);
    visit(Field{.wire = "description"_L1,
                .exported = "description"_L1,
                .kept = "description"_L1,
                .isSearched = true,
                .isOptional = true},
          credentials.description...);
    visit(Field{.wire = "created_at"_L1, .exported = "created_at"_L1}, credentials.createdAt...);
    visit(Field{.wire = "updated_at"_L1, .exported = "updated_at"_L1, .kept = "updated"_L1},
          credentials.updatedAt...);
    visit(Field{.wire = "account_id"_L1, .exported = "account_id"_L1, .kept = "account"_L1},
          credentials.accountId...);
}

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::Credential)
