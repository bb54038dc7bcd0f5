// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QtWidgets/QDialog>

class QPushButton;

namespace vobiz {

class PlainLabel;
class SendingButton;

/// What a question about a change has, be it about one credential or many: the question itself, notices of
/// what became known meanwhile, and the buttons *do it*, *Disable Instead* and *Cancel*. Enter does nothing
/// in it.
class ChangeQuestion : public QDialog
{
    Q_OBJECT

public:
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    /// `doLabel` is on the button that does it.
    ChangeQuestion(const QString &doLabel, const Clock &clock, QWidget *parent);

    void keyPressEvent(QKeyEvent *event) override;
    /// Tells that the user chose the alternative; the dialog is about to close, rejected.
    virtual void disableInstead() = 0;

    [[nodiscard]] PlainLabel *question() const { return m_question; }
    [[nodiscard]] SendingButton *doButton() const { return m_doButton; }
    [[nodiscard]] SendingButton *disableButton() const { return m_disableButton; }
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancelButton; }

    /// The question, and these words below it; `warns`: beside a warning.
    [[nodiscard]] QWidget *makeHeader(const QList<QWidget *> &words, bool warns) const;
    /// A warning beside a text of yours; hidden.
    [[nodiscard]] QWidget *makeNotice(QWidget &text) const;
    /// A control on which Enter might do something.
    void ignoreEnterOn(QWidget &control);
    /// As large as it wants to be, as far as the screen is.
    void takeSize();

private:
    PlainLabel *m_question;
    SendingButton *m_doButton;
    SendingButton *m_disableButton;
    QPushButton *m_cancelButton;
};

} // namespace vobiz
