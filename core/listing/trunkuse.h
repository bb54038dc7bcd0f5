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
/// when told to, and what it read is forgotten when it reads again: a decision is never made on what was
/// known a while ago (docs/decisions/0035-trunk-use-is-one-state.md). A reading goes on to its end, whoever
/// asked for it and may not be there any more: the others see it, too. Lives in the service's thread; the
/// service must outlive it.
class TrunkUse final : public QObject
{
    Q_OBJECT

public:
    enum class State { NotRead, Reading, Known, Failed };

    explicit TrunkUse(CredentialService &service, Clock clock = systemClock, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Why the last reading failed; empty if the trunks were read, but there is the `doubt()`.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] TrunkPass::Doubt doubt() const { return m_pass.doubt(); }
    /// What is known was so when the reading began; in UTC.
    [[nodiscard]] const QDateTime &asOf() const { return m_asOf; }
    [[nodiscard]] TrunkUsers of(const CredentialId &id) const;
    /// How many of these trunks use; 0 if it is not known.
    [[nodiscard]] qsizetype usedAmong(const QSet<CredentialId> &ids) const;

    /// Begins a new reading, in the place of one under way.
    void read();
    /// The account is left: nobody will ever want to know.
    void cancel();

signals:
    void changed();

private:
    void take(const ApiResult<TrunkPage> &answer);
    void takeTrunks(const QList<Trunk> &trunks);
    void forget(State state);

    const Clock m_clock;
    State m_state = State::NotRead;
    std::optional<Error> m_error;
    QDateTime m_asOf;
    TrunkPass m_pass;
    PagedReader<Trunk> m_reader; ///< of the pass under way
    QHash<CredentialId, QStringList> m_names;
};

} // namespace vobiz
