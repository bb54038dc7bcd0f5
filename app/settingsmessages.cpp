// SPDX-License-Identifier: MIT
#include "app/settingsmessages.h"

#include "core/store/settings.h"
#include "core/text/visibletext.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/text/settingstext.h"

#include <QtCore/QDir>
#include <QtCore/QStringList>

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString fileKey()
{
    return u"settings"_s;
}

QString unwrittenKey()
{
    return u"settings-unwritten"_s;
}

QString shown(const QString &path)
{
    return visibleText(QDir::toNativeSeparators(path));
}

} // namespace

SettingsMessages::SettingsMessages(Settings &settings, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_window(window)
{
    connect(&settings, &Settings::writeFailed, this, [this](const SettingsProblem &problem) {
        if (!m_unwritten.isEmpty())
            return; // said at the start
        m_unwritten = settingsProblemText(problem);
        sayWhatIsUnwritten();
    });
    connect(&settings, &Settings::writeRecovered, this, [this] {
        m_unwritten.clear();
        m_window.removeMessage(unwrittenKey());
        m_meanings.removeIf([](const Meaning &meaning) { return meaning.isTriedAgain; });
        sayWhatIsUnwritten();
        m_meanings.clear(); // said often enough
    });
    connect(&settings, &Settings::keptAside, this, [this](const QString &file) {
        warn(fileKey(),
             tr("The file of the settings was damaged while the program was running. It is kept as "
                "%1, and what the program remembers was written anew.")
                 .arg(shown(file)));
    });
}

void SettingsMessages::sayWhatWasFound()
{
    const QString file = shown(m_settings.path());
    switch (m_settings.found()) {
    case SettingsFile::Found::Nothing:
    case SettingsFile::Found::Usual:
        return;
    case SettingsFile::Found::Empty:
        warn(fileKey(),
             tr("The file of the settings, %1, is empty, so the program starts without them. Accounts "
                "that were in it have to be added again; Vobiz is not affected.")
                 .arg(file));
        return;
    case SettingsFile::Found::Unreadable:
        m_unwritten =
            tr("The settings could not be read, so the program starts without them, and what you "
               "change holds for this session only. Make sure that %1 is a file that you may read and "
               "write, then start the program again; Vobiz is not affected.")
                .arg(file);
        break;
    case SettingsFile::Found::Broken:
        if (!m_settings.brokenFile().isEmpty()) {
            warn(fileKey(),
                 tr("The settings could not be read, so the program starts without them. The file is "
                    "kept as %1. Accounts have to be added again; Vobiz is not affected.")
                     .arg(shown(m_settings.brokenFile())));
            return;
        }
        m_unwritten =
            tr("The settings are damaged, so the program starts without them. Their file, %1, could "
               "not be kept under another name and is not written over, so what you change holds for "
               "this session only. Rename it yourself; Vobiz is not affected.")
                .arg(file);
    }
    sayWhatIsUnwritten();
}

void SettingsMessages::sayWhatIsUnwritten()
{
    if (m_unwritten.isEmpty() && m_meanings.isEmpty())
        return;
    QStringList sentences{m_unwritten.isEmpty() ? tr("The settings could not be written.") : m_unwritten};
    for (const Meaning &meaning : std::as_const(m_meanings))
        sentences.append(meaning.text);
    warn(unwrittenKey(), sentences.join(u' '));
}

void SettingsMessages::sayWhatItMeans(const QString &text, bool isTriedAgain)
{
    m_meanings.removeIf([&text](const Meaning &meaning) { return meaning.text == text; });
    m_meanings.append({text, isTriedAgain});
    sayWhatIsUnwritten();
}

void SettingsMessages::warn(const QString &key, const QString &text)
{
    m_window.post({key, Message::Severity::Warning, text, {}});
}

} // namespace vobiz
