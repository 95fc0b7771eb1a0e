#!/usr/bin/env python3
"""Makes the cases of the suites beside this file: networks and input from here, what must come of them from the model.

    make.py SYNFIRE FOLDER

writes the suites `basic` and `tiny` into FOLDER, with the command SYNFIRE. It is run to change what the cases are; their
expected results alone are recorded anew by `synfire record`.
"""
import json
import os
import random
import subprocess
import sys

SYNFIRE, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def network(name, axons, populations, projections, **more):
    return {"synfire": 1, "name": name, "time_step_ms": 1, **more,
            "axons": [{"name": "in", "count": axons}] if axons else [],
            "populations": [{"name": n, "count": c, "neuron": {"model": "lif", "threshold": 1, **neuron}}
                            for n, c, neuron in populations],
            "projections": [{"from": source, "to": target, "weights": weights, **rest}
                            for source, target, weights, rest in projections]}


def scattered(probability, low, high, seed):
    return {"random": {"probability": probability, "low": low, "high": high, "seed": seed}}


def noise(axons, steps, rate, seed, first=0):
    """Each axon fires in each step with the probability `rate`."""
    draw = random.Random(seed)
    return [(step, axon) for step in range(first, steps) for axon in range(axons) if draw.random() < rate]


def case(suite, net, steps, events=(), currents=(), actions=(), seed=None, core="up5k"):
    name = net["name"]
    os.makedirs(os.path.join(FOLDER, "parts"), exist_ok=True)
    os.makedirs(os.path.join(FOLDER, suite), exist_ok=True)
    arguments = [SYNFIRE, "record", f"parts/{name}.json"]
    with open(os.path.join(FOLDER, "parts", name + ".json"), "w") as file:
        file.write(json.dumps(net, indent=1) + "\n")
    tables = [("input", "step,axon", events), ("current", "step,neuron,current", currents),
              ("actions", "step,action,arguments", actions)]
    for option, header, rows in tables:
        if not rows:
            continue
        path = f"parts/{name}-{option}.csv"
        with open(os.path.join(FOLDER, path), "w") as file:
            file.write("\n".join([header] + [",".join(map(str, row)) for row in rows]) + "\n")
        arguments += ["--" + option, path]
    arguments += ["--core", core, "--steps", str(steps), "-o", f"{suite}/{name}"]
    if seed is not None:
        arguments += ["--seed", str(seed)]
    subprocess.run(arguments, cwd=FOLDER, check=True)


LEAKY = {"tau_mem_ms": 20, "tau_syn_ms": 5}


