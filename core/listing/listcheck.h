// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/reply.h"
#include "core/listing/listpass.h"

#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class CredentialService;

/// Asks the list whether a credential is still there. Listed is known as soon as it is seen; Absent needs a
/// whole consistent pass; anything less is Inconclusive (vobiz-api.md, "What the list proves"). Begin it
/// after the change in question ended. Emits `finished` once, never from within `start`; destruction ends it
/// in silence.
class ListCheck final : public QObject
{
    Q_OBJECT

public:
    enum class Finding { Listed, Absent, Inconclusive };

    ListCheck(CredentialService &service, CredentialId id, QObject *parent);

    [[nodiscard]] Finding finding() const { return m_finding; }
    /// The row as listed; set when the finding is Listed.
    [[nodiscard]] const std::optional<Credential> &credential() const { return m_credential; }
    /// Why the list could not be read to its end; empty if it was read but kept changing.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    void start();

signals:
    void waiting(const vobiz::Wait &wait);
    void finished();

private:
    void readNext();
    void take(Reply<Page> *reply);
    void end(Finding finding);

    CredentialService &m_service;
    const CredentialId m_id;
    ListPass m_pass;
    Finding m_finding = Finding::Inconclusive;
    std::optional<Credential> m_credential;
    std::optional<Error> m_error;
};

} // namespace vobiz
