// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QString>

namespace vobiz {

/// The letters typed at a table to go to a row by its beginning. Those that follow each other soon belong
/// together, and so do all that are typed before the search for the first ones could be made.
class TypeAhead final
{
public:
    struct Search
    {
        QString prefix;
        bool isNew = false; ///< else it goes on with one, to which the current row may still be the answer
    };

    /// Whether what is typed now belongs to what was typed before.
    [[nodiscard]] bool isUnderWay() const;
    void type(const QString &letters);
    /// What to look for; it is made now.
    [[nodiscard]] Search take();
    void clear();

private:
    Search m_search;
    bool m_isPending = false; ///< typed, and not taken yet
    QElapsedTimer m_sinceTyped;
};

} // namespace vobiz
