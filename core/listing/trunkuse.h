// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/clock.h"
#include "core/credential/trunk.h"
#include "core/listing/pagedreader.h"
#include "core/listing/trunkpass.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class CredentialService;

/// Which trunks of one account use which credential: the one state that all who show it share. Reads only
/// when told to. For a decision nothing is known while it reads again, or after that has failed: it is never
/// made on what was known a while ago (docs/decisions/0035-trunk-use-is-one-state.md). To be shown with its
/// time, what the last complete reading told is kept meanwhile (`lastKnown`). A reading goes on to its end,
/// whoever asked for it and may not be there any more: the others see it, too. Lives in the service's thread;
/// the service must outlive it.
class TrunkUse final : public QObject
{
    Q_OBJECT

public:
    enum class State { NotRead, Reading, Known, Failed };
    /// Of trunks, by the credential that they use.
    using Names = QHash<CredentialId, QStringList>;

    explicit TrunkUse(CredentialService &service, Clock clock = systemClock, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Why the last reading failed; empty if the trunks were read, but there is the `doubt()`.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] TrunkPass::Doubt doubt() const { return m_pass.doubt(); }
    /// What is known was so when the reading began; in UTC.
    [[nodiscard]] const QDateTime &asOf() const { return m_asOf; }
    /// Nobody asked for the reading under way, or for the last one.
    [[nodiscard]] bool isInBackground() const { return m_isInBackground; }
    /// For decisions.
    [[nodiscard]] TrunkUsers of(const CredentialId &id) const;
    /// How many of these trunks use; 0 if it is not known.
    [[nodiscard]] qsizetype usedAmong(const QSet<CredentialId> &ids) const;

    /// What the last complete reading told, also while another one is under way, or has failed.
    [[nodiscard]] TrunkUsers lastKnown(const CredentialId &id) const;
    [[nodiscard]] qsizetype lastUsedAmong(const QSet<CredentialId> &ids) const;
    /// The same of all that a trunk uses, until the next `changed`; null if there was no such reading.
    [[nodiscard]] const Names *lastNames() const { return m_last ? &m_last->names : nullptr; }
    /// When that began; invalid if there was none.
    [[nodiscard]] QDateTime lastAsOf() const { return m_last ? m_last->asOf : QDateTime(); }

    /// What an earlier program knew, in the place of a reading: for showing it, not for decisions.
    void takeKept(const Names &names, const QDateTime &asOf);
    /// Begins a new reading, in the place of one under way.
    void read();
    /// The same for a program that nobody asked; one that is under way will do.
    void readInBackground();
    /// The account is left: nobody will ever want to know.
    void cancel();

signals:
    void changed();

private:
    void begin(bool isInBackground);
    void take(const ApiResult<TrunkPage> &answer);
    void takeTrunks(const QList<Trunk> &trunks);
    void leave(State state);

    const Clock m_clock;
    State m_state = State::NotRead;
    std::optional<Error> m_error;
    QDateTime m_asOf;
    TrunkPass m_pass;
    PagedReader<Trunk> m_reader; ///< of the pass under way
    bool m_isInBackground = false;
    struct Complete
    {
        Names names;
        QDateTime asOf; ///< when it began
    };
    std::optional<Complete> m_last;
};

} // namespace vobiz
