// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/clock.h"
#include "core/credential/trunk.h"
#include "core/listing/pagedreader.h"
#include "core/listing/trunkpass.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class CredentialService;

/// Which trunks of one account use which credential. Reads only when told to, and what it read is forgotten
/// when it reads again: a decision is never made on what was known a while ago. Lives in the service's
/// thread; the service must outlive it.
class TrunkUse final : public QObject
{
    Q_OBJECT

public:
    enum class State { NotRead, Reading, Known, Failed };

    explicit TrunkUse(CredentialService &service, Clock clock = systemClock, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// Why the last reading failed; empty if the trunks were read but kept changing.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// What is known was so when the reading began; in UTC.
    [[nodiscard]] const QDateTime &asOf() const { return m_asOf; }
    [[nodiscard]] TrunkUsers of(const CredentialId &id) const;

    /// Begins a new reading, in the place of one under way.
    void read();
    /// Nobody wants to know any more.
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
