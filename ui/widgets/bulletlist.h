// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

namespace vobiz {

class PlainLabel;

/// Sentences to read, one label each. The bullets are painted: a screen reader hears the sentences only.
class BulletList final : public QWidget
{
    Q_OBJECT

public:
    explicit BulletList(const QStringList &sentences, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<PlainLabel *> m_labels;
};

} // namespace vobiz
