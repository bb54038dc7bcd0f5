// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <functional>
#include <memory>

namespace vobiz {

/// A thread in which a database is used, so that a slow disk holds nobody up.
///
/// Operations are carried out there in the order of the calls. Every `done` is called exactly once, from the
/// event loop of the thread that this object lives in, unless `context` or this object dies first; `context`
/// lives in the same thread. The destructor waits for everything that was asked for, if the thread was
/// started.
class DatabaseThread final : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseThread(const QString &name, QObject *parent = nullptr);
    ~DatabaseThread() override;

    /// Until then everything waits. To be called once.
    void start();

    /// `work` is carried out in the thread; `done` gets what it returned.
    template <typename T>
    void run(std::function<T()> work, QObject *context, std::function<void(const T &)> done)
    {
        // The context belongs to our thread, so only our thread looks whether it is still there.
        run([this, work = std::move(work), context = QPointer(context), done = std::move(done)] {
            auto answer = std::make_shared<T>(work());
            answerWith([context, done, answer] {
                if (context)
                    done(*answer);
            });
        });
    }
    /// As above, without an answer.
    void run(std::function<void()> work);
    /// From any thread: `tell` is called from the event loop of this object's thread, unless the object dies
    /// first.
    void answerWith(std::function<void()> tell);

private:
    QThread m_thread;
    QObject *m_place; ///< lives in the thread
};

} // namespace vobiz
