// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/session/accountsession.h"
#include "core/store/settings.h"

#include <QtCore/QObject>

#include <memory>

namespace vobiz {

class MainWindow;
class SandboxServer;

/// The composition root: owns the settings, the window, the open account and the sandbox, and takes them
/// apart in the right order.
class Program final : public QObject
{
    Q_OBJECT

public:
    explicit Program(QObject *parent = nullptr);
    ~Program() override;

    /// Shows the window, with no account open.
    void show();
    void open(const ApiAccount &account, AccountOrigin origin);
    void openSandbox();

private:
    Settings m_settings;
    // The window shows the session, the session talks to the sandbox.
    std::unique_ptr<SandboxServer> m_sandbox;
    std::unique_ptr<AccountSession> m_session;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace vobiz
