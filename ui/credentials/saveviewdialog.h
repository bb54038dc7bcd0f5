// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace vobiz {

class FieldHint;

/// Asks what a view is to be called and what belongs to it. What can't be saved is told at its field, and
/// can't be saved.
class SaveViewDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `view` is what stands there at first, with columns and order as they are now; `others` have the names
    /// that are taken.
    SaveViewDialog(const SavedView &view, QList<SavedView> others, QWidget *parent = nullptr);

    /// As it is entered.
    [[nodiscard]] SavedView view() const;

private:
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] QString lineProblem() const;
    void check();

    const SavedView m_offered;
    const QList<SavedView> m_others;
    QLineEdit *m_name;
    FieldHint *m_nameHint;
    QLineEdit *m_line;
    FieldHint *m_lineHint;
    QCheckBox *m_columns;
    QCheckBox *m_order;
    QPushButton *m_save;
    bool m_isNameTouched = false; ///< that it is empty is no mistake before
};

} // namespace vobiz
