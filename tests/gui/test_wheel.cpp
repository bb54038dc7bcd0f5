// SPDX-License-Identifier: MIT
#include "tests/gui/scenes.h"

#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>

using namespace vobiz;
using namespace vobiz::test;

namespace {

/// Those of the program; what is in a file dialog is Qt's.
QList<QWidget *> boxesIn(const QWidget &window)
{
    QList<QWidget *> boxes;
    if (qobject_cast<const QFileDialog *>(&window))
        return boxes;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
            boxes.append(widget);
    }
    return boxes;
}

QString valueOf(const QWidget *box)
{
    const auto *combo = qobject_cast<const QComboBox *>(box);
    return combo ? combo->currentText() : qobject_cast<const QAbstractSpinBox *>(box)->text();
}

void turnWheelOver(QWidget *widget)
{
    const QPointF at = widget->rect().center();
    for (const int angle : {-120, 120, 120}) {
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(widget, &event);
    }
}

} // namespace

/// In a form that scrolls the wheel must not change what it passes over.
class TestWheel final : public QObject
{
    Q_OBJECT

private slots:
    void noBoxChanges_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        for (const NamedScene &scene : dialogs())
            QTest::newRow(scene.name) << scene.build;
    }
    void noBoxChanges()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        for (QWidget *box : boxesIn(scene.window())) {
            const QString before = valueOf(box);
            const bool hadFocus = box->hasFocus();
            turnWheelOver(box);
            for (QWidget *inside : box->findChildren<QLineEdit *>())
                turnWheelOver(inside);
            QVERIFY2(box->hasFocus() == hadFocus, qPrintable(box->accessibleName()));
            box->setFocus();
            turnWheelOver(box);
            QCOMPARE(valueOf(box), before);
            ++m_boxes;
        }
    }

    void someWereSeen() { QVERIFY(m_boxes >= 5); }

private:
    int m_boxes = 0;
};

QTEST_MAIN(TestWheel)
#include "test_wheel.moc"
