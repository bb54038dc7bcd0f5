// SPDX-License-Identifier: MIT
#include "app/program.h"

#include "app/sandbox/sandboxserver.h"
#include "ui/mainwindow/mainwindow.h"

namespace vobiz {

Program::Program(QObject *parent)
    : QObject(parent)
    , m_settings(Settings::defaultPath())
    , m_window(std::make_unique<MainWindow>(m_settings))
{
    connect(m_window.get(), &MainWindow::sampleAccountWanted, this, &Program::openSandbox);
}

Program::~Program() = default;

void Program::show()
{
    m_window->show();
}

void Program::open(const ApiAccount &account, AccountOrigin origin)
{
    auto session = std::make_unique<AccountSession>(account, origin);
    m_window->open(session.get());
    m_session = std::move(session);
}

void Program::openSandbox()
{
    auto sandbox = std::make_unique<SandboxServer>();
    if (const std::optional<QString> problem = sandbox->start()) {
        m_window->showProblem(tr("The sample account could not be opened"),
                              tr("The server inside this program did not start: %1").arg(*problem));
        return;
    }
    m_sandbox = std::move(sandbox);
    ApiAccount account;
    account.baseUrl = m_sandbox->baseUrl();
    account.authId = m_sandbox->authId();
    account.token = m_sandbox->token();
    open(account, AccountOrigin::Sandbox);
}

} // namespace vobiz
