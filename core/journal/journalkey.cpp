// SPDX-License-Identifier: MIT
#include "core/journal/journalkey.h"

#include "core/store/secretstore.h"

#include <QtCore/QRandomGenerator>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

const QString Entry = u"journal-key"_s;

QByteArray newKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    // Letters only: keychains store text.
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace

void obtainJournalKey(SecretStore &secrets, QObject *context,
                      std::function<void(const Result<QByteArray, KeychainProblem> &)> done)
{
    secrets.read(Entry, context,
                 [&secrets, context,
                  done = std::move(done)](const Result<std::optional<QByteArray>, KeychainProblem> &found) {
                     if (!found) {
                         done(Unexpected{found.error()});
                         return;
                     }
                     if (*found) {
                         done(**found);
                         return;
                     }
                     const QByteArray key = newKey();
                     secrets.write(Entry, key, context,
                                   [key, done](const std::optional<KeychainProblem> &problem) {
                                       if (problem)
                                           done(Unexpected{*problem});
                                       else
                                           done(key);
                                   });
                 });
}

} // namespace vobiz
