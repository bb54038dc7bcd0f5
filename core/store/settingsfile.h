// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/inifile.h"
#include "core/store/settingsproblem.h"
#include "core/store/sharedlock.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace vobiz {

/// The file of the settings, which several running programs share. Lives in one thread, and blocks.
class SettingsFile final
{
public:
    enum class Found {
        Nothing,
        Usual,
        Empty,     ///< a file of 0 bytes, which this program never writes
        Broken,    ///< no INI, or cut
        Unreadable ///< no file, or without the right to read it
    };
    /// Without a text: removed.
    using Changes = QHash<QString, std::optional<QString>>;

    explicit SettingsFile(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }

    /// What is there. Keeps a broken one aside.
    Found read();
    /// What is there by now; nothing if that can't be told. Leaves a broken one where it is.
    [[nodiscard]] std::optional<IniFile> newest();
    /// What was in the file when it was last read or written.
    [[nodiscard]] const IniFile &content() const { return m_content; }
    /// Since then the file has gone, was emptied or damaged, or was begun anew: writing, even without a
    /// change, brings back what was in it.
    [[nodiscard]] bool isLost() const;

    /// Puts the changes into what is in the file by now, and waits for another program's lock for `patience`
    /// at most. Nothing if they are on the disk.
    ///
    /// Where the file is gone, empty or broken by now, or was begun anew by another program, what was in it
    /// before is written, too. A broken one is kept aside.
    [[nodiscard]] std::optional<SettingsProblem> write(const Changes &changes,
                                                       std::chrono::milliseconds patience);

    /// The name of a broken file that was kept aside since the last call; empty if there was none.
    [[nodiscard]] QString takeKeptAside();

private:
    struct Stored;
    [[nodiscard]] Stored readStored() const;
    [[nodiscard]] bool isFulfilledByNoFile(const Changes &changes) const;
    [[nodiscard]] std::optional<SettingsProblem> writeLocked(const Changes &changes);
    [[nodiscard]] std::optional<SettingsProblem> keepAside();

    const QString m_path;
    SharedLock m_lock;
    IniFile m_content;
    QString m_keptAside;
};

} // namespace vobiz
