// SPDX-License-Identifier: MIT
#include "core/query/querytoken.h"

#include "core/text/visibletext.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Quote = u'"';

bool isInvisible(QChar c)
{
    return !c.isSpace() && isUnmeantAtEnds(c);
}

bool isAt(QStringView line, qsizetype at, QChar c)
{
    return at < line.size() && line[at] == c;
}

qsizetype behindInvisible(QStringView line, qsizetype at)
{
    while (at < line.size() && isInvisible(line[at]))
        ++at;
    return at;
}

qsizetype wordEnd(QStringView line, qsizetype at)
{
    while (at < line.size() && !line[at].isSpace())
        ++at;
    return at;
}

/// Where the quote that is opened there is closed: by one that is not doubled, at the end of a word. A search
/// that goes past other quotes ends at the next one that could be opened, so that no place of the line is
/// passed by two of them.
std::optional<qsizetype> closingQuote(QStringView line, qsizetype opening)
{
    for (qsizetype at = line.indexOf(Quote, opening + 1); at >= 0; at = line.indexOf(Quote, at + 2)) {
        if (isAt(line, at + 1, Quote))
            continue;
        const qsizetype behind = behindInvisible(line, at + 1);
        if (behind == line.size() || line[behind].isSpace())
            return at;
        break;
    }
    return std::nullopt;
}

/// A text in quotes, or the rest of a word without what is invisible at its ends.
QueryToken valueAt(QStringView line, qsizetype at)
{
    QueryToken token;
    token.begin = token.valueBegin = behindInvisible(line, at);
    token.isOpen = isAt(line, token.begin, Quote);
    if (token.isOpen) {
        if (const auto closing = closingQuote(line, token.begin)) {
            token.end = *closing + 1;
            token.isQuoted = true;
            token.isOpen = false;
            token.value = line.sliced(token.begin + 1, *closing - token.begin - 1).toString();
            token.value.replace("\"\""_L1, "\""_L1);
            return token;
        }
    }
    token.end = wordEnd(line, token.begin);
    while (token.end > token.begin && isInvisible(line[token.end - 1]))
        --token.end;
    token.value = line.sliced(token.begin, token.end - token.begin).toString();
    return token;
}

bool isEmpty(const QueryToken &token)
{
    return token.begin == token.end;
}

/// A field with its value, or a value alone, which may be empty.
QueryToken testAt(QStringView line, qsizetype at)
{
    const auto key = queryKeyAt(line, at);
    if (!key)
        return valueAt(line, at);
    QueryToken token = valueAt(line, key->end);
    if (isEmpty(token)) {
        if (textFieldOf(key->key)) // its name alone is a word
            return valueAt(line, at);
        token.valueBegin = token.end = key->end; // of the others the value is still to come
    }
    token.begin = at;
    token.key = key->key;
    token.comparison = key->comparison;
    return token;
}

std::optional<QueryToken> negatedTokenAt(QStringView line, qsizetype at)
{
    std::optional<QueryToken> token;
    if (isAt(line, at, u'-')) { // before a word it is a part of it
        token = testAt(line, behindInvisible(line, at + 1));
        if (!token->key && !token->isQuoted)
            return std::nullopt;
    } else if (startsWithWord(line.sliced(at), QueryNot)) {
        token = testAt(line, behindInvisible(line, at + QueryNot.size()));
        if (isEmpty(*token))
            return std::nullopt;
    } else {
        return std::nullopt;
    }
    token->begin = at;
    token->isNegated = true;
    return token;
}

QueryToken tokenAt(QStringView line, qsizetype at)
{
    const qsizetype begin = behindInvisible(line, at);
    if (begin == line.size() || line[begin].isSpace()) { // a word of nothing else is looked for
        QueryToken token;
        token.begin = token.valueBegin = at;
        token.end = begin;
        token.value = line.sliced(at, begin - at).toString();
        return token;
    }
    if (const auto negated = negatedTokenAt(line, begin))
        return *negated;
    QueryToken token = testAt(line, begin);
    if (isAt(line, begin, u'-') && isAt(line, behindInvisible(line, begin + 1), Quote))
        token.isOpen = true;
    return token;
}

/// What stands behind the name of a field that can be compared.
Comparison comparisonAt(QStringView line, qsizetype &at)
{
    const bool isLess = isAt(line, at, u'<');
    const bool isGreater = isAt(line, at, u'>');
    if (isLess || isGreater)
        ++at;
    const bool isEqual = isAt(line, at, u'=');
    if (isEqual)
        ++at;
    if (isLess)
        return isEqual ? Comparison::LessOrEqual : Comparison::Less;
    if (isGreater)
        return isEqual ? Comparison::GreaterOrEqual : Comparison::Greater;
    return Comparison::Equal;
}

} // namespace

std::optional<QueryKeyPlace> queryKeyAt(QStringView line, qsizetype at)
{
    constexpr qsizetype LongestName = 11;
    const auto isLetter = [](QChar c) {
        return c.unicode() < 0x80 && c.isLetter();
    };
    const QStringView rest = line.sliced(at);
    const QStringView head = rest.first(std::min(rest.size(), LongestName + 1));
    const auto nameEnd = std::find_if_not(head.begin(), head.end(), isLetter);
    const auto key = keyNamed(head.first(nameEnd - head.begin()));
    if (!key)
        return std::nullopt;
    qsizetype end = at + (nameEnd - head.begin());
    const qsizetype sign = end;
    if (isAt(line, end, u':'))
        ++end;
    const Comparison comparison = isCompared(*key) ? comparisonAt(line, end) : Comparison::Equal;
    if (end == sign)
        return std::nullopt;
    return QueryKeyPlace{*key, comparison, end};
}

std::vector<QueryToken> queryTokens(QStringView line)
{
    std::vector<QueryToken> tokens;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        tokens.push_back(tokenAt(line, at));
        at = wordEnd(line, tokens.back().end);
    }
    return tokens;
}

} // namespace vobiz
