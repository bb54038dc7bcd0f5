// SPDX-License-Identifier: MIT
#include "core/api/networkmanager.h"

#include "core/api/apiaccount.h"
#include "core/api/environmentproxy.h"
#include "core/api/proxygate.h"

#include <QtCore/QHash>
#include <QtNetwork/QNetworkProxyFactory>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString addressOf(const QNetworkProxy &proxy)
{
    const bool isIpV6 = proxy.hostName().contains(u':');
    return (isIpV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(proxy.hostName(), QString::number(proxy.port()));
}

class ProxyForRemoteHttps final : public QNetworkProxyFactory
{
public:
    ProxyForRemoteHttps(const ProxyChoice &choice, QNetworkAccessManager &manager)
        : m_choice(choice)
        , m_manager(manager)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        QList<QNetworkProxy> proxies = chosen(query);
        for (QNetworkProxy &proxy : proxies) {
            if (isHttp(proxy))
                proxy = gateTo(proxy).entrance();
        }
        return proxies;
    }

    [[nodiscard]] ProxyOnTheWay onTheWay(const QUrl &url)
    {
        const QNetworkProxy first =
            chosen(QNetworkProxyQuery(url)).value(0, QNetworkProxy(QNetworkProxy::NoProxy));
        if (isHttp(first))
            return {addressOf(first), gateTo(first).wantsLogin(), gateTo(first).problem()};
        const bool isDirect =
            first.type() == QNetworkProxy::NoProxy || first.type() == QNetworkProxy::DefaultProxy;
        return {isDirect ? QString() : addressOf(first), false, {}};
    }

private:
    [[nodiscard]] static bool isHttp(const QNetworkProxy &proxy)
    {
        return proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    }

    /// With their logins.
    [[nodiscard]] QList<QNetworkProxy> chosen(const QNetworkProxyQuery &query)
    {
        const QUrl url = query.url();
        const bool isForProxies = url.scheme() == "https"_L1 && !isLoopback(url);
        QList<QNetworkProxy> proxies;
        switch (isForProxies ? m_choice.mode : ProxyMode::None) {
        case ProxyMode::System:
            proxies = ofSystem(query);
            break;
        case ProxyMode::Manual:
            proxies = {QNetworkProxy(QNetworkProxy::HttpProxy, m_choice.host, m_choice.port)};
            break;
        case ProxyMode::None:
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        for (QNetworkProxy &proxy : proxies) {
            // Beforehand, as with Qt 6.4 nobody is asked for what NTLM needs.
            if (!m_choice.user.isEmpty() && proxy.type() != QNetworkProxy::NoProxy) {
                proxy.setUser(m_choice.user);
                proxy.setPassword(QString::fromUtf8(m_choice.password));
            }
        }
        return proxies;
    }

    [[nodiscard]] QList<QNetworkProxy> ofSystem(const QNetworkProxyQuery &query)
    {
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN) // elsewhere the system has settings of its own
        if (const auto named = environmentProxy(query.url(), QProcessEnvironment::systemEnvironment())) {
            if (!named->problem.isEmpty())
                gateTo(named->proxy).close(named->problem);
            return {named->proxy};
        }
#endif
        return systemProxyForQuery(query);
    }

    [[nodiscard]] ProxyGate &gateTo(const QNetworkProxy &proxy)
    {
        ProxyGate *&gate = m_gates[addressOf(proxy)];
        if (!gate)
            gate = new ProxyGate(proxy, &m_manager);
        return *gate;
    }

    const ProxyChoice m_choice;
    QNetworkAccessManager &m_manager; ///< owns this and the gates
    QHash<QString, ProxyGate *> m_gates;
};

} // namespace

NetworkManagerFactory networkManagerFactory(const ProxyChoice &choice)
{
    return [choice] {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(new ProxyForRemoteHttps(choice, *manager)); // taken over by the manager
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        return manager;
    };
}

ProxyOnTheWay proxyOnTheWay(const QNetworkAccessManager &manager, const QUrl &url)
{
    auto *factory = dynamic_cast<ProxyForRemoteHttps *>(manager.proxyFactory());
    return factory ? factory->onTheWay(url) : ProxyOnTheWay{};
}

} // namespace vobiz
