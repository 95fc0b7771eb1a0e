/* The simulated time of boards, which shows in files: here those of their terminals get the adapters' names too. */
#if __has_include(<umockdev.h>)
#include "bench.h"

#include <string.h>
#include <unistd.h>

static GPtrArray *names;

void clock_share(const char *board, const char *device) {
  if (!*board) return;
  g_autofree char *terminal = g_strdup(board);
  for (char *slash = terminal; (slash = strchr(slash, '/')); ) *slash = '-';
  g_autofree char *clock = g_strdup_printf("/tmp/synfire-board%s", terminal);
  char *name = g_strdup_printf("/tmp/synfire-board%s", device);
  /* What a bench that was killed has left. */
  unlink(name);
  if (link(clock, name) != 0) return;
  if (!names) names = g_ptr_array_new();
  g_ptr_array_add(names, name);
}

void clocks_remove(void) {
  for (guint index = 0; names && index < names->len; index++) unlink(g_ptr_array_index(names, index));
}
#endif
