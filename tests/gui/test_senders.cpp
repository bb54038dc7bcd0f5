// SPDX-License-Identifier: MIT
#include "tests/gui/scenes.h"

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QToolButton>

// What holds in every state of every window for what sends: only a SendingButton does, and none of them takes
// a press too early, has the focus unasked or stands where another button was.

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void addRows(const QList<NamedScene> &scenes)
{
    for (const NamedScene &scene : scenes)
        QTest::newRow(scene.name) << scene.build;
}

/// A clock that runs quickly until it is stopped, from when on the test moves it.
class StoppableClock
{
public:
    [[nodiscard]] Clock clock() const
    {
        return [state = m_state] {
            if (!state->isStopped)
                state->now = state->now.addSecs(1);
            return state->now;
        };
    }
    void stop() { m_state->isStopped = true; }
    void goOn(std::chrono::milliseconds time) { m_state->now = m_state->now.addMSecs(time.count()); }

private:
    struct State
    {
        QDateTime now = QDateTime::currentDateTimeUtc();
        bool isStopped = false;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// Those that are there to be pressed. A button with a menu opens only that.
QList<QAbstractButton *> plainButtons(const QWidget &window)
{
    QList<QAbstractButton *> buttons;
    for (auto *button : window.findChildren<QAbstractButton *>()) {
        const auto *toolButton = qobject_cast<QToolButton *>(button);
        const auto *pushButton = qobject_cast<QPushButton *>(button);
        const bool hasMenu = (toolButton && toolButton->menu()) || (pushButton && pushButton->menu());
        if (button->isVisible() && button->isEnabled() && !qobject_cast<SendingButton *>(button) && !hasMenu)
            buttons.append(button);
    }
    return buttons;
}

QList<QPointer<QAbstractButton>> plainButtons(const QWidget &window, const QString &name)
{
    QList<QPointer<QAbstractButton>> buttons;
    for (QAbstractButton *button : plainButtons(window)) {
        if (nameOf(button) == name)
            buttons.append(button);
    }
    return buttons;
}

/// The run's panel or the message bar that it belongs to, or null.
const QWidget *partOf(const QWidget *button)
{
    const QWidget *part = button->parentWidget();
    while (part && !part->inherits("vobiz::RunPanel") && !part->inherits("vobiz::MessageBar"))
        part = part->parentWidget();
    return part;
}

/// How many changes were begun: those that went out and those that will.
qsizetype changesBegun(const Scene &scene)
{
    const QList<SandboxLogEntry> requests = scene.server()->api().requests();
    return std::ranges::count_if(requests,
                                 [](const SandboxLogEntry &entry) { return entry.method != "GET"; }) +
           scene.session()->changes().underWay();
}

/// So that everything a dialog asks for is given.
void acknowledge(const QWidget &dialog)
{
    for (auto *tick : dialog.findChildren<QCheckBox *>())
        tick->setChecked(true);
    if (auto *field = named<QLineEdit>(dialog, u"Type to confirm"))
        field->setText(dialog.inherits("vobiz::ManyDialog") ? u"2"_s : u"office_phone_03"_s);
}

const QList<NamedScene> &askingDialogs()
{
    static const QList<NamedScene> all{{"delete with a tick", &Scene::deleteWithTick},
                                       {"delete with the name", &Scene::deleteWithName},
                                       {"disable", &Scene::disable},
                                       {"enable", &Scene::enable},
                                       {"disable for deletion", &Scene::disableForDeletion},
                                       {"delete many", &Scene::deleteMany},
                                       {"disable many", &Scene::disableMany},
                                       {"enable many", &Scene::enableMany}};
    return all;
}

const QList<NamedScene> &pagesThatSend()
{
    static const QList<NamedScene> all{{"messages", &Scene::messages},
                                       {"refused", &Scene::refused},
                                       {"refused and waiting", &Scene::refusedAndWaiting},
                                       {"run paused", &Scene::runPaused},
                                       {"end of a run", &Scene::endOfRun},
                                       {"rest of a run", &Scene::restOfRun},
                                       {"run waiting", &Scene::runWaiting},
                                       {"two runs", &Scene::twoRuns}};
    return all;
}

} // namespace

class TestSenders final : public QObject
{
    Q_OBJECT

private slots:
    void noPlainButtonSends_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        addRows(pagesThatSend());
        QTest::newRow("selection") << &Scene::selection;
        QTest::newRow("run") << &Scene::run;
    }
    void noPlainButtonSends()
    {
        QFETCH(Scene::Builder, build);
        QStringList names;
        {
            const Scene scene(build);
            QVERIFY(scene.isReady());
            for (QAbstractButton *button : plainButtons(scene.window())) {
                if (build == &Scene::selection || partOf(button)) // the others are the same in each of them
                    names.append(nameOf(button));
            }
        }
        names.removeDuplicates();
        QVERIFY(!names.isEmpty());
        for (const QString &name : std::as_const(names)) {
            const Scene scene(build);
            QVERIFY(scene.isReady());
            const qsizetype before = changesBegun(scene);
            for (const QPointer<QAbstractButton> &button : plainButtons(scene.window(), name)) {
                if (button)
                    button->click();
            }
            QCoreApplication::processEvents();
            QVERIFY2(changesBegun(scene) <= before, qPrintable(name));
        }
    }

