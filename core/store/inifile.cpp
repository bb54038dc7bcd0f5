// SPDX-License-Identifier: MIT
#include "core/store/inifile.h"

#include "core/store/initext.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QUuid>

#include <algorithm>

namespace vobiz {

namespace {

/// The first and the last line. QSettings drops them, as every comment, when it writes the file.
constexpr char Head[] = "; Settings of Vobiz Credential Manager, whole down to the line \"end\": ";
constexpr char End[] = "; end";

/// A text file has none of them but tabs and line ends, and what is written here has them escaped.
bool hasControlCharacters(QByteArrayView line)
{
    return std::ranges::any_of(line, [](char c) { return static_cast<uchar>(c) < ' ' && c != '\t'; });
}

/// What comes before the first slash is the section. Nothing if there would be no section or no key.
qsizetype sectionLength(const QString &key)
{
    const qsizetype slash = key.indexOf(u'/');
    return slash < 0 || slash == key.size() - 1 ? 0 : slash;
}

QByteArray sectionLine(const QString &section)
{
    if (section.isEmpty())
        return "[General]\n";
    if (section == u"General")
        return "[%General]\n";
    QByteArray name = iniKey(section);
    if (section.compare(u"general", Qt::CaseInsensitive) == 0) // to QSettings it is the one above
        name.replace(0, 1, '%' + name.first(1).toHex());
    return '[' + name + "]\n";
}

/// With the slash, if it has a name.
QString sectionPrefix(QByteArrayView name)
{
    if (name.compare("general", Qt::CaseInsensitive) == 0)
        return {};
    if (name.compare("%general", Qt::CaseInsensitive) == 0)
        name = name.sliced(1);
    return keyFromIni(name) + u'/';
}

/// Takes what is up to the next line end off the rest.
QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    QByteArrayView line = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

IniFile::IniFile()
{
    setNewId();
}

void IniFile::setNewId()
{
    m_id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

std::optional<IniFile> IniFile::parse(const QByteArray &content)
{
    QByteArrayView rest = content;
    if (rest.startsWith("\xef\xbb\xbf")) // an editor's
        rest = rest.sliced(3);
    IniFile file;
    file.m_id.clear();
    if (rest.startsWith(Head))
        file.m_id = takeLine(rest).sliced(qstrlen(Head)).trimmed().toByteArray();
    // Without our marks at least its last line has to be whole, which is how QSettings leaves it.
    bool isWhole = file.m_id.isEmpty() && content.endsWith('\n');
    std::optional<QString> prefix;
    while (!rest.isEmpty()) {
        const QByteArrayView whole = takeLine(rest);
        const QByteArrayView line = whole.trimmed();
        if (hasControlCharacters(whole))
            return std::nullopt;
        if (line.isEmpty() || line.startsWith(';') || line.startsWith('#')) {
            isWhole |= line == QByteArrayView(End);
            continue;
        }
        if (line.startsWith('[')) {
            const qsizetype end = line.indexOf(']');
            if (end < 0)
                return std::nullopt;
            prefix = sectionPrefix(line.sliced(1, end - 1).trimmed());
            continue;
        }
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0 || !prefix)
            return std::nullopt;
        file.m_values.insert(*prefix + keyFromIni(line.first(equals).trimmed()),
                             line.sliced(equals + 1).trimmed().toByteArray());
    }
    return isWhole ? std::optional(file) : std::nullopt;
}

QByteArray IniFile::toBytes() const
{
    QByteArray bytes = Head + m_id + '\n';
    for (const bool isGeneral : {true, false}) {
        std::optional<QString> section;
        for (auto value = m_values.cbegin(); value != m_values.cend(); ++value) {
            const QString &key = value.key();
            const qsizetype length = sectionLength(key);
            if ((length == 0) != isGeneral)
                continue;
            if (section != key.first(length)) { // those of one section come in a row
                section = key.first(length);
                bytes += '\n' + sectionLine(*section);
            }
            bytes += iniKey(isGeneral ? key : key.sliced(length + 1)) + '=' + value.value() + '\n';
        }
    }
    return bytes + '\n' + End + '\n';
}

std::optional<QString> IniFile::text(const QString &key) const
{
    const auto value = m_values.constFind(key);
    return value == m_values.constEnd() ? std::nullopt : textFromIni(*value);
}

void IniFile::setText(const QString &key, const QString &text)
{
    Q_ASSERT(!key.isEmpty());
    m_values.insert(key, iniText(text));
}

void IniFile::addMissing(const IniFile &other)
{
    for (auto value = other.m_values.cbegin(); value != other.m_values.cend(); ++value) {
        if (!m_values.contains(value.key()))
            m_values.insert(value.key(), value.value());
    }
}

} // namespace vobiz
