// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxserver.h"

#include <httplib.h>

#include <QtCore/QRandomGenerator>

#include <condition_variable>
#include <future>
#include <thread>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *Address = "127.0.0.1";
constexpr int KeepAliveSeconds = 1;
constexpr int ReadTimeoutSeconds = 2;
constexpr size_t LargestBody = 64 * 1024;
constexpr size_t LongestTarget = 4096;
// httplib lends a thread to every open connection, idle or not, and a client that makes a connection for each
// change leaves several idle.
constexpr size_t Threads = 32;

QByteArray randomToken()
{
    QByteArray token;
    for (int i = 0; i < 4; ++i)
        token += QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    return token; // hexadecimal: httplib 0.11 percent-decodes the values of headers
}

/// Counts the requests being answered. Closing ends their waits and returns when the last one has left.
class Gate final
{
public:
    class Visit final
    {
    public:
        explicit Visit(Gate &gate)
            : m_gate(gate)
        {
            m_gate.count(+1);
        }
        ~Visit() { m_gate.count(-1); }
        Q_DISABLE_COPY_MOVE(Visit)

    private:
        Gate &m_gate;
    };

    /// False if the gate is closed or was closed meanwhile.
    [[nodiscard]] bool pause(std::chrono::milliseconds duration)
    {
        std::unique_lock lock(m_mutex);
        return !m_changed.wait_for(lock, duration, [this] { return m_closed; });
    }

    void close()
    {
        std::unique_lock lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_inside == 0; });
    }

private:
    void count(int change)
    {
        const std::lock_guard lock(m_mutex);
        m_inside += change;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_inside = 0;
    bool m_closed = false;
};

SandboxError errorFor(int status)
{
    switch (status) {
    case 413:
        return {status, u"PAYLOAD_TOO_LARGE"_s, u"The body is too large."_s};
    case 414:
        return {status, u"URI_TOO_LONG"_s, u"The address is too long."_s};
    case 500:
        return {status, u"INTERNAL_ERROR"_s, u"Something went wrong. Please try again later."_s};
    default:
        return {status, u"BAD_REQUEST"_s, u"The request can't be understood."_s};
    }
}

/// Empty unless the header is there exactly once.
QByteArray headerOf(const httplib::Request &request, const char *name)
{
    return request.get_header_value_count(name) == 1
               ? QByteArray::fromStdString(request.get_header_value(name))
               : QByteArray();
}

void write(const SandboxReply &reply, httplib::Response &response)
{
    response.status = reply.status;
    for (const auto &[name, value] : reply.headers)
        response.set_header(name.toStdString(), value.toStdString());
    if (!reply.body.isEmpty())
        response.set_content(reply.body.toStdString(), "application/json");
}

/// By the wall clock: the injected one may be what failed.
void writeError(int status, httplib::Response &response)
{
    write(SandboxApi::errorReply(errorFor(status), systemClock()), response);
}

} // namespace

class SandboxServer::Private final
{
public:
    explicit Private(const SandboxOptions &sandboxOptions);

    void serve(const httplib::Request &request, httplib::Response &response);

    const SandboxOptions options;
    SandboxAccount account;
    Gate gate;
    SandboxApi api;
    httplib::Server http;
    std::thread thread;
    int port = 0;
    bool isListening = false;
};

SandboxServer::Private::Private(const SandboxOptions &sandboxOptions)
    : options(sandboxOptions)
    , account(u"MA_SANDBOX01"_s, options.account, options.clock)
    , api(account, randomToken(), options.latency, options.clock,
          [this](std::chrono::milliseconds duration) { return gate.pause(duration); })
{
    http.set_keep_alive_timeout(KeepAliveSeconds);
    http.set_keep_alive_max_count(1000);
    http.set_read_timeout(ReadTimeoutSeconds);
    http.set_payload_max_length(LargestBody);
    http.set_tcp_nodelay(true);               // head and body go out as two writes
    http.set_socket_options([](socket_t) {}); // the default would let others bind the same port

    // httplib would match routes against the decoded path, where an id with a slash falls apart. So one route
    // takes everything and the raw target is read by SandboxApi.
    http.set_pre_routing_handler([](const httplib::Request &request, httplib::Response &response) {
        if (request.target.size() <= LongestTarget)
            return httplib::Server::HandlerResponse::Unhandled;
        writeError(414, response); // also keeps std::regex, which recurses, from running out of stack
        return httplib::Server::HandlerResponse::Handled;
    });
    const std::string everything = R"([\s\S]*)";
    const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
        serve(request, response);
    };
    http.Get(everything, handler);
    http.Post(everything, handler);
    http.Put(everything, handler);
    http.Patch(everything, handler);
    http.Delete(everything, handler);
    http.Options(everything, handler);

    // What httplib answers by itself: requests it refuses, and exceptions, which it turns into an empty 500.
    http.set_error_handler([](const httplib::Request &, httplib::Response &response) {
        if (response.body.empty())
            writeError(response.status, response);
    });
    http.set_post_routing_handler([](const httplib::Request &, httplib::Response &response) {
        if (response.status == 204)
            response.headers.erase("Content-Length"); // RFC 9110 forbids it there
    });
}

void SandboxServer::Private::serve(const httplib::Request &request, httplib::Response &response)
{
    const Gate::Visit visit(gate);
    write(api.answer({QByteArray::fromStdString(request.method), QByteArray::fromStdString(request.target),
                      headerOf(request, "X-Auth-ID"), headerOf(request, "X-Auth-Token"),
                      QByteArray::fromStdString(request.body)}),
          response);
}

SandboxServer::SandboxServer(SandboxOptions options)
    : d(std::make_unique<Private>(options))
{
}

SandboxServer::~SandboxServer()
{
    stop();
    if (d->thread.joinable())
        d->thread.join();
}

std::optional<QString> SandboxServer::start()
{
    const int port = d->options.port != 0
                         ? (d->http.bind_to_port(Address, d->options.port) ? d->options.port : -1)
                         : d->http.bind_to_any_port(Address);
    if (port <= 0)
        return u"The sandbox could not open a port on 127.0.0.1."_s;

    // httplib asks for the queue once it is listening; a stop() before that would have no effect.
    std::promise<void> listening;
    d->http.new_task_queue = [&listening] {
        auto *queue = new httplib::ThreadPool(Threads);
        listening.set_value();
        return queue;
    };
    d->thread = std::thread([this] { d->http.listen_after_bind(); });
    listening.get_future().wait();
    d->port = port;
    d->isListening = true;
    return std::nullopt;
}

void SandboxServer::stop()
{
    d->gate.close();
    if (std::exchange(d->isListening, false)) // httplib 0.11 asserts when it is stopped a second time
        d->http.stop();
}

QUrl SandboxServer::baseUrl() const
{
    return d->port == 0 ? QUrl() : QUrl(u"http://127.0.0.1:%1/api/v1"_s.arg(d->port));
}

const QString &SandboxServer::authId() const
{
    return d->account.authId();
}

const QByteArray &SandboxServer::token() const
{
    return d->api.token();
}

SandboxAccount &SandboxServer::account()
{
    return d->account;
}

SandboxApi &SandboxServer::api()
{
    return d->api;
}

} // namespace vobiz
