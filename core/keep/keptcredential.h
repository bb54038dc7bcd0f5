// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

namespace vobiz {

/// The decision to keep a credential as it was then. A value.
struct KeptCredential
{
    Credential credential; ///< as it was; once it differs, the decision counts no more
    QString note;          ///< may be empty
    QDateTime keptAt;      ///< in UTC

    friend bool operator==(const KeptCredential &, const KeptCredential &) = default;
};

/// Whether all fields are what they were then. Of a time that is not told in either nothing follows, and
/// times of one change may differ in their last digit (isSameChange).
[[nodiscard]] bool isAsKept(const KeptCredential &kept, const Credential &now);

} // namespace vobiz
