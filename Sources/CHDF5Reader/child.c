/* The child: made, confined, and set to reading. */
#if SYNFIRE_HDF5

#ifdef __linux__
#define _GNU_SOURCE
#endif

#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* Sets a limit for good, as far as it is not lower already. `more` is how far the hard one is above it. */
static void limit(int resource, uint64_t value, uint64_t more) {
  struct rlimit limits;
  if (getrlimit(resource, &limits) != 0) return;
  uint64_t most = value + more;
  if (limits.rlim_max != RLIM_INFINITY && most > limits.rlim_max) most = limits.rlim_max;
  limits.rlim_cur = value < most ? value : most;
  limits.rlim_max = most;
  setrlimit(resource, &limits);
}

/* Bytes of address space that this process has mapped; 0 where the system does not tell. */
static uint64_t mapped(void) {
  int file = open("/proc/self/statm", O_RDONLY);
  if (file < 0) return 0;
  char text[64] = {0};
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  return count > 0 ? strtoull(text, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

/* Closes all descriptors but one, and gives the standard ones to nobody: the library prints where it fails badly. */
static void close_others(int kept) {
  int nobody = open("/dev/null", O_RDWR);
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (descriptor != kept && nobody >= 0) dup2(nobody, descriptor);
  }
#if defined(__linux__) && defined(SYS_close_range)
  if ((kept <= 3 || syscall(SYS_close_range, 3U, (unsigned)kept - 1, 0U) == 0)
      && syscall(SYS_close_range, kept < 3 ? 3U : (unsigned)kept + 1, ~0U, 0U) == 0)
    return;
#endif
  int end = getdtablesize();
  for (int descriptor = 3; descriptor < end; descriptor++) {
    if (descriptor != kept) close(descriptor);
  }
}

/* Signals do what they do in a new process, and those that a terminal sends to all are the parent's to act on. */
static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGQUIT, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
}

static void confine(const struct synfire_hdf5_request *request, int kept) {
  reset_signals();
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  close_others(kept);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  /* At the first the process is told by a signal that says so; at the second it is killed. */
  limit(RLIMIT_CPU, request->seconds, 1);
  uint64_t before = mapped();
  if (before > 0 && request->memory < UINT64_MAX - before) limit(RLIMIT_AS, before + request->memory, 0);
}

static void read_in_child(const struct synfire_hdf5_request *request, int stream) __attribute__((noreturn));

static void read_in_child(const struct synfire_hdf5_request *request, int stream) {
  confine(request, stream);
  static struct reader reader;
  reader.stream = stream;
  reader.request = request;
  reader.bytes_left = request->bytes;
  reader.objects_left = request->objects;
  reader.ancestors = room(&reader, request->depth, sizeof *reader.ancestors);
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  H5PLset_loading_state(0);
  hid_t access = checked(&reader, H5Pcreate(H5P_FILE_ACCESS));
  if (request->image) {
    checked(&reader, H5Pset_fapl_core(access, 1 << 16, 0));
    checked(&reader, H5Pset_file_image(access, (void *)request->image, request->image_size));
  }
  hid_t file = checked(&reader, H5Fopen(request->image ? "image" : request->path, H5F_ACC_RDONLY, access));
  /* From here on no file can be opened, whatever the one at hand says. */
  limit(RLIMIT_NOFILE, 0, 0);
  put_wanted(&reader, file);
  finish(&reader);
}

int synfire_hdf5_start(const struct synfire_hdf5_request *request, int *stream, pid_t *child) {
  int ends[2];
#ifdef __linux__
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
#else
  if (pipe(ends) != 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
  /* No handler of the parent's may run in the child. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t made = fork();
  if (made == 0) read_in_child(request, ends[1]);
  int problem = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[1]);
  if (made < 0) {
    close(ends[0]);
    return problem;
  }
  *stream = ends[0];
  *child = made;
  return 0;
}

#endif
