/* The state of one reading, in the child. What goes wrong ends the process, so nothing here returns an error. */
#ifndef SYNFIRE_READER_H
#define SYNFIRE_READER_H

#include "CHDF5Reader.h"

/* The library's interface of version 1.10, whatever its version. */
#define H5_USE_110_API
#include <hdf5.h>

struct reader {
  int stream;
  uint8_t buffer[1 << 16];
  size_t used;
  const struct synfire_hdf5_request *request;
  uint64_t bytes_left;
  uint64_t objects_left;
  /* Row of the first extent that is read of a dataset, below 0 all. */
  int64_t row;
  /* Where the reading is, and the groups that this is in. */
  char *path;
  size_t path_length;
  size_t path_capacity;
  haddr_t *ancestors;
  uint32_t depth;
};

/* stream.c */
void put(struct reader *reader, const void *bytes, size_t count);
void put_u8(struct reader *reader, uint8_t value);
void put_u32(struct reader *reader, uint32_t value);
void put_u64(struct reader *reader, uint64_t value);
void put_text(struct reader *reader, const char *text, size_t length);
void finish(struct reader *reader) __attribute__((noreturn));
/* Makes sure that as many bytes, each that often, are within the limit. */
void reserve(struct reader *reader, uint64_t count, uint64_t size);
/* The same for elements that take `size` bytes each where they are received, and counts of these what is not in the stream,
   which has `streamed` of each. */
void claim(struct reader *reader, uint64_t count, uint64_t size, uint64_t streamed);
void fail(struct reader *reader, uint8_t problem, uint64_t number, const char *reason) __attribute__((noreturn));
/* Fails for the reason that the library gives. */
void fail_library(struct reader *reader) __attribute__((noreturn));
/* Memory, as calloc gives it. */
void *room(struct reader *reader, uint64_t count, uint64_t size);
/* What the library returned, unless it is an error. */
int64_t checked(struct reader *reader, int64_t result);

/* walk.c */
void put_wanted(struct reader *reader, hid_t file);
size_t enter(struct reader *reader, const char *name);
void leave(struct reader *reader, size_t length);
void count_object(struct reader *reader);

/* types.c */
/* The class letter of a type, or 0. */
char value_class(struct reader *reader, hid_t type);
/* What a type without a class is called. */
const char *type_name(hid_t type);
/* The type of numbers that elements of a class are read as. */
hid_t memory_number(char letter);

/* values.c */
void put_dataset_value(struct reader *reader, hid_t dataset);
void put_attribute_value(struct reader *reader, hid_t attribute);

#endif
