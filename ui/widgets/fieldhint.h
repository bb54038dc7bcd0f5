// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

namespace vobiz {

class PlainLabel;

/// What is wrong with the field above it; takes no room while nothing is.
class FieldHint final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldHint(QWidget *parent = nullptr);

    /// Empty: nothing.
    void setText(const QString &text);

private:
    PlainLabel *m_text;
};

} // namespace vobiz
