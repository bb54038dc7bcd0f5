// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <optional>

namespace vobiz {

/// What this machine remembers between runs, in an INI file: how things look and which accounts
/// there are, never anything secret.
///
/// The file is read once, at the start; whatever is wrong with it costs the memory and nothing else, and a
/// file that can't be read as INI is kept beside as `.broken` (`.broken-2` …). A change is written a quarter
/// of a second later, as a whole file that replaces the old one, so that a kill loses at most that. Two
/// running programs share the file: each writes only what changed in it.
///
/// A value whose meaning changes gets another key (`layout-1/…` becomes `layout-2/…`), so that an older and a
/// newer program never misread each other. Lives in one thread.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// Without a path it remembers for as long as it lives.
    explicit Settings(const QString &path = {}, QObject *parent = nullptr);
    ~Settings() override;

    /// Where the program keeps them on this machine.
    [[nodiscard]] static QString defaultPath();

    /// Nothing if there is no such value, or one of another type.
    [[nodiscard]] std::optional<bool> boolean(const QString &key) const;
    [[nodiscard]] std::optional<int> number(const QString &key) const;
    [[nodiscard]] std::optional<QString> text(const QString &key) const;
    [[nodiscard]] std::optional<QByteArray> bytes(const QString &key) const;

    /// Every key that begins so, in no order.
    [[nodiscard]] QStringList keys(const QString &prefix) const;
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
    /// What has changed, now: for what nobody should have to enter twice. False if that can't be written.
    bool write();

private:
    void read();
    void writeLater();
    /// Nothing if the file is broken.
    [[nodiscard]] std::optional<QHash<QString, QString>> readValues() const;
    [[nodiscard]] bool keepAside();

    QString m_path;
    QString m_brokenFile;
    bool m_isUsable = true;
    QHash<QString, QString> m_values;
    QSet<QString> m_unwritten; ///< keys
    QTimer m_timer;
    int m_refusals = 0; ///< how often in a row another program held the lock
};

} // namespace vobiz
