// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "ui/table/columnlayout.h"

#include <QtWidgets/QTableView>

#include <functional>

namespace vobiz {

class CredentialModel;
class CredentialSelection;
struct Credential;

/// Of CredentialModel.
[[nodiscard]] ColumnSet credentialColumns();

/// The table of credentials. Selection, current row and scroll position follow credentials, not row numbers.
/// Its actions are its context menu.
class CredentialView final : public QTableView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit CredentialView(CredentialModel &model, QWidget *parent = nullptr);

    [[nodiscard]] CredentialSelection &selection() const { return *m_selection; }

    /// From elsewhere to the rows: takes the focus, and selects a row if none of those shown is selected.
    void enter();
    void goToEnd(Qt::KeyboardModifiers modifiers);
    /// The selected rows that are shown, as lines of tab-separated fields, in the table's order.
    [[nodiscard]] QString selectedText() const;
    /// The same rows, each as the line that the function makes of it.
    [[nodiscard]] QString selectedLines(const std::function<QString(const Credential &)> &line) const;

signals:
    /// The user asks for the last row, or for all of them: whoever knows whether all are loaded answers with
    /// `goToEnd` or `selectAll`.
    void endWanted(Qt::KeyboardModifiers modifiers);
    void allWanted();
    void copyWanted();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rememberTop();
    void restoreTop();

    CredentialModel &m_model;
    CredentialSelection *m_selection;
    CredentialId m_topId;
};

} // namespace vobiz
