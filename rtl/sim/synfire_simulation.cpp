// The C interface of one Verilated core: clocks it, moves bytes and commit records. See synfire_simulation.h.
//
// Compiled with the model as one translation unit, so that the loop below and the model's evaluation are optimised
// together.
#include "synfire_simulation.h"

#include <memory>
#include <new>
#include <vector>

#include "VSynfire.h"
#include "synfire_byte_queue.h"
#include "synfire_host_uart.h"
#include "verilated.h"
#if VM_COVERAGE
#include "verilated_cov.h"
#endif
#if VM_TRACE
#include "verilated_vcd_c.h"
#endif

// Verilator's runtime asks for the time only if the model has no context of its own; this one has.
double sc_time_stamp() { return 0; }

struct synfire_simulation {
    VerilatedContext context;
    std::unique_ptr<VSynfire> top;
    uint64_t clocks = 0;
    bool commits_enabled = false;
    std::vector<synfire_commit> commits;
    size_t commits_taken = 0;
#if SYNFIRE_UART
    HostUART link;
#else
    struct {
        ByteQueue out;
        ByteQueue in;
        size_t unsent() const { return out.count(); }
        void reset() {
            out.clear();
            in.clear();
        }
    } link;
#endif
#if VM_TRACE
    std::unique_ptr<VerilatedVcdC> waveform;
#endif

    explicit synfire_simulation(uint32_t seed) {
        // Otherwise the model, which needs one, has a pool of as many threads as the machine runs.
        context.threads(1);
        context.randReset(seed == 0 ? 0 : 2);
        context.randSeed(int(seed & 0x7FFFFFFF));
#if VM_TRACE
        context.traceEverOn(true);
#endif
        top = std::make_unique<VSynfire>(&context, "core");
        top->clk = 0;
        top->fault = 0;
        idle();
        reset(8);
    }

    ~synfire_simulation() {
        close_waveform();
        top->final();
    }

    size_t waiting_commits() const { return commits.size() - commits_taken; }

    void reset(uint32_t count) {
        top->reset = 1;
        idle();
        while (count-- != 0) idle_clock();
        top->reset = 0;
        link.reset();
        commits.clear();
        commits_taken = 0;
    }

    uint32_t run(uint64_t count, uint32_t stops, size_t commit_limit) {
        uint32_t reached = 0;
        while (count-- != 0 && reached == 0) {
            top->clk = 0;
            drive_link();
            top->eval();
            reached = (sample_link() | sample_commit(commit_limit)) & stops;
            finish_clock();
        }
        return reached;
    }

    void open_waveform(const char *path) {
        close_waveform();
#if VM_TRACE
        waveform = std::make_unique<VerilatedVcdC>();
        top->trace(waveform.get(), 99);
        waveform->open(path);
        if (!waveform->isOpen()) waveform.reset();
#else
        (void)path;
#endif
    }

    bool has_waveform() const {
#if VM_TRACE
        return waveform != nullptr;
#else
        return false;
#endif
    }

    bool write_coverage(const char *path) {
#if VM_COVERAGE
        context.coveragep()->write(path);
        return true;
#else
        (void)path;
        return false;
#endif
    }

    void close_waveform() {
#if VM_TRACE
        if (waveform) waveform->close();
        waveform.reset();
#endif
    }

  private:
    void idle() {
        top->uart_rx = 1;
        top->rx_valid = 0;
        top->rx_data = 0;
        top->tx_ready = 0;
    }

    void idle_clock() {
        top->clk = 0;
        top->eval();
        finish_clock();
    }

    // The falling half has been evaluated; what the outputs say now holds up to the rising edge.
    void finish_clock() {
        dump(0);
        top->clk = 1;
        top->eval();
        dump(1);
        clocks += 1;
    }

    void dump(uint32_t half) {
#if VM_TRACE
        if (waveform) {
            constexpr uint64_t half_period = 500000000000ULL / SYNFIRE_CLOCK_HZ;  // picoseconds
            waveform->dump((clocks * 2 + half) * half_period);
        }
#else
        (void)half;
#endif
    }

#if SYNFIRE_UART
    void drive_link() { top->uart_rx = link.transmit(clocks); }

