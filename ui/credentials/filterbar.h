// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"
#include "core/query/queryreading.h"
#include "ui/credentials/querylineedit.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QButtonGroup;

namespace vobiz {

class FieldHint;

/// The line that says what the table shows, and buttons that write into it: nothing filters that is not in
/// the line. Filters as one types. While a part of it is not understood, that is underlined and said in
/// words, and what filters is the last line that was understood.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// What filters.
    [[nodiscard]] const Query &query() const { return m_query; }
    [[nodiscard]] QString line() const { return m_search->text(); }
    /// Whether what filters is what the line says.
    [[nodiscard]] bool isUnderstood() const { return m_search->problems().isEmpty(); }

    /// In the place of the line. The user can take it back with Undo, as all of the following.
    void setLine(const QString &line);
    /// Writes it as the line, in which a text that was typed may come to be quoted.
    void setQuery(const Query &query);
    /// Puts a term in, or takes it out, of what filters, and writes that as the line. Of a status, of a use
    /// and of a decision to keep there is one at a time.
    void setTerm(const QueryTerm &term, bool isOn);
    void choose(StatusFilter status);
    void clear() { setLine({}); }

    void focusSearch();
    /// A sentence about what filters, below the line while that is understood; empty for none.
    void setNote(const QString &note);
    void setCounter(QueryLineEdit::Counter counter) { m_search->setCounter(std::move(counter)); }
    void setTexts(QueryLineEdit::Texts texts) { m_search->setTexts(std::move(texts)); }
    /// Behind the buttons; takes it over.
    void addControl(QWidget *control);
    /// Shows how many there are of each, in the order of StatusFilter; only to be called with counts over the
    /// whole list.
    void showCounts(const QList<int> &counts);
    void hideCounts();

signals:
    /// Another one filters.
    void queryChanged(const vobiz::Query &query);
    /// The user is done typing and wants to go to the rows.
    void leftDownwards();

private:
    void addStatus(StatusFilter status);
    void read();
    void followQuery();
    void showProblems();
    void say();

    QueryLineEdit *m_search;
    QButtonGroup *m_status;
    FieldHint *m_hint;
    Query m_query;
    QString m_understood; ///< the line of that query
    QString m_note;
    QString m_unsaid;
    QTimer m_pause; ///< while the user is typing, nothing is said
};

} // namespace vobiz
