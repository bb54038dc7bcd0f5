// SPDX-License-Identifier: MIT
#include "core/store/settings.h"

#include <QtCore/QDir>
#include <QtCore/QLoggingCategory>
#include <QtCore/QStandardPaths>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "vobiz.settings")

constexpr auto Delay = 250ms;
constexpr auto DelayAfterFailure = 10s;
constexpr auto PatienceInCall = 500ms; // somebody waits for the window
constexpr auto PatienceAtEnd = 10s;    // nobody does, and it is the last chance
constexpr auto LongRefused = 5s;       // a write takes some milliseconds

/// Parts between slashes, none of them empty. A file that was written by hand may hold others.
bool isOurs(const QString &key)
{
    return !key.isEmpty() && !key.startsWith(u'/') && !key.endsWith(u'/') && !key.contains("//"_L1);
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path.isEmpty() ? nullptr : std::make_unique<SettingsFile>(path))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { writeWithin(0ms); });
    if (m_file)
        read();
}

Settings::~Settings()
{
    const QSignalBlocker nobodyIsThere(this);
    if (!writeWithin(PatienceAtEnd))
        qCWarning(log) << "what has changed last is lost";
}

QString Settings::defaultPath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return folder.isEmpty() ? QString() : QDir(folder).filePath(u"settings.ini"_s);
}

QString Settings::path() const
{
    return m_file ? m_file->path() : QString();
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
    Q_ASSERT(isOurs(key));
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
    m_found = m_file->read();
    m_brokenFile = m_file->takeKeptAside();
    const IniFile &content = m_file->content();
    for (const QString &key : content.keys()) {
        if (const auto value = content.text(key); value && isOurs(key))
            m_values.insert(key, *value);
    }
}

void Settings::reread()
{
    const std::optional<IniFile> newest = m_file ? m_file->newest() : std::nullopt;
    if (!newest)
        return;
    QHash<QString, QString> values;
    for (const QString &key : newest->keys()) {
        if (const auto value = newest->text(key); value && isOurs(key))
            values.insert(key, *value);
    }
    for (const QString &key : std::as_const(m_unwritten)) {
        if (const auto value = text(key))
            values.insert(key, *value);
        else
            values.remove(key);
    }
    m_values = std::move(values);
}

void Settings::giveUp(const QStringList &keys)
{
    for (const QString &key : keys) {
        if (!m_unwritten.remove(key))
            continue;
        if (const auto value = m_file ? m_file->content().text(key) : std::nullopt)
            m_values.insert(key, *value);
        else
            m_values.remove(key);
    }
}

bool Settings::write()
{
    return writeWithin(PatienceInCall);
}

bool Settings::writeWithin(std::chrono::milliseconds patience)
{
    m_timer.stop();
    if (!m_file || (m_unwritten.isEmpty() && !m_file->isLost()))
        return true;
    SettingsFile::Changes changes;
    for (const QString &key : std::as_const(m_unwritten))
        changes.insert(key, text(key));
    const std::optional<SettingsProblem> problem = m_file->write(changes, patience);
    if (const QString file = m_file->takeKeptAside(); !file.isEmpty())
        emit keptAside(file);
    if (!problem) {
        m_unwritten.clear();
        m_refused.invalidate();
        if (std::exchange(m_isFailureTold, false))
            emit writeRecovered();
        return true;
    }
    const bool isLocked = problem->kind == SettingsProblem::Kind::Locked;
    m_timer.start(isLocked ? Delay : DelayAfterFailure);
    if (!isLocked)
        m_refused.invalidate();
    else if (!m_refused.isValid())
        m_refused.start();
    const bool mayPass = isLocked && !m_refused.hasExpired(std::chrono::milliseconds(LongRefused).count());
    if (!mayPass && !std::exchange(m_isFailureTold, true)) {
        qCWarning(log) << "can't be written:" << problem->detail;
        emit writeFailed(*problem);
    }
    return false;
}

/// Not pushed back by further changes, else one long drag of the mouse would not be written at all.
void Settings::writeLater()
{
    if (!m_timer.isActive() || m_timer.intervalAsDuration() > Delay)
        m_timer.start(Delay);
}

} // namespace vobiz
