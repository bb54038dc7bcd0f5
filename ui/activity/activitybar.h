// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalquery.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QHBoxLayout;

class QPushButton;

namespace vobiz {

class SearchField;

/// What stands above the table of activity: search, filter, and what can be done with the journal.
class ActivityBar final : public QWidget
{
    Q_OBJECT

public:
    /// `columnActions` are offered in a menu; they must outlive the bar.
    explicit ActivityBar(const QList<QAction *> &columnActions, QWidget *parent = nullptr);

    [[nodiscard]] JournalQuery query() const;

    void clear();
    /// Whether there is a journal to do something with.
    void setUsable(bool isUsable);
    /// While one is under way, another isn't offered.
    void setVerifying(bool isVerifying);
    void setExporting(bool isExporting);

    /// Narrower than it stands now: it breaks into two lines before it asks for room.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Shortly after the last key, for a journal may be long.
    void queryChanged();
    void verifyWanted();
    void exportWanted();
    /// The user is done typing and wants to go to the rows.
    void leftDownwards();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addGroup(std::optional<JournalGroup> group, const QString &name, const QString &hint);
    [[nodiscard]] QPushButton *addButton(const QString &text, const QString &name, const QString &hint);
    void enableButtons();

    QBoxLayout *m_flow;
    QHBoxLayout *m_filters;
    QHBoxLayout *m_commands;
    SearchField *m_search;
    QButtonGroup *m_groups;
    QPushButton *m_columns = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_export = nullptr;
    QTimer m_soon;
    bool m_isUsable = false;
    bool m_isVerifying = false;
    bool m_isExporting = false;
};

} // namespace vobiz
