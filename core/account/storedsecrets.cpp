// SPDX-License-Identifier: MIT
#include "core/account/storedsecrets.h"

#include "core/account/account.h"

#include <QtCore/QMetaObject>
#include <QtCore/QObject>

namespace vobiz {

namespace {

void readIf(bool isFor, Secrets &secrets, const StoredSecret &stored, QObject *context,
            Secrets::ReadDone done)
{
    if (isFor)
        secrets.read(stored.entry, context, std::move(done));
    else
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(std::optional<QByteArray>()); }, Qt::QueuedConnection);
}

} // namespace

void readStoredToken(Secrets &secrets, const Account &account, QObject *context, Secrets::ReadDone done)
{
    readIf(hasStoredToken(account), secrets, account.storedToken, context, std::move(done));
}

void readStoredProxyPassword(Secrets &secrets, const Account &account, QObject *context,
                             Secrets::ReadDone done)
{
    readIf(hasStoredProxyPassword(account), secrets, account.storedProxyPassword, context, std::move(done));
}

} // namespace vobiz
