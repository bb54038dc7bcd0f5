// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QCheckBox;
class QLineEdit;

namespace vobiz {

/// How much a user has to do before something that can't be undone.
enum class Confirmation {
    Ordinary, ///< a tick where little is at stake
    Typed,    ///< always a text to type
};

/// Asks for one deliberate act before something that can't be undone: a tick, or a text to type. Only the
/// form that was asked for exists. Typed text counts only if it is the expected one, compared after Unicode
/// NFC and otherwise exactly; a number may be written in the digits of any script, and as the locale writes
/// it.
class Acknowledgement final : public QWidget
{
    Q_OBJECT

public:
    explicit Acknowledgement(QWidget *parent = nullptr);

    [[nodiscard]] bool isGiven() const;
    /// What is still to be done, in our own words only: fit for a tooltip, which guesses at rich text.
    [[nodiscard]] QString request() const { return m_request; }
    /// The typed field; null for the tick, which must not have the focus at first.
    [[nodiscard]] QWidget *typedField() const;
    /// The control of either form.
    [[nodiscard]] QWidget *control() const;

    /// Each takes back what was given before, also if the form stays the same.
    void askForTick();
    void askForTyped(const QString &prompt, const QString &expected, const QString &request);
    /// `expected` in ASCII digits, which is what is shown.
    void askForNumber(const QString &prompt, const QString &expected, const QString &request);

signals:
    void givenChanged(bool given);

private:
    void adopt();
    void reset();

    QCheckBox *m_tick = nullptr;
    QLineEdit *m_field = nullptr;
    QWidget *m_form = nullptr;
    QString m_expected;
    bool m_isNumber = false;
    QString m_request;
};

} // namespace vobiz
