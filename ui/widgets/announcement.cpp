// SPDX-License-Identifier: MIT
#include "ui/widgets/announcement.h"

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtWidgets/QWidget>

namespace vobiz {

namespace {

/// What was said last can still be asked for: a listener does so only after the event.
constexpr qsizetype MostKept = 16;

/// Words, as assistive technology sees them: in a window, though it is none of the children that one comes
/// across there. It can outlive the window.
class Announcement final : public QAccessibleInterface
{
public:
    Announcement(QWidget &window, QString words)
        : m_window(&window)
        , m_words(std::move(words))
    {
    }

    [[nodiscard]] bool isValid() const override { return m_window; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_window);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QRect rect() const override { return {}; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Notification; }
    [[nodiscard]] QAccessible::State state() const override { return {}; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Name ? m_words : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}

private:
    const QPointer<QWidget> m_window;
    const QString m_words;
};

/// Takes it over.
void keep(Announcement &announcement)
{
    static QList<QAccessible::Id> kept;
    kept.append(QAccessible::registerAccessibleInterface(&announcement));
    if (kept.size() > MostKept)
        QAccessible::deleteAccessibleInterface(kept.takeFirst());
}

} // namespace

void announce(QWidget &widget, const QString &words, Urgency urgency)
{
    QWidget &window = *widget.window();
    if (words.isEmpty() || !window.isVisible())
        return;
    auto *announcement = new Announcement(window, words);
    keep(*announcement);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(announcement, words);
    event.setPoliteness(urgency == Urgency::Assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                                      : QAccessible::AnnouncementPoliteness::Polite);
#else
    Q_UNUSED(urgency) // there is but one
    QAccessibleEvent event(announcement, QAccessible::ObjectShow);
#endif
    QAccessible::updateAccessibility(&event);
}

void describe(QWidget &widget, const QString &description)
{
    if (widget.accessibleDescription() != description)
        widget.setAccessibleDescription(description);
}

} // namespace vobiz
