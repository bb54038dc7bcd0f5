// SPDX-License-Identifier: MIT
#include "core/changes/oldquarantine.h"

#include "core/changes/quarantinestore.h"
#include "core/store/settings.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLoggingCategory>
#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "vobiz.quarantine")

constexpr auto Prefix = "quarantine-1/"_L1;

QString hashOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(16).toHex());
}

void removeFromSettings(Settings &settings, QuarantineStore &store, const QStringList &keys)
{
    for (const QString &key : keys)
        settings.remove(key);
    if (settings.write())
        store.forgetTakenOver(keys);
    else
        qCWarning(log) << "dates that were taken over are still in the settings, which can't be written";
}

} // namespace

void takeOverOldQuarantine(Settings &settings, QuarantineStore &store)
{
    OldQuarantineEntries entries;
    for (const QString &key : settings.keys(QString(Prefix)))
        entries.append({key, settings.text(key).value_or(QString())});
    if (entries.isEmpty())
        return;
    store.takeOver(
        entries, &store,
        [&settings, &store, count = entries.size()](const Result<QStringList, SqliteProblem> &taken) {
            if (!taken) {
                qCWarning(log) << "the dates stay in the settings:" << taken.error().detail;
                return;
            }
            if (taken->size() < count)
                qCWarning(log) << count - taken->size()
                               << "dates in the settings can't be read and stay there";
            removeFromSettings(settings, store, *taken);
        });
}

void forgetOldQuarantine(Settings &settings, const QList<AccountAddress> &account)
{
    for (const AccountAddress &address : account) {
        for (const AccountAddress &old : oldQuarantineAddresses(address)) {
            for (const QString &key : settings.keys(Prefix + old.authId + u'/'))
                settings.remove(key);
        }
    }
}

std::optional<QuarantinedCredential> readOldQuarantineEntry(const QString &value)
{
    const QJsonObject object = QJsonDocument::fromJson(value.toUtf8()).object();
    const auto field = [&object](QLatin1StringView name) {
        return object.value(name).toString();
    };
    QuarantinedCredential entry;
    entry.credential.id = CredentialId(field("id"_L1));
    entry.credential.accountId = field("account"_L1);
    entry.credential.username = field("username"_L1);
    entry.credential.realm = field("realm"_L1);
    entry.credential.description = field("description"_L1);
    entry.credential.status = CredentialStatus::Disabled;
    entry.credential.updatedAt = Timestamp::parse(field("updated"_L1));
    entry.since = QDateTime::fromString(field("since"_L1), Qt::ISODateWithMs);
    entry.due = QDateTime::fromString(field("due"_L1), Qt::ISODateWithMs);
    if (!entry.credential.id.isUsable() || !entry.since.isValid() || !entry.due.isValid())
        return std::nullopt;
    entry.state = QuarantineState::Disabled; // earlier programs wrote it down after that only
    entry.decision = QUuid::createUuid().toRfc4122();
    return entry;
}

std::optional<AccountAddress> oldQuarantineAddress(const QString &key)
{
    const QStringList parts = key.split(u'/');
    if (!key.startsWith(Prefix) || parts.size() != 3 || parts.at(1).isEmpty())
        return std::nullopt;
    return AccountAddress{oldQuarantineServer(), parts.at(1)};
}

QString oldQuarantineServer()
{
    return u"quarantine-1"_s;
}

QList<AccountAddress> oldQuarantineAddresses(const AccountAddress &address)
{
    QList<AccountAddress> old;
    for (const QString &url : spellingsOf(address))
        old.append({oldQuarantineServer(), hashOf(url + u'\n' + address.authId)});
    return old;
}

} // namespace vobiz
