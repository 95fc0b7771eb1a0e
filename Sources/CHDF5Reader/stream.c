/* Writing the stream, within its limit, and ending it. */
#if SYNFIRE_HDF5

#include "reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void flush(struct reader *reader) {
  size_t written = 0;
  while (written < reader->used) {
    ssize_t count = write(reader->stream, reader->buffer + written, reader->used - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) _exit(1);
    written += (size_t)count;
  }
  reader->used = 0;
}

/* The records that end the stream are beside its limit. */
static void put_uncounted(struct reader *reader, const void *bytes, size_t count) {
  const uint8_t *rest = bytes;
  while (count > 0) {
    size_t free = sizeof reader->buffer - reader->used;
    size_t part = count < free ? count : free;
    memcpy(reader->buffer + reader->used, rest, part);
    reader->used += part;
    rest += part;
    count -= part;
    if (reader->used == sizeof reader->buffer) flush(reader);
  }
}

void put(struct reader *reader, const void *bytes, size_t count) {
  reserve(reader, count, 1);
  reader->bytes_left -= count;
  put_uncounted(reader, bytes, count);
}

void put_u8(struct reader *reader, uint8_t value) { put(reader, &value, 1); }

void put_u32(struct reader *reader, uint32_t value) { put(reader, &value, sizeof value); }

void put_u64(struct reader *reader, uint64_t value) { put(reader, &value, sizeof value); }

void put_text(struct reader *reader, const char *text, size_t length) {
  if (length > UINT32_MAX) reserve(reader, length, UINT32_MAX);
  put_u32(reader, (uint32_t)length);
  put(reader, text, length);
}

void reserve(struct reader *reader, uint64_t count, uint64_t size) {
  uint64_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) bytes = UINT64_MAX;
  if (bytes <= reader->bytes_left) return;
  uint64_t used = reader->request->bytes - reader->bytes_left;
  fail(reader, SYNFIRE_HDF5_TOO_MANY_BYTES, bytes > UINT64_MAX - used ? UINT64_MAX : bytes + used, "");
}

void claim(struct reader *reader, uint64_t count, uint64_t size, uint64_t streamed) {
  reserve(reader, count, size);
  reader->bytes_left -= count * (size - streamed);
}

void *room(struct reader *reader, uint64_t count, uint64_t size) {
  void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
  if (!memory) fail(reader, SYNFIRE_HDF5_MEMORY, 0, "");
  return memory;
}

int64_t checked(struct reader *reader, int64_t result) {
  if (result < 0) fail_library(reader);
  return result;
}

void finish(struct reader *reader) {
  put_uncounted(reader, "Z", 1);
  flush(reader);
  _exit(0);
}

void fail(struct reader *reader, uint8_t problem, uint64_t number, const char *reason) {
  uint32_t path_length = (uint32_t)reader->path_length, reason_length = (uint32_t)strlen(reason);
  uint32_t length = sizeof problem + sizeof number + sizeof path_length + path_length + sizeof reason_length + reason_length;
  put_uncounted(reader, &problem, sizeof problem);
  put_uncounted(reader, &number, sizeof number);
  put_uncounted(reader, &path_length, sizeof path_length);
  put_uncounted(reader, reader->path, path_length);
  put_uncounted(reader, &reason_length, sizeof reason_length);
  put_uncounted(reader, reason, reason_length);
  put_uncounted(reader, &length, sizeof length);
  put_uncounted(reader, "X", 1);
  flush(reader);
  _exit(0);
}

struct innermost {
  hid_t minor;
  char reason[400];
};

/* Keeps the first error of the walk, which is the innermost. */
static herr_t keep(unsigned index, const H5E_error2_t *error, void *data) {
  struct innermost *innermost = data;
  innermost->minor = error->min_num;
  if (error->desc) strncpy(innermost->reason, error->desc, sizeof innermost->reason - 1);
  return index == 0;
}

void fail_library(struct reader *reader) {
  struct innermost innermost = {.minor = -1};
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep, &innermost);
  uint8_t problem = SYNFIRE_HDF5_LIBRARY;
  if (innermost.minor == H5E_NOTHDF5) problem = SYNFIRE_HDF5_NOT_HDF5;
  if (innermost.minor == H5E_TRUNCATED) problem = SYNFIRE_HDF5_CUT_SHORT;
  if (innermost.minor == H5E_NOSPACE || innermost.minor == H5E_CANTALLOC) problem = SYNFIRE_HDF5_MEMORY;
  fail(reader, problem, 0, innermost.reason);
}

#endif
