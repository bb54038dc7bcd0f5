// SPDX-License-Identifier: MIT
#include "core/journal/journalkey.h"

#include "core/store/secretstore.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

void obtainJournalKey(SecretStore &secrets, const QString &lockPath, QObject *context,
                      std::function<void(const Result<QByteArray, KeychainProblem> &)> done)
{
    obtainMachineSecret(secrets, journalKeyEntry(), lockPath, context, std::move(done));
}

QString journalKeyEntry()
{
    return u"journal-key"_s;
}

} // namespace vobiz
