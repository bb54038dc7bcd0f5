// SPDX-License-Identifier: MIT
#include "core/export/exportvalue.h"

#include <QtCore/QJsonArray>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct AsText
{
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString &text) const { return text; }
    QString operator()(qint64 number) const { return QString::number(number); }
    QString operator()(Timestamp at) const { return at.toIsoString(); }
    QString operator()(const QStringList &texts) const { return texts.join(u'\n'); }
};

struct AsJson
{
    QJsonValue operator()(std::monostate) const { return {}; }
    QJsonValue operator()(const QString &text) const { return text; }
    QJsonValue operator()(qint64 number) const { return number; }
    QJsonValue operator()(Timestamp at) const { return at.toIsoString(); }
    QJsonValue operator()(const QStringList &texts) const { return QJsonArray::fromStringList(texts); }
};

} // namespace

ExportValue exportValue(const QString &text)
{
    return text;
}

ExportValue exportValue(const CredentialId &id)
{
    return id.text();
}

ExportValue exportValue(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return u"enabled"_s;
    case CredentialStatus::Disabled:
        return u"disabled"_s;
    case CredentialStatus::Unknown:
        break;
    }
    return u"unknown"_s;
}

ExportValue exportValue(const std::optional<Timestamp> &at)
{
    return at ? ExportValue(*at) : ExportValue();
}

ExportValue exportValue(const QDateTime &at)
{
    constexpr qint64 MicrosecondsPerMillisecond = 1000;
    return at.isValid() ? ExportValue(Timestamp(at.toMSecsSinceEpoch() * MicrosecondsPerMillisecond))
                        : ExportValue();
}

QString exportText(const ExportValue &value)
{
    return std::visit(AsText(), value);
}

QJsonValue exportJson(const ExportValue &value)
{
    return std::visit(AsJson(), value);
}

} // namespace vobiz
