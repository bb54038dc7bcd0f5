// SPDX-License-Identifier: MIT
#include "core/inventory/textsearch.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;

/// Beside std::string_view, with the end of the text at the end of the memory that may be read, so that the
/// address sanitizer sees a step too far.
class TestTextSearch final : public QObject
{
    Q_OBJECT

    /// What lies around the text continues it, so that a hit that only begins in it would be seen.
    static bool isIn(const std::string &text, const std::string &term)
    {
        const std::size_t size = text.size() + TextSearch::ReadsBehind;
        const auto memory = std::make_unique<char[]>(size);
        std::copy(text.begin(), text.end(), memory.get());
        const std::size_t common = std::min(TextSearch::ReadsBehind, term.size());
        std::copy_n(term.end() - static_cast<std::ptrdiff_t>(common), common, memory.get() + text.size());
        return TextSearch(term).isIn({memory.get(), text.size()});
    }

private slots:
    void findsATermAtEveryPlace()
    {
        for (std::size_t termSize = 1; termSize <= 40; ++termSize) {
            std::string term;
            for (std::size_t i = 0; i < termSize; ++i)
                term += static_cast<char>('A' + i);
            for (std::size_t place = 0; place < 70; ++place) {
                const std::string text = std::string(place, '.') + term;
                QVERIFY2(isIn(text, term), text.c_str());
                QVERIFY2(isIn(text + "...", term), text.c_str());
                std::string cut = text;
                cut.pop_back();
                QVERIFY2(!isIn(cut, term), cut.c_str());
                for (std::size_t wrong = 0; wrong < termSize; ++wrong) {
                    std::string other = text;
                    other[place + wrong] = '!';
                    QVERIFY2(!isIn(other, term), other.c_str());
                }
            }
        }
    }

    void agreesWithTheStandardLibrary()
    {
        QRandomGenerator random(20'261'122);
        const auto text = [&random](int size) {
            std::string made;
            for (int i = 0; i < size; ++i)
                made += "ab\0\xc3"[random.bounded(random.bounded(2) == 0 ? 1 : 4)];
            return made;
        };
        for (int i = 0; i < 50'000; ++i) {
            const std::string searched = text(random.bounded(60));
            const std::string term = text(1 + random.bounded(12));
            QCOMPARE(isIn(searched, term), searched.find(term) != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestTextSearch)
#include "test_textsearch.moc"
