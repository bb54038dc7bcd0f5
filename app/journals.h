// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountidentity.h"
#include "core/changes/quarantinestore.h"
#include "core/journal/journal.h"
#include "core/keep/keepstore.h"
#include "core/session/accountsession.h"
#include "core/snapshot/snapshotstore.h"
#include "ui/messages/message.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>

namespace vobiz {

class JournalHeadKeeper;
class SampleRecords;
class SecretStore;

/// The journal, the quarantine, what is kept and the snapshots of each kind of account: those of this
/// machine, with the journal's key from the keychain, and those of the sample account, in a folder that goes
/// with them. Says what the user should know of them. Lives in one thread; the secrets must outlive it.
class Journals final : public QObject
{
    Q_OBJECT

public:
    explicit Journals(SecretStore &secrets, QObject *parent = nullptr);
    ~Journals() override;

    /// Those of the account's kind, made ready to be written.
    [[nodiscard]] AccountRecords recordsFor(AccountOrigin origin);
    /// Those of this machine, without asking for the journal's key.
    [[nodiscard]] AccountRecords stored() { return {m_journal, &m_quarantine, &m_keep, &m_snapshots}; }
    [[nodiscard]] QuarantineStore &quarantine() { return m_quarantine; }
    /// Whether this machine has a journal to look at.
    [[nodiscard]] static bool isThere();

    /// What kind of account the window shows from now on, if it shows one: what concerns it is said there.
    void setShown(std::optional<AccountOrigin> origin);
    /// Keeps the end of the journal in the keychain before the program ends, for as long as that takes a
    /// moment. Handles events.
    void keepHead();

signals:
    void said(const vobiz::Message &message);
    /// That message holds no longer.
    void unsaid(const QString &messageKey);

private:
    void readKey();
    void sayIfKeychainIsSlow();

    SecretStore &m_secrets;
    Journal m_journal;
    QuarantineStore m_quarantine;
    KeepStore m_keep;
    SnapshotStore m_snapshots;
    std::unique_ptr<SampleRecords> m_sample;
    std::unique_ptr<JournalHeadKeeper> m_headKeeper; ///< not without a key
    std::optional<AccountOrigin> m_shown;
    bool m_isKeyWanted = false;
    bool m_isKeychainSlow = false; ///< to answer with the key
    QTimer m_keyPatience;
};

} // namespace vobiz
