// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace vobiz {

class FieldHint;
class PlainLabel;

/// Saved views: rename, reorder, remove, and bring back those that come with the program. Works on a copy,
/// which is for whoever opened it when it is accepted.
class ViewsDialog final : public QDialog
{
    Q_OBJECT

public:
    ViewsDialog(QList<SavedView> views, QList<SavedView> builtIn, QWidget *parent = nullptr);

    [[nodiscard]] const QList<SavedView> &views() const { return m_views; }

private:
    void buildLayout();
    void fill(qsizetype current);
    void showCurrent();
    void rename();
    void move(int step);
    void removeCurrent();
    void restore();
    void updateButtons();

    QList<SavedView> m_views; ///< with the last good name of each
    const QList<SavedView> m_builtIn;
    QListWidget *m_list;
    PlainLabel *m_line;
    QLineEdit *m_name;
    FieldHint *m_hint;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
    QPushButton *m_restore;
    QPushButton *m_save;
};

} // namespace vobiz
