// SPDX-License-Identifier: MIT
#pragma once

#include "ui/actions/actionid.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <functional>
#include <vector>

class QAction;

namespace vobiz {

enum class Menu;
enum class StatusFilter;
struct ActionEntry;

/// Actions that belong together under one heading of the sheet.
struct ShortcutGroup
{
    QString title;
    QList<QAction *> actions;
};

/// Everything one can do in the main window, each thing once, made from the table in actiontable.cpp: menus,
/// tool bar, context menu and the sheet of shortcuts all show these. Whoever can carry one out says so with
/// `handle`; one that nobody can carry out is off. Owns the actions, and outlives all who handle them.
class Actions final : public QObject
{
    Q_OBJECT

public:
    using Command = std::function<void()>;
    using Condition = std::function<bool()>;

    explicit Actions(QObject *parent);

    [[nodiscard]] QAction *operator[](ActionId id) const { return m_actions[static_cast<qsizetype>(id)]; }
    /// Checkable, one for each Column in its order.
    [[nodiscard]] const QList<QAction *> &columns() const { return m_columns; }

    /// Checkable, for the views that have a key, in the order of the keys.
    [[nodiscard]] const QList<QAction *> &views() const { return m_views; }

    /// `command` carries it out as long as `owner` lives; without `isPossible` it always can. Several may
    /// handle one action, then each is called. To be followed by `update`.
    void handle(ActionId id, QObject *owner, const Command &command, const Condition &isPossible = {});
    /// The same for what shows only some of the credentials: there is one action for each StatusFilter.
    void handleFilters(QObject *owner, const std::function<void(StatusFilter)> &choose);
    /// The same for the saved views that have a key.
    void handleViews(QObject *owner, const std::function<void(int)> &choose);
    /// They are called so; those beyond the last name are hidden.
    void nameViews(const QStringList &names);
    /// Puts each of them on or off, the only place that does: to be called when an owner came or went, and
    /// when an answer of an `isPossible` may have become another one.
    void update();
    /// What changes something is off, and says why.
    void setReadOnly(const QString &why);
    /// Those that nobody handles at present.
    [[nodiscard]] QList<ActionId> unhandled() const;

    /// With separators between the sections, which belong to `parent`.
    [[nodiscard]] QList<QAction *> menu(Menu menu, QObject *parent) const;
    [[nodiscard]] QList<QAction *> toolBar(QObject *parent) const;
    [[nodiscard]] QList<QAction *> contextMenu(QObject *parent) const;
    [[nodiscard]] QList<ShortcutGroup> shortcutGroups() const;

private:
    struct Handler
    {
        ActionId id;
        QPointer<QObject> owner;
        Condition isPossible;
    };

    /// Where one looks for them: before the details.
    [[nodiscard]] QList<QAction *> withFilters(QList<QAction *> actions, QAction *separator = nullptr) const;
    [[nodiscard]] QList<QAction *> inSections(const std::function<int(const ActionEntry &)> &sectionOf,
                                              QObject *parent) const;

    QList<QAction *> m_actions; ///< by ActionId
    QList<QAction *> m_filters; ///< by StatusFilter
    QPointer<QObject> m_filterOwner;
    QList<QAction *> m_views;
    QPointer<QObject> m_viewOwner;
    QList<QAction *> m_columns;
    std::vector<Handler> m_handlers;
    bool m_isReadOnly = false;
};

} // namespace vobiz
