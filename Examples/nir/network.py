"""Writes a recurrent network as a NIR file, and the spikes to drive it with.

usage: network.py FOLDER [SEED]

38 recurrent and 7 output neurons with a synaptic current, each with time constants of its own, as networks that
read Braille from tactile sensors have them; the weights are random. A step is a millisecond, and the time constants
are for forward Euler, as frameworks write them.
"""

import sys

import nir
import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
inputs, hidden, outputs, steps, dt = 12, 38, 7, 500, 1e-3


def neurons(count):
    tau, tau_syn = rng.uniform(8e-3, 40e-3, count), rng.uniform(3e-3, 15e-3, count)
    return nir.CubaLIF(
        tau_mem=tau, tau_syn=tau_syn, r=tau / dt, w_in=tau_syn / dt,
        v_leak=np.zeros(count), v_threshold=np.ones(count), v_reset=np.zeros(count))


def weights(rows, columns, mean, spread):
    weight = rng.normal(mean, spread, (rows, columns)).astype(np.float32)
    return nir.Affine(weight=weight, bias=np.zeros(rows))


nodes = {
    "input": nir.Input(input_type={"input": np.array([inputs])}),
    "fc1": weights(hidden, inputs, 0.05, 0.1),
    "lif1.lif": neurons(hidden),
    "lif1.w_rec": weights(hidden, hidden, 0, 0.005),
    "fc2": weights(outputs, hidden, 0.005, 0.01),
    "lif2.lif": neurons(outputs),
    "output": nir.Output(output_type={"output": np.array([outputs])}),
}
edges = [
    ("input", "fc1"), ("fc1", "lif1.lif"), ("lif1.lif", "lif1.w_rec"), ("lif1.w_rec", "lif1.lif"),
    ("lif1.lif", "fc2"), ("fc2", "lif2.lif"), ("lif2.lif", "output"),
]
nir.write(f"{folder}/network.nir", nir.NIRGraph(nodes=nodes, edges=edges, type_check=False))

with open(f"{folder}/input.csv", "w") as file:
    file.write("step,axon\n")
    for step, axon in np.argwhere(rng.random((steps, inputs)) < 0.1):
        file.write(f"{step},{axon}\n")
