// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"
#include "core/model/credentialcolumns.h"
#include "ui/table/columnlayout.h"
#include "ui/table/rowsview.h"
#include "ui/table/typeahead.h"

#include <QtCore/QList>

#include <functional>

namespace vobiz {

class CredentialModel;
class CredentialSelection;
struct Credential;

/// Of CredentialModel.
[[nodiscard]] ColumnSet credentialColumns();

/// The table of credentials. Selection, current row and scroll position follow credentials, not row numbers.
/// Its actions are its context menu.
class CredentialView final : public RowsView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit CredentialView(CredentialModel &model, QWidget *parent = nullptr);

    [[nodiscard]] CredentialSelection &selection() const { return *m_selection; }

    /// From elsewhere to the rows: takes the focus, and selects a row if none of those shown is selected.
    void enter();
    using RowsView::goToLast;
    /// To the next row whose username begins with what the user has typed.
    void goToTyped();
    void forgetTyped() { m_typeAhead.clear(); }
    void keyboardSearch(const QString &typed) override;
    /// The selected rows that are shown, as lines of tab-separated fields, in the table's order.
    [[nodiscard]] QString selectedText() const;
    /// The same rows, each as the line that the function makes of it.
    [[nodiscard]] QString selectedLines(const std::function<QString(const Credential &)> &line) const;
    /// As they stand from left to right.
    [[nodiscard]] QList<Column> visibleColumns() const;
    /// Of the same rows the texts of those columns, exactly as the provider told them; before them the
    /// titles.
    [[nodiscard]] QList<QStringList> selectedCells() const;

signals:
    /// The user asks for the last row, for one by its name, or for all of them: whoever knows whether all are
    /// loaded answers with `goToLast`, `goToTyped` or `selectAll`.
    void endWanted(Qt::KeyboardModifiers modifiers);
    void typedWanted();
    void allWanted();
    /// The user does not want to wait for that any more.
    void nothingWanted();
    void copyWanted();

protected:
    [[nodiscard]] QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;

private:
    [[nodiscard]] QList<int> selectedRowsShown() const;
    void tellWhatIsInSight();
    void rememberPlace();
    void rememberPlaceOfCurrent();
    void restorePlace();

    CredentialModel &m_model;
    CredentialSelection *m_selection;
    /// A row in sight, and how many are above it there.
    struct Place
    {
        CredentialId id;
        int above = 0;
    };
    QList<Place> m_places; ///< of them the first that is still there keeps its place
    TypeAhead m_typeAhead;
    bool m_isGoingToTyped = false;
};

} // namespace vobiz
