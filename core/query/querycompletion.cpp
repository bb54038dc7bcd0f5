// SPDX-License-Identifier: MIT
#include "core/query/querycompletion.h"

#include "core/query/queryreading.h"
#include "core/query/querytoken.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

bool startsWith(const QString &choice, const QString &typed)
{
    return std::ranges::all_of(typed, [](QChar c) { return c.unicode() < 0x80; }) &&
           choice.startsWith(typed, Qt::CaseInsensitive);
}

QStringList datesFor(const QDate &today)
{
    return {today.toString(u"yyyy-MM-dd"_s), today.toString(u"yyyy-MM"_s), today.toString(u"yyyy"_s),
            today.addYears(-1).toString(u"yyyy"_s)};
}

QStringList valuesFor(QueryKey key, const QDate &today)
{
    if (key == QueryKey::Age)
        return {u"30d"_s, u"90d"_s, u"180d"_s, u"1y"_s};
    if (key == QueryKey::Changed || key == QueryKey::Created)
        return datesFor(today);
    QStringList values;
    for (const QLatin1StringView word : wordsOf(key))
        values.append(word);
    return values;
}

QStringList allFields()
{
    QStringList fields;
    for (int i = 0; i < QueryKeyCount; ++i)
        fields.append(typedField(static_cast<QueryKey>(i)));
    fields.append(QueryNot);
    return fields;
}

QueryCompletion valuesAt(QStringView line, QueryKey key, qsizetype begin, qsizetype end, qsizetype cursor,
                         const QDate &today)
{
    QueryCompletion completion{QueryCompletion::What::Values, key, begin, end - begin, {}, {}};
    completion.typed = line.sliced(begin, cursor - begin).toString();
    if (completion.typed.startsWith(u'"'))
        completion.typed.remove(0, 1).replace("\"\""_L1, "\""_L1);
    for (const QString &value : valuesFor(key, today)) {
        if (startsWith(value, completion.typed))
            completion.choices.append(value);
    }
    return completion;
}

QueryCompletion fieldsAt(QStringView line, qsizetype begin, qsizetype end, qsizetype cursor)
{
    QueryCompletion completion{QueryCompletion::What::Fields, {}, begin, end - begin, {}, {}};
    completion.typed = line.sliced(begin, cursor - begin).toString();
    for (const QString &field : allFields()) {
        if (startsWith(field, completion.typed))
            completion.choices.append(field);
    }
    if (completion.choices.isEmpty())
        completion.what = QueryCompletion::What::Nothing;
    return completion;
}

/// The last field before the cursor whose value is in a quote that is still open there.
const QueryToken *openBefore(const std::vector<QueryToken> &tokens, QStringView line, qsizetype cursor)
{
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        if (token->valueBegin >= cursor || !token->key || !token->isOpen)
            continue;
        const QStringView typed = line.sliced(token->valueBegin + 1, cursor - token->valueBegin - 1);
        return typed.contains(u'"') ? nullptr : &*token;
    }
    return nullptr;
}

/// Behind the sign before a field, if the cursor is.
qsizetype behindSign(QStringView line, const QueryToken &token, qsizetype cursor)
{
    const QStringView typed = line.sliced(token.begin, cursor - token.begin);
    if (startsWithWord(typed, QueryNot))
        return token.begin + QueryNot.size();
    return typed.startsWith(u'-') ? token.begin + 1 : token.begin;
}

QueryCompletion completionIn(QStringView line, const QueryToken &token, qsizetype cursor, const QDate &today)
{
    const qsizetype begin = behindSign(line, token, cursor);
    const auto key = queryKeyAt(line, begin);
    if (key && cursor >= key->end)
        return valuesAt(line, key->key, key->end, std::max(token.end, cursor), cursor, today);
    return fieldsAt(line, begin, key ? key->end : cursor, cursor);
}

} // namespace

QueryCompletion completionAt(const QString &line, qsizetype cursor, const QDate &today)
{
    cursor = std::clamp(cursor, qsizetype{0}, line.size());
    const std::vector<QueryToken> tokens = queryTokens(line);
    const auto isAround = [cursor](const QueryToken &token) {
        return token.begin <= cursor && cursor <= token.end;
    };
    if (const QueryToken *const open = openBefore(tokens, line, cursor))
        return valuesAt(line, *open->key, open->valueBegin, std::max(open->end, cursor), cursor, today);
    if (const auto token = std::ranges::find_if(tokens, isAround); token != tokens.end())
        return completionIn(line, *token, cursor, today);
    return fieldsAt(line, cursor, cursor, cursor);
}

void addTexts(QueryCompletion &completion, const QStringList &texts, qsizetype limit)
{
    const auto field = completion.key ? textFieldOf(*completion.key) : std::nullopt;
    if (!field)
        return;
    for (const QString &text : texts) {
        if (limit > 0 && text.startsWith(completion.typed, Qt::CaseInsensitive)) {
            completion.choices.append(typedText(*field, text));
            --limit;
        }
    }
}

CompletedLine completed(const QString &line, const QueryCompletion &completion, const QString &choice)
{
    const qsizetype end = completion.begin + completion.length;
    QString result = line.first(completion.begin) + choice;
    qsizetype cursor = result.size();
    const bool isValue = completion.what == QueryCompletion::What::Values;
    if (isValue && (end == line.size() || !line[end].isSpace()))
        result += u' ';
    result += QStringView(line).sliced(end);
    if (isValue)
        ++cursor;
    return {result, cursor};
}

QString typedText(QueryField field, const QString &text)
{
    const Query query{.alternatives = {{{.test = TextTest{.field = field, .text = text}}}}};
    return queryLine(query).sliced(keyName(keyOf(field)).size() + 1);
}

QString typedField(QueryKey key)
{
    QLatin1StringView sign = ":"_L1;
    if (key == QueryKey::Age)
        sign = ">"_L1;
    else if (key == QueryKey::Changed)
        sign = "<"_L1;
    return QString(keyName(key)) + sign;
}

} // namespace vobiz
