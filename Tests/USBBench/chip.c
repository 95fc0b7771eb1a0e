#if __has_include(<umockdev.h>)
#include "chip.h"

#include <string.h>

/* The rate that a divisor of the chip makes: 14 bits and eighths, and for the chips with high speed a bit that selects the
   faster clock. */
static uint32_t decoded_rate(uint32_t divisor) {
  static const uint32_t eighths[8] = {0, 4, 2, 1, 3, 5, 6, 7};
  uint64_t base = divisor & 0x20000 ? 12000000 : 3000000;
  divisor &= 0x1FFFF;
  if (divisor == 0) return (uint32_t)base;
  if (divisor == 1) return (uint32_t)(base * 2 / 3);
  return (uint32_t)(8 * base / (8 * (divisor & 0x3FFF) + eighths[divisor >> 14]));
}

int chip_control(Adapter *adapter, const uint8_t *setup, uint8_t *data) {
  int value = setup[2] | setup[3] << 8, index = setup[4] | setup[5] << 8;
  bool has_one = adapter->kind->interfaces == 1;
  Interface *interface = &adapter->interfaces[has_one || (index & 0xFF) < 2 ? 0 : 1];
  switch (setup[1]) {
  case 0:
    if (value == 0) note("reset");
    if (value != 1) interface->waiting_count = 0;
    break;
  case 3:
    wire_set_rate(
      &interface->wire, decoded_rate((uint32_t)(value | (adapter->kind->is_fast ? index >> 8 : index & 1) << 16)));
    break;
  case 9:
    note("latency %d", value);
    interface->latency = (unsigned)value;
    break;
  case 10:
    data[0] = (uint8_t)interface->latency;
    return 1;
  default: break;
  }
  return 0;
}

int chip_packets(Adapter *adapter, Interface *interface, uint8_t *bytes, int size) {
  size_t payload = adapter->kind->is_fast ? 510 : 62;
  interface->waiting_count += wire_read(
    &interface->wire, interface->waiting + interface->waiting_count,
    sizeof interface->waiting - interface->waiting_count);
  bool is_due = now() - interface->last_packet >= interface->latency * 1e-3;
  if (interface->waiting_count < payload && !is_due) return 0;
  interface->last_packet = now();
  size_t taken = 0;
  int length = 0;
  do {
    size_t part = interface->waiting_count - taken < payload ? interface->waiting_count - taken : payload;
    bytes[length] = 0x01;
    bytes[length + 1] = 0x60;
    memcpy(bytes + length + 2, interface->waiting + taken, part);
    taken += part;
    length += (int)part + 2;
    if (part < payload) break;
  } while (taken < interface->waiting_count && length + (int)payload + 2 <= size);
  interface->waiting_count -= taken;
  memmove(interface->waiting, interface->waiting + taken, interface->waiting_count);
  count_bytes(taken);
  return length;
}
#endif
