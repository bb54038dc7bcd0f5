// SPDX-License-Identifier: MIT
#include "ui/preferences/preferencesdialog.h"
#include "ui/widgets/plainlabel.h"

#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QSpinBox>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QCheckBox *box(const QWidget &window, const QString &text)
{
    for (QCheckBox *each : window.findChildren<QCheckBox *>()) {
        if (QString(each->text()).remove(u'&') == text)
            return each;
    }
    return nullptr;
}

QSpinBox *number(const QWidget &window, const QString &name)
{
    for (QSpinBox *each : window.findChildren<QSpinBox *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

bool says(const QWidget &window, const QString &sentence)
{
    const auto labels = window.findChildren<PlainLabel *>();
    return std::ranges::any_of(labels,
                               [&](const PlainLabel *label) { return label->text().contains(sentence); });
}

} // namespace

class TestSnapshotChoices final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsDeletedAndWhen()
    {
        PreferencesDialog dialog((Preferences()));
        dialog.show();
        QCheckBox *daily = box(dialog, u"Save the list once a day, when it has been verified"_s);
        QCheckBox *thins = box(dialog, u"Delete old ones of these"_s);
        QSpinBox *days = number(dialog, u"Days that keep their last snapshot"_s);
        QSpinBox *months = number(dialog, u"Months that keep their last snapshot"_s);
        QVERIFY(daily && thins && days && months);
        QVERIFY(daily->isChecked() && !thins->isChecked());
        QVERIFY(says(dialog, u"No snapshot is deleted by itself."_s));
        QVERIFY(!days->isEnabled() && !months->isEnabled());

        thins->click();
        QVERIFY(says(dialog, u"each of the 30 newest days that have one stays."_s));
        QVERIFY(says(dialog, u"each of the 24 newest months that have one."_s));
        QVERIFY(says(dialog, u"Each time one is saved by itself, the others of its account are deleted"_s));
        QVERIFY(says(dialog, u"Those that you saved by hand always stay."_s));
        QVERIFY(thins->accessibleDescription().contains(u"30 newest days"_s));
        days->setValue(1);
        months->setValue(12);
        QVERIFY(says(dialog, u"the last one of the newest day stays."_s));
        QVERIFY(says(dialog, u"12 newest months"_s));
        QVERIFY(thins->accessibleDescription().contains(u"12 newest months"_s));

        const Preferences chosen = dialog.preferences();
        QVERIFY(chosen.thinsSnapshots);
        QCOMPARE(chosen.retention, (SnapshotRetention{1, 12}));
        daily->click();
        QVERIFY(!thins->isEnabled() && !days->isEnabled());
        QVERIFY(says(dialog, u"No snapshot is deleted by itself."_s));
        QVERIFY(dialog.preferences().thinsSnapshots); // for when they are saved again
        PreferencesDialog later(chosen);
        QCOMPARE(later.preferences(), chosen);
    }
};

QTEST_MAIN(TestSnapshotChoices)
#include "test_snapshotchoices.moc"
