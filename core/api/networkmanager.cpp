// SPDX-License-Identifier: MIT
#include "core/api/networkmanager.h"

#include "core/api/apiaccount.h"

#include <QtNetwork/QAuthenticator>
#include <QtNetwork/QNetworkProxyFactory>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

class ProxyForRemoteHttps final : public QNetworkProxyFactory
{
public:
    explicit ProxyForRemoteHttps(const ProxyChoice &choice)
        : m_choice(choice)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QUrl url = query.url();
        const bool isForProxies = url.scheme() == "https"_L1 && !isLoopback(url);
        switch (isForProxies ? m_choice.mode : ProxyMode::None) {
        case ProxyMode::System:
            return systemProxyForQuery(query);
        case ProxyMode::Manual:
            return {QNetworkProxy(QNetworkProxy::HttpProxy, m_choice.host, m_choice.port)};
        case ProxyMode::None:
            break;
        }
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    }

private:
    const ProxyChoice m_choice;
};

QString addressOf(const QNetworkProxy &proxy)
{
    const bool isIpV6 = proxy.hostName().contains(u':');
    return (isIpV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(proxy.hostName(), QString::number(proxy.port()));
}

void answerOnce(QNetworkAccessManager &manager, const ProxyChoice &choice)
{
    // Wrong ones would be asked for again and again, so each proxy gets them once. A server that answers 407
    // asks here, too, in the name of no proxy: it gets nothing.
    auto answer = [choice, answered = QStringList()](const QNetworkProxy &proxy,
                                                     QAuthenticator *authenticator) mutable {
        const QString address = addressOf(proxy);
        const bool isServer = proxy.type() == QNetworkProxy::NoProxy;
        if (isServer || choice.user.isEmpty() || answered.contains(address))
            return;
        answered.append(address);
        authenticator->setUser(choice.user);
        authenticator->setPassword(QString::fromUtf8(choice.password));
    };
    QObject::connect(&manager, &QNetworkAccessManager::proxyAuthenticationRequired, &manager,
                     std::move(answer));
}

} // namespace

NetworkManagerFactory networkManagerFactory(const ProxyChoice &choice)
{
    return [choice] {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxyFactory(new ProxyForRemoteHttps(choice)); // taken over by the manager
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        answerOnce(*manager, choice);
        return manager;
    };
}

QString proxyAddress(const QNetworkAccessManager &manager, const QUrl &url)
{
    QNetworkProxyFactory *factory = manager.proxyFactory();
    const QList<QNetworkProxy> proxies =
        factory ? factory->queryProxy(QNetworkProxyQuery(url)) : QList{manager.proxy()};
    const QNetworkProxy first = proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    if (first.type() == QNetworkProxy::NoProxy || first.type() == QNetworkProxy::DefaultProxy)
        return {};
    return addressOf(first);
}

} // namespace vobiz
