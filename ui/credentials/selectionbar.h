// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace vobiz {

class Actions;

/// What of the table is selected, and what can be done with it. Shown while that is more than one credential,
/// or one that a filter hides: then the table itself does not say it.
class SelectionBar final : public QWidget
{
    Q_OBJECT

public:
    /// The buttons are the window's actions.
    explicit SelectionBar(const Actions &actions, QWidget *parent = nullptr);

    struct Selection
    {
        int selected = 0;
        int hidden = 0; ///< of them, by the filter
        /// Nothing is left that could be selected: it is all that matches, or all there is.
        bool isAllThatMatches = false;
        bool isFiltered = false;
    };

    /// Plain text; empty if nothing is selected.
    [[nodiscard]] static QString sentence(const Selection &selection);

    void show(const Selection &selection);

private:
    QLabel *m_text;
};

} // namespace vobiz
