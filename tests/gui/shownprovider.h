// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "tests/gui/frame.h"
#include "tests/gui/trunkcolumns.h"
#include "tests/support/accessible.h"
#include "tests/support/fakeprovider.h"
#include "ui/messages/messagebar.h"
#include "ui/table/credentialview.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

namespace vobiz::test {

/// The window on an account of the fake provider, whose list the test changes as it likes. Trunks are read
/// when the test asks for it: the columns that need them are hidden.
struct ShownProvider
{
    explicit ShownProvider(int rows, int rowsPerPage = 100, const Clock &clock = quickClock())
        : provider(rows, rowsPerPage)
        , frame(settings, clock)
    {
        hideTrunkColumns(settings);
    }

    /// To be called when the provider is as the test wants it.
    void open()
    {
        ApiAccount account = provider.account();
        account.isReadOnly = isReadOnly;
        session = std::make_unique<AccountSession>(account, AccountIdentity{AccountOrigin::Environment},
                                                   frame.records.all(), NetworkManagerFactory(),
                                                   impatientOptions(), CallsPolicy(), sessionClock);
        frame.window.open(*session);
        frame.window.show();
        view = frame.window.findChild<CredentialView *>();
        QVERIFY(QTest::qWaitForWindowActive(&frame.window));
        QVERIFY(waitUntil([this] { return inventory().count() > 0; }));
    }
    /// The whole list, verified.
    void openAll()
    {
        open();
        session->loader().loadAll();
        QVERIFY(settles());
    }
    ~ShownProvider()
    {
        frame.window.showWelcome(); // before the session that it shows
    }
    Q_DISABLE_COPY_MOVE(ShownProvider)

    [[nodiscard]] Inventory &inventory() const { return session->inventory(); }
    [[nodiscard]] CredentialModel &model() const { return session->model(); }
    [[nodiscard]] ListProgress progress() const { return session->loader().progress(); }
    [[nodiscard]] bool settles() const
    {
        return waitUntil([this] {
            return progress().state == ListProgress::State::Complete && !session->loader().isBusy();
        });
    }
    [[nodiscard]] QString current() const { return view->selection().currentId().text(); }
    [[nodiscard]] QString top() const { return model().idAt(view->rowAt(0)).text(); }
    [[nodiscard]] QString sentence() const
    {
        return descriptionOf(named<QLabel>(frame.window, QStringLiteral("Loading status")));
    }
    [[nodiscard]] MessageBar &messages() const { return *frame.window.findChild<MessageBar *>(); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        for (QPushButton *button : frame.window.findChildren<QPushButton *>()) {
            if (button->isVisible() && nameOf(button) == name)
                return button;
        }
        return nullptr;
    }
    void goTo(const QString &id) const
    {
        view->setCurrentIndex(model().index(model().visibleRow(CredentialId(id)), 0));
    }

    FakeProvider provider;
    bool isReadOnly = false;
    Clock sessionClock = systemClock;
    Settings settings; // remembers nothing
    Frame frame;
    std::unique_ptr<AccountSession> session;
    CredentialView *view = nullptr;
};

} // namespace vobiz::test
