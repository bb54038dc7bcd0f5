// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz::test {

/// With ids and usernames that end in their numbers, and nothing else.
inline QList<Credential> numberedCredentials(int count)
{
    QList<Credential> credentials;
    for (int i = 0; i < count; ++i) {
        Credential credential;
        credential.id = CredentialId(QStringLiteral("id-%1").arg(i));
        credential.username = QStringLiteral("user-%1").arg(i);
        credentials.append(credential);
    }
    return credentials;
}

} // namespace vobiz::test
