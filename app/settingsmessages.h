// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

namespace vobiz {

class MainWindow;
class Settings;

/// Tells in the window what happened to the file of the settings. Both outlive it.
class SettingsMessages final : public QObject
{
    Q_OBJECT

public:
    SettingsMessages(Settings &settings, MainWindow &window, QObject *parent = nullptr);

    /// What was found at the start, if there is something to say about it.
    void sayWhatWasFound();
    /// What holds for as long as the settings can't be written, if they can't: for a page that was not there
    /// when it was said.
    void sayWhatIsUnwritten();
    /// What it means for something that the user did; said together with why, as one message. `isTriedAgain`:
    /// it is over once they can be written.
    void sayWhatItMeans(const QString &text, bool isTriedAgain);

private:
    struct Meaning
    {
        QString text;
        bool isTriedAgain = false;
    };

    void warn(const QString &key, const QString &text);

    Settings &m_settings;
    MainWindow &m_window;
    QString m_unwritten; ///< what is said of it; empty while they can be written
    QList<Meaning> m_meanings;
};

} // namespace vobiz
