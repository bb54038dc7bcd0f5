// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLabel>

class QTextLayout;

namespace vobiz {

/// A label for text of any length and origin: always plain text, never a mnemonic, and it breaks inside a
/// word that is too long for the line (a QLabel would widen the window). The text runs in its own direction,
/// on the window's side.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSizeF layOut(QTextLayout &layout, qreal width) const;
};

} // namespace vobiz
