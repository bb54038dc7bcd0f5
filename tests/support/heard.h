// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/fakeprovider.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtGui/QAccessible>

#include <utility>

namespace vobiz::test {

/// The accessibility bus is there, which Qt looks for when it has nothing else to do; before, it tells
/// nothing.
[[nodiscard]] inline bool becomesHeard()
{
    return waitUntil([] { return QAccessible::isActive(); });
}

/// While it lives, the events that Qt sends to assistive technology come here and nowhere else. One at a
/// time.
class Heard final
{
public:
    Heard()
    {
        s_heard = this;
        m_before = QAccessible::installUpdateHandler(hear);
    }
    ~Heard()
    {
        QAccessible::installUpdateHandler(m_before);
        s_heard = nullptr;
    }
    Q_DISABLE_COPY_MOVE(Heard)

    /// What was announced since it was last asked for.
    [[nodiscard]] QStringList takeSaid() { return std::exchange(m_said, {}); }
    [[nodiscard]] const QStringList &said() const { return m_said; }
    /// Descriptions that were told of though they were the same as before.
    [[nodiscard]] const QStringList &toldTwice() const { return m_toldTwice; }
    /// The ids of the announcements.
    [[nodiscard]] const QList<QAccessible::Id> &ids() const { return m_ids; }
    [[nodiscard]] int count(QAccessible::Event type) const { return m_counts.value(type); }

private:
    static void hear(QAccessibleEvent *event)
    {
        ++s_heard->m_counts[event->type()];
        if (event->type() == QAccessible::DescriptionChanged)
            s_heard->hearDescription(event->object());
        QString words;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        if (event->type() == QAccessible::Announcement)
            words = static_cast<QAccessibleAnnouncementEvent *>(event)->message();
#endif
        if (event->type() == QAccessible::ObjectShow) {
            const QAccessibleInterface *interface = event->accessibleInterface();
            if (interface && interface->role() == QAccessible::Notification)
                words = interface->text(QAccessible::Name);
        }
        if (words.isNull())
            return;
        s_heard->m_said.append(words);
        s_heard->m_ids.append(event->uniqueId());
    }

    void hearDescription(QObject *object)
    {
        if (object->parent() && object->parent()->inherits("QDockWidget"))
            return; // its own buttons
        const QString now = QAccessible::queryAccessibleInterface(object)->text(QAccessible::Description);
        const auto before = m_descriptions.constFind(object);
        if (before != m_descriptions.cend() && *before == now)
            m_toldTwice.append(QStringLiteral("%1: %2").arg(
                QAccessible::queryAccessibleInterface(object)->text(QAccessible::Name), now));
        m_descriptions.insert(object, now);
    }

    static inline Heard *s_heard = nullptr;
    QAccessible::UpdateHandler m_before;
    QStringList m_said;
    QList<QAccessible::Id> m_ids;
    QHash<const QObject *, QString> m_descriptions;
    QStringList m_toldTwice;
    QHash<QAccessible::Event, int> m_counts;
};

} // namespace vobiz::test
