// SPDX-License-Identifier: MIT
#pragma once

#include "ui/looks/accents.h"
#include "ui/widgets/announcement.h"

#include <QtWidgets/QFrame>

namespace vobiz {

/// A strip across the page that tells of something and is heard of by who can't see it: an area in an accent
/// between two lines. Its accessible description is what there is to be read.
class Notification : public QFrame
{
    Q_OBJECT

public:
    explicit Notification(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

    [[nodiscard]] virtual Accent accent() const = 0;
    /// Announces the words: now, or as soon as the strip is shown.
    void say(const QString &words);
    /// What was not said yet is not any more.
    void sayNothing() { m_unsaid.clear(); }

private:
    void sayNow(const QString &words);

    QString m_unsaid; ///< until it is shown
};

} // namespace vobiz
