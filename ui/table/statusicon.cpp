// SPDX-License-Identifier: MIT
#include "ui/table/statusicon.h"

namespace vobiz {

Icon statusIcon(CredentialStatus status, RowActivity activity)
{
    switch (activity) {
    case RowActivity::Deleting:
    case RowActivity::Disabling:
    case RowActivity::Enabling:
    case RowActivity::Waiting:
    case RowActivity::WaitingForCalls:
    case RowActivity::Checking:
        return Icon::ActivityBusy;
    case RowActivity::InUse:
    case RowActivity::Refused:
    case RowActivity::NotSent:
    case RowActivity::NotDone:
    case RowActivity::Ignored:
    case RowActivity::NotRecorded:
    case RowActivity::ChangedMeanwhile:
    case RowActivity::Unknown:
        return Icon::ActivityWarning;
    case RowActivity::Quarantined:
    case RowActivity::None:
        break;
    }
    switch (status) {
    case CredentialStatus::Enabled:
        return Icon::StatusEnabled;
    case CredentialStatus::Disabled:
        return Icon::StatusDisabled;
    case CredentialStatus::Unknown:
        break;
    }
    return Icon::StatusUnknown;
}

} // namespace vobiz
