// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"

#include <QtWidgets/QWidget>

class QLabel;
class QVBoxLayout;

namespace vobiz {

class IconLabel;

/// A readable column of text and controls in the middle of a large empty area.
class CenteredColumn : public QWidget
{
    Q_OBJECT

public:
    explicit CenteredColumn(QWidget *parent = nullptr);

protected:
    /// Text of ours or made visible, shown as plain text; `scale` is its size against the ordinary one.
    QLabel *addText(const QString &text = {}, double scale = 1);
    IconLabel *addIcon(Icon which);
    void addControl(QWidget *control);

private:
    QVBoxLayout *m_column;
};

} // namespace vobiz
