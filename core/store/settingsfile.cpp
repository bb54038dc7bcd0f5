// SPDX-License-Identifier: MIT
#include "core/store/settingsfile.h"

#include "core/store/asidename.h"
#include "core/store/privatefiles.h"
#include "core/store/renamefile.h"
#include "core/store/wholefile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QScopeGuard>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SettingsProblem::Kind;

namespace {

Q_LOGGING_CATEGORY(log, "vobiz.settings")

constexpr auto PatienceAtStart = 500ms;
constexpr qint64 BeginningOfFile = 4096;

} // namespace

struct SettingsFile::Stored
{
    Found found = Found::Nothing;
    IniFile content = {};
    QString detail = {}; ///< why it can't be read
};

SettingsFile::SettingsFile(const QString &path)
    : m_path(path)
    , m_lock(path)
{
}

SettingsFile::Found SettingsFile::read()
{
    Stored stored = readStored();
    if (stored.found == Found::Broken && m_lock.take(PatienceAtStart) == SharedLock::Answer::Held) {
        // Another program may have come first, and begun it anew.
        stored = readStored();
        if (stored.found == Found::Broken)
            (void)keepAside();
        m_lock.letGo();
    }
    if (stored.found == Found::Unreadable)
        qCWarning(log) << "can't be read:" << m_path << stored.detail;
    m_content = std::move(stored.content);
    return stored.found;
}

std::optional<IniFile> SettingsFile::newest()
{
    Stored stored = readStored();
    if (stored.found != Found::Usual)
        return std::nullopt;
    const bool isAnother = !m_content.id().isEmpty() && stored.content.id() != m_content.id();
    if (isAnother) // begun anew by another program: the next writing brings back what is missing in it
        stored.content.addMissing(m_content);
    else
        m_content = stored.content;
    return stored.content;
}

bool SettingsFile::isLost() const
{
    if (m_content.keys().isEmpty())
        return false;
    const Stored stored = readStored();
    switch (stored.found) {
    case Found::Nothing:
    case Found::Empty:
    case Found::Broken:
        return true;
    case Found::Usual:
        return !m_content.id().isEmpty() && stored.content.id() != m_content.id();
    case Found::Unreadable:
        break;
    }
    return false;
}

SettingsFile::Stored SettingsFile::readStored() const
{
    const QFileInfo info(m_path);
    if (!info.exists())
        return {Found::Nothing};
    if (!info.isFile()) // opening a pipe would wait for ever
        return {Found::Unreadable, {}, u"it is no file"_s};
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {Found::Unreadable, {}, file.errorString()};
    QByteArray bytes = file.read(BeginningOfFile);
    if (bytes.contains('\0')) // whatever it is, it may be huge
        return {Found::Broken};
    bytes += file.readAll();
    if (file.error() != QFileDevice::NoError)
        return {Found::Unreadable, {}, file.errorString()};
    if (bytes.trimmed().isEmpty())
        return {Found::Empty};
    std::optional<IniFile> content = IniFile::parse(bytes);
    return content ? Stored{Found::Usual, *std::move(content)} : Stored{Found::Broken};
}

std::optional<SettingsProblem> SettingsFile::write(const Changes &changes, std::chrono::milliseconds patience)
{
    if (isFulfilledByNoFile(changes))
        return std::nullopt;
    const QString folder = QFileInfo(m_path).path();
    if (!makePrivateFolder(folder))
        return SettingsProblem{Kind::NoFolder, folder};
    switch (m_lock.take(patience)) {
    case SharedLock::Answer::Held:
        break;
    case SharedLock::Answer::IsElsewhere:
        return SettingsProblem{Kind::Locked, m_lock.fileName()};
    case SharedLock::Answer::CantBeMade:
        return SettingsProblem{Kind::CantLock, m_lock.fileName()};
    }
    const auto letGo = qScopeGuard([this] { m_lock.letGo(); });
    return writeLocked(changes);
}

/// Nothing has to be removed from what never was: the folder may be one that can't be made.
bool SettingsFile::isFulfilledByNoFile(const Changes &changes) const
{
    const bool isNoText = std::ranges::none_of(changes, [](const auto &text) { return text.has_value(); });
    return isNoText && m_content.keys().isEmpty() && !QFileInfo::exists(m_path);
}

std::optional<SettingsProblem> SettingsFile::writeLocked(const Changes &changes)
{
    Stored stored = readStored();
    if (stored.found == Found::Unreadable)
        return SettingsProblem{Kind::CantRead, stored.detail};
    if (stored.found == Found::Broken) {
        if (const auto problem = keepAside())
            return problem;
    }
    IniFile content = std::move(stored.content);
    const QByteArray before = m_content.id();
    if (stored.found != Found::Usual) {
        content = m_content;
        content.setNewId();
        if (!content.keys().isEmpty())
            qCWarning(log) << "gone, emptied or broken meanwhile, and written anew:" << m_path;
    } else if (!before.isEmpty() && !content.id().isEmpty() && content.id() != before) {
        content.addMissing(m_content);
    }
    if (content.id().isEmpty())
        content.setNewId();
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        if (change.value())
            content.setText(change.key(), *change.value());
        else
            content.remove(change.key());
    }
    WholeFile file(m_path, WholeFile::Readers::OwnerOnly);
    if (file.open())
        file.write(content.toBytes());
    if (!file.commit())
        return SettingsProblem{Kind::CantWrite, file.errorString()};
    m_content = std::move(content);
    return std::nullopt;
}

std::optional<SettingsProblem> SettingsFile::keepAside()
{
    const QString aside = asideName(m_path);
    const bool isDone = renameFile(m_path, aside);
    qCWarning(log) << "broken" << (isDone ? "and kept as" : "and can't be renamed to") << aside;
    if (!isDone)
        return SettingsProblem{Kind::CantKeepAside, aside};
    m_keptAside = aside;
    return std::nullopt;
}

QString SettingsFile::takeKeptAside()
{
    return std::exchange(m_keptAside, {});
}

} // namespace vobiz
