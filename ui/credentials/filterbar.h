// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"

#include <QtWidgets/QWidget>

class QButtonGroup;
class QPushButton;

namespace vobiz {

class SearchField;

/// Search field and status filter. Filters as one types.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] CredentialFilter filter() const;

    void focusSearch();
    void choose(StatusFilter status);
    void clear();
    /// Shows how many there are of each, in the order of StatusFilter; only to be called with counts over the
    /// whole list.
    void showCounts(const QList<int> &counts);
    void hideCounts();

signals:
    void filterChanged(const vobiz::CredentialFilter &filter);
    /// The user is done typing and wants to go to the rows.
    void leftDownwards();

private:
    void addStatus(StatusFilter status);

    SearchField *m_search;
    QButtonGroup *m_status;
};

} // namespace vobiz
