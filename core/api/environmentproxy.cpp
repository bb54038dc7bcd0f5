// SPDX-License-Identifier: MIT
#include "core/api/environmentproxy.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int UsualPort = 1080;   // curl's, whatever the scheme
constexpr int UsualTlsPort = 443; // but for this one

struct Variable
{
    QString name;
    QString value; ///< never empty
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentProxy)
};

std::optional<Variable> variable(const QProcessEnvironment &environment, const QString &name)
{
    for (const QString &spelling : {name, name.toUpper()}) {
        if (const QString value = environment.value(spelling).trimmed(); !value.isEmpty())
            return Variable{spelling, value};
    }
    return std::nullopt;
}

/// A name of `no_proxy` counts for the hosts below it, too, and an address for its network.
bool isBelow(const QString &host, QString name)
{
    if (const auto network = QHostAddress::parseSubnet(name); name.contains(u'/') && network.second >= 0)
        return QHostAddress(host).isInSubnet(network);
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.sliced(1, name.size() - 2);
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'.'))
        name.chop(1);
    if (name.isEmpty())
        return false;
    return host.compare(name, Qt::CaseInsensitive) == 0 ||
           (host.endsWith(u'.' + name, Qt::CaseInsensitive) && QHostAddress(host).isNull());
}

bool isLeftOut(const QString &host, const QString &names)
{
    if (names == u"*")
        return true;
    static const QRegularExpression separator(u"[\\s,]+"_s);
    return std::ranges::any_of(names.split(separator, Qt::SkipEmptyParts),
                               [&host](const QString &name) { return isBelow(host, name); });
}

EnvironmentProxy read(const Variable &variable)
{
    const bool hasScheme = variable.value.contains("://"_L1);
    const QUrl url(hasScheme ? variable.value : u"http://"_s + variable.value);
    const QString scheme = url.scheme();
    const bool isSocks = scheme == "socks5"_L1 || scheme == "socks5h"_L1;
    EnvironmentProxy read;
    read.proxy = QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                               quint16(url.port(scheme == "https"_L1 ? UsualTlsPort : UsualPort)),
                               url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    if (!url.isValid() || url.host().isEmpty())
        read.problem = Words::tr("The environment variable %1 is not understood: write http://HOST:PORT.")
                           .arg(variable.name);
    else if (scheme != "http"_L1 && !isSocks)
        read.problem =
            Words::tr("The environment variable %1 names a proxy at %2://, which this program can’t "
                      "use: write http:// or socks5://.")
                .arg(variable.name, scheme);
    return read;
}

} // namespace

std::optional<EnvironmentProxy> environmentProxy(const QUrl &url, const QProcessEnvironment &environment)
{
    auto proxy = variable(environment, u"https_proxy"_s);
    if (!proxy)
        proxy = variable(environment, u"all_proxy"_s);
    const bool isAny = proxy || variable(environment, u"http_proxy"_s);
    const auto leftOut = variable(environment, u"no_proxy"_s);
    if (isAny && leftOut && isLeftOut(url.host(), leftOut->value))
        return EnvironmentProxy{QNetworkProxy(QNetworkProxy::NoProxy), {}};
    return proxy ? std::optional(read(*proxy)) : std::nullopt;
}

} // namespace vobiz
