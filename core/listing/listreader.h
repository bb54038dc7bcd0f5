// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/listing/listcheck.h"
#include "core/listing/listevidence.h"
#include "core/listing/listpass.h"
#include "core/listing/pagedreader.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <optional>

namespace vobiz {

class CredentialService;

/// Reads one account's list for the checks that wait at the same time. A reading answers those that were
/// there when it began; who comes later waits for the next one, because what was read before proves nothing
/// about it. Reads only while somebody asks. Lives in the service's thread; the checks must not outlive it.
class ListReader final : public QObject
{
    Q_OBJECT

public:
    explicit ListReader(CredentialService &service, Clock clock = systemClock, QObject *parent = nullptr);

    // For ListCheck.
    /// The check is answered by a reading that begins now or later, and never from within the call.
    void join(ListCheck &check);
    void leave(ListCheck &check);

signals:
    /// A reading came to its end, be it because all who asked were answered; after they were.
    void read(const vobiz::ListEvidence &evidence);

private:
    struct Answer
    {
        QPointer<ListCheck> check;
        ListCheck::Result result;
    };

    void beginSoon();
    void begin();
    void take(const ApiResult<Page> &answer);
    void tellOf(const Wait &wait);
    // They take those that are answered off the list of those who ask.
    [[nodiscard]] QList<Answer> answerListed(const QList<Credential> &listed);
    [[nodiscard]] QList<Answer> answerRest(const ListCheck::Result &result);

    const Clock m_clock;
    std::optional<ListPass> m_pass;               ///< under way
    ReadingBegin m_begun;                         ///< of it
    PagedReader<Credential> m_reader;             ///< of it
    QMultiHash<CredentialId, ListCheck *> m_asks; ///< those that it answers
    QSet<ListCheck *> m_next;                     ///< those that came since it began
    bool m_isBeginningSoon = false;
};

} // namespace vobiz
