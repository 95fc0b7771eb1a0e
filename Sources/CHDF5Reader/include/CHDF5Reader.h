/* Reads an HDF5 file in a child process, which tells what it finds as a stream of records through a pipe.

   The library crashes and hangs on damaged files; here that ends the child and nothing else. The child is a fork of the
   calling process: no helper program has to be found. It calls nothing but this C code, libhdf5 and the C library.

   The stream, numbers as this machine keeps them, TEXT a length of 32 bits and as many bytes:

     node       group | dataset | 'L' TEXT:name u8:reason                    a link that is not followed
     group      'G' TEXT:name attribute... node... ')'
     dataset    'D' TEXT:name value attribute... ')'
     attribute  'A' TEXT:name value
     value      u8:class u8:rank u64:extent... u8:is_read element...         no element unless is_read is 1
                '?' u8:reason TEXT:type                                      not read
     element    'i' i64 | 'u' u64 | 'f' f64 | 'b' u8 | 's' TEXT, by the class, or for the classes 'I' 'U' 'F'
                u64:count and as many numbers

   Without paths in the request there is one node, the root; else one for each path. The last byte of a complete stream
   is 'Z'. Where something ended the reading it is 'X', anywhere in a record, and before it is what that was:

     failure    u8:problem u64:number TEXT:path TEXT:reason u32:length of these 'X' */
#ifndef SYNFIRE_HDF5_READER_H
#define SYNFIRE_HDF5_READER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Why something is not in the stream. */
enum synfire_hdf5_unread {
  SYNFIRE_HDF5_SOFT_LINK = 1,
  SYNFIRE_HDF5_EXTERNAL_LINK,
  /* A hard link to a group that this is in. */
  SYNFIRE_HDF5_CYCLE,
  /* Neither a group nor a dataset. */
  SYNFIRE_HDF5_OTHER_OBJECT,
  /* A type that has no class here. */
  SYNFIRE_HDF5_TYPE,
  /* Values that are kept in another file. */
  SYNFIRE_HDF5_OTHER_FILE,
};

/* What ended the reading. */
enum synfire_hdf5_problem {
  SYNFIRE_HDF5_NOT_HDF5 = 1,
  SYNFIRE_HDF5_CUT_SHORT,
  /* The library's reason is the text. */
  SYNFIRE_HDF5_LIBRARY,
  SYNFIRE_HDF5_MEMORY,
  /* The number is the count of bytes that would have been needed. */
  SYNFIRE_HDF5_TOO_MANY_BYTES,
  SYNFIRE_HDF5_TOO_MANY_OBJECTS,
  SYNFIRE_HDF5_TOO_DEEP,
  /* A path of the request names nothing. */
  SYNFIRE_HDF5_MISSING,
  /* A dataset without that row. The number is the count of its rows. */
  SYNFIRE_HDF5_NO_ROW,
};

struct synfire_hdf5_request {
  /* The file; not used where there is an image. */
  const char *path;
  /* The file's bytes, or NULL. */
  const void *image;
  size_t image_size;
  /* What to read, and which row of its first extent, below 0 all of it. Without paths: the whole file. */
  const char *const *wanted;
  const int64_t *rows;
  size_t wanted_count;
  /* Whether to leave the datasets' elements out. */
  int outline;
  /* The most bytes of names and values, as many as these take where they are received (8 for a number and a truth value,
     16 beside its content for a text and a row); groups, datasets and attributes; groups within one another; bytes of
     memory beside what the process has; seconds of computing. */
  uint64_t bytes;
  uint64_t objects;
  uint32_t depth;
  uint64_t memory;
  uint32_t seconds;
};

/* Starts the child. Gives the pipe's reading end and the child, which the caller must wait for. Returns 0 or an errno.
   No other thread may use the library meanwhile. */
int synfire_hdf5_start(const struct synfire_hdf5_request *request, int *stream, pid_t *child);

#endif
