// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QAbstractButton>

namespace vobiz {

/// A small button that copies one value and says so by turning into a check mark for a moment.
class CopyButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `what` is the name of the value: "Username".
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);

    /// Without a value there is nothing to copy, and no button; its place stays free.
    void setValue(const QString &value);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();
    void showCopied(bool isCopied);

    QString m_value;
    QTimer m_thanks;
};

} // namespace vobiz
