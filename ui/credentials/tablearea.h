// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QSplitter>

class QAction;
class QHeaderView;

namespace vobiz {

class Actions;
class ColumnMemory;
class CredentialModel;
class CredentialView;
class DetailsPane;
class Settings;

/// How the table stands, as ui/table/columnlayout.h writes it; what is empty is left as it is.
struct TableArrangement
{
    QString columns;
    QString order;
};

/// The table and beside it the details of what is selected there. Remembers how the user arranges the two,
/// and the columns.
class TableArea final : public QSplitter
{
    Q_OBJECT

public:
    /// Takes ownership of the view; the others must outlive it.
    TableArea(CredentialView *view, const CredentialModel &model, Actions &actions, Settings &settings,
              QWidget *parent = nullptr);

    [[nodiscard]] DetailsPane &details() const { return *m_details; }
    /// The user wants to see something there.
    void openDetails();
    /// Whether what only the trunks tell, or what follows from it, is in one of the columns.
    [[nodiscard]] bool showsTrunks() const;

    [[nodiscard]] TableArrangement arrangement() const;
    void arrange(const TableArrangement &arrangement);
    /// Whether it stands so already.
    [[nodiscard]] bool isArranged(const TableArrangement &arrangement) const;

signals:
    void columnsChanged();

private:
    [[nodiscard]] QHeaderView &header() const;
    void showDetails(bool isVisible);
    void giveDetails(int width);
    void resetLayout();

    Settings &m_settings;
    CredentialView *m_view;
    DetailsPane *m_details;
    QAction *m_showsDetails;
    ColumnMemory *m_columns;
};

} // namespace vobiz
