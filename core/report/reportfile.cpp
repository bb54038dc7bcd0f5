// SPDX-License-Identifier: MIT
#include "core/report/reportfile.h"

#include "core/report/reportjson.h"
#include "core/report/reportmanifest.h"
#include "core/report/reportpage.h"
#include "core/report/reportseal.h"
#include "core/report/signingkey.h"

namespace vobiz {

Enclosure enclosureOf(const Report &report, const SigningKey *key)
{
    Enclosure texts;
    texts.data = reportJson(report);
    texts.manifest = manifestJson(manifestOf(report, texts.data, key ? key->publicKey() : QByteArray()));
    if (key)
        texts.signature = signatureJson(key->sign(texts.manifest));
    return texts;
}

QByteArray sealed(const QByteArray &file, ReportFileKind kind, const SigningKey *key)
{
    return file + sealOf(file, kind, key).line(kind);
}

QByteArray htmlReport(const Report &report, const SigningKey *key, const QString &whyUnsigned,
                      const QLocale &locale)
{
    const Enclosure texts = enclosureOf(report, key);
    const QString page = reportPage(report, texts, whyUnsigned, ReportMedium::Browser, locale);
    return sealed(page.toUtf8(), ReportFileKind::Html, key);
}

} // namespace vobiz
