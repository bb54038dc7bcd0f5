// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLockFile>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// Held by the one program that changes accounts: settings and keychain are two places, and another program
/// must not see one of them changed and the other not. A program that was killed holds it no longer. Where no
/// lock can be made, because the folder can't be written, nothing is locked: then no record can be written
/// either.
class AccountLock final
{
public:
    /// Without a path it locks nothing.
    explicit AccountLock(const QString &path);

    /// False while another program has it.
    [[nodiscard]] bool take();
    void release();

private:
    std::optional<QLockFile> m_file;
};

} // namespace vobiz
