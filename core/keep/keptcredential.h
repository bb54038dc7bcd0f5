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

} // namespace vobiz
