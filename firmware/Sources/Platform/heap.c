// The heap that Swift's arrays ask for. Memory is handed out once and not taken back: the self-test makes its arrays
// at the start, and checks that encoding and decoding ask for none.

#include <stddef.h>

#include "platform.h"

extern char heap_start[];
extern char heap_end[];

static uintptr_t next;
static uint32_t allocations;

uint32_t platform_allocations(void) {
  return allocations;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  uintptr_t start = next != 0 ? next : (uintptr_t)heap_start;
  start = (start + alignment - 1) & ~(uintptr_t)(alignment - 1);
  if (size > (uintptr_t)heap_end - start) return 12;
  next = start + size;
  allocations += 1;
  *result = (void *)start;
  return 0;
}

void free(void *memory) {
  (void)memory;
}
