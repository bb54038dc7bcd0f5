// SPDX-License-Identifier: MIT
#include "app/bundlefallbacks.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Stand
{
    const char *variable;
    QLatin1StringView ours;                         ///< in our folder
    std::array<QLatin1StringView, 2> ofSystem = {}; ///< all of them are needed
};

// Ours includes the system's fonts.conf, should that alone be there.
constexpr std::array Stands{
    Stand{"FONTCONFIG_FILE", "/fonts.conf"_L1, {"/etc/fonts/fonts.conf"_L1, "/usr/share/fonts"_L1}},
    Stand{"XKB_CONFIG_ROOT", "/X11/xkb"_L1, {"/usr/share/X11/xkb"_L1}},
    Stand{"XLOCALEDIR", "/X11/locale"_L1, {"/usr/share/X11/locale"_L1}},
};

bool isThere(const QString &root, QLatin1StringView path)
{
    return path.isEmpty() || QFileInfo::exists(root + path);
}

} // namespace

QString bundleFallbackFolder()
{
    const QString folder = QFileInfo(u"/proc/self/exe"_s).canonicalPath();
    return QFileInfo(folder + u"/../share/vobiz-credential-manager/fallbacks"_s).canonicalFilePath();
}

QList<FallbackVariable> missingOnSystem(const QString &folder, const QString &root)
{
    QList<FallbackVariable> missing;
    for (const Stand &stand : Stands) {
        const bool isComplete = std::ranges::all_of(
            stand.ofSystem, [&root](QLatin1StringView path) { return isThere(root, path); });
        if (!isComplete && !qEnvironmentVariableIsSet(stand.variable))
            missing.append({stand.variable, folder + stand.ours});
    }
    return missing;
}

void setFallbackVariables(const QString &folder)
{
    if (folder.isEmpty())
        return;
    for (const FallbackVariable &variable : missingOnSystem(folder))
        qputenv(variable.name.constData(), QFile::encodeName(variable.value));
}

void trustFallbackAuthorities(const QString &folder)
{
    // On Debian, Arch and what is made from them; on Fedora and Red Hat.
    if (folder.isEmpty() || QFileInfo::exists(u"/etc/ssl/certs/ca-certificates.crt"_s) ||
        QFileInfo::exists(u"/etc/pki/tls/certs/ca-bundle.crt"_s))
        return;
    if (!QSslConfiguration::systemCaCertificates().isEmpty())
        return;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(folder + u"/ca-certificates.crt"_s);
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace vobiz
