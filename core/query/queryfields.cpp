// SPDX-License-Identifier: MIT
#include "core/query/queryfields.h"

#include "core/query/queryreading.h"

namespace vobiz {

using namespace Qt::StringLiterals;

static_assert(static_cast<int>(QueryKey::Note) == static_cast<int>(QueryField::Note));

QLatin1StringView keyName(QueryKey key)
{
    switch (key) {
    case QueryKey::Username:
        return "username"_L1;
    case QueryKey::Realm:
        return "realm"_L1;
    case QueryKey::Description:
        return "description"_L1;
    case QueryKey::Id:
        return "id"_L1;
    case QueryKey::Trunk:
        return "trunk"_L1;
    case QueryKey::Note:
        return "note"_L1;
    case QueryKey::Status:
        return "status"_L1;
    case QueryKey::Age:
        return "age"_L1;
    case QueryKey::Changed:
        return "changed"_L1;
    case QueryKey::Created:
        return "created"_L1;
    case QueryKey::Used:
        return "used"_L1;
    case QueryKey::Rule:
        return "rule"_L1;
    case QueryKey::Keep:
        return "keep"_L1;
    }
    return {};
}

std::optional<QueryKey> keyNamed(QStringView typed)
{
    for (int i = 0; i < QueryKeyCount; ++i) {
        const auto key = static_cast<QueryKey>(i);
        if (isSameWord(typed, keyName(key)))
            return key;
    }
    return std::nullopt;
}

bool isCompared(QueryKey key)
{
    return key == QueryKey::Age || key == QueryKey::Changed || key == QueryKey::Created;
}

std::optional<QueryField> textFieldOf(QueryKey key)
{
    if (key > QueryKey::Note)
        return std::nullopt;
    return static_cast<QueryField>(key);
}

QueryKey keyOf(QueryField field)
{
    return static_cast<QueryKey>(field);
}

QLatin1StringView statusName(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return "enabled"_L1;
    case CredentialStatus::Disabled:
        return "disabled"_L1;
    case CredentialStatus::Unknown:
        return "unknown"_L1;
    }
    return {};
}

QLatin1StringView useName(UseTest::Use use)
{
    switch (use) {
    case UseTest::Use::No:
        return "no"_L1;
    case UseTest::Use::Yes:
        return "yes"_L1;
    case UseTest::Use::Unknown:
        return "unknown"_L1;
    }
    return {};
}

QLatin1StringView keepName(bool isKept)
{
    return isKept ? "yes"_L1 : "no"_L1;
}

QList<QLatin1StringView> wordsOf(QueryKey key)
{
    QList<QLatin1StringView> words;
    if (key == QueryKey::Status) {
        for (int i = 0; i < CredentialStatusCount; ++i)
            words.append(statusName(static_cast<CredentialStatus>(i)));
    } else if (key == QueryKey::Used) {
        for (const UseTest::Use use : {UseTest::Use::No, UseTest::Use::Yes, UseTest::Use::Unknown})
            words.append(useName(use));
    } else if (key == QueryKey::Keep) {
        words = {keepName(true), keepName(false)};
    } else if (key == QueryKey::Rule) {
        words.append(AnyRule);
        for (std::size_t i = 0; i < AuditRuleCount; ++i)
            words.append(auditRuleName(static_cast<AuditRule>(i)));
    }
    return words;
}

bool isSameWord(QStringView typed, QLatin1StringView word)
{
    return typed.size() == word.size() && startsWithWord(typed, word);
}

bool startsWithWord(QStringView text, QLatin1StringView word)
{
    const auto lowered = [](char16_t c) {
        constexpr char16_t OfSmallOnes = 0x20;
        return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c | OfSmallOnes) : c;
    };
    if (text.size() < word.size())
        return false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (lowered(text[i].unicode()) != lowered(QChar(word[i]).unicode()))
            return false;
    }
    return true;
}

} // namespace vobiz
