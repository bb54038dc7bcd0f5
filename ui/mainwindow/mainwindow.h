// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMainWindow>

class QAction;
class QMenu;
class QToolBar;

namespace vobiz {

class AccountSession;
class Actions;
class CredentialsPage;
class Settings;

/// The frame: menus, tool bar and the page of the open account, or the welcome page. While a delete is under
/// way it does not close: it waits for the outcome, or the user decides not to.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// The settings, which must outlive the window, remember how it is laid out.
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows an account, which must outlive the window or its next `open`. Null shows the welcome page.
    void open(AccountSession *session);
    /// Something to tell before any account is open, or about the program itself.
    void showProblem(const QString &title, const QString &text);

signals:
    void sampleAccountWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void restoreLayout();
    void resetLayout();
    void buildMenus();
    void buildToolBar();
    void connectActions();
    template <auto Command>
    void connectToPage(const QAction *action);
    void enableActions();
    void showShortcuts();
    void closeWhenOutcomesAreKnown();
    void keepOpenAfterAll();

    Settings &m_settings;
    Actions *m_actions;
    QMenu *m_columnsMenu = nullptr;
    QToolBar *m_toolBar = nullptr;
    AccountSession *m_session = nullptr;
    CredentialsPage *m_page = nullptr;
    bool m_isClosing = false; ///< as soon as the outcomes are known
    bool m_closesNow = false; ///< whatever is under way
};

} // namespace vobiz
