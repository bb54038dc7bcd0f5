// SPDX-License-Identifier: MIT
#include "app/program.h"
#include "core/api/apiaccount.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/support/fakeprovider.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/messages/messagebar.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QTextEdit>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QString shownMessage()
{
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        if (!qobject_cast<const MainWindow *>(window))
            continue;
        const auto *bar = window->findChild<MessageBar *>();
        return bar && bar->isVisible() ? bar->findChild<QTextEdit *>()->toPlainText() : QString();
    }
    return {};
}

} // namespace

/// The journal can't be written before the keychain has answered, and the keychain may wait for its user.
class TestJournalWaits final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void saysWhyNothingIsSent()
    {
        FakeProvider provider(3);
        auto stop = std::make_unique<GnomeKeyring::Stop>();
        QVERIFY(stop->isStopped());
        Program program;
        program.start(StartRequest(provider.account()));
        QTRY_VERIFY_WITH_TIMEOUT(shownMessage().contains(u"keychain has not answered"_s), 30'000);
        stop.reset();
        QTRY_COMPARE_WITH_TIMEOUT(shownMessage(), QString(), 30'000);
    }
};

QTEST_MAIN(TestJournalWaits)
#include "test_journalwaits.moc"
