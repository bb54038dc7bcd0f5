// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace vobiz {

// What a report encloses: three texts of JSON, each told by its "format" (decision 55).
inline constexpr char DataFormat[] = "vobiz-report/1";
inline constexpr char ManifestFormat[] = "vobiz-report-manifest/1";
inline constexpr char SignatureFormat[] = "vobiz-report-signature/1";

enum class ReportFileKind { Html, Pdf };

/// The enclosed texts of a report, exactly as they are in it.
struct Enclosure
{
    QByteArray data;
    QByteArray manifest;
    QByteArray signature; ///< empty: not signed

    friend bool operator==(const Enclosure &, const Enclosure &) = default;
};

/// The enclosed text with that signature, made of it and for it.
[[nodiscard]] QByteArray signatureJson(const QByteArray &signature);
/// Empty for anything but exactly such a text.
[[nodiscard]] QByteArray signatureFrom(const QByteArray &json);

/// The names under which they are enclosed.
inline constexpr char DataName[] = "report.json";
inline constexpr char ManifestName[] = "manifest.json";
inline constexpr char SignatureName[] = "signature.json";

/// The link of an HTML file in which a text is enclosed.
[[nodiscard]] QByteArray enclosedAddress(const QByteArray &text);

/// What was found in a file.
struct FoundEnclosure
{
    Enclosure texts;        ///< what is missing or can't be read is empty
    bool isDoubled = false; ///< one of them is there twice: which one counts can't be told
    QByteArray pageSha256;  ///< raw, of all bytes around the enclosed texts
};

/// Of the bytes of a file, without its seal.
[[nodiscard]] FoundEnclosure findEnclosure(const QByteArray &file, ReportFileKind kind);

} // namespace vobiz
