// SPDX-License-Identifier: MIT
#include "core/report/reportverdict.h"

#include "core/report/reportseal.h"
#include "core/report/reporttime.h"
#include "core/report/signingkey.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Part = ReportVerdict::Part;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

ReportHead headOf(const QByteArray &data)
{
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    const QJsonObject account = object[u"account"_s].toObject();
    const QJsonObject origin = object[u"made"_s].toObject();
    return {.account = account[u"label"_s].toString(),
            .authId = account[u"auth_id"_s].toString(),
            .user = origin[u"user"_s].toString(),
            .machine = origin[u"machine"_s].toString(),
            .at = reportTimeFrom(origin[u"at"_s])};
}

/// Looks at one part after the other.
struct Judge
{
    const FoundEnclosure &found;
    const SealedFile &sealed;
    ReportVerdict &verdict;

    [[nodiscard]] bool isKeySigned(const QByteArray &bytes, const QByteArray &signature) const
    {
        return verdict.contents && isSignedBy(verdict.contents->publicKey, bytes, signature);
    }
    [[nodiscard]] Part manifest() const
    {
        if (!verdict.contents)
            return Part::Missing;
        if (!verdict.isSigned)
            return verdict.isOneFile ? Part::Intact : Part::NotKnown;
        return isKeySigned(found.texts.manifest, signatureFrom(found.texts.signature)) ? Part::Intact
                                                                                       : Part::Altered;
    }
    [[nodiscard]] Part data() const
    {
        if (found.texts.data.isEmpty())
            return Part::Missing;
        const bool isManifestUsable = verdict.contents && verdict.manifest != Part::Altered;
        if (!isManifestUsable)
            return Part::NotKnown;
        return sha256(found.texts.data) == verdict.contents->dataSha256 ? Part::Intact : Part::Altered;
    }
    [[nodiscard]] Part page() const
    {
        if (!sealed.seal)
            return Part::Missing;
        if (verdict.isSigned && verdict.manifest != Part::Intact) // where the key is from
            return Part::NotKnown;
        if (verdict.isSigned && !isKeySigned(sealed.seal->signedText(), sealed.seal->signature))
            return Part::Altered;
        return found.pageSha256 == sealed.seal->pageSha256 ? Part::Intact : Part::Altered;
    }
};

} // namespace

ReportVerdict verdictOf(const QByteArray &file)
{
    const ReportFileKind kind = file.startsWith("%PDF-") ? ReportFileKind::Pdf : ReportFileKind::Html;
    const SealedFile sealed = unsealed(file, kind);
    const FoundEnclosure found = findEnclosure(sealed.file, kind);
    ReportVerdict verdict;
    verdict.isReport = sealed.seal || found.texts != Enclosure();
    verdict.isDoubled = found.isDoubled;
    verdict.contents = manifestFrom(found.texts.manifest);
    verdict.isSigned = !found.texts.signature.isEmpty() ||
                       (sealed.seal && !sealed.seal->signature.isEmpty()) ||
                       (verdict.contents && !verdict.contents->publicKey.isEmpty());
    verdict.isOneFile = sealed.seal && sha256(sealed.file) == sealed.seal->fileSha256;
    const Judge judge{found, sealed, verdict};
    verdict.manifest = judge.manifest();
    verdict.data = judge.data();
    verdict.page = judge.page();
    if (verdict.data == Part::Intact)
        verdict.head = headOf(found.texts.data);
    return verdict;
}

} // namespace vobiz
