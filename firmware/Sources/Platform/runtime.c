// What a compiler expects of a runtime library on a core without atomic instructions: with one hart and no interrupts
// every plain access is atomic. And the end of a program whose stack was overwritten.

#include <stdbool.h>
#include <stdint.h>

#include "platform.h"

uint32_t atomic_load(const volatile uint32_t *place, int order) __asm__("__atomic_load_4");
uint32_t atomic_load(const volatile uint32_t *place, int order) {
  (void)order;
  return *place;
}

void atomic_store(volatile uint32_t *place, uint32_t value, int order) __asm__("__atomic_store_4");
void atomic_store(volatile uint32_t *place, uint32_t value, int order) {
  (void)order;
  *place = value;
}

uint32_t atomic_add(volatile uint32_t *place, uint32_t value, int order) __asm__("__atomic_fetch_add_4");
uint32_t atomic_add(volatile uint32_t *place, uint32_t value, int order) {
  (void)order;
  uint32_t before = *place;
  *place = before + value;
  return before;
}

uint32_t atomic_subtract(volatile uint32_t *place, uint32_t value, int order) __asm__("__atomic_fetch_sub_4");
uint32_t atomic_subtract(volatile uint32_t *place, uint32_t value, int order) {
  (void)order;
  uint32_t before = *place;
  *place = before - value;
  return before;
}

bool atomic_exchange_if(volatile uint32_t *place, uint32_t *expected, uint32_t value, int success, int failure)
    __asm__("__atomic_compare_exchange_4");
bool atomic_exchange_if(volatile uint32_t *place, uint32_t *expected, uint32_t value, int success, int failure) {
  (void)success;
  (void)failure;
  uint32_t before = *place;
  bool is_equal = before == *expected;
  if (is_equal) {
    *place = value;
  } else {
    *expected = before;
  }
  return is_equal;
}

uintptr_t __stack_chk_guard = 0x53594E46u;

void __stack_chk_fail(void) {
  platform_exit(2);
}
