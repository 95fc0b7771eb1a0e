// What a program finds on QEMU's `virt` machine beside the processor.
#pragma once
#include <stdint.h>

// Sends a byte through the UART (a 16550 at 0x10000000, whose transmitter QEMU never lets fill up).
void platform_send(uint8_t byte);

// Allocations since the start.
uint32_t platform_allocations(void);

// Ends the program with an exit code, 0 to 127.
void platform_exit(uint32_t code) __attribute__((noreturn));
