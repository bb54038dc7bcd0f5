// SPDX-License-Identifier: MIT
#include "ui/table/statusdelegate.h"

#include "core/model/credentialmodel.h"
#include "ui/table/statusicon.h"

namespace vobiz {

Icon StatusDelegate::iconOf(const QModelIndex &index) const
{
    return statusIcon(index.data(StatusRole).value<CredentialStatus>(),
                      index.data(ActivityRole).value<RowActivity>());
}

} // namespace vobiz
