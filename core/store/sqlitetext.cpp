// SPDX-License-Identifier: MIT
#include "core/store/sqlitetext.h"

#include <QtCore/QStringDecoder>

namespace vobiz {

namespace {

QString decode(QByteArrayView bytes)
{
    // QString::fromUtf8 drops a byte order mark.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::ConvertInitialBom | QStringDecoder::Flag::Stateless);
    return decoder(bytes);
}

void appendHalf(QByteArray &bytes, char16_t half)
{
    bytes.append(static_cast<char>(0xe0 | (half >> 12)));
    bytes.append(static_cast<char>(0x80 | ((half >> 6) & 0x3f)));
    bytes.append(static_cast<char>(0x80 | (half & 0x3f)));
}

/// Whether half a pair is encoded at `at`: ED A0 80 to ED BF BF.
bool isHalfAt(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&bytes](qsizetype i) {
        return static_cast<uchar>(bytes.at(i));
    };
    return at + 2 < bytes.size() && byte(at) == 0xed && byte(at + 1) >= 0xa0 && byte(at + 1) <= 0xbf &&
           (byte(at + 2) & 0xc0) == 0x80;
}

/// Whether the surrogate at `at` and the next one are a pair.
bool isPairAt(QStringView text, qsizetype at)
{
    return text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
}

} // namespace

QByteArray sqliteText(const QString &text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QByteArray bytes;
    const QStringView units(text);
    qsizetype from = 0; // what is not encoded yet
    for (qsizetype i = 0; i < units.size(); ++i) {
        if (!units.at(i).isSurrogate())
            continue;
        if (isPairAt(units, i)) {
            ++i;
            continue;
        }
        bytes.append(units.sliced(from, i - from).toUtf8());
        appendHalf(bytes, units.at(i).unicode());
        from = i + 1;
    }
    return bytes + units.sliced(from).toUtf8();
}

QByteArray sqliteTextOrEmpty(const QString &text)
{
    const QByteArray bytes = sqliteText(text);
    return bytes.isNull() ? QByteArray("") : bytes;
}

QString fromSqliteText(const QByteArray &bytes)
{
    if (bytes.isNull())
        return {};
    QString text;
    qsizetype from = 0;
    for (qsizetype i = bytes.indexOf('\xed'); i >= 0; i = bytes.indexOf('\xed', i + 1)) {
        if (!isHalfAt(bytes, i))
            continue;
        text.append(decode(QByteArrayView(bytes).sliced(from, i - from)));
        text.append(QChar(0xd000 | ((bytes.at(i + 1) & 0x3f) << 6) | (bytes.at(i + 2) & 0x3f)));
        from = i + 3;
    }
    const QString rest = decode(QByteArrayView(bytes).sliced(from));
    return from == 0 ? rest : text + rest;
}

QString withHalvesAs(QChar mark, QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isPairAt(text, i))
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = mark;
    }
    return text;
}

} // namespace vobiz
