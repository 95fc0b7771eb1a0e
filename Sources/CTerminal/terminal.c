#include "CTerminal.h"

#include <errno.h>

#ifdef __linux__

/* The kernel's own structure: the C library's has only the classic rates. */
#include <asm/termbits.h>
#include <linux/serial.h>
#include <linux/tty_flags.h>
#include <sys/ioctl.h>

int synfire_terminal_set_rate(int descriptor, uint32_t baud) {
  struct termios2 settings;
  if (ioctl(descriptor, TCGETS2, &settings) != 0) return errno;
  settings.c_cflag &= ~(CBAUD | (CBAUD << IBSHIFT));
  settings.c_cflag |= BOTHER | (BOTHER << IBSHIFT);
  settings.c_ispeed = baud;
  settings.c_ospeed = baud;
  return ioctl(descriptor, TCSETS2, &settings) == 0 ? 0 : errno;
}

int synfire_terminal_rate(int descriptor, uint32_t *baud) {
  struct termios2 settings;
  if (ioctl(descriptor, TCGETS2, &settings) != 0) return errno;
  *baud = settings.c_ospeed;
  return 0;
}

void synfire_terminal_reduce_latency(int descriptor) {
  struct serial_struct settings;
  if (ioctl(descriptor, TIOCGSERIAL, &settings) != 0) return;
  settings.flags |= ASYNC_LOW_LATENCY;
  ioctl(descriptor, TIOCSSERIAL, &settings);
}

#else

#include <IOKit/serial/ioss.h>
#include <sys/ioctl.h>
#include <termios.h>

int synfire_terminal_set_rate(int descriptor, uint32_t baud) {
  struct termios settings;
  if (tcgetattr(descriptor, &settings) != 0) return errno;
  /* A pseudo-terminal has no driver that knows the request, but keeps any number. */
  if (cfsetspeed(&settings, baud) == 0 && tcsetattr(descriptor, TCSANOW, &settings) == 0) return 0;
  speed_t speed = baud;
  return ioctl(descriptor, IOSSIOSPEED, &speed) == 0 ? 0 : errno;
}

int synfire_terminal_rate(int descriptor, uint32_t *baud) {
  struct termios settings;
  if (tcgetattr(descriptor, &settings) != 0) return errno;
  *baud = (uint32_t)cfgetospeed(&settings);
  return 0;
}

void synfire_terminal_reduce_latency(int descriptor) {
  unsigned long microseconds = 1000;
  ioctl(descriptor, IOSSDATALAT, &microseconds);
}

#endif
