// SPDX-License-Identifier: MIT
#pragma once

#include "ui/audit/summarypart.h"

#include <QtWidgets/QWidget>

class QLayout;

namespace vobiz {

class PlainLabel;
class ShareBar;
class SummaryButton;

/// Figures that belong together, below a caption: a button for each that has something to say. Tab stops at
/// one of them; the arrow keys lead to the others.
class SummaryGroup final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Shares,  ///< of one bar; one choice excludes the others
        Columns, ///< likewise
        List     ///< each for itself
    };

    /// With so many figures at most.
    SummaryGroup(Kind kind, const QString &name, std::size_t most, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    /// Words in the place of the buttons; empty for none.
    void setWords(const QString &words);
    /// Each keeps the place of its button for as long as it has the same place here.
    void setParts(std::vector<SummaryPart> parts);
    /// What the rows are asked for now.
    void setPressed(const Query &query);
    [[nodiscard]] bool hasButtons() const;

signals:
    void termsWanted(const std::vector<vobiz::QueryTerm> &added,
                     const std::vector<vobiz::QueryTerm> &removed);

private:
    void addButton();
    void showParts();
    void alignColumns();
    void press(int index);
    void setStop(SummaryButton *button);
    void moveFocus(const SummaryButton *from, int steps);

    const Kind m_kind;
    PlainLabel *m_caption;
    PlainLabel *m_words;
    ShareBar *m_bar = nullptr; ///< of shares
    QLayout *m_places;         ///< of the buttons
    std::vector<SummaryButton *> m_buttons;
    std::vector<SummaryPart> m_parts; ///< of the first buttons
    Query m_query;
    SummaryButton *m_stop = nullptr; ///< where Tab stops
};

} // namespace vobiz
