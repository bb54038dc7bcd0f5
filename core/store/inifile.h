// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace vobiz {

/// What is in a settings file: texts by key, in the INI dialect of QSettings, which can read what this writes
/// and the other way round. Unlike QSettings it gives back every text as it was set, builds no objects, and
/// tells a file that is damaged from one that isn't; docs/decisions/0014.
///
/// A value that can't be read as a text (an object of Qt, a list, bytes that are no UTF-8) is no text here,
/// and is written again as it was. Comments are not kept.
class IniFile final
{
public:
    /// An empty one, not the same as any other.
    IniFile();

    /// Nothing if the content isn't INI, is not whole, or has lost its first section's name.
    [[nodiscard]] static std::optional<IniFile> parse(const QByteArray &content);
    /// Plain ASCII, so that nothing that decodes it can change a text.
    [[nodiscard]] QByteArray toBytes() const;

    [[nodiscard]] QStringList keys() const { return m_values.keys(); }
    [[nodiscard]] std::optional<QString> text(const QString &key) const;
    /// The key must not be empty.
    void setText(const QString &key, const QString &text);
    void remove(const QString &key) { m_values.remove(key); }
    /// What `other` has and this has not, whatever it is.
    void addMissing(const IniFile &other);

    /// Stays the same while the file is changed, and is another one when it was begun anew. Nothing if the
    /// file was last written by QSettings.
    [[nodiscard]] const QByteArray &id() const { return m_id; }
    void setNewId();

private:
    QByteArray m_id;
    QMap<QString, QByteArray> m_values; ///< as they are in the file
};

} // namespace vobiz
