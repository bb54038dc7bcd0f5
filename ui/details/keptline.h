// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <optional>

class QAction;
class QPushButton;

namespace vobiz {

class KeepList;
class PlainLabel;

/// Since when a credential is kept, with the note, or that the decision counts no more because it has changed
/// since; beside it a button to edit the note. Hidden where there is no such decision. Follows the decisions
/// by itself, which may go at any time.
class KeptLine final : public QWidget
{
    Q_OBJECT

public:
    /// The focus goes to `fallback` when the button goes with it.
    explicit KeptLine(QWidget &fallback, QWidget *parent = nullptr);

    /// `edit` is what the button does.
    void follow(KeepList *keep, QAction *edit);
    /// About this one, as the list shows it; without one nothing is said.
    void showOf(const std::optional<Credential> &credential);

private:
    void refresh();

    QWidget &m_fallback;
    QPointer<KeepList> m_keep;
    std::optional<Credential> m_credential;
    PlainLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace vobiz
