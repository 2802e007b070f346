"""M/M/c at load 0.9 in SimPy, as its own examples write a desk: a process for each customer.

    python3 simpy_mmc.py SERVERS CUSTOMERS
"""
import random, sys
import simpy

LOAD = 0.9


def customer(env, desk, stays):
    came = env.now
    with desk.request() as turn:
        yield turn
        yield env.timeout(random.expovariate(1))
    stays.append(env.now - came)


def source(env, desk, customers, stays):
    for _ in range(customers):
        yield env.timeout(random.expovariate(LOAD * desk.capacity))
        env.process(customer(env, desk, stays))


def main(servers, customers):
    random.seed(1)
    env, stays = simpy.Environment(), []
    env.process(source(env, simpy.Resource(env, capacity=servers), customers, stays))
    env.run()
    print(len(stays), sum(stays) / len(stays))


main(int(sys.argv[1]), int(sys.argv[2]))
