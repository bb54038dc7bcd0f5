// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

/// How QSettings writes texts and keys into an INI file (qsettings.cpp of Qt 6.4: iniEscapedString,
/// iniUnescapedStringList, stringToVariant, iniEscapedKey), so far as a text needs it.

/// The value of a text, in plain ASCII without line ends. Every text has one.
[[nodiscard]] QByteArray iniText(const QString &text);
/// Nothing if the value is a list, an object or bytes of Qt, or damaged.
[[nodiscard]] std::optional<QString> textFromIni(QByteArrayView value);

/// The name of a key, or of a section, in plain ASCII.
[[nodiscard]] QByteArray iniKey(const QString &key);
[[nodiscard]] QString keyFromIni(QByteArrayView name);

} // namespace vobiz