    uint32_t sample_link() {
        uint32_t reached = link.unsent() == 0 ? SYNFIRE_STOP_SENT : 0;
        if (link.receive(top->uart_tx, clocks)) reached |= received(link.last_byte());
        return reached;
    }
#else
    void drive_link() {
        top->rx_valid = !link.out.empty();
        if (top->rx_valid) top->rx_data = link.out.front();
        top->tx_ready = 1;
    }

    uint32_t sample_link() {
        if (top->rx_valid && top->rx_ready) link.out.pop();
        uint32_t reached = link.out.empty() ? SYNFIRE_STOP_SENT : 0;
        if (top->tx_valid) {
            link.in.push(top->tx_data);
            reached |= received(top->tx_data);
        }
        return reached;
    }
#endif

    static uint32_t received(uint8_t byte) {
        return byte == 0 ? SYNFIRE_STOP_BYTE | SYNFIRE_STOP_DELIMITER : SYNFIRE_STOP_BYTE;
    }

    uint32_t sample_commit(size_t limit) {
        if (!commits_enabled) return 0;
        if (top->commit_valid) {
            commits.push_back(synfire_commit{
                top->commit_step, int32_t(top->commit_membrane), int32_t(top->commit_current),
                int32_t(top->commit_adaptation), top->commit_neuron, top->commit_history, top->commit_refractory, top->commit_spike});
        }
        return waiting_commits() >= limit ? SYNFIRE_STOP_COMMITS : 0;
    }
};

extern "C" {

uint32_t synfire_commit_size(void) { return sizeof(synfire_commit); }

synfire_simulation *synfire_create(uint32_t seed) {
    try {
        return new synfire_simulation(seed);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

void synfire_destroy(synfire_simulation *simulation) { delete simulation; }

void synfire_reset(synfire_simulation *simulation, uint32_t clocks) { simulation->reset(clocks); }

void synfire_set_fault(synfire_simulation *simulation, uint8_t fault) { simulation->top->fault = fault; }

uint32_t synfire_run(synfire_simulation *simulation, uint64_t clocks, uint32_t stops, size_t commit_limit) {
    return simulation->run(clocks, stops, commit_limit);
}

uint64_t synfire_clocks(const synfire_simulation *simulation) { return simulation->clocks; }

void synfire_send(synfire_simulation *simulation, const uint8_t *bytes, size_t count) {
    simulation->link.out.push(bytes, count);
}

size_t synfire_unsent(const synfire_simulation *simulation) { return simulation->link.unsent(); }

size_t synfire_available(const synfire_simulation *simulation) { return simulation->link.in.count(); }

size_t synfire_receive(synfire_simulation *simulation, uint8_t *bytes, size_t capacity) {
    return simulation->link.in.take(bytes, capacity);
}

#if SYNFIRE_UART
void synfire_set_bit_length(synfire_simulation *simulation, uint32_t length) {
    simulation->link.set_bit_length(length);
}

void synfire_break(synfire_simulation *simulation, uint64_t clocks) { simulation->link.send_break(clocks); }

uint32_t synfire_framing_errors(const synfire_simulation *simulation) { return simulation->link.framing_errors; }
#else
void synfire_set_bit_length(synfire_simulation *, uint32_t) {}

void synfire_break(synfire_simulation *, uint64_t) {}

uint32_t synfire_framing_errors(const synfire_simulation *) { return 0; }
#endif

uint32_t synfire_divisor(const synfire_simulation *simulation) { return simulation->top->uart_divisor; }

void synfire_enable_commits(synfire_simulation *simulation, int enabled) {
    simulation->commits_enabled = enabled != 0;
}

size_t synfire_commits(const synfire_simulation *simulation) { return simulation->waiting_commits(); }

size_t synfire_take_commits(synfire_simulation *simulation, synfire_commit *records, size_t capacity) {
    const size_t taken = std::min(capacity, simulation->waiting_commits());
    std::copy_n(simulation->commits.begin() + simulation->commits_taken, taken, records);
    simulation->commits_taken += taken;
    if (simulation->waiting_commits() == 0) {
        simulation->commits.clear();
        simulation->commits_taken = 0;
    }
    return taken;
}

int synfire_open_waveform(synfire_simulation *simulation, const char *path) {
    simulation->open_waveform(path);
    return simulation->has_waveform() ? 1 : 0;
}

void synfire_close_waveform(synfire_simulation *simulation) { simulation->close_waveform(); }

int synfire_write_coverage(synfire_simulation *simulation, const char *path) {
    return simulation->write_coverage(path) ? 1 : 0;
}
}
