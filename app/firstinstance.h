// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLockFile>
#include <QtCore/QString>
#include <QtNetwork/QLocalServer>

#include <functional>
#include <optional>

namespace vobiz {

/// Makes one program of all starts of the same user on the same display: the first one holds a lock until it
/// ends, the others ask it to raise its window. Only for the user's stored accounts: runs for the sample
/// account or one from the environment are programs of their own.
class FirstInstance final
{
public:
    enum class Answer { Raised, NoSuchAccount };

    /// Opens an account by name, or what is open anyway if the name is empty, and raises the window. False
    /// if there is no account of that name.
    using Raise = std::function<bool(const QString &account)>;

    /// Becomes the first one if there is none.
    FirstInstance();

    [[nodiscard]] bool isFirst() const { return m_lock.isLocked(); }
    /// Asks the first one to raise its window. Nothing if it does not answer within some seconds. Blocks.
    [[nodiscard]] std::optional<Answer> ask(const QString &account) const;
    /// Only for the first one: from now on answers the others.
    void listen(Raise raise);

private:
    void answer(QLocalSocket &socket);

    const QString m_socket;
    QLockFile m_lock;
    Raise m_raise;
    QLocalServer m_server;
};

} // namespace vobiz
