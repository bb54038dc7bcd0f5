// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/reply.h"
#include "core/credential/credential.h"
#include "core/listing/listdoubt.h"

#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class ListReader;

/// Asks the list whether a credential is still there. Listed is known as soon as it is seen; Absent needs a
/// whole consistent pass; anything less is Inconclusive (vobiz-api.md, "What the list proves"). Begin it
/// after the change in question ended. Emits `finished` once, never from within `start`; destruction ends it
/// in silence. Lives in the thread of the service.
class ListCheck final : public QObject
{
    Q_OBJECT

public:
    enum class Finding { Listed, Absent, Inconclusive };
    using Doubt = ListDoubt; ///< but for StatusUntold, which is for who asks

    struct Result
    {
        Finding finding = Finding::Inconclusive;
        /// The row as listed; set when the finding is Listed.
        std::optional<Credential> credential = {};
        /// Why the finding is Inconclusive.
        Doubt doubt = Doubt::KeptChanging;
        /// Set if it was NotRead.
        std::optional<Error> error = {};
    };

    ListCheck(ListReader &reader, CredentialId id, QObject *parent);
    ~ListCheck() override;

    [[nodiscard]] const CredentialId &id() const { return m_id; }
    [[nodiscard]] Finding finding() const { return m_result.finding; }
    [[nodiscard]] const std::optional<Credential> &credential() const { return m_result.credential; }
    [[nodiscard]] Doubt doubt() const { return m_result.doubt; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_result.error; }

    void start();

signals:
    void waiting(const vobiz::Wait &wait);
    void finished();

private:
    friend class ListReader;

    void end(const Result &result);

    ListReader &m_reader;
    const CredentialId m_id;
    Result m_result;
};

} // namespace vobiz
