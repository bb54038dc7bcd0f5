// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// One line on the terminal from which the program was started, which says how far it is, and is gone when
/// the next text is written. Nothing is written where the errors go into a file or a pipe.
class ProgressLine final
{
public:
    ProgressLine();
    ~ProgressLine();
    Q_DISABLE_COPY_MOVE(ProgressLine)

    /// In the place of what it says.
    void show(const QString &text);
    void clear();

private:
    const bool m_isSeen;
    QString m_text;
};

} // namespace vobiz
