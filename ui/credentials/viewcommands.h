// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"

#include <QtCore/QObject>

class QMenu;
class QPushButton;
class QWidget;

namespace vobiz {

class Actions;
class FilterBar;
class MessageBar;
class SavedViews;
class TableArea;

/// Carries out what there is to do with saved views: choosing one sets the search line, and columns and order
/// where it has them. All that it is given must outlive it; its button belongs to whoever takes it.
class ViewCommands final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        SavedViews &views;
        FilterBar &bar;
        TableArea &table;
        MessageBar &messages;
        Actions &actions;
        QWidget &page;
    };

    ViewCommands(const Parts &parts, QObject *parent);

    /// Of all the views, and what can be done with them.
    [[nodiscard]] QPushButton *button() const { return m_button; }

private:
    void fillMenu();
    void showWhatIsSet();
    void choose(qsizetype number);
    void ask(const SavedView &offered);
    void save();
    void manage();
    void copy();
    void paste();
    /// As it stands on the screen, without a name.
    [[nodiscard]] SavedView shown() const;
    [[nodiscard]] bool isSet(const SavedView &view) const;

    const Parts m_parts;
    QMenu *m_menu;
    QPushButton *m_button;
};

} // namespace vobiz
