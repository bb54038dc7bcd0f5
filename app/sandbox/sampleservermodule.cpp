// SPDX-License-Identifier: MIT
// The library that loadSampleServer() loads.
#include "app/sandbox/sampleserver.h"
#include "app/sandbox/sandboxserver.h"

namespace {

class Module final : public vobiz::SampleServer
{
public:
    [[nodiscard]] std::optional<QString> start() override { return m_server.start(); }
    [[nodiscard]] QUrl baseUrl() const override { return m_server.baseUrl(); }
    [[nodiscard]] const QString &authId() const override { return m_server.authId(); }
    [[nodiscard]] const QByteArray &token() const override { return m_server.token(); }

private:
    vobiz::SandboxServer m_server;
};

} // namespace

extern "C" Q_DECL_EXPORT vobiz::SampleServer *vobizMakeSampleServer()
{
    return new Module;
}
