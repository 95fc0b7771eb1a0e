/* usb-bench: runs a program with USB adapters plugged in that umockdev makes up.

   usb-bench [--log FILE] [--unplug BYTES] [--forbid yes] [--adapter KIND:SERIAL:[PORT]=[BOARD][:[PORT]=[BOARD]]]...
     -- COMMAND

   KIND is cp2102, ft232r, ft232h or ft2232h; each interface has the kernel's serial PORT and a BOARD's terminal as its wire.
   After --unplug BYTES to the host all adapters are gone. With --forbid the program may not open them, not as root either. The log has a line for each thing that an adapter was told. */
#if __has_include(<umockdev.h>)
#define _GNU_SOURCE
#include "bench.h"

#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

size_t unplugged_after;
_Atomic bool is_unplugged;
static FILE *log_file;
static bool is_forbidden;

void note(const char *format, ...) {
  if (!log_file) return;
  va_list values;
  va_start(values, format);
  vfprintf(log_file, format, values);
  va_end(values);
  fputc('\n', log_file);
  fflush(log_file);
}

double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void count_bytes(size_t count) {
  static size_t given;
  given += count;
  if (is_unplugged || unplugged_after == 0 || given < unplugged_after) return;
  is_unplugged = true;
  note("unplugged");
}

static pid_t start(UMockdevTestbed *bed, char **command) {
  g_autofree char *root = umockdev_testbed_get_root_dir(bed);
  pid_t child = fork();
  if (child != 0) return child;
  const char *earlier = getenv("LD_PRELOAD");
  g_autofree char *preload = g_strdup_printf("libumockdev-preload.so.0:%s", earlier ? earlier : "");
  /* The bench's ends of terminals are not the program's to keep. */
  close_range(3, ~0U, 0);
  /* Root loses its right to pass over permissions with the next program. */
  if (is_forbidden) {
    prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
    prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
  }
  setenv("LD_PRELOAD", preload, 1);
  setenv("UMOCKDEV_DIR", root, 1);
  execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int count, char **words) {
  signal(SIGPIPE, SIG_IGN);
  UMockdevTestbed *bed = umockdev_testbed_new();
  /* Locks and clocks are the machine's: two benches at once are to have different places. */
  int next = 1, bus = 100 + getpid() % 150, number = 2;
  for (; next + 1 < count && strcmp(words[next], "--") != 0; next += 2) {
    const char *value = words[next + 1];
    if (strcmp(words[next], "--log") == 0) {
      log_file = fopen(value, "we");
    } else if (strcmp(words[next], "--unplug") == 0) {
      unplugged_after = strtoul(value, NULL, 10);
    } else if (strcmp(words[next], "--forbid") == 0) {
      is_forbidden = strcmp(value, "yes") == 0;
    } else if (strcmp(words[next], "--adapter") == 0) {
      Adapter *adapter = adapter_plug(bed, value, bus, number++);
      if (!adapter) break;
      if (is_forbidden) adapter_forbid(adapter);
    } else {
      break;
    }
  }
  int code = 64;
  if (next + 1 < count && strcmp(words[next], "--") == 0) {
    pid_t child = start(bed, words + next + 1);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  } else {
    fprintf(stderr, "usb-bench: '%s' makes no sense\n", next < count ? words[next] : "");
  }
  is_unplugged = true;
  clocks_remove();
  g_object_unref(bed);
  return code;
}
#else
#include <stdio.h>

int main(void) {
  fprintf(stderr, "usb-bench: built without umockdev; install libumockdev-dev and build again\n");
  return 4;
}
#endif
