// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QPushButton;

namespace vobiz {

class PlainLabel;
class TrunkUse;

/// What is known of an account's trunks in a sentence, and a button that reads them: the same wherever it
/// matters. The words are its owner's, who knows which credentials they are about. Nothing to say and nothing
/// to press: it is hidden.
class TrunkUseLine final : public QWidget
{
    Q_OBJECT

public:
    enum class Place {
        Dialog, ///< which had them read when it opened; the button is there as long as it is not known
        Window, ///< where they are read for the asking, also once more; the button is always there
    };

    /// `fallback` gets the focus when the button goes; it has to be in the same window.
    TrunkUseLine(Place place, QWidget &fallback, QWidget *parent = nullptr);

    /// Its button reads these, and is there when that makes sense. Null: there is none.
    void follow(TrunkUse *trunks);
    /// Plain text; `warns` makes it bold. In a dialog news is announced while it is seen.
    void say(const QString &sentence, bool warns = false);

    [[nodiscard]] QString sentence() const;
    /// One more button, about what it says; takes ownership.
    void add(QPushButton *button);

    [[nodiscard]] QPushButton *button() const { return m_button; }

private:
    void showButton();
    [[nodiscard]] bool offersReading() const;

    const Place m_place;
    QWidget &m_fallback;
    QPointer<TrunkUse> m_trunks;
    PlainLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace vobiz
