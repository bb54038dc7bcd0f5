// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/quarantinedcredential.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

namespace vobiz {

/// What is changed in one transaction: all of it or nothing. An entry of another decision than the one named
/// is left as it is: the user, or another program, decided anew.
struct QuarantineEdit
{
    struct Removal
    {
        CredentialId id;
        QByteArray decision; ///< empty: whichever it is
    };

    QList<QuarantinedCredential> put;     ///< takes the place of any earlier entry
    QList<QuarantinedCredential> restore; ///< only where there is none
    QList<QuarantinedCredential> update;  ///< of the entries with the same decision
    QList<Removal> remove;
};

/// What an earlier program kept in the settings: key and value as they stand there.
using OldQuarantineEntries = QList<std::pair<QString, QString>>;

} // namespace vobiz
