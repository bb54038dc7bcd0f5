// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QTextEdit>

namespace vobiz {

/// Plain text that can be selected and copied with mouse and keyboard, as high as it needs to be up to a few
/// lines, then it scrolls. Breaks inside long words, so that it never asks for width.
class SelectableText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit SelectableText(QWidget *parent = nullptr);

    void showText(const QString &text);

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] double textHeight(int width) const;
    void allowScrolling();
};

} // namespace vobiz
