// SPDX-License-Identifier: MIT
#include "ui/credentials/querylineedit.h"

#include "ui/credentials/completionlist.h"
#include "ui/looks/accents.h"
#include "ui/text/keyboard.h"
#include "ui/text/querytext.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextCharFormat>

#include <algorithm>

namespace vobiz {

namespace {

constexpr qsizetype MostTexts = 6; // each is counted while one types

} // namespace

QueryLineEdit::QueryLineEdit(const QString &name, const QString &placeholder, QWidget *parent)
    : SearchField(name, placeholder, parent)
    , m_list(new CompletionList(*this))
{
    connect(this, &QLineEdit::textEdited, this, [this] {
        const int cursor = cursorPosition();
        const bool isInWord = cursor > 0 && !text().at(cursor - 1).isSpace();
        if (isInWord && !m_isReplacing)
            suggest();
        else
            closeList();
    });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] {
        if (cursorPosition() != m_cursorOfList)
            closeList();
    });
    connect(m_list, &CompletionList::taken, this, &QueryLineEdit::take);
}

void QueryLineEdit::setProblems(const QList<QueryProblem> &problems)
{
    const bool wasUnderlined = !m_problems.isEmpty();
    m_problems = problems;
    if (wasUnderlined || !problems.isEmpty())
        underline();
}

bool QueryLineEdit::isUnfinished(const QueryProblem &problem) const
{
    return problem.begin < cursorPosition() && cursorPosition() <= problem.begin + problem.length;
}

void QueryLineEdit::replaceText(const QString &text)
{
    if (text == this->text())
        return;
    const QScopedValueRollback replacing(m_isReplacing, true);
    closeList();
    selectAll();
    insert(text); // setText would forget what can be undone
}

bool QueryLineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_list->isVisible()) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (key.key() == Qt::Key_Tab && key.modifiers() == Qt::NoModifier) { // Qt would move the focus
            take(std::max(0, m_list->chosen()));
            return true;
        }
    }
    return SearchField::event(event);
}

void QueryLineEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->keyCombination() == suggestKey()) {
        suggest();
        m_isListWanted = m_list->isVisible();
    } else if (!m_list->isVisible() || !isForList(*event)) {
        SearchField::keyPressEvent(event);
    }
}

bool QueryLineEdit::isForList(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Down:
        if (wantsList())
            m_list->choose(1);
        return wantsList();
    case Qt::Key_Up:
        if (wantsList())
            m_list->choose(-1);
        return wantsList();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!wantsList())
            return false;
        take(std::max(0, m_list->chosen()));
        return true;
    case Qt::Key_Escape:
        if (m_list->chosen() < 0)
            return false;
        closeList();
        return true;
    default:
        return false;
    }
}

/// Down would leave behind a line that is not understood.
bool QueryLineEdit::wantsList() const
{
    return m_isListWanted || m_list->chosen() >= 0 ||
           std::ranges::any_of(m_problems,
                               [this](const QueryProblem &problem) { return isUnfinished(problem); });
}

void QueryLineEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    SearchField::inputMethodEvent(event);
    if (!m_problems.isEmpty())
        underline(); // the event has taken the place of all formats
}

void QueryLineEdit::focusOutEvent(QFocusEvent *event)
{
    SearchField::focusOutEvent(event);
    closeList();
    if (event->reason() != Qt::PopupFocusReason)
        emit left();
}

void QueryLineEdit::changeEvent(QEvent *event)
{
    SearchField::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_problems.isEmpty())
        underline();
}

void QueryLineEdit::hideEvent(QHideEvent *event)
{
    closeList();
    SearchField::hideEvent(event);
}

void QueryLineEdit::moveEvent(QMoveEvent *event)
{
    closeList();
    SearchField::moveEvent(event);
}

void QueryLineEdit::resizeEvent(QResizeEvent *event)
{
    closeList();
    SearchField::resizeEvent(event);
}

/// The formats of an input method are the only ones that a line edit has; they go with its own scrolling,
/// selection and writing direction (decision 46).
void QueryLineEdit::underline()
{
    if (m_isComposing)
        return;
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(accentColor(Accent::Error, palette()));
    QList<QInputMethodEvent::Attribute> attributes;
    for (const QueryProblem &problem : std::as_const(m_problems))
        attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(problem.begin) - cursorPosition(),
                           static_cast<int>(problem.length), wrong});
    QInputMethodEvent event({}, attributes);
    SearchField::inputMethodEvent(&event);
}

void QueryLineEdit::suggest()
{
    m_isListWanted = false;
    m_cursorOfList = cursorPosition();
    m_completion = completionAt(text(), m_cursorOfList, QDate::currentDate());
    const auto field = m_completion.key ? textFieldOf(*m_completion.key) : std::nullopt;
    if (field && m_texts)
        addTexts(m_completion, m_texts(*field), MostTexts);
    m_completion.choices.removeAll(text().sliced(m_completion.begin, m_completion.length));
    QStringList rows;
    for (const QString &choice : std::as_const(m_completion.choices))
        rows.append(rowOf(choice));
    m_list->showRows(rows, QPoint(cursorRect().center().x(), height()));
}

void QueryLineEdit::closeList()
{
    m_isListWanted = false;
    m_list->hide();
}

void QueryLineEdit::take(int row)
{
    if (row >= m_completion.choices.size())
        return;
    const CompletedLine after = completed(text(), m_completion, m_completion.choices.at(row));
    replaceText(after.line);
    setCursorPosition(static_cast<int>(after.cursor));
    if (m_completion.what == QueryCompletion::What::Fields)
        suggest(); // its values
}

/// The number stands beside what makes a whole term.
QString QueryLineEdit::rowOf(const QString &choice) const
{
    if (m_completion.what == QueryCompletion::What::Fields) {
        const QString meaning = queryFieldText(choice);
        return meaning.isEmpty() ? choice : tr("%1 – %2").arg(choice, meaning);
    }
    if (!m_counter)
        return choice;
    const QString before = text().first(m_completion.begin);
    const QString term = before.sliced(before.lastIndexOf(u' ') + 1) + choice;
    const QueryReading reading = readQuery(term);
    const bool isTerm = reading.problems.isEmpty() && reading.query.alternatives.size() == 1 &&
                        reading.query.alternatives.front().size() == 1;
    const std::optional<int> count =
        isTerm ? m_counter(reading.query.alternatives.front().front()) : std::nullopt;
    return count ? tr("%1 (%2)").arg(choice, QLocale().toString(*count)) : choice;
}

} // namespace vobiz
