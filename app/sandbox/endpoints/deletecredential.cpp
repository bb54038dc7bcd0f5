// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxroutes.h"

namespace vobiz {

using namespace Qt::StringLiterals;

SandboxResult sandboxDeleteCredential(const SandboxCall &call)
{
    switch (call.account.remove(CredentialId(call.segment))) {
    case SandboxDeletion::Deleted:
        return SandboxAnswer{204, {}};
    case SandboxDeletion::NotFound:
        return Unexpected{sandboxNoSuchCredential()};
    case SandboxDeletion::InUse:
        return Unexpected{
            SandboxError{409, u"CREDENTIAL_IN_USE"_s, u"The credential is in use by active calls."_s}};
    case SandboxDeletion::Locked:
        return Unexpected{
            SandboxError{409, {}, u"The credential is locked by a pending change."_s, {}, /*isFlat=*/true}};
    case SandboxDeletion::DeletedWithError:
    case SandboxDeletion::FailedUnchanged:
        return Unexpected{
            SandboxError{500, u"INTERNAL_ERROR"_s, u"Something went wrong. Please try again later."_s}};
    }
    Q_UNREACHABLE();
}

} // namespace vobiz
