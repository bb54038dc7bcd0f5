// SPDX-License-Identifier: MIT
#include "core/session/savedviews.h"

#include "core/store/settings.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr auto NameKey = "name"_L1;
constexpr auto LineKey = "query"_L1;
constexpr auto ColumnsKey = "columns"_L1;
constexpr auto OrderKey = "order"_L1;

QString viewsKey()
{
    return u"views-1/list"_s;
}

QJsonObject objectOf(const SavedView &view)
{
    QJsonObject object{{NameKey, view.name}, {LineKey, view.line}};
    if (!view.columns.isEmpty())
        object.insert(ColumnsKey, view.columns);
    if (!view.order.isEmpty())
        object.insert(OrderKey, view.order);
    return object;
}

/// One that is damaged costs that one.
QList<SavedView> viewsFrom(const QJsonArray &array)
{
    QList<SavedView> views;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const SavedView view{.name = viewNameFrom(object[NameKey].toString()),
                             .line = object[LineKey].toString(),
                             .columns = object[ColumnsKey].toString(),
                             .order = object[OrderKey].toString()};
        const bool isGood = object[LineKey].isString() && view.line.size() <= LongestViewLine &&
                            !viewNameProblem(view.name, views);
        if (isGood)
            views.append(view);
    }
    return views;
}

QList<SavedView> read(const Settings &settings, const QList<SavedView> &builtIn)
{
    const QString text = settings.text(viewsKey()).value_or(QString());
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isArray() ? viewsFrom(document.array()) : builtIn;
}

} // namespace

SavedViews::SavedViews(Settings &settings, QList<SavedView> builtIn, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_builtIn(std::move(builtIn))
    , m_views(read(settings, m_builtIn))
{
}

void SavedViews::set(const QList<SavedView> &views)
{
    if (views == m_views)
        return;
    m_views = views;
    if (views == m_builtIn) {
        m_settings.remove(viewsKey()); // so that those of a newer program come by themselves
    } else {
        QJsonArray array;
        for (const SavedView &view : views)
            array.append(objectOf(view));
        m_settings.setText(viewsKey(),
                           QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
    }
    emit changed();
}

QList<SavedView> SavedViews::withBuiltIn(QList<SavedView> views, const QList<SavedView> &builtIn)
{
    for (const SavedView &each : builtIn) {
        const bool isThere =
            std::ranges::any_of(views, [&each](const SavedView &view) { return view.line == each.line; });
        if (!isThere && !viewNameProblem(each.name, views))
            views.append(each);
    }
    return views;
}

} // namespace vobiz
