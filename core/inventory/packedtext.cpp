// SPDX-License-Identifier: MIT
#include "core/inventory/packedtext.h"

#include "core/text/folding.h"

#include <algorithm>

namespace vobiz::packedtext {

namespace {

constexpr unsigned char MoreFollows = 0x80;

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool isCapital(char16_t c)
{
    return c >= u'A' && c <= u'Z';
}

void putLength(std::string &bytes, std::size_t length)
{
    while (length >= MoreFollows) {
        bytes += static_cast<char>(length % MoreFollows | MoreFollows);
        length /= MoreFollows;
    }
    bytes += static_cast<char>(length);
}

std::size_t takeLength(const char *&bytes)
{
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*bytes++);
        length |= static_cast<std::size_t>(byte % MoreFollows) << shift;
        if (byte < MoreFollows)
            return length;
    }
}

bool hasField(unsigned traits, int field)
{
    return field == Username || (field == Description && (traits & HasDescription) != 0) ||
           (field == Id && (traits & HasId) != 0);
}

void takeFields(const char *&bytes, unsigned traits, std::array<std::string_view, FieldCount> &fields)
{
    std::array<std::size_t, FieldCount> lengths{};
    for (int field = 0; field < FieldCount; ++field) {
        if (hasField(traits, field))
            lengths[static_cast<std::size_t>(field)] = takeLength(bytes);
    }
    for (std::size_t field = 0; field < FieldCount; ++field) {
        fields[field] = {bytes, lengths[field]};
        bytes += lengths[field];
    }
}

void packAscii(const std::array<const QString *, FieldCount> &fields, std::string &bytes, unsigned &traits)
{
    std::size_t size = 0;
    for (const QString *field : fields) {
        if (field)
            putLength(bytes, static_cast<std::size_t>(field->size()));
    }
    bool hasCapitals = false;
    for (const QString *field : fields) {
        if (!field)
            continue;
        size += static_cast<std::size_t>(field->size());
        for (const QChar c : *field) {
            hasCapitals |= isCapital(c.unicode());
            bytes += static_cast<char>(isCapital(c.unicode()) ? c.unicode() - u'A' + u'a' : c.unicode());
        }
    }
    if (!hasCapitals)
        return;
    traits |= HasCapitals;
    const std::size_t bits = bytes.size();
    bytes.append((size + 7) / 8, '\0');
    std::size_t place = 0;
    for (const QString *field : fields) {
        if (!field)
            continue;
        for (const QChar c : *field) {
            if (isCapital(c.unicode()))
                bytes[bits + place / 8] = static_cast<char>(bytes[bits + place / 8] | 1 << place % 8);
            ++place;
        }
    }
}

void putFields(const std::array<std::string, FieldCount> &fields, unsigned traits, std::string &bytes)
{
    for (int field = 0; field < FieldCount; ++field) {
        if (hasField(traits, field))
            putLength(bytes, fields[static_cast<std::size_t>(field)].size());
    }
    for (const std::string &field : fields)
        bytes += field;
}

} // namespace

std::string encoded(QStringView text)
{
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(text.size()));
    for (const QChar c : text) {
        const unsigned unit = c.unicode();
        if (unit < 0x80) {
            bytes += static_cast<char>(unit);
        } else if (unit < 0x800) {
            bytes += static_cast<char>(0xC0 | unit >> 6);
            bytes += static_cast<char>(0x80 | (unit & 0x3F));
        } else {
            bytes += static_cast<char>(0xE0 | unit >> 12);
            bytes += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
            bytes += static_cast<char>(0x80 | (unit & 0x3F));
        }
    }
    return bytes;
}

QString decoded(std::string_view bytes)
{
    const auto at = [bytes](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
    };
    if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QString text;
    text.reserve(static_cast<qsizetype>(bytes.size()));
    for (std::size_t i = 0; i < bytes.size();) {
        if (at(i) < 0x80) {
            text += QChar(at(i));
            i += 1;
        } else if (at(i) < 0xE0) {
            text += QChar((at(i) & 0x1F) << 6 | (at(i + 1) & 0x3F));
            i += 2;
        } else {
            text += QChar((at(i) & 0x0F) << 12 | (at(i + 1) & 0x3F) << 6 | (at(i + 2) & 0x3F));
            i += 3;
        }
    }
    return text;
}

unsigned pack(const QString &username, const QString &description, const QString *id, std::string &bytes)
{
    const std::array<const QString *, FieldCount> fields = {
        &username, description.isEmpty() ? nullptr : &description, id};
    unsigned traits = (fields[Description] ? HasDescription : 0U) | (fields[Id] ? HasId : 0U);
    bytes.clear();
    if (std::all_of(fields.begin(), fields.end(),
                    [](const QString *field) { return !field || isAscii(*field); })) {
        packAscii(fields, bytes, traits);
        return traits;
    }
    std::array<std::string, FieldCount> exact;
    std::array<std::string, FieldCount> folded;
    for (std::size_t i = 0; i < FieldCount; ++i) {
        if (!fields[i])
            continue;
        exact[i] = encoded(*fields[i]);
        folded[i] = encoded(vobiz::folded(*fields[i]));
    }
    putFields(folded, traits, bytes);
    if (exact != folded) {
        putFields(exact, traits, bytes);
        traits |= KeepsExact;
    }
    return traits;
}

const char *Fields::end(unsigned traits) const
{
    if ((traits & KeepsExact) != 0)
        return exact.back().data() + exact.back().size();
    if ((traits & HasCapitals) == 0)
        return searchedEnd;
    return capitals + (static_cast<std::size_t>(searchedEnd - folded.front().data()) + 7) / 8;
}

Fields unpack(const char *bytes, unsigned traits)
{
    Fields fields;
    takeFields(bytes, traits, fields.folded);
    fields.searchedEnd = bytes;
    if ((traits & HasCapitals) != 0)
        fields.capitals = bytes;
    else if ((traits & KeepsExact) != 0)
        takeFields(bytes, traits, fields.exact);
    return fields;
}

std::string_view exactBytes(const Fields &fields, unsigned traits, Field field, std::string &buffer)
{
    if ((traits & KeepsExact) != 0)
        return fields.exact[field];
    const std::string_view folded = fields.folded[field];
    if ((traits & HasCapitals) == 0)
        return folded;
    buffer.assign(folded);
    auto place = static_cast<std::size_t>(folded.data() - fields.folded[Username].data());
    for (char &c : buffer) {
        if ((fields.capitals[place / 8] >> place % 8 & 1) != 0)
            c = static_cast<char>(c - 'a' + 'A');
        ++place;
    }
    return buffer;
}

QString exactText(const Fields &fields, unsigned traits, Field field)
{
    std::string buffer;
    return decoded(exactBytes(fields, traits, field, buffer));
}

} // namespace vobiz::packedtext
