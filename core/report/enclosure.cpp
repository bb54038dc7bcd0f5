// SPDX-License-Identifier: MIT
#include "core/report/enclosure.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QtEndian>

#include <optional>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr char AddressBegin[] = "data:application/json;base64,";

/// A text, and where its coded bytes are in the file.
struct Place
{
    QByteArray text;
    qsizetype begin = 0;
    qsizetype end = 0;
};

std::optional<Place> nextInHtml(const QByteArray &file, qsizetype from)
{
    const qsizetype address = file.indexOf(AddressBegin, from);
    if (address < 0)
        return {};
    Place place;
    place.begin = address + static_cast<qsizetype>(sizeof AddressBegin) - 1;
    place.end = file.indexOf('"', place.begin);
    if (place.end < 0)
        place.end = file.size();
    const QByteArray coded = file.sliced(place.begin, place.end - place.begin);
    const auto decoded = QByteArray::fromBase64Encoding(coded, QByteArray::AbortOnBase64DecodingErrors);
    // One text has one code: else a byte of it could be another one without being noticed.
    if (decoded && (*decoded).toBase64() == coded)
        place.text = *decoded;
    return place;
}

/// As QPdfWriter writes what is attached: a stream that is deflated as a whole.
std::optional<Place> nextInPdf(const QByteArray &file, qsizetype from)
{
    static constexpr QByteArrayView Begin("stream\n");
    static constexpr QByteArrayView End("endstream");
    static constexpr char ZlibHeader = 0x78;
    const QByteArrayView all(file);
    qsizetype begin = all.indexOf(Begin, from);
    while (begin >= 3 && all.sliced(begin - 3, 3) == QByteArrayView("end"))
        begin = all.indexOf(Begin, begin + 1);
    if (begin < 0)
        return {};
    Place place;
    place.begin = begin + Begin.size();
    place.end = all.indexOf(End, place.begin);
    if (place.end < 0)
        place.end = file.size();
    const QByteArrayView coded = all.sliced(place.begin, place.end - place.begin);
    if (!coded.startsWith(ZlibHeader))
        return place;
    QByteArray sized(4, Qt::Uninitialized); // a guess of how long it becomes, as qUncompress wants it
    qToBigEndian(static_cast<quint32>(coded.size()) * 4, sized.data());
    place.text = qUncompress(sized.append(coded));
    return place;
}

QByteArray *textOfFormat(Enclosure &texts, const QByteArray &json)
{
    if (!json.startsWith('{'))
        return nullptr;
    const QJsonValue format = QJsonDocument::fromJson(json)[u"format"_s];
    if (format == QLatin1StringView(DataFormat))
        return &texts.data;
    if (format == QLatin1StringView(ManifestFormat))
        return &texts.manifest;
    if (format == QLatin1StringView(SignatureFormat))
        return &texts.signature;
    return nullptr;
}

} // namespace

QByteArray signatureJson(const QByteArray &signature)
{
    const QJsonObject object{{u"format"_s, QLatin1StringView(SignatureFormat)},
                             {u"of"_s, QLatin1StringView(ManifestName)},
                             {u"signature"_s, QString::fromLatin1(signature.toBase64())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray signatureFrom(const QByteArray &json)
{
    const QString text = QJsonDocument::fromJson(json)[u"signature"_s].toString();
    const QByteArray signature = QByteArray::fromBase64(text.toLatin1());
    return signatureJson(signature) == json ? signature : QByteArray();
}

QByteArray enclosedAddress(const QByteArray &text)
{
    return AddressBegin + text.toBase64();
}

FoundEnclosure findEnclosure(const QByteArray &file, ReportFileKind kind)
{
    FoundEnclosure found;
    QCryptographicHash page(QCryptographicHash::Sha256);
    qsizetype done = 0;
    qsizetype from = 0;
    while (const auto place = kind == ReportFileKind::Html ? nextInHtml(file, from) : nextInPdf(file, from)) {
        from = place->end;
        QByteArray *text = textOfFormat(found.texts, place->text);
        if (!text)
            continue;
        found.isDoubled = found.isDoubled || !text->isEmpty();
        *text = place->text;
        page.addData(QByteArrayView(file).sliced(done, place->begin - done));
        done = place->end;
    }
    page.addData(QByteArrayView(file).sliced(done));
    found.pageSha256 = page.result();
    return found;
}

} // namespace vobiz
