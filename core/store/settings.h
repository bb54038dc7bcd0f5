// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/settingsfile.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace vobiz {

/// What this machine remembers between runs, in an INI file: how things look and which accounts
/// there are, never anything secret.
///
/// The file is read once, at the start; one value that can't be read costs that value, and a file that is
/// damaged as a whole is kept beside as `.broken` (`.broken-2` …). A change is written a quarter of a second
/// later, as a whole file that replaces the old one, so that a kill loses at most that. Two running programs
/// share the file: each writes only what changed in it. What can't be written is tried again until it can.
///
/// A value whose meaning changes gets another key (`layout-1/…` becomes `layout-2/…`), so that an older and a
/// newer program never misread each other. Lives in one thread. docs/decisions/0014 has the reasons.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// Without a path it remembers for as long as it lives.
    explicit Settings(const QString &path = {}, QObject *parent = nullptr);
    /// Writes what has changed, for which it waits some seconds if another program is writing. Without a
    /// change, too, where the file was lost meanwhile.
    ~Settings() override;

    /// Where the program keeps them on this machine.
    [[nodiscard]] static QString defaultPath();

    /// Empty if there is none.
    [[nodiscard]] QString path() const;

    /// Nothing if there is no such value, or one of another type.
    [[nodiscard]] std::optional<bool> boolean(const QString &key) const;
    [[nodiscard]] std::optional<int> number(const QString &key) const;
    [[nodiscard]] std::optional<QString> text(const QString &key) const;
    [[nodiscard]] std::optional<QByteArray> bytes(const QString &key) const;

    /// Every key that begins so, in no order.
    [[nodiscard]] QStringList keys(const QString &prefix) const;
    /// What the file was at this start.
    [[nodiscard]] SettingsFile::Found found() const { return m_found; }
    /// The name of the file that was broken and is kept now, if it happened at this start.
    [[nodiscard]] const QString &brokenFile() const { return m_brokenFile; }

    void setBoolean(const QString &key, bool value);
    void setNumber(const QString &key, int value);
    void setText(const QString &key, const QString &value);
    void setBytes(const QString &key, const QByteArray &value);
    void remove(const QString &key);
    /// Takes over what other programs have written since, but for what has changed here and is not written
    /// yet. What can't be read changes nothing.
    void reread();
    /// What has changed, now: for what nobody should have to enter twice. True if it is on the disk; without
    /// a path, always. Blocks for half a second at most where another program is writing.
    bool write();
    /// After `write` has failed: the changes of these values are taken back, so that they are not written
    /// later without what belongs to them.
    void giveUp(const QStringList &keys);

signals:
    /// What has changed since then holds only while the program runs. Once, until `writeRecovered`.
    void writeFailed(const vobiz::SettingsProblem &problem);
    /// All of it is on the disk.
    void writeRecovered();
    /// The file was damaged since it was last read. It is kept under this name, and what is remembered was
    /// written anew.
    void keptAside(const QString &file);

private:
    void read();
    bool writeWithin(std::chrono::milliseconds patience);
    void writeLater();

    std::unique_ptr<SettingsFile> m_file; ///< null without a path
    SettingsFile::Found m_found = SettingsFile::Found::Nothing;
    QString m_brokenFile;
    QHash<QString, QString> m_values;
    QSet<QString> m_unwritten; ///< keys
    QTimer m_timer;
    QElapsedTimer m_refused; ///< since when another program holds the lock
    bool m_isFailureTold = false;
};

} // namespace vobiz
