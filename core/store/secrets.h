// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <optional>

class QObject;

namespace vobiz {

/// A place for secrets, by the name of their entry; SecretStore says how it behaves. What uses it is tested
/// with one that fails on order.
class Secrets
{
public:
    /// Without a value: there is no such entry.
    using ReadDone = std::function<void(const Result<std::optional<QByteArray>, KeychainProblem> &)>;
    /// Without a problem: it is done.
    using ChangeDone = std::function<void(const std::optional<KeychainProblem> &)>;

    Secrets() = default;
    virtual ~Secrets() = default;
    Q_DISABLE_COPY_MOVE(Secrets)

    virtual void read(const QString &key, QObject *context, ReadDone done) = 0;
    virtual void write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done) = 0;
    /// An entry that isn't there is no problem.
    virtual void remove(const QString &key, QObject *context, ChangeDone done) = 0;
};

} // namespace vobiz
