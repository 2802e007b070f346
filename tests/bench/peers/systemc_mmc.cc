// M/M/c at load 0.9 in SystemC: a thread that customers come from, and one for each server.
//     systemc SERVERS CUSTOMERS
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>

#define SC_INCLUDE_DYNAMIC_PROCESSES // servers are spawned
#include <systemc>

static const double LOAD = 0.9;

static sc_core::sc_time seconds(double n) { return {n, sc_core::SC_SEC}; }
static double now() { return sc_core::sc_time_stamp().to_seconds(); }

struct desk : sc_core::sc_module {
    SC_HAS_PROCESS(desk);

    desk(sc_core::sc_module_name name, unsigned servers, unsigned long customers)
        : sc_module(name), gap(LOAD * servers), customers(customers) {
        SC_THREAD(source);
        for (unsigned i = 0; i < servers; i++)
            sc_core::sc_spawn([this] { serve(); }, sc_core::sc_gen_unique_name("server"));
    }

    void source() {
        for (unsigned long i = 0; i < customers; i++) {
            wait(seconds(gap(random)));
            waiting.push(now());
            came.notify();
        }
    }

    void serve() {
        for (;;) {
            while (waiting.empty()) wait(came);
            double arrived = waiting.front();
            waiting.pop();
            wait(seconds(service(random)));
            stayed += now() - arrived;
            served++;
        }
    }

    std::mt19937_64 random{1};
    std::exponential_distribution<> gap, service{1};
    std::queue<double> waiting;
    sc_core::sc_event came;
    unsigned long customers, served = 0;
    double stayed = 0;
};

int sc_main(int count, char **words) {
    if (count < 3) return 2;
    sc_core::sc_set_time_resolution(1, sc_core::SC_US);
    desk desk("desk", (unsigned)atoi(words[1]), strtoul(words[2], nullptr, 10));
    sc_core::sc_start();
    printf("%lu %.4f\n", desk.served, desk.stayed / (double)desk.served);
    return 0;
}
