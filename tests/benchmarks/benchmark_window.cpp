// SPDX-License-Identifier: MIT
// The real window over very many rows: a keystroke until it is painted, with few and many rows selected, and
// a batch of removals. Run by hand, see docs/performance.md.
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "tests/benchmarks/benchsupport.h"
#include "tests/gui/frame.h"
#include "tests/support/fakeprovider.h"
#include "ui/table/credentialview.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <memory>

using namespace vobiz;
using namespace vobiz::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int FewRows = 100; // what typing and painting take without a list to speak of

/// Counts the paintings of a widget.
class Paints final : public QObject
{
public:
    explicit Paints(QWidget &widget) { widget.installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

    int count = 0;
};

/// The window on an account of that many rows, all of them loaded over a socket.
class Window final
{
public:
    explicit Window(int rows)
        : m_provider(0, 1000)
        , m_frame(m_settings)
    {
        std::mt19937_64 random(1);
        m_provider.rows.reserve(rows);
        for (int number = 0; number < rows; ++number) {
            const Credential made = credential(number, random);
            m_provider.rows.append({made.id.text(), made.username, made.status == CredentialStatus::Enabled});
        }
        m_session = std::make_unique<AccountSession>(
            m_provider.account(), AccountIdentity{AccountOrigin::Environment}, m_frame.records.all());
        m_frame.window.open(*m_session);
        m_frame.window.show();
        m_session->loader().loadAll();
        while (m_session->loader().progress().verification != ListProgress::Verification::Verified)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        m_view = m_frame.window.findChild<CredentialView *>();
        m_search = m_frame.window.findChild<QLineEdit *>();
        m_search->setFocus();
        settle();
    }
    ~Window() { m_frame.window.showWelcome(); }
    Q_DISABLE_COPY_MOVE(Window)

    [[nodiscard]] CredentialModel &model() const { return m_session->model(); }

    void select(int count)
    {
        QItemSelection selection;
        const int step = std::max(1, model().rowCount() / std::max(1, count));
        for (int i = 0; i < count; ++i)
            selection.select(model().index(i * step, 0), model().index(i * step, model().columnCount() - 1));
        m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
        settle();
    }
    /// Of each letter, and of deleting each again: until the field and the table are painted.
    [[nodiscard]] std::vector<double> type(const QString &text)
    {
        std::vector<double> times;
        for (const QChar letter : text)
            times.push_back(press([&] { QTest::keyClick(m_search, letter.toLatin1()); }));
        for (qsizetype i = 0; i < text.size(); ++i)
            times.push_back(press([&] { QTest::keyClick(m_search, Qt::Key_Backspace); }));
        return times;
    }
    /// Of that many of the selected rows.
    [[nodiscard]] double remove(int count)
    {
        const QSet<CredentialId> &selected = m_view->selection().ids();
        const QList<CredentialId> batch = selected.values().first(count);
        return press([&] { m_session->inventory().remove(batch); });
    }

private:
    double press(const std::function<void()> &action)
    {
        const Paints table(*m_view->viewport());
        QElapsedTimer timer;
        timer.start();
        action();
        m_view->viewport()->update(); // also where the same rows are shown
        while (table.count == 0)
            QCoreApplication::processEvents();
        const double time = double(timer.nsecsElapsed()) / 1e6;
        settle();
        return time;
    }
    static void settle() { QTest::qWait(30); }

    test::FakeProvider m_provider;
    Settings m_settings; // remembers nothing
    test::Frame m_frame;
    std::unique_ptr<AccountSession> m_session;
    CredentialView *m_view = nullptr;
    QLineEdit *m_search = nullptr;
};

std::vector<double> typeAll(Window &window)
{
    std::vector<double> times;
    for (const QString &text : {u"desk-0012"_s, u"5f0c"_s, u"12"_s, u"realm3 777"_s}) {
        const std::vector<double> some = window.type(text);
        times.insert(times.end(), some.begin(), some.end());
    }
    return times;
}

double slowest(const std::vector<double> &times)
{
    return *std::max_element(times.begin(), times.end());
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const int rows = QApplication::arguments().value(1, u"1000000"_s).toInt();
    std::vector<double> few;
    {
        Window window(FewRows);
        few = typeAll(window);
    }
    std::printf("%d rows beside %d; times with the painting, ratios the other way round\n\n", rows, FewRows);
    Window window(rows);
    const struct
    {
        int selected;
        const char *name;
        const char *wanted;
    } cases[] = {{0, "keystroke, none selected", "<= 16 ms"},
                 {1000, "keystroke, 1,000 selected", "<= 16 ms"},
                 {5000, "keystroke, 5,000 selected", "<= 33 ms"}};
    for (const auto &each : cases) {
        window.select(each.selected);
        const std::vector<double> times = typeAll(window);
        say((std::string(each.name) + ", median").c_str(), median(times), median(few), "ms", each.wanted);
        say((std::string(each.name) + ", slowest").c_str(), slowest(times), slowest(few), "ms", each.wanted);
    }
    window.select(5000);
    const double one = window.remove(1);
    const double batch = window.remove(1000);
    say("5,000 selected, 1,000 removed (beside 1 x 1,000)", batch, one * 1000, "ms", "");
    return 0;
}
