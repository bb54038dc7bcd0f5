// SPDX-License-Identifier: MIT
#include "ui/text/credentialfact.h"

#include "core/credential/credential.h"
#include "core/model/credentialwords.h"
#include "core/text/exacttime.h"
#include "core/text/visibletext.h"
#include "ui/text/trunkusetext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

using Kind = CredentialFact::Kind;

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(CredentialFacts)
};

CredentialFact textFact(Kind kind, const QString &name, const QString &text)
{
    return {kind, name, text.isEmpty() ? Words::tr("not known") : visibleText(text), text};
}

CredentialFact timeFact(Kind kind, const QString &name, const std::optional<Timestamp> &time)
{
    return {kind, name, time ? exactTime(*time) : Words::tr("not known"),
            time ? time->toIsoString() : QString()};
}

CredentialFact statusFact(CredentialStatus status, RowActivity activity)
{
    const bool isPlainlyUnknown = status == CredentialStatus::Unknown && activity == RowActivity::None;
    return {Kind::Status, columnTitle(Column::Status),
            isPlainlyUnknown ? Words::tr("Unknown, so it is treated as enabled")
                             : statusText(status, activity),
            statusWord(status)};
}

} // namespace

QList<CredentialFact> factsOf(const Credential &credential, RowActivity activity, const TrunkUsers &users)
{
    return {textFact(Kind::Username, columnTitle(Column::Username), credential.username),
            statusFact(credential.status, activity),
            textFact(Kind::Realm, columnTitle(Column::Realm), credential.realm),
            {Kind::Description, columnTitle(Column::Description), visibleText(credential.description),
             credential.description},
            {Kind::UsedByTrunks, Words::tr("Used by trunks"), usedByTextWithTime(users), {}},
            timeFact(Kind::Created, columnTitle(Column::Created), credential.createdAt),
            timeFact(Kind::LastChanged, columnTitle(Column::LastChanged), credential.updatedAt),
            textFact(Kind::Account, Words::tr("Account"), credential.accountId),
            textFact(Kind::Id, columnTitle(Column::Id), credential.id.text())};
}

} // namespace vobiz
