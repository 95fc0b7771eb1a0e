#include "platform.h"

void platform_send(uint8_t byte) {
  *(volatile uint8_t *)0x10000000u = byte;
}

void platform_exit(uint32_t code) {
  *(volatile uint32_t *)0x100000u = code == 0 ? 0x5555u : (code << 16) | 0x3333u;
  for (;;) {
  }
}
