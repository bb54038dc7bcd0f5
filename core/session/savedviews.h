// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/savedview.h"

#include <QtCore/QObject>

namespace vobiz {

class Settings;

/// The views that the user has saved, in the order that he gave them; the same for all accounts. Remembered
/// in the settings as one value, so that no half of a change is ever read. Lives in the settings' thread.
class SavedViews final : public QObject
{
    Q_OBJECT

public:
    /// `builtIn` are those that there are as long as the user has changed nothing, or that can't be read. The
    /// settings must outlive it.
    SavedViews(Settings &settings, QList<SavedView> builtIn, QObject *parent = nullptr);

    [[nodiscard]] const QList<SavedView> &views() const { return m_views; }
    [[nodiscard]] const QList<SavedView> &builtIn() const { return m_builtIn; }
    /// Those in the place of all; their names are to be good (viewNameProblem).
    void set(const QList<SavedView> &views);

    /// With those of `builtIn` that are missing, at the end: none asks the same. One whose name is taken by
    /// another query stays away.
    [[nodiscard]] static QList<SavedView> withBuiltIn(QList<SavedView> views,
                                                      const QList<SavedView> &builtIn);

signals:
    void changed();

private:
    Settings &m_settings;
    const QList<SavedView> m_builtIn;
    QList<SavedView> m_views;
};

} // namespace vobiz