    void noPlainButtonOfADialogSaysYes_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        addRows(askingDialogs());
    }
    void noPlainButtonOfADialogSaysYes()
    {
        QFETCH(Scene::Builder, build);
        qsizetype count = 1;
        for (qsizetype i = 0; i < count; ++i) {
            const Scene scene(build);
            QVERIFY(scene.isReady());
            acknowledge(scene.window());
            QVERIFY(becomeReady(scene.window()));
            const QList<SendingButton *> sending = senders(scene.window());
            QVERIFY(std::ranges::any_of(sending, &QWidget::isEnabled)); // there is a yes
            const QList<QAbstractButton *> buttons = plainButtons(scene.window());
            count = buttons.size();
            auto *dialog = qobject_cast<QDialog *>(&scene.window());
            QSignalSpy accepted(dialog, &QDialog::accepted);
            bool isInstead = false;
            if (auto *one = qobject_cast<DeleteDialog *>(dialog))
                connect(one, &DeleteDialog::disableInsteadWanted, this, [&isInstead] { isInstead = true; });
            if (auto *many = qobject_cast<ManyDialog *>(dialog))
                connect(many, &ManyDialog::disableInsteadWanted, this, [&isInstead] { isInstead = true; });
            const QByteArray name = nameOf(buttons[i]).toUtf8();
            buttons[i]->click();
            QVERIFY2(accepted.isEmpty() && !isInstead, name.constData());
        }
    }

    void noneIsReadyAtFirstOrHasTheFocus_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        addRows(pagesThatSend());
        addRows(askingDialogs());
    }
    void noneIsReadyAtFirstOrHasTheFocus()
    {
        QFETCH(Scene::Builder, build);
        StoppableClock clock;
        const Scene scene(build, clock.clock());
        QVERIFY(scene.isReady());
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus && !qobject_cast<SendingButton *>(focus));
        acknowledge(scene.window());
        QVERIFY(becomeReady(scene.window()));
        clock.stop();
        scene.window().hide();
        scene.window().show();
        QVERIFY(QTest::qWaitForWindowActive(&scene.window()));
        acknowledge(scene.window());
        const QList<SendingButton *> all = senders(scene.window());
        QVERIFY(!all.isEmpty());
        clock.goOn(SendingButton::Patience - 1ms);
        QVERIFY(haveLooked());
        for (SendingButton *button : all) {
            QVERIFY2(!button->isEnabled(), qPrintable(button->text()));
            QTest::mouseClick(button, Qt::LeftButton);
            button->click();
            button->setFocus();
            QVERIFY2(!button->hasFocus(), qPrintable(button->text()));
        }
        QVERIFY(scene.window().isVisible());
        clock.goOn(1ms);
        QVERIFY(becomeReady(scene.window()));
        QVERIFY(std::ranges::any_of(all, &QWidget::isEnabled));
    }

    /// In a window of the usual size; where there is less room the first moment still protects.
    void noneStandsWhereAnotherButtonWas()
    {
        QHash<QString, QRect> others; // of the run's panel and of the message bar, in all states
        QHash<QString, QRect> sending;
        for (const NamedScene &candidate :
             pagesThatSend() + QList<NamedScene>{{"run", &Scene::run}, {"run ending", &Scene::runEnding}}) {
            if (candidate.build == &Scene::twoRuns)
                continue; // the first panel is moved up by the second one
            const Scene scene(candidate.build);
            QVERIFY(scene.isReady());
            scene.window().resize(1280, 800);
            QCoreApplication::processEvents(); // the layout
            for (auto *button : scene.window().findChildren<QAbstractButton *>()) {
                const QWidget *part = partOf(button);
                if (!part || !button->isVisible())
                    continue;
                const QRect place(button->mapTo(&scene.window(), QPoint()), button->size());
                QHash<QString, QRect> &kind = qobject_cast<SendingButton *>(button) ? sending : others;
                const QString name = QString::fromLatin1(part->metaObject()->className()) + nameOf(button);
                kind[name] |= place; // wherever it is
            }
        }
        QVERIFY(others.size() > 8);
        QVERIFY(sending.size() >= 8);
        for (auto sender = sending.cbegin(); sender != sending.cend(); ++sender) {
            for (auto other = others.cbegin(); other != others.cend(); ++other)
                QVERIFY2(!sender->intersects(*other), qPrintable(sender.key() + u" "_s + other.key()));
            for (auto other = sending.cbegin(); other != sending.cend(); ++other)
                QVERIFY2(sender == other || !sender->intersects(*other),
                         qPrintable(sender.key() + u" "_s + other.key()));
        }
    }
};

QTEST_MAIN(TestSenders)
#include "test_senders.moc"
