// M/M/c at load 0.9 in SimGrid: an actor that customers come from, and one for each server; a
// semaphore counts who waits.
//     simgrid SERVERS CUSTOMERS
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>

#include <simgrid/s4u.hpp>

namespace sg4 = simgrid::s4u;
static const double LOAD = 0.9;

struct desk {
    std::mt19937_64 random{1};
    std::exponential_distribution<> gap, service{1};
    std::queue<double> waiting;
    sg4::SemaphorePtr came = sg4::Semaphore::create(0);
    unsigned long served = 0;
    double stayed = 0;

    explicit desk(unsigned servers) : gap(LOAD * servers) {}

    void source(unsigned long customers) {
        for (unsigned long i = 0; i < customers; i++) {
            sg4::this_actor::sleep_for(gap(random));
            waiting.push(sg4::Engine::get_clock());
            came->release();
        }
    }

    void serve() {
        for (;;) {
            came->acquire();
            double arrived = waiting.front();
            waiting.pop();
            sg4::this_actor::sleep_for(service(random));
            stayed += sg4::Engine::get_clock() - arrived;
            served++;
        }
    }
};

int main(int count, char **words) {
    sg4::Engine engine(&count, words);
    if (count < 3) return 2;
    unsigned servers = (unsigned)atoi(words[1]);
    unsigned long customers = strtoul(words[2], nullptr, 10);
    sg4::NetZone *zone = sg4::create_full_zone("town");
    sg4::Host *host = zone->create_host("desk", 1e9);
    zone->seal();
    desk desk(servers);
    sg4::Actor::create("source", host, [&] { desk.source(customers); });
    for (unsigned i = 0; i < servers; i++)
        sg4::Actor::create("server", host, [&] { desk.serve(); })->daemonize();
    engine.run();
    printf("%lu %.4f\n", desk.served, desk.stayed / (double)desk.served);
    return 0;
}
