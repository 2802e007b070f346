// M/M/c at load 0.9 on the scheduler of ns-3: an event for each arrival and each completion.
//     ns3 SERVERS CUSTOMERS
#include <cstdio>
#include <cstdlib>
#include <queue>

#include <ns3/core-module.h>

static const double LOAD = 0.9;

struct desk {
    ns3::Ptr<ns3::ExponentialRandomVariable> drawn =
        ns3::CreateObject<ns3::ExponentialRandomVariable>();
    std::queue<double> waiting;
    unsigned servers, idle;
    unsigned long to_come, served = 0;
    double stayed = 0;

    ns3::Time span(double mean) { return ns3::Seconds(drawn->GetValue(mean, 0)); }

    void expect() {
        if (to_come == 0) return;
        to_come--;
        ns3::Simulator::Schedule(span(1 / (LOAD * servers)), &desk::arrive, this);
    }

    void arrive() {
        waiting.push(ns3::Simulator::Now().GetSeconds());
        expect();
        start();
    }

    void start() {
        if (!idle || waiting.empty()) return;
        idle--;
        ns3::Simulator::Schedule(span(1), &desk::done, this, waiting.front());
        waiting.pop();
    }

    void done(double arrived) {
        stayed += ns3::Simulator::Now().GetSeconds() - arrived;
        served++;
        idle++;
        start();
    }
};

int main(int count, char **words) {
    if (count < 3) return 2;
    desk desk;
    desk.servers = desk.idle = (unsigned)atoi(words[1]);
    desk.to_come = strtoul(words[2], nullptr, 10);
    desk.expect();
    ns3::Simulator::Run();
    ns3::Simulator::Destroy();
    printf("%lu %.4f\n", desk.served, desk.stayed / (double)desk.served);
    return 0;
}
