// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QAction;
class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class FilterBar;
class Settings;
class SummaryStrip;
struct SummaryScope;

/// Keeps the summary of a session on the screen, or folded away, as the user wants it and this machine
/// remembers it, as long as the page has room for it and some rows; a figure that is pressed is written into
/// the search line, and shows what that says. Belongs to the strip; what else it is given must outlive it.
class ShownSummary final : public QObject
{
    Q_OBJECT

public:
    /// `fallback` gets the focus when the strip is folded away with it.
    ShownSummary(SummaryStrip &strip, QWidget &fallback, FilterBar &line, AccountSession &session,
                 Actions &actions, Settings &settings);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handle(Actions &actions);
    void setShown(bool isShown);
    void place();
    [[nodiscard]] bool hasRoom() const;
    void showSoon();
    void show();
    [[nodiscard]] SummaryScope scope() const;

    SummaryStrip &m_strip;
    QWidget &m_fallback;
    AccountSession &m_session;
    Settings &m_settings;
    QAction *m_isShown;
    QWidget *m_page;
    QTimer m_soon;
};

} // namespace vobiz
