// The C interface of one Verilated core, as the Swift module SynfireSimulation loads it.
//
// A build is for one configuration and one kind of link, fixed when it is compiled:
//   SYNFIRE_UART      1: bytes pass through the pins of the UART, bit by bit; 0: bytes are handed to the link
//   SYNFIRE_CLOCK_HZ  clock of the core, for the time scale of waveforms
//   VM_TRACE          1: waveforms can be written
//   VM_COVERAGE       1: lines of the Verilog are counted
//
// An instance is used by one thread at a time; instances are independent of each other. Clocks are counted from the
// creation of the instance. Not here: the protocol on the bytes, and any notion of real time.
#ifndef SYNFIRE_SIMULATION_H
#define SYNFIRE_SIMULATION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma GCC visibility push(default)

typedef struct synfire_simulation synfire_simulation;

// The state of a neuron after one update.
typedef struct {
    uint32_t step;
    int32_t membrane;
    int32_t current;
    int32_t adaptation;
    uint16_t neuron;
    uint16_t history;
    uint8_t refractory;
    uint8_t spike;
} synfire_commit;

// Reasons for synfire_run to return before its clocks are over, as bits of its argument and of its result.
enum {
    SYNFIRE_STOP_BYTE = 1,       // a byte for the host arrived
    SYNFIRE_STOP_DELIMITER = 2,  // a zero byte for the host arrived
    SYNFIRE_STOP_COMMITS = 4,    // the buffer of commit records holds as many as asked for
    SYNFIRE_STOP_SENT = 8        // the last byte for the core has been taken, or its stop bit has ended
};

// Size of synfire_commit, so that a caller that declares it in another language can compare.
uint32_t synfire_commit_size(void);

// A core that has been reset, its memories and registers filled from a random sequence before (`seed` 0: with zeros), as
// a chip that has just got power may be; NULL when memory is short.
synfire_simulation *synfire_create(uint32_t seed);
void synfire_destroy(synfire_simulation *simulation);

// Holds the reset for some clocks. Bytes on their way in both directions and commit records are lost.
void synfire_reset(synfire_simulation *simulation, uint32_t clocks);

// Selects a planted fault of the test build; 0 is none.
void synfire_set_fault(synfire_simulation *simulation, uint8_t fault);

// Runs up to `clocks` clocks. Returns the bits of `stops` that ended it, 0 if the clocks were over.
uint32_t synfire_run(synfire_simulation *simulation, uint64_t clocks, uint32_t stops, size_t commit_limit);
uint64_t synfire_clocks(const synfire_simulation *simulation);

// Bytes to and from the core, in buffers without a limit.
void synfire_send(synfire_simulation *simulation, const uint8_t *bytes, size_t count);
size_t synfire_unsent(const synfire_simulation *simulation);
size_t synfire_available(const synfire_simulation *simulation);
size_t synfire_receive(synfire_simulation *simulation, uint8_t *bytes, size_t capacity);

// The host's end of the UART: its bit length in 1/65,536 clocks, a break of some clocks once the byte on the line has
// gone, and the bytes dropped for a missing stop bit. No effect without the UART.
void synfire_set_bit_length(synfire_simulation *simulation, uint32_t length);
void synfire_break(synfire_simulation *simulation, uint64_t clocks);
uint32_t synfire_framing_errors(const synfire_simulation *simulation);

// The core's own bit length in sixteenths of a clock.
uint32_t synfire_divisor(const synfire_simulation *simulation);

// Commit records: appended while enabled, until taken.
void synfire_enable_commits(synfire_simulation *simulation, int enabled);
size_t synfire_commits(const synfire_simulation *simulation);
size_t synfire_take_commits(synfire_simulation *simulation, synfire_commit *records, size_t capacity);

// Starts a waveform (VCD), ending one that is open; returns 0 if this build has none or the file cannot be created.
int synfire_open_waveform(synfire_simulation *simulation, const char *path);
void synfire_close_waveform(synfire_simulation *simulation);

// Writes how often each line of the Verilog ran, in the format of verilator_coverage; returns 0 if this build does not
// count them.
int synfire_write_coverage(synfire_simulation *simulation, const char *path);

#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif
#endif
