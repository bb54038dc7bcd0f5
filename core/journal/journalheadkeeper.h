// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalverdict.h"
#include "core/store/filelock.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace vobiz {

class Journal;
class SecretStore;

/// Keeps the journal's head (JournalHead) in the keychain, beside the key: whenever the journal has come to
/// rest, and once at the beginning, for what a run that was killed left behind. Nobody waits for it, and
/// nobody is asked to unlock the keychain for it; what fails is tried again after the next rest.
///
/// It never moves backwards. Only one program at a time reads, compares and writes, under a lock on the file
/// `lockPath`; only a larger row is written; and where the file does not hold the row that is kept, nothing
/// is, because that is what verifying has to find.
///
/// Lives in the thread of the journal and the store, which must both outlive it.
class JournalHeadKeeper final : public QObject
{
    Q_OBJECT

public:
    JournalHeadKeeper(Journal &journal, SecretStore &secrets, const QString &lockPath,
                      std::chrono::milliseconds rest = std::chrono::seconds(2), QObject *parent = nullptr);

    /// Whether what was written is kept, or could not be.
    [[nodiscard]] bool isSettled() const { return !m_isUnderWay && !m_rest.isActive(); }
    /// What was written just before shall be kept, too: `settled` comes, unless the keychain hangs.
    void finish();
    /// Whether it has been waited for the keychain for so long that there is no use in waiting.
    [[nodiscard]] bool isKeychainSilent() const;

signals:
    void settled();

private:
    void keepNow();
    /// What the keychain has, for a verification; asks for at most a few seconds.
    void read(QObject *context, const std::function<void(const JournalHeadsKnown &)> &done);
    void begin();
    void compare(const JournalHeads &known);
    void write(const JournalHeads &heads);
    void end();

    Journal &m_journal;
    SecretStore &m_secrets;
    FileLock m_lock;
    QTimer m_rest;
    JournalHeads m_kept; ///< as far as this program has seen to it
    int m_attempts = 0;  ///< to get the lock since the last change
    bool m_isUnderWay = false;
    QElapsedTimer m_underWay;     ///< since when it is
    bool m_isWantedAgain = false; ///< once that has ended
};

} // namespace vobiz
