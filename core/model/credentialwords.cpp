// SPDX-License-Identifier: MIT
#include "core/model/credentialwords.h"

#include "core/text/exacttime.h"
#include "core/text/literalhtml.h"
#include "core/text/relativetime.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Credentials)
};

QString activityWords(RowActivity activity)
{
    switch (activity) {
    case RowActivity::None:
        break;
    case RowActivity::Deleting:
        return Words::tr("deleting…");
    case RowActivity::Disabling:
        return Words::tr("disabling…");
    case RowActivity::Enabling:
        return Words::tr("enabling…");
    case RowActivity::Waiting:
        return Words::tr("waiting");
    case RowActivity::WaitingForCalls:
        return Words::tr("waiting for calls to end");
    case RowActivity::InUse:
        return Words::tr("in use by active calls");
    case RowActivity::Refused:
        return Words::tr("refused");
    case RowActivity::NotDone:
        return Words::tr("not done");
    case RowActivity::Checking:
        return Words::tr("checking…");
    case RowActivity::Unknown:
        return Words::tr("outcome unknown");
    }
    return {};
}

QString relativeWords(const std::optional<Timestamp> &instant, const QDateTime &now)
{
    return instant ? relativeTime(*instant, now) : Words::tr("not known");
}

QString exactWords(const std::optional<Timestamp> &instant)
{
    return instant ? exactTime(*instant) : QString();
}

QString fullText(const Credential &credential, RowActivity activity, Column column)
{
    switch (column) {
    case Column::Username:
        return usernameText(credential);
    case Column::Status:
        return statusText(credential.status, activity);
    case Column::Realm:
        return visibleText(credential.realm);
    case Column::Description:
        return visibleText(credential.description);
    case Column::Created:
        return exactWords(credential.createdAt);
    case Column::LastChanged:
        return exactWords(credential.updatedAt);
    case Column::Id:
        return visibleText(credential.id.text());
    }
    return {};
}

} // namespace

QString columnTitle(Column column)
{
    switch (column) {
    case Column::Username:
        return Words::tr("Username");
    case Column::Status:
        return Words::tr("Status");
    case Column::Realm:
        return Words::tr("Realm");
    case Column::Description:
        return Words::tr("Description");
    case Column::Created:
        return Words::tr("Created");
    case Column::LastChanged:
        return Words::tr("Last changed");
    case Column::Id:
        return Words::tr("ID");
    }
    return {};
}

QString statusWord(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return Words::tr("Enabled");
    case CredentialStatus::Disabled:
        return Words::tr("Disabled");
    case CredentialStatus::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

QString statusText(CredentialStatus status, RowActivity activity)
{
    if (activity == RowActivity::None)
        return statusWord(status);
    return Words::tr("%1 – %2", "a status and what is being done about it")
        .arg(statusWord(status), activityWords(activity));
}

QString usernameText(const Credential &credential)
{
    return credential.username.isEmpty() ? Words::tr("(no username)") : visibleText(credential.username);
}

QString cellText(const Credential &credential, RowActivity activity, Column column, const QDateTime &now)
{
    switch (column) {
    case Column::Created:
        return relativeWords(credential.createdAt, now);
    case Column::LastChanged:
        return relativeWords(credential.updatedAt, now);
    default:
        return fullText(credential, activity, column);
    }
}

QString cellToolTipHtml(const Credential &credential, RowActivity activity, Column column)
{
    const QString text = fullText(credential, activity, column);
    return text.isEmpty() ? QString() : literalHtml(text);
}

} // namespace vobiz
