// SPDX-License-Identifier: MIT
#include "ui/icons/iconengine.h"

#include "ui/icons/drawing.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QPixmap draw(const QString &name, const QSize &size, const QColor &color)
{
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDrawing(painter, u":/icons/"_s + name, picture.rect());
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), color);
    return picture;
}

} // namespace

IconEngine::IconEngine(const QString &name, Accent accent, const std::optional<QPalette> &palette)
    : m_name(name)
    , m_accent(accent)
    , m_palette(palette)
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap picture = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    picture.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), picture);
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    if (size.isEmpty())
        return {};
    const QColor ink = color(mode);
    const QString key =
        u"vobiz-icon/%1/%2x%3/%4"_s.arg(m_name).arg(size.width()).arg(size.height()).arg(ink.rgba(), 0, 16);
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = draw(m_name, size, ink);
        QPixmapCache::insert(key, picture);
    }
    return picture;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_name, m_accent, m_palette);
}

QColor IconEngine::color(QIcon::Mode mode) const
{
    const QPalette palette = m_palette.value_or(QGuiApplication::palette());
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return accentColor(m_accent, palette);
}

} // namespace vobiz
