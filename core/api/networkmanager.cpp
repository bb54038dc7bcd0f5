// SPDX-License-Identifier: MIT
#include "core/api/networkmanager.h"

#include "core/api/apiaccount.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxyFactory>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

class ProxyForRemoteHttps final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QUrl url = query.url();
        if (url.scheme() != "https"_L1 || isLoopback(url))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

std::unique_ptr<QNetworkAccessManager> makeNetworkManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxyFactory(new ProxyForRemoteHttps); // taken over by the manager
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return manager;
}

} // namespace vobiz
