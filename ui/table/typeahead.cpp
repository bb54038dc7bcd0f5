// SPDX-License-Identifier: MIT
#include "ui/table/typeahead.h"

#include <QtWidgets/QApplication>

namespace vobiz {

bool TypeAhead::isUnderWay() const
{
    return m_isPending ||
           (!m_search.prefix.isEmpty() && m_sinceTyped.elapsed() < QApplication::keyboardInputInterval());
}

void TypeAhead::type(const QString &letters)
{
    if (!isUnderWay())
        m_search = {{}, true};
    m_search.prefix += letters;
    m_isPending = true;
    m_sinceTyped.start();
}

TypeAhead::Search TypeAhead::take()
{
    const Search search = m_search;
    m_search.isNew = false;
    m_isPending = false;
    return search;
}

void TypeAhead::clear()
{
    m_search = {};
    m_isPending = false;
}

} // namespace vobiz
