// SPDX-License-Identifier: MIT
#include "core/credential/credentialpatch.h"

namespace vobiz {

Credential CredentialPatch::appliedTo(Credential credential) const
{
    size_t number = 0;
    visitFields(
        [this, &number](const CredentialField &, auto &member, const auto &value) {
            if (shown.test(number++))
                member = value;
        },
        credential, values);
    credential.updatedAt = values.updatedAt;
    return credential;
}

} // namespace vobiz
