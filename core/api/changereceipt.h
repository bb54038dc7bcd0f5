// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace vobiz {

/// What is known of a change that the server confirmed.
struct ChangeReceipt
{
    int httpStatus = 0;
    QString requestId; ///< empty if the server gave none
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::ChangeReceipt)
