#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int synfire_pseudo_terminal(char *path, int size) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (descriptor < 0) return -1;
  const char *name = grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 ? ptsname(descriptor) : NULL;
  if (name && strlen(name) < (size_t)size) {
    strcpy(path, name);
    return descriptor;
  }
  int problem = errno;
  close(descriptor);
  errno = problem;
  return -1;
}
