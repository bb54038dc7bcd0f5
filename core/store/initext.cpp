// SPDX-License-Identifier: MIT
#include "core/store/initext.h"

#include <QtCore/QStringDecoder>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Escape
{
    char letter;
    char16_t character;
};
constexpr std::array Escapes{Escape{'a', u'\a'},  Escape{'b', u'\b'}, Escape{'f', u'\f'}, Escape{'n', u'\n'},
                             Escape{'r', u'\r'},  Escape{'t', u'\t'}, Escape{'v', u'\v'}, Escape{'"', u'"'},
                             Escape{'\\', u'\\'}, Escape{'?', u'?'},  Escape{'\'', u'\''}};

/// -1 if it is none; base 16.
int digitOf(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    const int letter = (c | 0x20) - u'a';
    return c < 0x80 && letter >= 0 && letter < 6 ? 10 + letter : -1;
}

bool isHexDigit(char16_t c)
{
    return digitOf(c) >= 0;
}

/// Reads a value from its beginning to its end, once.
class Reader final
{
public:
    explicit Reader(QByteArrayView value)
        : m_rest(value)
    {
    }

    std::optional<QString> read()
    {
        while (!m_rest.isEmpty()) {
            const char c = m_rest.front();
            if (!m_isInQuotes && c == ';')
                break; // a comment
            if (!m_isInQuotes && c == ',')
                return std::nullopt; // a list
            const bool isGood = c == '"' ? takeQuote() : c == '\\' ? takeEscape() : takeCharacters();
            if (!isGood)
                return std::nullopt;
        }
        if (m_isInQuotes)
            return std::nullopt;
        // Blanks around a value belong to the file, unless they are in quotes or escaped.
        while (m_text.size() > m_kept && (m_text.endsWith(u' ') || m_text.endsWith(u'\t')))
            m_text.chop(1);
        return m_text;
    }

private:
    bool takeQuote()
    {
        m_isInQuotes = !m_isInQuotes;
        m_kept = m_text.size();
        m_rest = m_rest.sliced(1);
        return true;
    }

    bool takeEscape()
    {
        m_rest = m_rest.sliced(1);
        if (m_rest.isEmpty())
            return false;
        const char letter = m_rest.front();
        const auto escape = std::ranges::find(Escapes, letter, &Escape::letter);
        bool isGood = true;
        if (escape != Escapes.end())
            m_text += QChar(escape->character);
        if (escape != Escapes.end() || letter == 'x')
            m_rest = m_rest.sliced(1);
        if (escape == Escapes.end())
            isGood = takeNumber(letter == 'x' ? 16 : 8);
        m_kept = m_text.size();
        return isGood;
    }

    bool takeNumber(int base)
    {
        int number = 0;
        qsizetype length = 0;
        for (; length < m_rest.size(); ++length) {
            const int digit = digitOf(uchar(m_rest[length]));
            if (digit < 0 || digit >= base)
                break;
            number = number * base + digit;
            if (number > 0xffff)
                return false;
        }
        m_rest = m_rest.sliced(length);
        m_text += QChar(number);
        return length > 0;
    }

    bool takeCharacters()
    {
        const auto end = std::ranges::find_if(
            m_rest, [](char c) { return c == '\\' || c == '"' || c == ',' || c == ';'; });
        // In quotes a comma or a semicolon may be the first.
        const qsizetype length = std::max<qsizetype>(1, end - m_rest.begin());
        QStringDecoder decoder(QStringDecoder::Utf8,
                               QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        m_text += decoder(m_rest.first(length));
        m_rest = m_rest.sliced(length);
        return !decoder.hasError();
    }

    QByteArrayView m_rest;
    QString m_text;
    qsizetype m_kept = 0; ///< so much of its beginning is not trimmed
    bool m_isInQuotes = false;
};

} // namespace

QByteArray iniText(const QString &text)
{
    QByteArray value;
    value.reserve(text.size() + 8);
    bool isAfterNumber = false; // whose digits would go on
    if (text.startsWith(u'@'))
        value += '@'; // so that it is no object
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool isNumber = code < u' ' || code > u'~' || (isAfterNumber && isHexDigit(code));
        const auto escape = std::ranges::find(Escapes, code, &Escape::character);
        if (escape != Escapes.end() && code != u'?' && code != u'\'')
            (value += '\\') += escape->letter;
        else if (isNumber)
            value += "\\x" + QByteArray::number(code, 16);
        else
            value += static_cast<char>(code);
        isAfterNumber = isNumber && escape == Escapes.end();
    }
    const bool needsQuotes =
        text.startsWith(u' ') || text.endsWith(u' ') ||
        std::ranges::any_of(value, [](char c) { return c == ';' || c == ',' || c == '='; });
    return needsQuotes ? '"' + value + '"' : value;
}

std::optional<QString> textFromIni(QByteArrayView value)
{
    std::optional<QString> text = Reader(value.trimmed()).read();
    if (!text || !text->startsWith(u'@'))
        return text;
    if (text->startsWith(u"@@"))
        return text->sliced(1);
    if (!text->endsWith(u')'))
        return text;
    if (text->startsWith(u"@String(")) // QSettings writes it so if there is a NUL in it
        return text->sliced(8).chopped(1);
    constexpr std::array Objects{"@Variant("_L1, "@DateTime("_L1, "@ByteArray("_L1, "@Rect("_L1,
                                 "@Size("_L1,    "@Point("_L1,    "@Invalid("_L1};
    const bool isObject = std::ranges::any_of(Objects, [&](auto name) { return text->startsWith(name); });
    return isObject ? std::nullopt : text;
}

QByteArray iniKey(const QString &key)
{
    QByteArray name;
    for (const QChar c : key) {
        const char16_t code = c.unicode();
        const bool isPlain =
            code < 0x80 && (c.isLetterOrNumber() || code == u'_' || code == u'-' || code == u'.');
        if (code == u'/')
            name += '\\';
        else if (isPlain)
            name += static_cast<char>(code);
        else if (code <= 0xff)
            name += '%' + QByteArray::number(code, 16).toUpper().rightJustified(2, '0');
        else
            name += "%U" + QByteArray::number(code, 16).toUpper().rightJustified(4, '0');
    }
    return name;
}

QString keyFromIni(QByteArrayView name)
{
    QString key;
    while (!name.isEmpty()) {
        qsizetype length = 1;
        char16_t code = uchar(name.front());
        if (code == u'\\') {
            code = u'/';
        } else if (code == u'%') { // a lone one stands for itself
            const bool isLong = name.sliced(1).startsWith('U');
            const QByteArrayView digits = isLong
                                              ? name.sliced(2).first(std::min<qsizetype>(4, name.size() - 2))
                                              : name.sliced(1).first(std::min<qsizetype>(2, name.size() - 1));
            const bool isEscape = digits.size() == (isLong ? 4 : 2) &&
                                  std::ranges::all_of(digits, [](char c) { return isHexDigit(uchar(c)); });
            if (isEscape) {
                code = static_cast<char16_t>(digits.toByteArray().toUInt(nullptr, 16));
                length += digits.size() + (isLong ? 1 : 0);
            }
        }
        key += QChar(code);
        name = name.sliced(length);
    }
    return key;
}

} // namespace vobiz
