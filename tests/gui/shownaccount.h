// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxserver.h"
#include "core/account/accountlist.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/settings.h"
#include "tests/gui/senders.h"
#include "tests/gui/trunkcolumns.h"
#include "tests/support/accessible.h"
#include "tests/support/temporaryjournal.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/dialogs/statuschangedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <memory>

// What the tests of the main window share.

namespace vobiz::test {

[[nodiscard]] inline ServiceOptions quickOptions()
{
    ServiceOptions options;
    options.retry.firstDelay = std::chrono::milliseconds(1);
    return options;
}

[[nodiscard]] inline SandboxOptions quickSandbox()
{
    SandboxOptions options;
    options.latency = {std::chrono::milliseconds(0), std::chrono::milliseconds(0)};
    options.account.maximumLimit = 50; // so that the first page is a small part
    options.account.shortestCall = options.account.longestCall =
        std::chrono::milliseconds(0); // a call ends with the first refusal
    return options;
}

/// The program as a user has it in front of him: a window on an account of a real server on loopback; without
/// the columns that would have the trunks read beside what a test does.
struct Shown
{
    explicit Shown(const SandboxOptions &options = quickSandbox(), const CallsPolicy &calls = {})
        : server(options)
    {
        const auto problem = server.start();
        if (problem)
            qFatal("%s", qPrintable(*problem));
        ApiAccount account;
        account.baseUrl = server.baseUrl();
        account.authId = server.authId();
        account.token = server.token();
        session =
            std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Sandbox}, records.all(),
                                             NetworkManagerFactory(), quickOptions(), calls);
        hideTrunkColumns(settings);
        window = std::make_unique<MainWindow>(settings, accounts, finishing, nullptr, quickClock());
        window->open(*session);
        window->show();
        isActive = QTest::qWaitForWindowActive(window.get());
        view = window->findChild<CredentialView *>();
    }

    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return visible<QPushButton>(*window, name);
    }
    /// It is there, and there is something for it to do.
    [[nodiscard]] bool offers(const QString &name) const
    {
        const QPushButton *found = button(name);
        return found && found->isEnabled();
    }
    [[nodiscard]] QString sentence() const
    {
        return descriptionOf(named<QLabel>(*window, QStringLiteral("Loading status")));
    }
    [[nodiscard]] QString message() const
    {
        return descriptionOf(named<MessageBar>(*window, QStringLiteral("Message")));
    }
    [[nodiscard]] DeleteDialog *dialog() const { return window->findChild<DeleteDialog *>(); }
    [[nodiscard]] StatusChangeDialog *statusDialog() const
    {
        return window->findChild<StatusChangeDialog *>();
    }
    [[nodiscard]] int loaded() const { return session->inventory().count(); }
    [[nodiscard]] bool isComplete() const
    {
        return session->loader().progress().state == ListProgress::State::Complete;
    }
    [[nodiscard]] int deletesSent() { return sent("DELETE"); }
    [[nodiscard]] int updatesSent() { return sent("PUT"); }
    [[nodiscard]] int sent(const QByteArray &method)
    {
        const auto requests = server.api().requests();
        return int(std::count_if(requests.cbegin(), requests.cend(),
                                 [&](const SandboxLogEntry &entry) { return entry.method == method; }));
    }
    void loadAll()
    {
        action(QStringLiteral("Load All"))->trigger();
        QTRY_VERIFY(isComplete());
    }
    bool select(const QString &username)
    {
        const auto credential = server.account().find(username);
        if (!credential)
            return false;
        const int row = session->model().visibleRow(credential->id);
        view->selectRow(row);
        return row >= 0;
    }
    [[nodiscard]] CredentialId idOf(const QString &username) { return server.account().find(username)->id; }
    [[nodiscard]] CredentialStatus statusOf(const QString &username)
    {
        return session->inventory().find(idOf(username))->status;
    }
    /// Whether the text of one of the window's labels is this.
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->text() == text)
                return true;
        }
        return false;
    }
    /// Selects, opens the dialog, gives the acknowledgement and presses Delete.
    void deleteCredential(const QString &username)
    {
        QVERIFY(select(username));
        action(QStringLiteral("Delete…"))->trigger();
        confirmDelete(username);
    }
    void confirmDelete(const QString &username)
    {
        QTRY_VERIFY(dialog());
        if (auto *tick =
                visible<QCheckBox>(*dialog(), QStringLiteral("I understand that this cannot be undone")))
            tick->click();
        else
            visible<QLineEdit>(*dialog(), QStringLiteral("Type to confirm"))->setText(username);
        QVERIFY(press(visible<QPushButton>(*dialog(), QStringLiteral("Delete"))));
        QTRY_VERIFY(!dialog());
    }

    template <typename T>
    [[nodiscard]] static T *visible(const QWidget &parent, const QString &name)
    {
        for (T *widget : parent.findChildren<T *>()) {
            if (widget->isVisible() && nameOf(widget) == name)
                return widget;
        }
        return nullptr;
    }

    Settings settings; // remembers nothing
    AccountList accounts{settings};
    FinishingSessions finishing;
    SandboxServer server;
    TemporaryJournal records;
    std::unique_ptr<AccountSession> session;
    std::unique_ptr<MainWindow> window;
    CredentialView *view = nullptr;
    bool isActive = false;
};

} // namespace vobiz::test
