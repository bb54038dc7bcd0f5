// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QDockWidget>

namespace vobiz {

class ActivityPanel;
class Journal;
class Settings;

/// The window's part for the activity. Its content is made when it is first shown, for most people look at it
/// now and then. The settings must outlive it.
class ActivityDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit ActivityDock(Settings &settings, QWidget *parent = nullptr);

    /// May be null.
    void setJournal(Journal *journal);
    /// Shows it, and goes to its rows.
    void enter();
    void resetColumns();

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// It was shown or hidden itself, not with the window as its `toggleViewAction` has it.
    void toggled(bool isShown);
    /// The user is done here and wants to go back to the credentials.
    void left();
    /// It stands elsewhere, or has another size, or was shown or hidden.
    void layoutChanged();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] ActivityPanel &panel();

    Settings &m_settings;
    QPointer<Journal> m_journal;
    ActivityPanel *m_panel = nullptr;
};

} // namespace vobiz
