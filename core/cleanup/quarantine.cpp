// SPDX-License-Identifier: MIT
#include "core/cleanup/quarantine.h"

#include "core/api/apiaccount.h"
#include "core/store/settings.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(16).toHex());
}

QString toText(const QuarantinedCredential &quarantined)
{
    const Credential &credential = quarantined.asDisabled;
    QJsonObject object{{u"id"_s, credential.id.text()},
                       {u"account"_s, credential.accountId},
                       {u"username"_s, credential.username},
                       {u"realm"_s, credential.realm},
                       {u"description"_s, credential.description},
                       {u"since"_s, quarantined.since.toString(Qt::ISODateWithMs)},
                       {u"due"_s, quarantined.due.toString(Qt::ISODateWithMs)}};
    if (credential.updatedAt)
        object.insert(u"updated"_s, credential.updatedAt->toIsoString());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<QuarantinedCredential> fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto field = [&object](QLatin1StringView name) {
        return object.value(name).toString();
    };
    QuarantinedCredential quarantined;
    quarantined.asDisabled = {CredentialId(field("id"_L1)),
                              field("account"_L1),
                              field("username"_L1),
                              field("realm"_L1),
                              field("description"_L1),
                              CredentialStatus::Disabled,
                              std::nullopt,
                              Timestamp::parse(field("updated"_L1))};
    quarantined.since = QDateTime::fromString(field("since"_L1), Qt::ISODateWithMs);
    quarantined.due = QDateTime::fromString(field("due"_L1), Qt::ISODateWithMs);
    if (!quarantined.asDisabled.id.isUsable() || !quarantined.since.isValid() || !quarantined.due.isValid())
        return std::nullopt;
    return quarantined;
}

} // namespace

QuarantineFinding examine(const QuarantinedCredential &quarantined, const std::optional<Credential> &listed,
                          const TrunkUsers &users, const QDateTime &now)
{
    if (!listed)
        return QuarantineFinding::Gone;
    if (listed->status != CredentialStatus::Disabled)
        return QuarantineFinding::Enabled;
    const Credential &left = quarantined.asDisabled;
    const bool isSameTime = !left.updatedAt || listed->updatedAt == left.updatedAt;
    if (!isSameTime || listed->username != left.username || listed->realm != left.realm ||
        listed->description != left.description || listed->accountId != left.accountId)
        return QuarantineFinding::Changed;
    if (now < quarantined.due)
        return QuarantineFinding::Waiting;
    if (!users.names)
        return QuarantineFinding::DueUseUnknown;
    return users.isUsed() ? QuarantineFinding::Used : QuarantineFinding::Due;
}

Quarantine::Quarantine(Settings &settings, const ApiAccount &account, Clock clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_prefix(u"quarantine-1/%1/"_s.arg(hashOf(account.baseUrl.toString() + u'\n' + account.authId)))
    , m_clock(std::move(clock))
{
    read();
}

void Quarantine::read()
{
    m_all.clear();
    const QStringList keys = m_settings.keys(m_prefix);
    for (const QString &key : keys) {
        if (const auto quarantined = fromText(m_settings.text(key).value_or(QString())))
            m_all.append(*quarantined);
    }
    std::ranges::sort(m_all, {}, [](const QuarantinedCredential &entry) {
        return std::pair(entry.due, entry.asDisabled.id);
    });
}

bool Quarantine::contains(const CredentialId &id) const
{
    return std::ranges::any_of(m_all, [&id](const auto &entry) { return entry.asDisabled.id == id; });
}

int Quarantine::dueCount() const
{
    const QDateTime now = m_clock();
    return static_cast<int>(
        std::ranges::count_if(m_all, [&now](const auto &entry) { return entry.due <= now; }));
}

bool Quarantine::add(const QList<Credential> &disabled, int days)
{
    const QDateTime now = m_clock();
    for (const Credential &credential : disabled) {
        QuarantinedCredential quarantined{credential, now, now.addDays(days)};
        quarantined.asDisabled.status = CredentialStatus::Disabled;
        m_settings.setText(keyOf(credential.id), toText(quarantined));
    }
    const bool isWritten = m_settings.write();
    read();
    emit changed();
    return isWritten;
}

void Quarantine::release(const QList<CredentialId> &ids)
{
    for (const CredentialId &id : ids)
        m_settings.remove(keyOf(id));
    m_settings.write();
    read();
    emit changed();
}

QString Quarantine::keyOf(const CredentialId &id) const
{
    return m_prefix + hashOf(id.text());
}

} // namespace vobiz
