// The host's end of a UART, sampled once a clock: 8 bits, no parity, one stop bit.
//
// Times are in 1/65,536 clocks, so that the average length of a bit is exact whatever its fraction. The receiver samples
// in the middle of a bit and looks for the next start bit from the middle of the stop bit on.
#ifndef SYNFIRE_HOST_UART_H
#define SYNFIRE_HOST_UART_H

#include "synfire_byte_queue.h"

class HostUART {
  public:
    // Bytes for the core.
    ByteQueue out;
    // Bytes for the host.
    ByteQueue in;
    uint32_t framing_errors = 0;

    void set_bit_length(uint32_t length) { bit_length = length < one_clock ? one_clock : length; }

    // Starts a break as soon as the byte on the line has gone; what is queued behind waits for its end.
    void send_break(uint64_t clocks) { break_left = clocks; }

    // The byte that was received last.
    uint8_t last_byte() const { return receive_shift; }

    size_t unsent() const { return out.count() + (busy() ? 1 : 0); }

    void reset() {
        const uint32_t length = bit_length;
        *this = HostUART();
        bit_length = length;
    }

    // The level of the line to the core in the clock that begins at `clock`.
    bool transmit(uint64_t clock) {
        const uint64_t now = clock * one_clock;
        if (transmit_bits != 0) {
            if (now < transmit_edge) return transmit_shift & 1;
            transmit_shift >>= 1;
            transmit_bits -= 1;
            if (transmit_bits != 0) {
                transmit_edge += bit_length;
                return transmit_shift & 1;
            }
        }
        if (break_left != 0) {
            break_left -= 1;
            // The line is high for a bit after the break, so that the next start bit has an edge.
            if (break_left == 0) start(1, 1, now + one_clock);
            return false;
        }
        if (out.empty()) return true;
        // A byte that follows another one at once starts where that one ended, not where its end was noticed.
        const bool follows = now - transmit_edge < one_clock;
        start(uint32_t(out.front()) << 1 | 0x200, 10, follows ? transmit_edge : now);
        out.pop();
        return false;
    }

    // Takes the level of the line from the core in that clock; true when a byte has been received by it.
    bool receive(bool level, uint64_t clock) {
        const uint64_t now = clock * one_clock;
        if (receive_bits == 0) {
            if (previous_level && !level) {
                receive_bits = 10;
                receive_sample = now + bit_length / 2;
            }
            previous_level = level;
            return false;
        }
        previous_level = level;
        if (now + one_clock <= receive_sample) return false;
        receive_sample += bit_length;
        receive_bits -= 1;
        if (receive_bits == 9) {
            if (level) receive_bits = 0;  // a spike on the line, no start bit
            return false;
        }
        if (receive_bits != 0) {
            receive_shift = uint8_t(receive_shift >> 1 | (level ? 0x80 : 0));
            return false;
        }
        if (!level) {
            framing_errors += 1;
            return false;
        }
        in.push(receive_shift);
        return true;
    }

  private:
    static constexpr uint32_t one_clock = 65536;

    uint32_t bit_length = 8 * one_clock;
    uint64_t break_left = 0;

    uint64_t transmit_edge = 0;
    uint32_t transmit_shift = 0;
    uint32_t transmit_bits = 0;

    uint64_t receive_sample = 0;
    uint32_t receive_bits = 0;
    uint8_t receive_shift = 0;
    bool previous_level = true;

    bool busy() const { return transmit_bits != 0 || break_left != 0; }

    void start(uint32_t bits, uint32_t count, uint64_t time) {
        transmit_shift = bits;
        transmit_bits = count;
        transmit_edge = time + bit_length;
    }
};

#endif
