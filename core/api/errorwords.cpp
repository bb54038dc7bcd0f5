// SPDX-License-Identifier: MIT
#include "core/api/errorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostFields = 10; // nobody reads more

/// `limit`, also from `"loc": ["query", "limit"]`.
QString fieldName(const QJsonObject &entry)
{
    for (const QLatin1StringView key : {"field"_L1, "param"_L1, "path"_L1, "loc"_L1}) {
        const QJsonValue value = entry.value(key);
        const QJsonArray path = value.toArray();
        const QString name = path.isEmpty() ? value.toString() : path.last().toString();
        if (!name.isEmpty())
            return name;
    }
    return {};
}

QString textIn(const QJsonObject &object)
{
    for (const QLatin1StringView key : {"message"_L1, "msg"_L1, "error"_L1, "detail"_L1}) {
        if (const QString text = object.value(key).toString(); !text.isEmpty())
            return text;
    }
    return {};
}

QString entryWords(const QJsonValue &entry)
{
    const QJsonObject object = entry.toObject();
    const QString field = fieldName(object);
    const QString text = entry.isString() ? entry.toString() : textIn(object);
    return field.isEmpty() || text.isEmpty() ? text : field + ": "_L1 + text;
}

/// Of a text, one object, a list of either, or an object with the fields as its keys.
QStringList wordsOf(const QJsonValue &value)
{
    QStringList words;
    const auto add = [&words](const QString &text) {
        if (!text.trimmed().isEmpty() && words.size() < MostFields)
            words.append(text.trimmed());
    };
    if (value.isArray()) {
        for (const QJsonValue &entry : value.toArray())
            add(entryWords(entry));
        return words;
    }
    add(entryWords(value));
    if (!words.isEmpty())
        return words;
    const QJsonObject byField = value.toObject();
    for (auto field = byField.begin(); field != byField.end(); ++field) {
        const QString text = field->isArray() ? wordsOf(*field).join(", "_L1) : field->toString();
        if (!text.isEmpty())
            add(field.key() + ": "_L1 + text);
    }
    return words;
}

} // namespace

QString errorWords(const QJsonObject &body)
{
    const QJsonValue error = body.value("error"_L1);
    const QJsonObject nested = error.toObject();
    // What it is about, then what is said of single fields.
    QStringList words;
    for (const QJsonValue &value : {error.isObject() ? QJsonValue(textIn(nested)) : error,
                                    body.value("message"_L1), body.value("detail"_L1)})
        words += wordsOf(value).join("; "_L1);
    for (const QJsonObject &place : {nested, body}) {
        const QJsonValue details = place.value("details"_L1);
        words += wordsOf(details.isObject() ? details[u"errors"_s] : details).join("; "_L1);
        words += wordsOf(place.value("errors"_L1)).join("; "_L1);
    }
    words.removeAll(QString());
    words.removeDuplicates();
    return words.join(": "_L1);
}

} // namespace vobiz
