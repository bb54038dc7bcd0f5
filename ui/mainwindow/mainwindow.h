// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMainWindow>

class QToolBar;

namespace vobiz {

class AccountSession;
class Actions;
class CredentialsPage;

/// The frame: menus, tool bar and the page of the open account, or the welcome page. While a delete is under
/// way it does not close: it waits for the outcome, or the user decides not to.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows an account, which must outlive the window or its next `open`. Null shows the welcome page.
    void open(AccountSession *session);
    /// Something to tell before any account is open, or about the program itself.
    void showProblem(const QString &title, const QString &text);

signals:
    void sampleAccountWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildToolBar();
    void connectActions();
    void enableActions();
    void showShortcuts();
    void closeWhenOutcomesAreKnown();
    void keepOpenAfterAll();

    Actions *m_actions;
    QToolBar *m_toolBar = nullptr;
    AccountSession *m_session = nullptr;
    CredentialsPage *m_page = nullptr;
    bool m_isClosing = false; ///< as soon as the outcomes are known
    bool m_closesNow = false; ///< whatever is under way
};

} // namespace vobiz
