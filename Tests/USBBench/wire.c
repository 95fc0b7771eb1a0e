#if __has_include(<umockdev.h>)
#include "bench.h"

#include <asm/termbits.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool wire_open(Wire *wire, const char *path) {
  *wire = (Wire){.descriptor = -1};
  if (!*path) return true;
  wire->descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return wire->descriptor >= 0;
}

size_t wire_read(Wire *wire, uint8_t *bytes, size_t size) {
  ssize_t count = wire->descriptor < 0 ? 0 : read(wire->descriptor, bytes, size);
  return count > 0 ? (size_t)count : 0;
}

size_t wire_write(Wire *wire, const uint8_t *bytes, size_t size) {
  if (wire->descriptor < 0) return size;
  ssize_t count = write(wire->descriptor, bytes, size);
  return count > 0 ? (size_t)count : 0;
}

void wire_set_rate(Wire *wire, uint32_t rate) {
  if (rate == wire->rate) return;
  wire->rate = rate;
  note("rate %u", rate);
  struct termios2 settings;
  if (wire->descriptor < 0 || ioctl(wire->descriptor, TCGETS2, &settings) != 0) return;
  settings.c_cflag &= ~(CBAUD | (CBAUD << IBSHIFT));
  settings.c_cflag |= BOTHER | (BOTHER << IBSHIFT);
  settings.c_ispeed = settings.c_ospeed = rate;
  ioctl(wire->descriptor, TCSETS2, &settings);
}
#endif
