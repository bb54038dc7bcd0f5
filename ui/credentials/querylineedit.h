// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/querycompletion.h"
#include "core/query/queryreading.h"
#include "ui/widgets/searchfield.h"

#include <functional>
#include <optional>

namespace vobiz {

class CompletionList;

/// A search field that holds a query: underlines what is not understood, and offers how to go on with what is
/// being typed. Tab takes the first of that. Down and Enter lead to the table as ever, unless the word at the
/// cursor needs a value that it has not got yet, or the list was asked for (suggestKey): then they are the
/// list's. Esc leaves the list if something in it is chosen, and else empties the field.
class QueryLineEdit final : public SearchField
{
    Q_OBJECT

public:
    /// How many have what a term asks for, where that is known, and for all of the list.
    using Counter = std::function<std::optional<int>(const QueryTerm &)>;

    /// What there is of a field of text, the first ones to be offered first.
    using Texts = std::function<QStringList(QueryField)>;

    QueryLineEdit(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

    void setCounter(Counter counter) { m_counter = std::move(counter); }
    void setTexts(Texts texts) { m_texts = std::move(texts); }
    /// Of the text as it is now.
    void setProblems(const QList<QueryProblem> &problems);
    [[nodiscard]] const QList<QueryProblem> &problems() const { return m_problems; }
    /// Whether what is not understood stands where the cursor is: more of it may be on its way.
    [[nodiscard]] bool isUnfinished(const QueryProblem &problem) const;
    /// Another text in the place of what was typed. The user can take it back.
    void replaceText(const QString &text);

signals:
    /// The focus has gone elsewhere.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void underline();
    void suggest();
    void closeList();
    void take(int row);
    [[nodiscard]] bool isForList(const QKeyEvent &event);
    [[nodiscard]] bool wantsList() const;
    [[nodiscard]] QString rowOf(const QString &choice) const;

    CompletionList *m_list;
    QueryCompletion m_completion;
    qsizetype m_cursorOfList = 0;
    bool m_isListWanted = false; ///< by the user
    Counter m_counter;
    Texts m_texts;
    QList<QueryProblem> m_problems;
    bool m_isComposing = false; ///< an input method shows what is not typed yet
    bool m_isReplacing = false;
};

} // namespace vobiz
