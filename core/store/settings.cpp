// SPDX-License-Identifier: MIT
#include "core/store/settings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "vobiz.settings")

constexpr auto Delay = 250ms;
constexpr qint64 LargestFile = 8 * 1024 * 1024; // thirty accounts with the certificates they may have
constexpr int MostRefusals = 4;                 // a lock held for longer belongs to nobody

QString lockPath(const QString &path)
{
    return path + u".lock"_s;
}

/// QSettings waits for its lock on the spot: half a minute for one that was left by a program of another host
/// or by one with our number, for ever if the lock's time lies in the future. So we look first.
bool isLocked(const QString &path)
{
    QLockFile lock(lockPath(path));
    return !lock.tryLock(0ms) && lock.error() == QLockFile::LockFailedError;
}

/// Never written by us. QSettings would build the value, and a single damaged number in it asks for 64 GiB.
bool holdsSerializedObjects(const QString &path)
{
    static const QRegularExpression serialized(u"[=, \"]@Variant\\("_s);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && serialized.match(QString::fromLatin1(file.readAll())).hasMatch();
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Delay);
    connect(&m_timer, &QTimer::timeout, this, &Settings::write);
    read();
}

Settings::~Settings()
{
    m_refusals = MostRefusals; // no time left to wait for others
    write();
}

QString Settings::defaultPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return folder.isEmpty() ? QString() : QDir(folder).filePath(u"settings.ini"_s);
}

std::optional<bool> Settings::boolean(const QString &key) const
{
    const QString value = m_values.value(key);
    if (value == "true"_L1)
        return true;
    if (value == "false"_L1)
        return false;
    return std::nullopt;
}

std::optional<int> Settings::number(const QString &key) const
{
    bool isNumber = false;
    const int value = m_values.value(key).toInt(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<QString> Settings::text(const QString &key) const
{
    const auto value = m_values.constFind(key);
    return value == m_values.constEnd() ? std::nullopt : std::optional(*value);
}

std::optional<QByteArray> Settings::bytes(const QString &key) const
{
    const auto value = m_values.constFind(key);
    if (value == m_values.constEnd())
        return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(value->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

QStringList Settings::keys(const QString &prefix) const
{
    QStringList found;
    for (auto entry = m_values.constBegin(); entry != m_values.constEnd(); ++entry) {
        if (entry.key().startsWith(prefix))
            found.append(entry.key());
    }
    return found;
}

void Settings::setBoolean(const QString &key, bool value)
{
    setText(key, value ? u"true"_s : u"false"_s);
}

void Settings::setNumber(const QString &key, int value)
{
    setText(key, QString::number(value));
}

void Settings::setText(const QString &key, const QString &value)
{
    if (text(key) == value)
        return;
    m_values.insert(key, value);
    m_unwritten.insert(key);
    writeLater();
}

void Settings::setBytes(const QString &key, const QByteArray &value)
{
    setText(key, QString::fromLatin1(value.toBase64()));
}

void Settings::remove(const QString &key)
{
    if (m_values.remove(key) == 0)
        return;
    m_unwritten.insert(key);
    writeLater();
}

void Settings::read()
{
    const QFileInfo info(m_path);
    if (m_path.isEmpty() || !info.exists())
        return;
    if (!info.isFile() || !info.isReadable()) { // opening a pipe would wait for ever
        qCWarning(log) << "can't be read, nothing is remembered:" << m_path;
        m_path.clear();
        m_isUsable = false;
        return;
    }
    if (const auto values = readValues()) {
        m_values = *values;
    } else if (!keepAside()) { // rather remember nothing than write over what may matter to somebody
        m_path.clear();
        m_isUsable = false;
    }
}

std::optional<QHash<QString, QString>> Settings::readValues() const
{
    if (QFileInfo(m_path).size() > LargestFile || holdsSerializedObjects(m_path))
        return std::nullopt;
    QHash<QString, QString> values;
    const QSettings file(m_path, QSettings::IniFormat);
    for (const QString &key : file.allKeys()) {
        const QVariant value = file.value(key);
        if (value.typeId() == QMetaType::QString)
            values.insert(key, value.toString());
    }
    if (file.status() == QSettings::FormatError) // known only after allKeys()
        return std::nullopt;
    return values;
}

void Settings::reread()
{
    const QFileInfo info(m_path);
    if (m_path.isEmpty() || !info.isFile() || !info.isReadable())
        return;
    auto values = readValues();
    if (!values)
        return;
    for (const QString &key : std::as_const(m_unwritten)) {
        if (const auto value = text(key))
            values->insert(key, *value);
        else
            values->remove(key);
    }
    m_values = *values;
}

bool Settings::keepAside()
{
    QString aside = m_path + u".broken"_s;
    for (int number = 2; QFile::exists(aside); ++number) // an earlier one may still matter to somebody
        aside = m_path + u".broken-%1"_s.arg(number);
    const bool isDone = QFile::rename(m_path, aside);
    if (isDone)
        m_brokenFile = aside;
    qCWarning(log) << "broken" << (isDone ? "and kept as" : "and can't be renamed to") << aside;
    return isDone;
}

bool Settings::write()
{
    m_timer.stop();
    if (m_path.isEmpty() || m_unwritten.isEmpty())
        return m_isUsable;
    QDir().mkpath(QFileInfo(m_path).path());
    if (isLocked(m_path)) {
        if (m_refusals < MostRefusals) {
            ++m_refusals;
            m_timer.start();
            return true;
        }
        QFile::remove(lockPath(m_path));
    }
    m_refusals = 0;
    QSettings file(m_path, QSettings::IniFormat);
    for (const QString &key : std::as_const(m_unwritten)) {
        if (const auto value = text(key))
            file.setValue(key, *value);
        else
            file.remove(key);
    }
    file.sync();
    if (file.status() == QSettings::AccessError) {
        qCWarning(log) << "can't be written:" << m_path;
        return false;
    }
    m_unwritten.clear();
    return true;
}

/// Not pushed back by further changes, else one long drag of the mouse would not be written at all.
void Settings::writeLater()
{
    if (!m_timer.isActive())
        m_timer.start();
}

} // namespace vobiz
