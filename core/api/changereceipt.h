// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialpatch.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace vobiz {

/// What is known of a change that the server confirmed.
struct ChangeReceipt
{
    int httpStatus = 0;
    QString requestId;     ///< empty if the server gave none
    CredentialPatch shown; ///< what the answer to an update shows; nothing for a delete
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::ChangeReceipt)
