/* Rates of a terminal line that <termios.h> has no constants for, and a clock that two processes share. */
#ifndef SYNFIRE_TERMINAL_H
#define SYNFIRE_TERMINAL_H

#include <stdint.h>

/* Sets the rate of both directions in baud. Returns 0 or an errno. */
int synfire_terminal_set_rate(int descriptor, uint32_t baud);

/* The rate at which a terminal sends, in baud; of a pseudo-terminal's either end. Returns 0 or an errno. */
int synfire_terminal_rate(int descriptor, uint32_t *baud);

/* Asks the driver to hand over bytes as they come. Without effect where it has no such setting. */
void synfire_terminal_reduce_latency(int descriptor);

/* Makes a pseudo-terminal. Returns the descriptor of its own end and the path of the other; -1 sets errno. */
int synfire_pseudo_terminal(char *path, int size);

static inline uint64_t synfire_clock_load(const volatile uint64_t *value) {
  return __atomic_load_n(value, __ATOMIC_ACQUIRE);
}

static inline void synfire_clock_store(volatile uint64_t *value, uint64_t now) {
  __atomic_store_n(value, now, __ATOMIC_RELEASE);
}

#endif
