// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

namespace vobiz {

/// Gives placeholders, and the captions of their colour, another one where the platform's can't be read: Qt's
/// own theme for KDE leaves them as for a light window, whatever the desktop is. A legible one stays. Follows
/// the platform as long as it lives, which is to be as long as the QApplication, its parent.
class LegiblePlaceholders final : public QObject
{
    Q_OBJECT

public:
    explicit LegiblePlaceholders(QObject *application);

    /// After the application got another palette.
    void mend();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace vobiz