def basic():
    case("basic", network(
        "feed-forward", 16, [("hidden", 24, LEAKY), ("out", 6, {"tau_mem_ms": 10})],
        [("in", "hidden", scattered(0.5, -0.05, 0.15, 11), {}), ("hidden", "out", scattered(0.6, -0.1, 0.4, 12), {})]),
        steps=120, events=noise(16, 120, 0.1, 1), seed=1)
    case("basic", network(
        "recurrent", 20, [("excitatory", 48, {**LEAKY, "refractory_steps": 2}),
                          ("inhibitory", 12, {"tau_mem_ms": 10, "tau_syn_ms": 3})],
        [("in", "excitatory", scattered(0.3, 0.2, 0.6, 21), {}),
         ("excitatory", "excitatory", scattered(0.1, 0.05, 0.2, 22), {"delay_steps": 2}),
         ("excitatory", "inhibitory", scattered(0.2, 0.1, 0.3, 23), {}),
         ("inhibitory", "excitatory", scattered(0.3, -0.4, -0.1, 24), {})]),
        steps=150, events=noise(20, 150, 0.08, 2), seed=2)
    case("basic", network(
        "delays", 4, [("line", 16, {"membrane_decay": 0.5}), ("ring", 5, {"membrane_decay": 0})],
        [("in", "line", {"list": [[0, d - 1, 1]]}, {"delay_steps": d}) for d in range(1, 17)]
        + [("in", "ring", {"list": [[1, 0, 1]]}, {})]
        + [("ring", "ring", {"list": [[n, (n + 1) % 5, 1]]}, {"delay_steps": 3 * n + 1}) for n in range(5)]),
        steps=100, events=[(1, 0), (3, 1), (4, 0), (41, 0), (42, 0), (61, 0)])
    case("basic", network(
        "refractory", 1, [(f"{mode}-{steps}", 2, {"tau_mem_ms": 15, "bias": 0.3, "refractory_steps": steps,
                                                  "refractory_mode": mode})
                          for mode in ("hold", "integrate") for steps in (1, 5, 20)],
        [("in", "hold-5", {"dense": [[0.4, 0.9]]}, {})]),
        steps=100, events=noise(1, 100, 0.3, 3), seed=3)
    case("basic", network(
        "adaptation", 8, [("slow", 4, {**LEAKY, "adaptation": {"jump": 0.5, "tau_ms": 100}}),
                          ("fast", 4, {**LEAKY, "bias": 0.1, "adaptation": {"jump": 0.2, "tau_ms": 10}})],
        [("in", "slow", scattered(0.8, 0.05, 0.2, 31), {}), ("in", "fast", scattered(0.8, 0.02, 0.15, 32), {})]),
        steps=200, events=noise(8, 200, 0.2, 4), seed=4)
    case("basic", network(
        "leaks-and-resets", 6,
        [("constant", 3, {"leak_per_step": 0.02, "reset": {"mode": "subtract"}}),
         ("bounded", 3, {"tau_mem_ms": 30, "lower_bound": -0.5, "reset": {"mode": "value", "value": -0.25}}),
         ("without", 3, {"membrane_decay": 0.25, "reset": {"mode": "none"}}),
         ("each", 3, {"tau_mem_ms": 10, "threshold": [0.5, 1, 1.5], "bias": [0.02, 0.06, 0.1]})],
        [("in", "constant", scattered(1, -0.2, 0.4, 41), {}), ("in", "bounded", scattered(1, -0.5, 0.6, 42), {}),
         ("in", "without", scattered(1, 0, 0.9, 43), {}), ("in", "each", scattered(1, -0.3, 0.4, 44), {})]),
        steps=150, events=noise(6, 150, 0.25, 5), seed=5)
    draw = random.Random(6)
    case("basic", network(
        "dense", 32, [("out", 32, {"tau_mem_ms": 8})],
        [("in", "out", {"dense": [[draw.randint(-60, 100) / 500 for _ in range(32)] for _ in range(32)]}, {})]),
        steps=100, events=noise(32, 100, 0.15, 6), seed=6)
    case("basic", network("currents", 0, [("cells", 12, LEAKY)], []), steps=80,
         currents=[(step, neuron, 400 * neuron + 50 * (step % 7) - 600) for step in range(80) for neuron in range(12)])
    case("basic", network(
        "quiet", 8, [("cells", 8, {"tau_mem_ms": 50, "tau_syn_ms": 20})],
        [("in", "cells", scattered(0.7, -0.005, 0.01, 51), {})]),
        steps=60, events=noise(8, 60, 0.2, 7), actions=[(30, "read", "state 0 32"), (59, "read", "state 0 32")], seed=7)
    stdp = {"name": "stdp", "pairing": "nearest", "potentiation": {"amplitude": 0.04, "tau_ms": 17},
            "depression": {"amplitude": -0.04, "tau_ms": 34}, "bounds": {"minimum": 0, "maximum": 1}}
    reader = {"tau_mem_ms": 8, "threshold": 2, "refractory_steps": 4}
    case("basic", network(
        "learning", 20, [("reader", 3, reader)],
        [("in", "reader", scattered(1, 0.3, 0.7, 61), {"rule": "stdp"})], rules=[stdp]),
        steps=300, events=noise(20, 300, 0.08, 8), seed=8)
    case("basic", network(
        "modulation", 12, [("reader", 4, reader)],
        [("in", "reader", scattered(1, 0.3, 0.8, 71), {"rule": "stdp"})], rules=[stdp]),
        steps=240, events=noise(12, 240, 0.15, 9), seed=9, actions=[
            (40, "modulation", "-256"), (80, "modulation", "0"), (90, "weights", ""), (120, "learning", "0"),
            (150, "learning", "1"), (150, "modulation", "511"), (180, "flush", ""), (200, "weights", "")])
    case("basic", network(
        "host-actions", 8, [("cells", 10, LEAKY)],
        [("in", "cells", scattered(0.8, 0.02, 0.15, 81), {}),
         ("cells", "cells", scattered(0.3, -0.2, 0.3, 82), {"delay_steps": 4})]),
        steps=160, events=noise(8, 100, 0.15, 10) + noise(8, 160, 0.15, 11, first=130), seed=10, actions=[
            (0, "counters", ""), (20, "pause", "5000"), (30, "read", "state 0 40"), (30, "write", "state 4 500 20 7"),
            (45, "late", "3 5"), (50, "stall", "12"), (70, "reconnect", ""), (80, "restart", ""), (90, "counters", ""),
            (100, "free-run", "5000 30"), (140, "read", "synapses 0 16"), (150, "write", "synapses 0 0")])


def tiny():
    case("tiny", network("two-neurons", 2, [("cells", 2, {"membrane_decay": 0.5})],
                         [("in", "cells", {"list": [[0, 0, 1], [1, 1, 0.6], [0, 1, 0.5]]}, {})]),
         steps=40, events=[(2, 0), (5, 1), (6, 1), (20, 0), (20, 1), (39, 0)], core="tiny")
    case("tiny", network(
        "watched", 4, [("cells", 6, LEAKY)], [("in", "cells", scattered(0.8, 0.02, 0.2, 91), {})]),
        steps=80, events=noise(4, 80, 0.2, 12), seed=12, core="tiny", actions=[
            (0, "watch", "0 1 0"), (0, "watch", "1 2 5"), (30, "watch", "0 3 2"), (60, "watch", "1 0 0")])
    bounds = {"minimum": 0, "maximum": 1, "soft": True}
    case("tiny", network(
        "traces", 6, [("reader", 2, {"tau_mem_ms": 8})],
        [("in", "reader", scattered(1, 0.3, 0.7, 95), {"rule": "all"})],
        rules=[{"name": "all", "pairing": "all", "potentiation": {"amplitude": 0.03, "tau_ms": 15},
                "depression": {"amplitude": -0.03, "tau_ms": 20}, "bounds": bounds}]),
        steps=160, events=noise(6, 160, 0.12, 13), seed=13, core="tiny")


basic()
tiny()
