/* What an FTDI chip does with its requests. */
#ifndef SYNFIRE_USB_BENCH_CHIP_H
#define SYNFIRE_USB_BENCH_CHIP_H

#include "bench.h"

/* Does what the eight bytes of a control request say. Returns how many bytes of data it answers. */
int chip_control(Adapter *adapter, const uint8_t *setup, uint8_t *data);

/* Packets for the host, each with two bytes of state at its head: as many as are full, or what there is when the latency
   timer is over, be it nothing. Returns their bytes; 0 where there is nothing to send yet. */
int chip_packets(Adapter *adapter, Interface *interface, uint8_t *bytes, int size);

#endif
