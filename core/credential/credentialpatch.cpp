// SPDX-License-Identifier: MIT
#include "core/credential/credentialpatch.h"

namespace vobiz {

Credential CredentialPatch::appliedTo(Credential credential) const
{
    credential.username = username.value_or(credential.username);
    credential.realm = realm.value_or(credential.realm);
    credential.description = description.value_or(credential.description);
    credential.status = status.value_or(credential.status);
    if (createdAt)
        credential.createdAt = createdAt;
    credential.updatedAt = updatedAt;
    return credential;
}

} // namespace vobiz
