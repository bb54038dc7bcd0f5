// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace vobiz::test {

/// The number behind the last whole line that begins so; -1 without one.
inline int lastNumber(const QByteArray &said, const QByteArray &word)
{
    int number = -1;
    const QList<QByteArray> lines = said.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) { // the last one may be cut off
        if (lines[i].startsWith(word + ' '))
            number = lines[i].mid(word.size() + 1).toInt();
    }
    return number;
}

} // namespace vobiz::test
