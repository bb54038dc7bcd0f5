// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>

class QObject;

namespace vobiz {

class Secrets;

/// A secret of this machine's login that nobody has chosen: the keychain's entry of that name, or 256 new
/// random bits that are put there, as 64 letters because keychains store text. `done` is called as
/// SecretStore says.
///
/// Programs that find none at the very same moment end up with one: who makes it holds a lock on the file
/// `lockPath`, looks again, and takes what the keychain has in the end; the others wait for it.
void obtainMachineSecret(Secrets &secrets, const QString &entry, const QString &lockPath, QObject *context,
                         std::function<void(const Result<QByteArray, KeychainProblem> &)> done);

} // namespace vobiz
