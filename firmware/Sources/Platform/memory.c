// The functions on memory that a compiler calls of itself. Built so that it does not make them call themselves.

#include <stddef.h>
#include <stdint.h>

#pragma clang optimize off

void *memset(void *target, int value, size_t count) {
  uint8_t *byte = target;
  while (count-- > 0) *byte++ = (uint8_t)value;
  return target;
}

void *memcpy(void *restrict target, const void *restrict source, size_t count) {
  uint8_t *to = target;
  const uint8_t *from = source;
  while (count-- > 0) *to++ = *from++;
  return target;
}

void *memmove(void *target, const void *source, size_t count) {
  uint8_t *to = target;
  const uint8_t *from = source;
  if (to < from) return memcpy(target, source, count);
  while (count-- > 0) to[count] = from[count];
  return target;
}
